import type { Claim } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';
import { compareNegation } from './negation.ts';

/** One actor, two positions that exclude each other: the same speaker, with differing polarity. */
export function compareStance(pair: Pair): Finding | null {
  const who = sameSpeaker(pair.a, pair.b);
  const negation = compareNegation(pair);
  if (!who || !negation) return null;
  return {
    kind: 'stance',
    strength: negation.strength,
    reason: `${who} is reported with two positions`,
    about: negation.about,
    positions: negation.positions,
  };
}

/** A speaker both have, by name or by the same office; null when none. */
export function sameSpeaker(a: Claim, b: Claim): string | null {
  for (const x of a.speakers) {
    for (const y of b.speakers) {
      if (x.name.toLowerCase() === y.name.toLowerCase() && !x.anonymous) return x.surface;
    }
  }
  return null;
}
