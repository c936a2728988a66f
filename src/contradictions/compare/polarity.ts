import { oncePer } from '../../base/index.ts';
import type { Claim, Speaker } from '../../claims/index.ts';
import type { Evidence, Finding, Pair } from '../finding.ts';
import { answers } from '../frames.ts';
import type { Term, Terms } from '../terms.ts';
import { denialIn } from './denial.ts';
import { attitudes, balanceOf, coveredDenial, isOfReports, negativeShare, speakersOf } from './denied.ts';
import { denierOf } from './denier.ts';
import { isOfOtherDays, light, negationIn, opposedEvents } from './negation.ts';
import { contextOf, standing, subjectsApart } from './place.ts';
import { denialReason, negationReason, positionsReason, whoSays } from './reasons.ts';
import { isSamePosition, sameSpeaker, stanceIn } from './stance.ts';

/** One says that it is so, the other that it is not: a denial when somebody denies, a stance when one speaker says both, else a negation. */
export function comparePolarity(pair: Pair): Finding | null {
  const { a, b } = pair;
  const stands = attitudes(pair);
  const isOccasion = stands.leaning > leastLeaning && sameSpeaker(a, b) !== null;
  if (!isOccasion && !saysNotSo(a) && !saysNotSo(b)) return null;
  if (isOfOtherDays(a, b) || isSilence(a) || isSilence(b)) return null;
  const opposed = opposedEvents(pair);
  const [denial, negation, stance] = [denialIn(pair, opposed), negationIn(pair, opposed), stanceIn(pair, opposed)];
  const words = opposedWords(pair);
  const balance = balanceOf(pair.beside.a, pair.beside.b);
  if (words.opposed < leastOpposed && balance.apart < leastApart && !denial && !negation && !stance && !isOccasion)
    return null;
  const { about, positions } = [stance, denial, negation].find((clash) => clash !== null) ?? looseClash(pair, words);
  const [not, so] = positions[0] === 'not so' ? [a, b] : [b, a];
  const { kind, reason } = toldBy(not, so, about);
  return {
    kind,
    rule: 'polarity',
    evidence: {
      ...words.evidence,
      ...balance,
      ...stands,
      ...speakersOf(pair),
      ...denierOf(a, b, positions),
      ...coveredDenial(pair),
      denial: denial?.strength ?? 0,
      negation: negation?.strength ?? 0,
      stance: stance?.strength ?? 0,
    },
    reason,
    about,
    positions,
  };
}

/** Where neither says of anything that it is not so, nothing is said to be so in one and not in the other. */
const saysNotSo = oncePer(({ words }: Claim) => words.some(({ negative }) => negative));

const leastOpposed = 0.1;
const leastApart = 0.15;
/** One speaker who leans so far both ways takes two positions. */
const leastLeaning = 0.5;

const silent = new Set(['comment', 'refuse']);

/** "The ministry declined to comment", "has not confirmed receiving it": what is left open is no word against anything. */
const isSilence = oncePer(
  ({ cues, words }: Claim) =>
    cues.includes('neutral-act') &&
    !words.some(({ kind, concept, actual }) => kind === 'event' && actual && !silent.has(concept)),
);

/** Whose word stands against whose: two positions of one party, a party's denial, or one report against another. */
export function toldBy(not: Claim, so: Claim, about: string): Pick<Finding, 'kind' | 'reason'> {
  const denier = not.speakers.find(isParty);
  // Who denies in passing what the other asserts does not assert it.
  const asserter = so.speakers.find((speaker) => isParty(speaker) && speaker.act !== 'denies');
  if ((denier && asserter && isSamePosition(denier, asserter)) || isHeldThroughout(not, so, denier, asserter))
    return { kind: 'stance', reason: positionsReason(whoSays(not, denier), about) };
  if (denier || not.cues.includes('deny') || isOfReports(not) || /^[“"‘']/.test(not.quote.text))
    return { kind: 'denial', reason: denialReason(whoSays(not, denier), whoSays(so, asserter), about) };
  const isLater = (not.publishedAt ?? 0) >= (so.publishedAt ?? 0);
  return { kind: 'negation', reason: negationReason(isLater, about) };
}

/** "We have never insisted on it", "the same official": what a party holds to have held all along is set against its own words. */
function isHeldThroughout(not: Claim, so: Claim, denier: Speaker | undefined, asserter: Speaker | undefined): boolean {
  const areTwoParties = !!denier?.party && !!asserter?.party && denier.party !== asserter.party;
  return !areTwoParties && (not.cues.includes('position') || so.cues.includes('position'));
}

/** Somebody who has a word of his own, and not the agency that passes it on, nor who asks for something. */
const isParty = ({ isOutlet, act }: Speaker) => !isOutlet && act !== 'asks';

/** No event of the lexicon clashes, but words do, or one claim is denied as a whole. */
function looseClash(
  { beside }: Pair,
  { about, negativeInA }: ReturnType<typeof opposedWords>,
): Pick<Finding, 'about' | 'positions'> {
  const isA = about === null ? negativeShare(beside.a) >= negativeShare(beside.b) : negativeInA;
  return { about: about ?? '', positions: isA ? ['not so', 'so'] : ['so', 'not so'] };
}

/** So near in meaning may be one event told in two words. */
const oneEvent = 0.5;
/** Events of which a row says that what is told of one answers the other. */
const nearEvent = 0.8;

/** The words that say the same thing, said to be so in one claim and not in the other, against those that both say alike. */
function opposedWords({ beside, rules }: Pair) {
  let [opposed, opposedEvent, agreed, supposed, halfSupposed] = [0, 0, 0, 0, 0];
  let about: string | null = null;
  let negativeInA = false;
  let ofOthers = 0;
  for (const x of headsOf(beside.a)) {
    for (const y of headsOf(beside.b)) {
      const like = beside.like(x, y);
      const same = like < nearEvent && answers(x, y, rules) ? nearEvent : like;
      if (same < oneEvent) continue;
      const context = contextOf(beside, x, y);
      if (needsContext(x, y) && context < leastContext) continue;
      const score = same * standing(x, y, context);
      if (x.negative === y.negative) {
        if (x.actual === y.actual) agreed = Math.max(agreed, score);
        else halfSupposed = Math.max(halfSupposed, score);
      } else if (x.actual && y.actual) {
        if (score > opposed)
          [opposed, about, negativeInA, ofOthers] = [score, x.concept, x.negative, subjectsApart(beside, x, y)];
        if (x.kind === 'event' && y.kind === 'event') opposedEvent = Math.max(opposedEvent, score);
      } else supposed = Math.max(supposed, score);
    }
  }
  const evidence: Evidence = {
    opposed,
    opposedEvent,
    leads: Math.max(0, opposed - agreed),
    trails: Math.max(0, agreed - opposed),
    agreed,
    opposedSupposed: supposed,
    halfSupposed,
    subjectsApart: ofOthers,
  };
  return { opposed, about, negativeInA, evidence };
}

/** That something was begun or sought, a word of no list, or two words for one event tell nothing until what stands around them agrees. */
const needsContext = (x: Term, y: Term) =>
  x.concept !== y.concept || x.kind !== 'event' || light.has(x.concept) || light.has(y.concept);
const leastContext = 0.4;

/** What may be so or not; whether somebody has spoken is asked in comment.ts. */
const headsOf = oncePer(({ all }: Terms): readonly Term[] =>
  all.filter(({ kind, concept }) => (kind === 'event' || kind === 'verb' || kind === 'noun') && concept !== 'comment'),
);
