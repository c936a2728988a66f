import RssParser from 'rss-parser';
import { readPlainXml } from './plain-xml.ts';
import { fromRssParser } from './rss-parser-adapter.ts';
import { customFields, prefixes, type RawFeed, rawName, structure } from './rss-parser-shape.ts';
import type { WireDocument } from './wire.ts';

/**
 * Reads an RSS, RDF or Atom document with rss-parser.
 *
 * rss-parser finds the feed and its entries; their fields come to us raw, because its own reading keeps one enclosure,
 * one author and one date, reorders mixed content, and strips HTML with a pattern that takes minutes on a row of `<`.
 *
 * @throws When the text is not well-formed, is no feed, or would be damaged by xml2js (markup inside a text element).
 */
export async function readWithRssParser(xml: string): Promise<WireDocument> {
  const parser = new RssParser({
    ...ways,
    xml2js: {
      tagNameProcessors: [namesFor(xml)],
      attrNameProcessors: [(name: string) => name.toLowerCase()],
    },
  });
  return fromRssParser((await parser.parseString(xml)) as unknown as RawFeed, xml);
}

/**
 * {@link readWithRssParser} of a document that needs no mending, whose elements rss-parser is handed as they are.
 *
 * @returns null for any other.
 * @throws As {@link readWithRssParser}.
 */
export async function readPlainWithRssParser(xml: string): Promise<WireDocument | null> {
  const elements = readPlainXml(xml, namesFor(xml));
  if (elements === null) return null;
  const parser = Object.assign(new RssParser(ways), { xmlParser: handOver });
  return fromRssParser((await parser.parseString(elements as unknown as string)) as unknown as RawFeed, xml);
}

/** In the place of xml2js: what it is given is read already. */
const handOver = {
  parseString: (elements: unknown, done: (error: null, elements: unknown) => void) => done(null, elements),
};

const ways = {
  // What stands in <rss> without a version that it knows is read as RSS 2.
  defaultRSS: 2,
  customFields: customFields as unknown as RssParser.ParserOptions<object, object>['customFields'] & object,
} as const;

/** Element names with our prefixes for the namespaces that the document declares, whatever it calls them. */
function namesFor(xml: string): (name: string) => string {
  const [, rootPrefix, rootName] = /<(?:([A-Za-z_][\w.-]*):)?(feed|rss|rdf)\b/i.exec(xml) ?? [];
  const root = rootPrefix?.toLowerCase();
  const isAtom = rootName?.toLowerCase() === 'feed';
  const ours = new Map<string, string>();
  for (const [, prefix, address] of xml.matchAll(/\sxmlns:([\w.-]+)\s*=\s*["']\s*(?:https?:\/\/)?([^"'\s]+)/gi)) {
    const known = prefixes.find(([start]) => address?.toLowerCase().startsWith(start));
    if (prefix && known && !ours.has(prefix.toLowerCase())) ours.set(prefix.toLowerCase(), known[1]);
  }
  // <a:feed xmlns:a="…Atom">: inside it the prefix means the format itself.
  if (root !== undefined && root !== 'rdf' && ours.get(root) !== 'rdf') ours.set(root, '');
  const seen = new Map<string, string>();
  return (name) => {
    const known = seen.get(name);
    if (known !== undefined) return known;
    const [local = '', prefix] = name.toLowerCase().split(':').reverse();
    const ourPrefix = prefix === undefined ? '' : (ours.get(prefix) ?? prefix);
    const full = ourPrefix === '' ? local : `${ourPrefix}:${local}`;
    const told = full === 'rdf:rdf' ? 'rdf:RDF' : full;
    // Atom whose entries are called items is met, and means what it says.
    const placed = isAtom && told === 'item' ? 'entry' : told;
    const result = structure.has(placed) ? placed : rawName(placed);
    seen.set(name, result);
    return result;
  };
}
