/** Stands where text was left out. */
export const ellipsis = '…';

/** A cut at a sentence or a word may give up at most this share of the room; else the text is cut inside a word. */
const shareWorthKeeping = 0.5;

/** What ends a sentence: its mark (but not the stop of "U.S."), quotes and brackets that close with it, white space. */
const sentenceEnds = /(?<!\b\p{Lu})[.!?…]["'”’»)\]]*(?=\s)/gu;

/** Control characters but tab and line feed, and the marks that override the direction of whatever follows them. */
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * How a platform counts a text, after its escaping. The UTF-16 length is the largest of the usual counts (never less than
 * that of code points), so staying within a limit by it is staying within it by any.
 */
export type Measure = (text: string) => number;

/** Length in UTF-16 code units. */
export function utf16Length(text: string): number {
  return text.length;
}

/**
 * Text that any platform takes: lone surrogates become U+FFFD, line ends become `\n`, control characters and
 * direction overrides are dropped (they would turn round everything after them). Plain right-to-left text stays.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unsafe, '');
}

/** {@link cleanText} on one line: every run of white space is one space. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/**
 * A text that fits: whole when it does, else cut behind a sentence, else behind a word, else behind a character, with "…".
 *
 * Never splits a character that a reader sees as one (an emoji of several code points, a letter with its accent).
 *
 * @param limit - The most that `measure` may say of the result; below 1 the result is ''.
 * @param measure - Must grow with the text and never be less than its length in UTF-16 units.
 */
export function cutText(text: string, limit: number, measure: Measure = utf16Length): string {
  if (limit < 1) return '';
  if (text.length <= limit && measure(text) <= limit) return text;
  const room = longestWithin(text, limit - measure(ellipsis), measure);
  const least = room.length * shareWorthKeeping;
  const sentence = [...`${room} `.matchAll(sentenceEnds)].map((end) => end.index + end[0].length).at(-1) ?? 0;
  if (sentence >= least) {
    const whole = `${room.slice(0, sentence)} ${ellipsis}`;
    if (measure(whole) <= limit) return whole;
  }
  const word = /\s/.test(text.charAt(room.length)) ? room.length : room.search(/\s\S*$/);
  return `${room.slice(0, word >= least ? word : undefined).trimEnd()}${ellipsis}`;
}

/** So much of a text is read for a line of it; more where white space or what is dropped takes it up. */
const readPerUnit = 2;
/** How far back a character may begin: the longest emoji sequences in use are under 40 units. */
const longestCharacter = 64;

/**
 * {@link cutText} of {@link oneLine} of a text, of which no more is read than it takes: a title may hold 100 kB.
 */
export function cutLine(text: string, limit: number, measure: Measure = utf16Length): string {
  const enough = Math.max(0, limit) + longestCharacter;
  for (let read = enough * readPerUnit; read < text.length; read *= 4) {
    const line = oneLine(text.slice(0, read));
    if (line.length > enough) return cutText(line, limit, measure);
  }
  return cutText(oneLine(text), limit, measure);
}

/** The longest start of the text, in whole characters, that the measure lets pass. */
function longestWithin(text: string, limit: number, measure: Measure): string {
  const window = text.slice(0, Math.max(0, limit));
  let low = 0;
  let high = window.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(window.slice(0, middle)) <= limit) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, startOfCharacterAt(text, low));
}

/** What a reader sees as one character; made once, because making it costs more than a thousand uses. */
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The given place when a character begins there, else where the one that it stands in begins. */
function startOfCharacterAt(text: string, place: number): number {
  if (place >= text.length) return place;
  let from = Math.max(0, place - longestCharacter);
  if (from > 0 && /[\udc00-\udfff]/.test(text.charAt(from))) from += 1;
  const around = text.slice(from, place + 1);
  return from + (characters.segment(around).containing(place - from)?.index ?? place - from);
}
