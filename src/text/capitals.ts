import { oncePerRecent } from '../base/index.ts';
import { sentencesAtHand } from './sentences.ts';
import { termsOf } from './terms.ts';

/** A word with a capital that does not open its sentence: nearly always a name, in English and in most languages with capitals. */
const insideCapital = /(?<=[\p{Ll}\p{N},;:’'"”)–—-]\s)["“‘(]?(\p{Lu}[\p{L}\p{N}’'.-]+)/gu;

/** The terms of what a sentence calls by name, known or not: words with capitals inside it. Without repeats. */
export const namedTerms = oncePerRecent(sentencesAtHand, (text: string): ReadonlySet<string> => {
  const named = new Set<string>();
  for (const [, name = ''] of text.matchAll(insideCapital)) for (const term of termsOf(name)) named.add(term);
  return named;
});
