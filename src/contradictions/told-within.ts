import { oncePer } from '../base/index.ts';
import { type Claim, type Standing, saysNot } from '../claims/index.ts';

/**
 * Whether one of two claims says nothing that the other does not: a sentence that was taken over, cut, or given a dateline.
 *
 * Either it is the other with words left out, none of which denied anything; or every word of it stands in the other and is said to
 * be so, or not so, as it is there, and so does every standing, and every figure and date as written. It stands against nothing in the other then,
 * whatever may be read into the halves of a sentence.
 */
export function isOneToldWithin(a: Claim, b: Claim): boolean {
  return isToldWithin(a, b) || isToldWithin(b, a);
}

function isToldWithin(short: Claim, long: Claim): boolean {
  return isShortened(wordsOf(short), wordsOf(long)) || isSaidAlike(short, long);
}

/** Whether words are others with some left out that deny nothing. */
function isShortened(short: readonly string[], long: readonly string[]): boolean {
  if (short.length > long.length || short.length < leastKept * long.length) return false;
  const left: string[] = [];
  let at = 0;
  for (const word of long) {
    if (word === short[at]) at += 1;
    else if (left.push(word) > long.length - short.length) return false;
  }
  return !left.some(saysNot);
}

/** Of a sentence of which less is left, the rest may be another one. */
const leastKept = 0.4;

const wordsOf = oncePer(
  (claim: Claim): readonly string[] =>
    claim.quote.text
      .toLowerCase()
      .replace(/[‘’]/g, "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [],
);

const inSmallLetters = oncePer(({ quote }: Claim) => quote.text.toLowerCase());
/** Figures, dates and places, which are one only as they are written: the words of Athens and of Piraeus are those of Greece. */
const surfacesOf = oncePer(({ quantities, times, names }: Claim): readonly string[] =>
  [...quantities, ...times, ...names.filter(({ role }) => role === 'a place')].map(({ surface }) =>
    surface.toLowerCase(),
  ),
);

const isOneStanding = (x: Standing, y: Standing) => x.matter === y.matter && x.is === y.is && x.negative === y.negative;

function isSaidAlike(short: Claim, long: Claim): boolean {
  return (
    surfacesOf(short).every((surface) => inSmallLetters(long).includes(surface)) &&
    short.standings.every((one) => long.standings.some((other) => isOneStanding(one, other))) &&
    short.words.every((word) =>
      long.words.some(
        (other) => (other.concept === word.concept || other.lemma === word.lemma) && other.negative === word.negative,
      ),
    )
  );
}
