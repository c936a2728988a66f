import type { Claim, Speaker } from '../../claims/index.ts';
import type { Pair } from '../finding.ts';
import { namesOf } from '../frames.ts';
import type { Clash, Opposed } from './negation.ts';

/**
 * A party denies what the other asserts: an event that one says is so stands under a denial in the other, among the same parties.
 *
 * A denial names its matter in few words ("any such request"), so beside the event it is the parties that must agree.
 */
export function denialIn({ a, b }: Pair, opposed: Opposed | null): Clash | null {
  if (!opposed) return null;
  const denierIsA = opposed.inA.negative;
  const [denier, asserter] = denierIsA ? [a, b] : [b, a];
  const speaker = denialBy(denier);
  if (!speaker) return null;
  const { shared } = namesOf(a, b);
  const isParty = speaker.party !== null && asserter.participants.includes(speaker.party);
  const unnamed = speaker.party === null && shared.length > 0;
  if (!isParty && !unnamed && opposed.agreement < othersAgreement) return null;
  const strength = Math.min(1, opposed.agreement * 0.6 + Math.min(2, shared.length) * 0.15 + (isParty ? 0.2 : 0));
  return {
    strength,
    about: opposed.inA.concept,
    positions: denierIsA ? ['not so', 'so'] : ['so', 'not so'],
  };
}

/** Who denies what he has no part in must name it in much the same words. */
const othersAgreement = 0.5;

/** Who denies in a claim: by a verb of denying, or by saying that it is not so; null when nobody is said to. */
export function denialBy(claim: Claim): Speaker | null {
  const denying = claim.speakers.find((speaker) => speaker.act === 'denies');
  if (denying) return denying;
  const told =
    claim.cues.includes('total-no') || claim.cues.includes('deny') || claim.words.some((word) => word.negative);
  return told ? (claim.speakers.find((speaker) => speaker.act === 'asserts') ?? null) : null;
}
