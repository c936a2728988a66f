import { oncePer, oncePerRecent } from '../base/index.ts';
import { type Sentence, sentencesAtHand } from './sentences.ts';
import { stopWords } from './stop-words.ts';
import { stem, wordsOf } from './words.ts';

/** `s-400s` and `s400` are one name: letters, a hyphen or none, digits, and a plural or variant letter. */
const model = /^([a-z]{1,4})-?(\d{1,4})(?:[a-z]|[a-z]?s)?$/;

/**
 * The terms of a text: what its words share with their other forms, names of models in one spelling, no words that say nothing.
 *
 * In order, with repeats. `Turkish S‑400s were delivered` gives `turkis`, `s-400`, `delive`.
 */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const word of wordsOf(text)) {
    const name = model.exec(word);
    if (name) terms.push(`${name[1]}-${name[2]}`);
    else for (const part of word.split('-')) if (part.length > 1 && !stopWords.has(part)) terms.push(stem(part));
  }
  return terms;
}

/** The terms of a sentence: placing and summarising an article both ask for them, and so do the other outlets that print it. */
export const termsOfSentence = oncePer(({ text }: Pick<Sentence, 'text'>): readonly string[] => termsOfText(text));

const termsOfText = oncePerRecent(sentencesAtHand, termsOf);
