import { parseFeed } from 'feedsmith';
import { fromAtom, fromJson, fromRdf, fromRss } from './feedsmith-adapter.ts';
import type { WireDocument } from './wire.ts';

/**
 * Reads a document with feedsmith: JSON Feed, Atom with markup inside its elements, and what rss-parser cannot read.
 *
 * @throws When the text is no feed or cannot be read.
 */
export function readWithFeedsmith(text: string): WireDocument {
  const parsed = parseFeed(text);
  switch (parsed.format) {
    case 'rss':
      return fromRss(parsed.feed);
    case 'atom':
      return fromAtom(parsed.feed);
    case 'rdf':
      return fromRdf(parsed.feed);
    case 'json':
      return fromJson(parsed.feed);
  }
}
