/** What xml2js makes of an element: its text, or an object when it has attributes or children. */
export type XmlNode = string | XmlElement;

/** An element with attributes (`$`), its own text (`_`) and its children under {@link rawName}. */
export interface XmlElement {
  readonly $?: Readonly<Record<string, string>>;
  readonly _?: string;
  readonly [child: string]: readonly XmlNode[] | Readonly<Record<string, string>> | string | undefined;
}

/** The elements by which rss-parser knows its way; every other one reaches us untouched, under a name it does not know. */
export const structure: ReadonlySet<string> = new Set(['rss', 'rdf:RDF', 'feed', 'channel', 'item', 'entry']);

/** The name under which we ask rss-parser for an element: its own handling of it (first only, flattened) never starts. */
export function rawName(name: string): string {
  return `raw:${name}`;
}

/** Elements of an entry that we read, prefixes as in {@link prefixes}, in small letters. */
const entryNames = [
  ...['title', 'dc:title', 'itunes:title', 'media:title'],
  ...['link', 'atom:link', 'enclosure', 'media:content', 'media:group'],
  ...['guid', 'id', 'atom:id', 'dc:identifier'],
  ...[
    'description',
    'summary',
    'atom:summary',
    'dc:description',
    'itunes:summary',
    'itunes:subtitle',
    'media:description',
  ],
  ...['content', 'content:encoded', 'atom:content', 'xhtml:body', 'xhtml:div', 'fullitem', 'body'],
  ...['author', 'atom:author', 'dc:creator', 'dc:author', 'itunes:author', 'contributor', 'dc:contributor'],
  ...[
    'category',
    'atom:category',
    'dc:subject',
    'itunes:keywords',
    'media:category',
    'itunes:category',
    'media:keywords',
  ],
  ...['pubdate', 'published', 'issued', 'created', 'atom:published', 'dcterms:issued', 'dcterms:created'],
  ...['updated', 'modified', 'lastbuilddate', 'atom:updated', 'dcterms:modified', 'dc:date', 'dcterms:date'],
];

/** Elements of the feed itself. */
const feedNames = [
  ...['title', 'dc:title', 'link', 'atom:link', 'language', 'dc:language'],
  ...['author', 'atom:author', 'dc:creator', 'itunes:author', 'managingeditor'],
];

type CustomField = readonly [from: string, to: string, options: { keepArray: true }];
const whole = (names: readonly string[]): CustomField[] => [
  ['$', 'attributes', { keepArray: true }],
  ...names.map((name): CustomField => [rawName(name), rawName(name), { keepArray: true }]),
];

/** rss-parser's `customFields`: every element of these names, whole. */
export const customFields = { feed: whole(feedNames), item: whole(entryNames) };

/** An entry or a feed as rss-parser hands it back. */
export type RawElement = XmlElement & { readonly attributes?: Readonly<Record<string, string>> };

/** rss-parser's answer, of which only the raw elements are read. */
export type RawFeed = RawElement & { readonly items: readonly RawElement[] };

/**
 * Namespaces by the start of their address, with the prefix that we use whatever the document calls them.
 *
 * '' where the element's bare name is meant. Compared in small letters, without the scheme.
 */
export const prefixes: readonly (readonly [address: string, prefix: string])[] = [
  ['www.w3.org/2005/atom', 'atom'],
  ['purl.org/atom/', 'atom'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/', 'other'],
  ['purl.org/rss/1.0', ''],
  ['purl.org/net/rss1.1', ''],
  ['my.netscape.com/rdf/simple/0.9', ''],
  ['channel.netscape.com/rdf/simple/0.9', ''],
  ['backend.userland.com/rss', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['purl.org/dc/elements/', 'dc'],
  ['purl.org/dc/terms/', 'dcterms'],
  ['search.yahoo.com/mrss', 'media'],
  ['www.itunes.com/dtds/podcast', 'itunes'],
  ['www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['www.w3.org/1999/xhtml', 'xhtml'],
];
