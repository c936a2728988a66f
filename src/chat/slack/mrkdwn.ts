import { cutLine } from '../cut.ts';
import type { Moment } from '../message.ts';
import { dayText, momentText } from '../moments.ts';
import { maxUrl } from './limits.ts';

// Text of ours and of strangers as Slack's mrkdwn. Once `<` is escaped nothing in it can mention, link or run: `<!channel>`,
// `<@U1>` and `<http://x|y>` are read as the letters they are.

/** The three characters that mrkdwn gives a meaning, escaped ("Formatting message text", "Escaping text"). */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * What somebody typed, without Slack's markup: an address comes as `<https://a.example|a.example>` or bare, as the app is
 * set, and the brackets of `search <words>` are sometimes typed as help shows them.
 */
export function plainWords(text: string): string {
  const bare = text.replace(/<([^<>|]+)(?:\|[^<>]*)?>/g, '$1');
  return bare.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();
}

/** How long a text is once escaped: what a limit must be held against. */
export function escapedLength(text: string): number {
  return escaped(text).length;
}

/** A stranger's text on one line, cut to what fits once escaped, and escaped. */
export function inline(text: string, limit: number): string {
  return escaped(cutLine(text, limit, escapedLength));
}

/**
 * A label that leads to an address; the label alone when there is no address or none that may be linked.
 *
 * @param limit - For the label; the address has its own, {@link maxUrl}.
 */
export function link(label: string, url: string | null, limit: number): string {
  // A bar would end the address part of the link, so the label's own become slashes: "Ankara says no / Daily".
  const shown = inline(label.replaceAll('|', '/'), limit);
  const address = linkable(url);
  return address === null || shown === '' ? shown : `<${address}|${shown}>`;
}

/** The address as it may stand in a link: http(s) only, with what would end the link encoded; null when it may not. */
function linkable(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  const address = href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('&', '&amp;');
  return address.length > maxUrl ? null : address;
}

/** A verbatim sentence as a quote: one line, so that one `>` covers it. */
export function quoted(text: string, limit: number): string {
  return `> ${inline(text, limit - '> '.length)}`;
}

/**
 * A moment in the reader's own zone, with words for clients that cannot show it; a day without a time is words only,
 * because Slack would move it to the evening before for a reader in the west.
 */
export function moment(shown: Moment): string {
  const seconds = Math.floor(shown.at / 1_000);
  if (shown.dayOnly) return dayText(shown.at);
  return seconds > 0 ? `<!date^${seconds}^{date_short}, {time}|${momentText(shown)}>` : momentText(shown);
}
