import type { Claim, ClaimWord } from './claim.ts';
import { refutes } from './polarity.ts';

/**
 * Claims of one article, in order; a denial whose matter stands in the sentence before it ("He rejected this.", "It insists that it is
 * all a lie.") is given what that sentence tells, as denied.
 *
 * Its quote stays as it is: what is carried stands behind it.
 */
export function withMatterCarried(claims: readonly Claim[]): Claim[] {
  const known: Claim[] = [];
  for (const claim of claims) {
    const before = known.at(-1);
    const isNext = before !== undefined && before.position === claim.position - 1;
    known.push(isNext && isBareDenial(claim) && tells(before) ? carrying(claim, before) : claim);
  }
  return known;
}

/** What a denial stands for when it does not say it. */
const pronoun =
  /\b(?:this|that|it|so|these|such a thing|(?:the|those|these|all|any) (?:report|claim|allegation|story|account|suggestion|rumou?r|charge|accusation|assertion)s?)\b/i;

function isBareDenial({ words, speakers, quote }: Claim): boolean {
  const denies = speakers.some((speaker) => speaker.act === 'denies') || refutes(quote.text);
  return denies && pronoun.test(quote.text) && !words.some(({ kind }) => kind === 'event');
}

/** A sentence that itself only denies is no matter. */
function tells({ words }: Claim): boolean {
  return words.some(({ kind, negative }) => kind === 'event' && !negative);
}

function carrying(claim: Claim, before: Claim): Claim {
  const end = claim.quote.text.length;
  const clauses = 1 + Math.max(0, ...claim.words.map(({ clause }) => clause));
  const carried = before.words.map(
    (word): ClaimWord => ({
      ...word,
      negative: word.kind === 'name' ? word.negative : !word.negative,
      clause: clauses + word.clause,
      start: end + word.start,
    }),
  );
  const words = [...claim.words, ...carried];
  return {
    ...claim,
    words,
    polarity: 'negative',
    events: [
      ...claim.events,
      ...before.events.map((event) => ({
        ...event,
        polarity: event.polarity === 'negative' ? ('positive' as const) : ('negative' as const),
      })),
    ],
    participants: [...new Set([...claim.participants, ...before.participants])].sort(),
    states: [...new Set([...claim.states, ...before.states])],
    commonStates: [...new Set([...claim.commonStates, ...before.commonStates])],
    terms: [...new Set(words.map((word) => word.concept))].sort(),
  };
}
