import type { Word } from './words.ts';

const breaks = new Set([',', ';', ':', '—', '–', '(', ')', '...', '…']);

const conjunctions = new Set([
  'but',
  'although',
  'though',
  'while',
  'whereas',
  'because',
  'unless',
  'however',
  'whilst',
  'until',
]);

/** Number of the part of the sentence that each word stands in. */
export function clausesOf(words: readonly Word[]): number[] {
  let clause = 0;
  return words.map((word) => {
    if (breaks.has(word.text) || conjunctions.has(word.lower)) clause += 1;
    return clause;
  });
}
