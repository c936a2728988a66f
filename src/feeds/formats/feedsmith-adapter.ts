import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';
import { plainLink, type WireDocument, type WireLink, type WireText } from './wire.ts';

type Named = { name?: string; email?: string };
type Media = NonNullable<NonNullable<RssFeed.Item<string>['media']>>;

/** RSS 0.9x and 2.0 from feedsmith. */
export function fromRss(feed: RssFeed.Feed<string>): WireDocument {
  return {
    title: html(feed.title ?? feed.dc?.titles?.[0]),
    links: [...some(feed.link).map(plainLink), ...atomLinks(feed.atom?.links)],
    language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null,
    base: feed.xml?.base ?? null,
    authors: [...people(some(feed.managingEditor)), ...(feed.dc?.creators ?? []), ...some(feed.itunes?.author)],
    entries: (feed.items ?? []).map((item) => ({
      guid: item.guid?.value ?? item.atom?.id ?? null,
      guidMayBeUrl: item.guid?.isPermaLink !== false,
      links: [...some(item.link).map(plainLink), ...atomLinks(item.atom?.links)],
      title: html(item.title ?? item.dc?.titles?.[0] ?? item.media?.title?.value),
      published: [
        ...some(item.pubDate),
        ...some(item.atom?.published),
        ...(item.dc?.dates ?? []),
        ...(item.dcterms?.created ?? []),
      ],
      updated: [...some(item.atom?.updated), ...(item.dcterms?.modified ?? [])],
      summary: html(
        item.description ?? item.dc?.descriptions?.[0] ?? item.itunes?.summary ?? item.media?.description?.value,
      ),
      content: html(item.content?.encoded ?? item.atom?.content?.value),
      authors: [
        ...people(item.authors),
        ...people(item.atom?.authors),
        ...(item.dc?.creators ?? []),
        ...some(item.itunes?.author),
      ],
      categories: [
        ...(item.categories ?? []).map(({ name }) => name ?? ''),
        ...(item.dc?.subjects ?? []),
        ...(item.itunes?.keywords ?? []),
      ],
      enclosures: [
        ...(item.enclosures ?? []).map((file) => enclosure(file.url, file.type, file.length)),
        ...mediaFiles(item.media),
      ],
      base: item.xml?.base ?? null,
    })),
  };
}

/** RSS 1.0 and 0.90 from feedsmith. */
export function fromRdf(feed: RdfFeed.Feed<string>): WireDocument {
  return {
    title: html(feed.title ?? feed.dc?.titles?.[0]),
    links: some(feed.link).map(plainLink),
    language: feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null,
    base: feed.xml?.base ?? null,
    authors: feed.dc?.creators ?? [],
    entries: (feed.items ?? []).map((item) => ({
      guid: item.rdf?.about ?? item.dc?.identifiers?.[0] ?? null,
      guidMayBeUrl: true,
      links: [...some(item.link).map(plainLink), ...atomLinks(item.atom?.links)],
      title: html(item.title ?? item.dc?.titles?.[0]),
      published: [...(item.dc?.dates ?? []), ...(item.dcterms?.created ?? [])],
      updated: item.dcterms?.modified ?? [],
      summary: html(item.description ?? item.dc?.descriptions?.[0]),
      content: html(item.content?.encoded),
      authors: item.dc?.creators ?? [],
      categories: item.dc?.subjects ?? [],
      enclosures: mediaFiles(item.media),
      base: item.xml?.base ?? null,
    })),
  };
}

/** Atom 0.3 and 1.0 from feedsmith. */
export function fromAtom(feed: AtomFeed.Feed<string>): WireDocument {
  return {
    title: typed(feed.title),
    links: atomLinks(feed.links),
    language: feed.xml?.lang ?? feed.dc?.languages?.[0] ?? null,
    base: feed.xml?.base ?? null,
    authors: people(feed.authors),
    entries: (feed.entries ?? []).map((entry) => ({
      guid: entry.id ?? null,
      guidMayBeUrl: true,
      links: [...atomLinks(entry.links), ...some(entry.content?.src).map(plainLink)],
      title: typed(entry.title),
      published: [...some(entry.published), ...(entry.dc?.dates ?? [])],
      updated: some(entry.updated),
      summary: typed(entry.summary) ?? html(entry.media?.description?.value),
      content: typed(entry.content),
      authors: [...people(entry.authors), ...(entry.dc?.creators ?? [])],
      categories: [
        ...(entry.categories ?? []).map(({ term, label }) => term ?? label ?? ''),
        ...(entry.dc?.subjects ?? []),
      ],
      enclosures: mediaFiles(entry.media),
      base: entry.xml?.base ?? null,
    })),
  };
}

/** JSON Feed 1.0 and 1.1 from feedsmith. */
export function fromJson(feed: JsonFeed.Feed<string>): WireDocument {
  return {
    title: plain(feed.title),
    links: some(feed.home_page_url).map(plainLink),
    language: feed.language ?? null,
    base: null,
    authors: people(feed.authors),
    entries: (feed.items ?? []).map((item) => ({
      guid: item.id ?? null,
      guidMayBeUrl: true,
      links: [...some(item.url), ...some(item.external_url)].map(plainLink),
      title: plain(item.title),
      published: some(item.date_published),
      updated: some(item.date_modified),
      summary: plain(item.summary),
      content: item.content_html ? html(item.content_html) : plain(item.content_text),
      authors: people(item.authors),
      categories: item.tags ?? [],
      enclosures: (item.attachments ?? []).map((file) => enclosure(file.url, file.mime_type, file.size_in_bytes)),
      base: null,
    })),
  };
}

function some<T>(value: T | undefined | null): T[] {
  return value === undefined || value === null || value === '' ? [] : [value];
}

function html(value: string | undefined): WireText | null {
  return value === undefined ? null : { text: value, kind: 'html' };
}

function plain(value: string | undefined): WireText | null {
  return value === undefined ? null : { text: value, kind: 'text' };
}

function typed(text: { value?: string; type?: string } | undefined): WireText | null {
  if (text?.value === undefined) return null;
  return { text: text.value, kind: text.type === undefined || /^text(?:\/plain)?$/i.test(text.type) ? 'text' : 'html' };
}

function people(list: readonly Named[] | undefined): string[] {
  return (list ?? []).flatMap(({ name, email }) => some(name ?? email));
}

function atomLinks(
  links: readonly { href?: string; rel?: string; type?: string; length?: number }[] | undefined,
): WireLink[] {
  return (links ?? []).flatMap(({ href, rel, type, length }) =>
    some(href).map((address) => ({
      href: address,
      rel: rel ?? null,
      type: type ?? null,
      length: length === undefined ? null : String(length),
    })),
  );
}

function enclosure(href: string | undefined, type: string | undefined, length: number | undefined): WireLink {
  return {
    href: href ?? '',
    rel: 'enclosure',
    type: type ?? null,
    length: length === undefined ? null : String(length),
  };
}

function mediaFiles(media: Media | undefined): WireLink[] {
  const files = [...(media?.contents ?? []), ...(media?.groups ?? []).flatMap((group) => group.contents ?? [])];
  return files.map((file) => enclosure(file.url, file.type, file.fileSize));
}
