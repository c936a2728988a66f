import { plainLine, plainText, readDate, type WireDate } from '../../wire/index.ts';
import type { Enclosure, FeedDocument, FeedItem } from '../item.ts';
import { harmless } from './harmless.ts';
import type { WireDocument, WireEntry, WireLink, WireText } from './wire.ts';

/**
 * Our nouns from the wire's: text made plain, dates read, addresses whole.
 *
 * @param url - Where the document came from, null when unknown: relative addresses then stay as they are.
 * @param isDamaged - Whether it had to be closed or cut to be read.
 */
export function toDocument(wire: WireDocument, url: string | null, isDamaged: boolean): FeedDocument {
  const base = resolve(wire.base ?? '', url) || url;
  return {
    title: line(wire.title) || null,
    url: resolve(siteLink(wire.links) ?? '', base) || null,
    language: wire.language?.trim().replace('_', '-') || null,
    items: wire.entries.map((entry) => toItem(entry, base)),
    isDamaged,
  };
}

function toItem(entry: WireEntry, feedBase: string | null): FeedItem {
  const base = entry.base === null ? feedBase : resolve(entry.base, feedBase) || feedBase;
  const published = firstDate(entry.published);
  return {
    guid: entry.guid?.trim() || null,
    url: resolve(pageLink(entry) ?? '', base) || null,
    title: line(entry.title),
    publishedAt: published?.at ?? null,
    publishedDayOnly: published?.isDay ?? false,
    updatedAt: firstDate(entry.updated)?.at ?? null,
    summary: entry.summary ? paragraphs(entry.summary) || null : null,
    content: entry.content ? markup(entry.content) || null : null,
    author: authors(entry.authors),
    categories: unique(entry.categories.map((name) => plainLine(name))),
    enclosures: enclosures(entry, base),
  };
}

function line(text: WireText | null): string {
  if (!text) return '';
  return text.kind === 'html' ? plainLine(repaired(text.text)) : repaired(text.text).replace(/\s+/g, ' ').trim();
}

function paragraphs(text: WireText): string {
  return text.kind === 'html' ? plainText(repaired(text.text)) : repaired(text.text).trim();
}

/** Code points that are controls in Unicode and letters or quotation marks in Windows-1252, which is what was meant. */
const misplaced = /[\u0080-\u009f]/g;
const windows1252 = new TextDecoder('windows-1252');

function repaired(text: string): string {
  return text.replace(misplaced, (letter) => windows1252.decode(Uint8Array.of(letter.charCodeAt(0))));
}

/** Content stays markup; what was plain text is escaped, so that whoever reads it as markup sees the same words. */
function markup({ text, kind }: WireText): string {
  const whole = repaired(text).trim();
  return kind === 'html' ? harmless(whole) : whole.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The page that an entry stands for: the alternate link in HTML, then any, then a guid that is an address. */
function pageLink(entry: WireEntry): string | null {
  const alternates = entry.links.filter(({ rel }) => rel === null || rel === 'alternate');
  const best = alternates.find(({ type }) => type === null || type.includes('html')) ?? alternates[0];
  if (best) return best.href;
  if (entry.guidMayBeUrl && entry.guid && /^https?:\/\//i.test(entry.guid.trim())) return entry.guid;
  return entry.links.find(({ rel }) => rel === 'via' || rel === 'related')?.href ?? null;
}

function siteLink(links: readonly WireLink[]): string | null {
  const alternates = links.filter(({ rel }) => rel === null || rel === 'alternate');
  return (alternates.find(({ type }) => type === null || type.includes('html')) ?? alternates[0])?.href ?? null;
}

/** An address made whole; as it stands when there is nothing to resolve it against. */
function resolve(address: string, base: string | null): string {
  const text = address.trim();
  if (text === '') return '';
  const url = base === null ? URL.parse(text) : URL.parse(text, base);
  return url?.href ?? text;
}

function firstDate(texts: readonly string[]): WireDate | null {
  for (const text of texts) {
    const date = readDate(text);
    if (date) return date;
  }
  return null;
}

/** `mail (Name)` and `Name <mail>` are names; several are joined with commas. */
function authors(names: readonly string[]): string | null {
  const clean = names.map((name) => {
    const text = plainLine(name.replace(/<\s*[\w.+-]+@[\w.-]+\s*>/, ''));
    return /^\S+@\S+\s*\((.+)\)$/.exec(text)?.[1] ?? text;
  });
  return unique(clean).join(', ') || null;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim()))].filter((value) => value !== '');
}

function enclosures(entry: WireEntry, base: string | null): Enclosure[] {
  const links = [...entry.enclosures, ...entry.links.filter(({ rel }) => rel === 'enclosure')];
  const byUrl = new Map<string, Enclosure>();
  for (const link of links) {
    const url = resolve(link.href, base);
    const size = Number.parseInt(link.length ?? '', 10);
    if (url !== '' && !byUrl.has(url))
      byUrl.set(url, { url, type: link.type, sizeBytes: Number.isSafeInteger(size) && size >= 0 ? size : null });
  }
  return [...byUrl.values()];
}
