import type { Finding, Pair } from '../finding.ts';

/** Two states that exclude each other: in storage / on duty. A row of opposites with one concept in each claim, said the same way. */
export function compareStatus({ a, b, rules }: Pair): Finding | null {
  for (const x of a.words) {
    const opposites = rules.opposites.get(x.concept);
    if (!opposites) continue;
    for (const y of b.words) {
      const opposite = opposites.get(y.concept);
      if (!opposite || x.negative !== y.negative || a.terms.includes(y.concept) || b.terms.includes(x.concept))
        continue;
      return {
        kind: opposite.kind,
        strength: 1,
        reason: `${opposite.reason} for the same thing`,
        about: [x.concept, y.concept].sort().join('/'),
        positions: [x.concept, y.concept],
      };
    }
  }
  return null;
}
