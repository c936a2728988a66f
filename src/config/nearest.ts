import { closest, distance } from 'fastest-levenshtein';

/** Furthest that a misspelling is from what was meant, in letters changed, as a part of the word's length. */
const furthestRatio = 0.4;

/** The known word that a misspelt one is nearest to; null when none is near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const best = closest(
    word.toLowerCase(),
    known.map((one) => one.toLowerCase()),
  );
  const match = known.find((one) => one.toLowerCase() === best) ?? best;
  return distance(word.toLowerCase(), best) <= Math.max(1, Math.floor(match.length * furthestRatio)) ? match : null;
}
