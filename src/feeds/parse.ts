import { describe, fault } from '../base/index.ts';
import { decode, xmlEncoding } from './decode.ts';
import { readWithRssParser } from './formats/rss-parser.ts';
import { toDocument } from './formats/to-document.ts';
import type { WireDocument } from './formats/wire.ts';
import type { FeedDocument } from './item.ts';
import { mendTruncated, mendXml } from './mend.ts';

/** What is known of a document beside its bytes. */
export interface WireInfo {
  readonly contentType: string | null;
  /** Where it came from; null leaves relative addresses as they are. */
  readonly url: string | null;
}

/**
 * Reads a feed document of any format: RSS, RDF, Atom, JSON Feed.
 *
 * @throws `feeds.unreadable` when it is no feed, or broken beyond mending.
 */
export async function parseFeed(bytes: Uint8Array, { contentType, url }: WireInfo): Promise<FeedDocument> {
  const text = decode(bytes, contentType, xmlEncoding);
  return toDocument(await readText(text), url);
}

async function readText(text: string): Promise<WireDocument> {
  if (/^[\s\ufeff]*\{/.test(text)) return attempt(() => readWithFeedsmith(text.trim()));
  const xml = mendXml(text);
  const read = await readXml(xml).catch(() => null);
  if (read) return read;
  const whole = mendTruncated(xml);
  return attempt(async () => (whole === null ? readWithFeedsmith(xml) : readXml(whole)));
}

/** rss-parser first; feedsmith where it fails, would damage the text, or finds no entry where there are some. */
async function readXml(xml: string): Promise<WireDocument> {
  const read = await readWithRssParser(xml).catch(() => null);
  if (read && (read.entries.length > 0 || !/<(?:[\w.-]+:)?(?:item|entry)[\s>]/i.test(xml))) return read;
  return readWithFeedsmith(xml);
}

/** Loaded with the first document that needs it: most programs never meet one, and it weighs 23 MB (measured). */
async function readWithFeedsmith(text: string): Promise<WireDocument> {
  const feedsmith = await import('./formats/feedsmith.ts');
  return feedsmith.readWithFeedsmith(text);
}

async function attempt(read: () => Promise<WireDocument>): Promise<WireDocument> {
  try {
    return await read();
  } catch (error) {
    throw fault(
      'feeds.unreadable',
      `The document cannot be read as a feed: ${describe(error).slice(0, 200)}.`,
      'Open its address in a browser: if it shows a web page, the feed has moved or is gone.',
      error,
    );
  }
}
