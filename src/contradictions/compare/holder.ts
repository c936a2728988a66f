import type { Claim } from '../../claims/index.ts';
import type { Pair } from '../finding.ts';
import type { Place } from './place.ts';
import { isOneSpeaker } from './stance.ts';

/**
 * Whether what two claims hold is held by two: whoever is named before it in its part of the sentence, else whoever says it, is somebody else.
 *
 * What one holds against another's opinion contradicts nothing; of somebody without a name it is not known.
 */
export function areHeldByOthers({ a, b }: Pair, x: Place, y: Place): boolean {
  const [inA, inB] = [namedBefore(a, x), namedBefore(b, y)];
  if (inA.length > 0 && inB.length > 0) return !inA.some((name) => inB.includes(name));
  const [one, other] = [a, b].map(({ speakers }) =>
    speakers.filter(({ anonymous, isOutlet }) => !anonymous && !isOutlet),
  );
  if (!one?.length || !other?.length) return false;
  return !one.some((p) => other.some((q) => isOneSpeaker(p, q) || (p.party !== null && p.party === q.party)));
}

/** States, offices and people named before a place in its part of the sentence. */
function namedBefore({ words, names }: Claim, { clause, start }: Place): string[] {
  const things = names.filter(({ role }) => role === 'a system' || role === 'a place').map(({ name }) => name);
  return words
    .filter((word) => word.kind === 'name' && word.clause === clause && word.start < start)
    .map(({ concept }) => concept)
    .filter((name) => !things.includes(name));
}
