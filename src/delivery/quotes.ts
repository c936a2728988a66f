import { folded, splitSentences } from '../text/index.ts';

/** All the quotes of a card together: what fits a phone without scrolling (WORDING.md, "about 400 characters in all"). */
const cardCharacters = 400;

/** Openings that point back: such a quote is shown with the sentence before it (WORDING.md rule 6). */
const pointsBack =
  /^[“"'‘]?(?:those|these|such|that|this|he|she|they|it|his|her|their|its|the (?:sources?|report|officials?|request|claim|statement|denial|spokes(?:man|woman|person)|minister|latter|former))\b/i;

/** Whether a quote says too little without the sentence before it: "Those sources", "such a request". */
export function leansBack(quote: string): boolean {
  return pointsBack.test(quote.trimStart());
}

/**
 * A quote that leans on the sentence before it, with that sentence, line breaks folded.
 *
 * Still verbatim: one unbroken slice of the text apart from the folding. Alone when nothing stands before it, or when
 * what does is the end of a passage further up.
 *
 * @param start - Where the quote begins in the text.
 * @param end - Where it ends.
 */
export function withSentenceBefore(text: string, start: number, end: number): string {
  const sentences = splitSentences(text);
  const before = sentences.findLast((sentence) => sentence.end <= start);
  const self = sentences.find((sentence) => sentence.start <= start && start < sentence.end);
  const isNear = before && self && self.paragraph - before.paragraph <= 1;
  return folded(text.slice(isNear ? before.start : start, end));
}

/**
 * As many of some sentences as a card has room for, in their order; the first is always there, cut at a word when it
 * alone is too long.
 */
export function fitting(sentences: readonly string[], most: number): readonly string[] {
  const kept: string[] = [];
  let room = cardCharacters;
  for (const sentence of sentences.slice(0, most)) {
    if (sentence.length > room && kept.length > 0) break;
    kept.push(cutAtWord(sentence, cardCharacters));
    room -= sentence.length;
  }
  return kept;
}

/** A text of at most some characters, ending at a word with ` …` when something was left out. */
export function cutAtWord(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const head = text.slice(0, characters - 2);
  const space = head.lastIndexOf(' ');
  return `${head.slice(0, space > characters / 2 ? space : head.length).trimEnd()} …`;
}
