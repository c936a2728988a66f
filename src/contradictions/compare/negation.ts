import type { Finding, Pair } from '../finding.ts';

/** One says it is so, the other that it is not: a shared event whose polarity differs. */
export function compareNegation({ alignment }: Pair): Finding | null {
  const events = alignment.shared.filter((s) => s.kind === 'event' || s.kind === 'verb');
  const differing = events.filter((s) => s.negativeInA !== s.negativeInB);
  const others = alignment.shared.filter((s) => s.kind === 'noun' || s.kind === 'other');
  const otherDiffering = others.filter((s) => s.negativeInA !== s.negativeInB);
  const [first] = differing.length > 0 ? differing : otherDiffering;
  if (!first) return null;
  const strength =
    differing.length > 0
      ? differing.length / events.length
      : (0.5 * otherDiffering.length) / Math.max(1, others.length);
  const [so, not] = first.negativeInA ? ['the later', 'the earlier'] : ['the earlier', 'the later'];
  return {
    kind: 'negation',
    strength,
    reason: `${so} says so, ${not} that it is not so ("${first.concept}")`,
    about: first.concept,
    positions: first.negativeInA ? ['not so', 'so'] : ['so', 'not so'],
  };
}
