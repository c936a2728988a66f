import type { RawElement, RawFeed, XmlElement, XmlNode } from './rss-parser-shape.ts';
import { rawName } from './rss-parser-shape.ts';
import type { WireDocument, WireEntry, WireLink, WireText } from './wire.ts';

/**
 * Our wire nouns from rss-parser's raw elements.
 *
 * @throws When a text element holds markup of its own: xml2js has then lost the order of its words.
 */
export function fromRssParser(feed: RawFeed, xml: string): WireDocument {
  // What a bare text element means differs: in Atom text unless it says html, in RSS html.
  const isAtom = /<(?:[\w.-]+:)?feed[\s>]/i.test(xml.slice(0, 2_000));
  return {
    title: text(feed, ['title', 'atom:title', 'dc:title'], isAtom),
    links: links(feed, ['link', 'atom:link']),
    language: strings(feed, ['language', 'dc:language'])[0] ?? feed.attributes?.['xml:lang'] ?? null,
    base: feed.attributes?.['xml:base'] ?? null,
    authors: authors(feed, ['author', 'atom:author', 'dc:creator', 'managingeditor', 'itunes:author']),
    entries: feed.items.map((entry) => toEntry(entry, isAtom)),
  };
}

function toEntry(entry: RawElement, isAtom: boolean): WireEntry {
  const guid = all(entry, ['guid'])[0];
  return {
    guid:
      strings(entry, ['guid', 'id', 'atom:id'])[0] ??
      entry.attributes?.['rdf:about'] ??
      strings(entry, ['dc:identifier'])[0] ??
      null,
    guidMayBeUrl: attribute(guid, 'ispermalink')?.toLowerCase() !== 'false',
    links: links(entry, ['link', 'atom:link']),
    title: text(entry, ['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'], isAtom),
    published: strings(entry, [
      'pubdate',
      'published',
      'atom:published',
      'issued',
      'dcterms:issued',
      'dc:date',
      'dcterms:created',
      'created',
    ]),
    updated: strings(entry, ['updated', 'atom:updated', 'modified', 'dcterms:modified', 'lastbuilddate']),
    summary: text(
      entry,
      [
        'description',
        'summary',
        'atom:summary',
        'dc:description',
        'itunes:summary',
        'media:description',
        'itunes:subtitle',
      ],
      isAtom,
    ),
    content: text(
      entry,
      ['content:encoded', 'content', 'atom:content', 'fullitem', 'body', 'xhtml:body', 'xhtml:div'],
      isAtom,
    ),
    authors: authors(entry, ['author', 'atom:author', 'dc:creator', 'dc:author', 'itunes:author']),
    categories: categories(entry),
    enclosures: enclosures(entry),
    base: entry.attributes?.['xml:base'] ?? null,
  };
}

function all(parent: XmlElement, names: readonly string[]): readonly XmlNode[] {
  return names.flatMap((name) => {
    const found = parent[rawName(name)];
    return Array.isArray(found) ? (found as XmlNode[]) : [];
  });
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
      throw new Error('markup inside a text element');
    const value = own(node);
    if (value.trim() === '') continue;
    return typed(value, attribute(node, 'type'), attribute(node, 'mode'), isAtom);
  }
  return null;
}

/** RFC 4287 §3.1: text is what it says, html is escaped markup; Atom 0.3 has media types and base64 instead. */
function typed(value: string, type: string | undefined, mode: string | undefined, isAtom: boolean): WireText {
  const plain = isAtom && (type === undefined || /^text(?:\/plain)?$/i.test(type)) && mode !== 'escaped';
  return { text: value, kind: plain ? 'text' : 'html' };
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
      const [name, mail] = ['name', 'email'].map((part) => strings(node, [part, `atom:${part}`])[0]);
      return name ?? (own(node).trim() || (mail ?? ''));
    })
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function categories(entry: RawElement): string[] {
  return all(entry, ['category', 'atom:category', 'dc:subject', 'media:category', 'itunes:keywords', 'media:keywords'])
    .map(
      (node) =>
        attribute(node, 'term') ?? (own(node).trim() || (attribute(node, 'label') ?? attribute(node, 'text') ?? '')),
    )
    .filter((name) => name !== '');
}

function enclosures(entry: RawElement): WireLink[] {
  const groups = all(entry, ['media:group']).filter((node) => typeof node === 'object');
  const media = [entry, ...groups].flatMap((parent) => all(parent, ['media:content']));
  return [...all(entry, ['enclosure']), ...media].flatMap((node) => {
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
