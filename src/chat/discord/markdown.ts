import { cutLine, type Measure, oneLine } from '../cut.ts';
import type { Moment } from '../message.ts';
import { dayText } from '../moments.ts';
import { maxUrl } from './limits.ts';

/**
 * What Discord reads as markup inside a line; a backslash before any of them shows the character itself. `<` opens
 * mentions, times, emoji and command links, `[` and `]` links, the rest styles.
 */
const markup = /[\\*_~`|[\]<]/g;

/** What makes a heading, a list, small print or a block quote, at the start of a line only. */
const lineMarkup = /^(?:[#>+-]|\d+(?=[.)](?:\s|$)))/;

/** `@everyone`, `@here`, `<@1>`: Discord looks for them before it reads any markup, so a space of no width parts them. */
const calls = /@(?=everyone|here|[!&]?\d)/gi;
const noWidth = '\u200b';

/** An address in running text that Discord turns into a link by itself: escaping inside it would break it. */
const bareAddress = /https?:\/\/[\w\-./?=&%#+,:;@!$']+/g;

/** Text on one line that Discord shows exactly as it is: no style, no link but a bare address, nobody called. */
export function escaped(text: string): string {
  const line = oneLine(text);
  const parts: string[] = [];
  let place = 0;
  for (const address of line.matchAll(bareAddress)) {
    parts.push(line.slice(place, address.index).replace(markup, '\\$&'), address[0]);
    place = address.index + address[0].length;
  }
  parts.push(line.slice(place).replace(markup, '\\$&'));
  return parts.join('').replace(lineMarkup, lineStart).replace(calls, `@${noWidth}`);
}

function lineStart(mark: string): string {
  return /^\d/.test(mark) ? `${mark}${noWidth}` : `\\${mark}`;
}

/** The most that escaping can make of a text: a backslash a mark, one at the start, a space of no width a call. */
const escapedLength: Measure = (text) =>
  text.length + 1 + (text.match(markup)?.length ?? 0) + (text.match(calls)?.length ?? 0);

/** {@link escaped} text of at most `limit` characters, cut before it is escaped so that no mark loses its backslash. */
export function escapedWithin(text: string, limit: number): string {
  return escaped(cutLine(text, limit, escapedLength));
}

/**
 * A link with words, `[words](<address>)`; only the words when the address is none that can be followed.
 *
 * Discord shows a link whose words hold another address as raw text, to hinder phishing: their scheme is left out.
 */
export function link(words: string, url: string | null, limit: number): string {
  const address = webAddress(url);
  const room = address === null ? limit : limit - address.length - '[](<>)'.length;
  const shown = escapedWithin(words.replace(/https?:\/\//gi, ''), room);
  if (address === null || room < shortestLinkWords || shown === '') return escapedWithin(words, limit);
  return `[${shown}](<${address}>)`;
}

/** Fewer characters than this say nothing: the link gives way to its words. */
const shortestLinkWords = 8;

/** What could end a link early, style its address, or call somebody: Discord looks for `@here` in addresses too. */
const linkMarkup = /[()<>[\]\\*`|"']|@(?=everyone|here)/g;

/** An address as Discord takes it, with everything that could end a link early written as `%..`; null for others. */
export function webAddress(url: string | null): string | null {
  if (url === null || url.length > maxUrl || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  // Who follows news needs no name and password; a name before the host only deceives about where the link leads.
  parsed.username = parsed.password = '';
  const address = parsed.href.replace(linkMarkup, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return address.length <= maxUrl ? address : null;
}

/** What is escaped already within a pair of marks, `**` for bold, `*` for italic; '' of nothing. */
export function styled(mark: '*' | '**', markdown: string): string {
  return markdown === '' ? '' : `${mark}${markdown}${mark}`;
}

/** A moment in the reader's own zone and words; a day without a time as plain text, so that no zone moves it. */
export function moment(at: Moment): string {
  return at.dayOnly ? dayText(at.at) : `<t:${Math.floor(at.at / 1_000)}:f>`;
}

/** How long ago it was, in the reader's words: for what is fresh. */
export function ago(at: Moment): string {
  return at.dayOnly ? dayText(at.at) : `<t:${Math.floor(at.at / 1_000)}:R>`;
}

/** A block quote on one line, within `limit` characters; '' of nothing. */
export function quoted(text: string, limit: number): string {
  const quote = escapedWithin(text, limit - 2);
  return quote === '' ? '' : `> ${quote}`;
}
