import type { Claim } from '../claims/index.ts';

/**
 * Whether one of two claims says nothing that the other does not: a sentence that was taken over, cut, or given a dateline.
 *
 * Every word of it stands in the other and is said to be so, or not so, as it is there; so does every figure and date, as
 * written. It stands against nothing in the other then, whatever may be read into the halves of a sentence.
 */
export function isOneToldWithin(a: Claim, b: Claim): boolean {
  return isToldWithin(a, b) || isToldWithin(b, a);
}

function isToldWithin(short: Claim, long: Claim): boolean {
  const text = long.quote.text.toLowerCase();
  const surfaces = [...short.quantities, ...short.times].map(({ surface }) => surface.toLowerCase());
  return (
    surfaces.every((surface) => text.includes(surface)) &&
    short.words.every((word) =>
      long.words.some(
        (other) => (other.concept === word.concept || other.lemma === word.lemma) && other.negative === word.negative,
      ),
    )
  );
}
