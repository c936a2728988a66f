import { describe, fault } from '../base/index.ts';
import { decode, xmlEncoding } from '../wire/index.ts';
import { readPlainWithRssParser, readWithRssParser } from './formats/rss-parser.ts';
import { MarkupInText } from './formats/rss-parser-adapter.ts';
import { toDocument } from './formats/to-document.ts';
import type { WireDocument } from './formats/wire.ts';
import type { FeedDocument } from './item.ts';
import { mendXml } from './mend.ts';
import { withWrappedMarkup } from './mend-markup.ts';
import { balanced, nestsTooDeep, withChannel } from './mend-structure.ts';

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
export function parseFeed(bytes: Uint8Array, { contentType, url }: WireInfo): Promise<FeedDocument> {
  return parseFeedText(decode(bytes, contentType, xmlEncoding), url);
}

/** {@link parseFeed} of a document that is decoded already. */
export async function parseFeedText(text: string, url: string | null): Promise<FeedDocument> {
  if (/^[\s\ufeff]*\{/.test(text)) return toDocument(await firstOf([() => readWithFeedsmith(text.trim())]), url, false);
  const plain = await readPlainWithRssParser(text).catch(() => null);
  if (plain) return toDocument(plain, url, false);
  const xml = withChannel(mendXml(text));
  if (nestsTooDeep(xml)) throw unreadable('it nests its elements deeper than 200');
  // A document that only balancing makes readable is damaged; the complaint told is the one about what came.
  const whole = await firstOf(waysToRead(xml)).catch((error) => error);
  if (!(whole instanceof Error)) return toDocument(whole, url, !endsWithRoot(xml));
  const mended = balanced(xml);
  const saved = await firstOf([
    () => readWithRssParser(withWrappedMarkup(mended)),
    () => readWithFeedsmith(mended),
  ]).catch(() => {
    throw whole;
  });
  return toDocument(saved, url, true);
}

/** Whether the root is closed: feedsmith does not mind when the end is missing, and the rest may come with the next poll. */
function endsWithRoot(xml: string): boolean {
  return /^<\/(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\s*>/i.test(xml.slice(xml.lastIndexOf('</')));
}

/** Each way to read a document as it came, in the order tried; the first that succeeds is taken. */
function waysToRead(xml: string): Attempt[] {
  return [
    () => readWithRssParser(xml),
    (error) => (error instanceof MarkupInText && !isAtom(xml) ? readWithRssParser(withWrappedMarkup(xml)) : null),
    () => readWithFeedsmith(xml),
    // Atom whose markup is more than feedsmith can bear.
    (error) => (error instanceof MarkupInText ? readWithRssParser(withWrappedMarkup(xml)) : null),
  ];
}

/** feedsmith reads Atom's XHTML whole; of RSS it does not know the elements that hold XHTML. */
function isAtom(xml: string): boolean {
  return /<(?:[\w.-]+:)?feed[\s>]/i.test(xml);
}

/** Loaded with the first document that needs it: most programs never meet one, and it weighs 23 MB (measured). */
async function readWithFeedsmith(text: string): Promise<WireDocument> {
  const feedsmith = await import('./formats/feedsmith.ts');
  return feedsmith.readWithFeedsmith(text);
}

/** null when this way is not for the document; the first error tells what kind it is. */
type Attempt = (firstError: unknown) => Promise<WireDocument> | null;

async function firstOf(attempts: readonly Attempt[]): Promise<WireDocument> {
  const errors: unknown[] = [];
  for (const attempt of attempts) {
    try {
      const read = await attempt(errors[0]);
      if (read) return read;
    } catch (error) {
      errors.push(error);
    }
  }
  throw unreadable(describe(errors[0]).split('\n')[0]?.slice(0, 200) ?? '', errors[0]);
}

function unreadable(why: string, cause?: unknown): Error {
  return fault(
    'feeds.unreadable',
    `The document cannot be read as a feed: ${why}.`,
    'Open its address in a browser: if it shows a web page, the feed has moved or is gone.',
    cause,
  );
}
