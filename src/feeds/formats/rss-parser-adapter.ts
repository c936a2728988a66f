import { type RawElement, type RawFeed, rawName, type XmlElement, type XmlNode } from './rss-parser-shape.ts';
import type { WireDocument, WireEntry, WireLink, WireText } from './wire.ts';

/** A text element holds markup of its own: xml2js has lost the order of its words. */
export class MarkupInText extends Error {}

/** Elements that say the same, best first, under the names that they have in what rss-parser hands back. */
const raw = (...names: readonly string[]) => names.map(rawName);

const feedLanguages = raw('language', 'dc:language');
const feedTitles = raw('title', 'atom:title', 'dc:title');
const feedAuthors = raw('author', 'atom:author', 'dc:creator', 'managingeditor', 'itunes:author');
const linkNames = raw('link', 'atom:link');
const guids = raw('guid');
const ids = raw('guid', 'id', 'atom:id');
const identifiers = raw('dc:identifier');
const titles = raw('title', 'atom:title', 'dc:title', 'media:title', 'itunes:title');
const published = raw(
  ...['pubdate', 'published', 'atom:published', 'issued', 'dcterms:issued', 'dc:date', 'dcterms:created', 'created'],
);
const updated = raw('updated', 'atom:updated', 'modified', 'dcterms:modified', 'lastbuilddate');
const descriptions = raw('description');
const summaries = raw('summary', 'atom:summary');
const teasers = [
  ...[...descriptions, ...summaries],
  ...raw('dc:description', 'itunes:summary', 'media:description', 'itunes:subtitle'),
];
const contents = raw(...['content:encoded', 'content', 'atom:content', 'fullitem', 'body', 'xhtml:body', 'xhtml:div']);
const contentsOrSummaries = [...contents, ...summaries];
const entryAuthors = raw('author', 'atom:author', 'dc:creator', 'dc:author', 'itunes:author');
const authorParts = [raw('name', 'atom:name'), raw('email', 'atom:email')];
const categoryNames = raw('category', 'atom:category', 'dc:subject', 'media:category', 'itunes:category');
const keywordNames = raw('itunes:keywords', 'media:keywords');
const mediaGroups = raw('media:group');
const mediaContents = raw('media:content');
const enclosureNames = raw('enclosure');

/**
 * Our wire nouns from rss-parser's raw elements.
 *
 * @throws {@link MarkupInText}
 */
export function fromRssParser(feed: RawFeed, xml: string): WireDocument {
  // What a bare text element means differs: in Atom text unless it says html, in RSS html.
  const root = /<(?:[\w.-]+:)?(?:feed|rss|rdf)\b[^>]*>/i.exec(xml)?.[0] ?? '';
  const isAtom = /feed\b/i.test(root.slice(0, 20));
  return {
    title: text(feed, feedTitles, isAtom),
    links: links(feed, linkNames),
    language: strings(feed, feedLanguages)[0] ?? feed.attributes?.['xml:lang'] ?? rootAttribute(root, 'xml:lang'),
    base: feed.attributes?.['xml:base'] ?? rootAttribute(root, 'xml:base'),
    authors: authors(feed, feedAuthors),
    entries: feed.items.map((entry) => toEntry(entry, isAtom)),
  };
}

function toEntry(entry: RawElement, isAtom: boolean): WireEntry {
  const guid = all(entry, guids)[0];
  return {
    guid: strings(entry, ids)[0] ?? entry.attributes?.['rdf:about'] ?? strings(entry, identifiers)[0] ?? null,
    guidMayBeUrl: attribute(guid, 'ispermalink')?.toLowerCase() !== 'false',
    links: links(entry, linkNames),
    title: text(entry, titles, isAtom),
    published: strings(entry, published),
    updated: strings(entry, updated),
    summary: text(entry, teasers, isAtom),
    content: text(entry, contentNames(entry), isAtom),
    authors: authors(entry, entryAuthors),
    categories: categories(entry),
    enclosures: enclosures(entry),
    base: entry.attributes?.['xml:base'] ?? null,
  };
}

/** Where the whole text stands; an RSS item with both a description and a summary has its longer text in the second. */
function contentNames(entry: RawElement): readonly string[] {
  return all(entry, descriptions).length > 0 ? contentsOrSummaries : contents;
}

const none: readonly XmlNode[] = [];

