import type { Claim, Speaker } from '../../claims/index.ts';
import type { Pair } from '../finding.ts';
import type { Clash, Opposed } from './negation.ts';

/** One actor, two positions that exclude each other: the same speaker of both, with an event that he affirms and denies. */
export function stanceIn({ a, b }: Pair, opposed: Opposed | null): Clash | null {
  const who = opposed && sameSpeaker(a, b);
  if (!who) return null;
  return {
    strength: Math.min(1, opposed.agreement + 0.1),
    about: opposed.inA.concept,
    positions: opposed.inA.negative ? ['not so', 'so'] : ['so', 'not so'],
  };
}

/** A speaker both have, by name or by the same office of the same state; null when none. */
export function sameSpeaker(a: Claim, b: Claim): string | null {
  for (const x of a.speakers) {
    for (const y of b.speakers) {
      if (x.anonymous || y.anonymous) continue;
      if (isOneSpeaker(x, y)) return x.surface;
    }
  }
  return null;
}

/** The same name, however it is written, or the same position. */
export const isOneSpeaker = (x: Speaker, y: Speaker): boolean =>
  x.name.toLowerCase() === y.name.toLowerCase() || isSamePosition(x, y);

/** One man, or one office of one party: `Kremlin spokesman` and `the spokesman` of Russia. */
export function isSamePosition(x: Speaker, y: Speaker): boolean {
  if (x.party === null) return false;
  if (x.name === y.name && !x.anonymous && !y.anonymous && x.name !== x.party) return true;
  return x.party === y.party && officeOf(x) === officeOf(y);
}

/** The last word of who speaks; a ministry speaks by its minister and a house by its spokesman of either sex. */
export function officeOf({ surface }: Speaker): string {
  const last = surface.toLowerCase().split(' ').at(-1) ?? '';
  return last.replace(/(?:wom[ae]n|m[ae]n|person)$/, '').replace(/^ministry$/, 'minister');
}
