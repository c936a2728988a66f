import type { Claim } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';
import { compareNegation } from './negation.ts';

/** A party denies what the other asserts: differing polarity where one side is a party's denial. */
export function compareDenial(pair: Pair): Finding | null {
  const negation = compareNegation(pair);
  const denier = [pair.b, pair.a].find((claim) => deniesSomething(claim));
  if (!denier) return null;
  const who = denier.speakers.at(-1)?.surface ?? denier.outlet;
  const strength = negation ? Math.max(0.5, negation.strength) : 0.3;
  return {
    kind: 'denial',
    strength,
    reason: `${who} denies what ${other(pair, denier)} says`,
    about: negation?.about ?? pair.alignment.events[0] ?? '',
    positions: denier === pair.b ? ['so', 'not so'] : ['not so', 'so'],
  };
}

/** Whether a claim is somebody's act of denying, or a party's own words that it is not so. */
export function deniesSomething(claim: Claim): boolean {
  if (claim.cues.includes('deny') || claim.speakers.some((speaker) => speaker.act === 'denies')) return true;
  return claim.speakers.some((speaker) => speaker.act === 'asserts') && claim.words.some((word) => word.negative);
}

function other(pair: Pair, denier: Claim): string {
  const claim = denier === pair.b ? pair.a : pair.b;
  return claim.speakers.at(-1)?.surface ?? (claim.outlet || 'the other');
}