function all(parent: XmlElement, names: readonly string[]): readonly XmlNode[] {
  let nodes = none;
  for (const name of names) {
    const found = parent[name];
    if (Array.isArray(found)) nodes = nodes === none ? found : [...nodes, ...found];
  }
  return nodes;
}

function attribute(node: XmlNode | undefined, name: string): string | undefined {
  return typeof node === 'object' ? node.$?.[name] : undefined;
}

/** An element's own text; '' when it has none. */
function own(node: XmlNode): string {
  if (typeof node === 'string') return node;
  return typeof node._ === 'string' ? node._ : '';
}

function strings(parent: XmlElement, names: readonly string[]): string[] {
  return all(parent, names)
    .map((node) => own(node).trim())
    .filter((value) => value !== '');
}

/** The first of the elements that has text. */
function text(parent: XmlElement, names: readonly string[], isAtom: boolean): WireText | null {
  for (const node of all(parent, names)) {
    if (typeof node === 'object' && Object.keys(node).some((key) => key !== '_' && key !== '$'))
      throw new MarkupInText('markup inside a text element');
    const value = own(node);
    if (value.trim() === '') continue;
    return typed(value, attribute(node, 'type'), attribute(node, 'mode'), isAtom);
  }
  return null;
}

/** rss-parser hands out the channel, not the `<rss>` around it. */
function rootAttribute(root: string, name: string): string | null {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']+)["']`, 'i').exec(root)?.[1] ?? null;
}

/** Media types whose text is itself; RFC 4287 §4.1.3.3 has the content of every other in base64. */
const readableType = /^(?:text|html|xhtml)(?:\/|$)|[/+](?:xml|json)$/i;

/** RFC 4287 §3.1: text is what it says, html is escaped markup; Atom 0.3 has media types and modes instead. */
function typed(value: string, type: string | undefined, mode: string | undefined, isAtom: boolean): WireText {
  const decoded =
    mode === 'base64' || (isAtom && type?.includes('/') && !readableType.test(type)) ? fromBase64(value) : null;
  if (decoded !== null) return { text: decoded, kind: 'html' };
  const plain = isAtom && (type === undefined || /^text(?:\/plain)?$/i.test(type)) && mode !== 'escaped';
  return { text: value, kind: plain ? 'text' : 'html' };
}

/** null when the text is no base64, or is not the base64 of a text. */
function fromBase64(value: string): string | null {
  if (!/^[\w+/=\s]+$/.test(value)) return null;
  const text = Buffer.from(value, 'base64').toString('utf8');
  return text.includes('\ufffd') ? null : text;
}

function links(parent: XmlElement, names: readonly string[]): WireLink[] {
  return all(parent, names)
    .map((node) => ({
      href: (attribute(node, 'href') ?? own(node)).trim(),
      rel: attribute(node, 'rel') ?? null,
      type: attribute(node, 'type') ?? null,
      length: attribute(node, 'length') ?? null,
    }))
    .filter((link) => link.href !== '');
}

function authors(parent: XmlElement, names: readonly string[]): string[] {
  return all(parent, names)
    .map((node) => {
      if (typeof node === 'string') return node;
      const [name, mail] = authorParts.map((part) => strings(node, part)[0]);
      return name ?? (own(node).trim() || (mail ?? ''));
    })
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function categories(entry: RawElement): string[] {
  const names = all(entry, categoryNames).map(
    (node) =>
      attribute(node, 'term') ?? (own(node).trim() || (attribute(node, 'text') ?? attribute(node, 'label') ?? '')),
  );
  // Keywords are a list in one element; a category may hold a comma of its own.
  const keywords = strings(entry, keywordNames).flatMap((list) => list.split(','));
  return [...names, ...keywords];
}

function enclosures(entry: RawElement): WireLink[] {
  const groups = all(entry, mediaGroups).filter((node) => typeof node === 'object');
  const media = [entry, ...groups].flatMap((parent) => all(parent, mediaContents));
  return [...all(entry, enclosureNames), ...media].flatMap((node) => {
    const href = attribute(node, 'url') ?? attribute(node, 'href');
    if (href === undefined) return [];
    return [
      {
        href,
        rel: 'enclosure',
        type: attribute(node, 'type') ?? null,
        length: attribute(node, 'length') ?? attribute(node, 'filesize') ?? null,
      },
    ];
  });
}
