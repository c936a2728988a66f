import { abbreviations, openers, titles } from './abbreviations.ts';

/**
 * One sentence of a text, where it stands in it.
 *
 * `text` is the exact slice `[start, end)` of the whole, line breaks included: this is what quotes are made of.
 */
export interface Sentence {
  readonly text: string;
  /** Offset in UTF-16 code units, as JavaScript counts. */
  readonly start: number;
  readonly end: number;
  /** Number of the paragraph it stands in, from 0. */
  readonly paragraph: number;
}

/** Of so many sentences what was read is kept, in whatever number of outlets they stand: an hour of a busy affair. */
export const sentencesAtHand = 320;

/** A quote with line breaks and runs of spaces folded into one space: the way it is shown, never the way it is stored. */
export function folded(text: string): string {
  return /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
}

/** Where a sentence might end: an end mark with its closing quotes and the white space after it, a line break, a full-width mark.
 * White space is tried from its beginning alone: from each of its characters it would take the square of its length. */
const candidate = /([.!?…]["”’'»)\]]*)(\s+)|((?<!\s)\s*\n\s*)|([。！？।۔؟]["”’」』]*)(\s*)/gu;
/** Abbreviations are no longer than this; the line before a break is judged by so much of its end. */
const lookBehind = 40;
const lookAhead = 80;

/**
 * The sentences of a text, in order: each a verbatim slice, and joined they give the text back apart from the white space between.
 *
 * A line break ends a sentence (a heading, a paragraph) unless the sentence runs on over it: the next line goes on in small letters,
 * the line ends in a comma or a word that cannot end a sentence, or in an abbreviation that belongs to the next word (`U.S.⏎President`).
 * Any language that ends sentences with `. ! ? …` or their Asian forms; the abbreviations are English.
 *
 * @returns Empty for a text of white space only.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = text.length - text.trimStart().length;
  let paragraph = 0;
  const close = (end: number) => {
    if (end > start) sentences.push({ text: text.slice(start, end), start, end, paragraph });
  };
  for (const match of text.matchAll(candidate)) {
    const [whole, mark = match[4] ?? '', gap = match[3] ?? match[5] ?? ''] = match;
    const next = match.index + whole.length;
    if (match.index < start || next >= text.length) continue;
    const before = text.slice(Math.max(start, match.index - lookBehind), match.index + mark.length);
    if (!endsHere(before, gap, text.slice(next, next + lookAhead), match[4] !== undefined)) continue;
    close(match.index + mark.length);
    if (gap.includes('\n')) paragraph += 1;
    start = next;
  }
  close(text.trimEnd().length);
  return sentences;
}

/** Whether a sentence ends between two pieces of text that are parted by a gap. */
function endsHere(before: string, gap: string, after: string, fullWidth: boolean): boolean {
  if (fullWidth) return true;
  const nextWord = /^["“‘'«([]*([\p{L}\p{N}][\p{L}\p{N}’'-]*)/u.exec(after)?.[1] ?? '';
  if (gap.includes('\n')) return endsAtLineBreak(before, gap, after, nextWord);
  if (/^["“‘'«([]*\p{Ll}/u.test(after)) return false;
  if (!/^["“‘'«([¿¡]*[\p{Lu}\p{Lt}\p{Lo}\p{N}#@]/u.test(after)) return false;
  if (/\s(?:\.\.\.|…)$/.test(before)) return false;
  if (/[?!]["”’'»]$/.test(before) && namesSpeaker.test(after)) return false;
  if (/^\s*(?:\d{1,2}|[A-Za-z])\.$/.test(before)) return false;
  return !runsOn(before, nextWord);
}

/** `“Why now?” Erdogan asked`: the words after the quote say who spoke, so the sentence goes on. */
const namesSpeaker =
  /^(?:\p{Lu}[\p{L}.’'-]*\s+){1,4}(?:said|says|asked|asks|told|added|wrote|writes|replied|quipped|tweeted|posted|warned)\b/u;

/** Words that a line of prose may be broken after, but that no heading or sentence ends with. */
const cannotEnd =
  /(?:[,;–—-]|\s(?:a|an|the|of|and|or|to|with|from|by|for|in|at|on|as|that|which|who|is|are|was|were|has|have|had|its|his|her|their|President|Minister|Ambassador|Secretary))$/u;

function endsAtLineBreak(before: string, gap: string, after: string, nextWord: string): boolean {
  if (/[.!?…:]["”’'»)\]]*$/u.test(before)) return !(before.endsWith('.') && belongsToNext(before, nextWord));
  if (/\n\s*\n/.test(gap)) return true;
  // A line of one word is a tag or a caption, not the rest of a sentence.
  if (/^\p{Ll}/u.test(after)) return /^\S+\s*(?:\n|$)/.test(after);
  return !cannotEnd.test(before);
}

/** Whether the abbreviation at the end of a line belongs to the word on the next: `U.S.⏎President`, `Gen.⏎Smith`. */
function belongsToNext(before: string, nextWord: string): boolean {
  const kind = abbreviationAt(before);
  if (kind === 'country') return titles.has(nextWord);
  return kind === 'title' && /^\p{Lu}/u.test(nextWord);
}

/** Whether the full stop is an abbreviation's and the sentence goes on with the next word. */
function runsOn(before: string, nextWord: string): boolean {
  if (!before.endsWith('.')) return false;
  switch (abbreviationAt(before)) {
    case 'title':
    case 'always':
      return true;
    case 'number':
    case 'month':
      return /^\d/.test(nextWord);
    case 'hour':
      return /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^[A-Z]{2,4}$|^(?:Moscow|Eastern|local|Ankara|Kyiv|Istanbul)$/.test(
        nextWord,
      );
    case 'country':
    case 'company':
    case 'initial':
      return !openers.has(nextWord.replace(/[’'].*$/, ''));
    default:
      return false;
  }
}

/** What kind of abbreviation a text ends with, if any. */
function abbreviationAt(before: string): string | undefined {
  const word = /(?:^|[\s("“‘'«[/–—-])((?:\p{L}+\.)+)$/u.exec(before)?.[1];
  if (word === undefined) return undefined;
  const known = abbreviations.get(word);
  if (known !== undefined) return known;
  return /^(?:\p{Lu}\.)+$/u.test(word) ? 'initial' : undefined;
}
