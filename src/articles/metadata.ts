import type { Instant } from '../base/index.ts';
import { canonicalUrl, plainLine, readDate } from '../wire/index.ts';
import type { PageDocument } from './dom.ts';

/** What a page's head says of its article, before the text is looked for. */
export interface Metadata {
  readonly title: string | null;
  readonly byline: string | null;
  readonly publishedAt: Instant | null;
  readonly canonicalUrl: string | null;
  readonly language: string | null;
  /** The whole text, as some outlets put it into their structured data. */
  readonly body: string | null;
}

/** Where each fact is looked for, the most trustworthy place first; `content`, `datetime` or the text is read. */
const places = {
  title: ['meta[property="og:title"]', 'meta[name="twitter:title"]', 'meta[name="title"]', 'h1', 'title'],
  byline: [
    'meta[name="author"]',
    'meta[property="author"]',
    'meta[name="parsely-author"]',
    'meta[name="dc.creator" i]',
    'meta[name="byl"]',
    'meta[name="sailthru.author"]',
    '[rel="author"]',
    '[itemprop="author"] [itemprop="name"]',
    '[itemprop="author"]',
  ],
  publishedAt: [
    'meta[property="article:published_time"]',
    'meta[property="og:article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="parsely-pub-date"]',
    'meta[name="sailthru.date"]',
    'meta[name="dc.date.issued" i]',
    'meta[name="dc.date" i]',
    'meta[name="date" i]',
    'meta[name="pubdate" i]',
    'meta[name="publishdate" i]',
    'meta[name="publish-date" i]',
    'meta[name="article.published"]',
    '[itemprop="datePublished"]',
    'time[pubdate]',
    'article time[datetime]',
    'time[datetime]',
  ],
} as const;

/** Reads a page's metadata; nothing of it is guessed, a fact that stands nowhere is null. */
export function readMetadata(document: PageDocument, url: string | null): Metadata {
  const data = articleData(document);
  const language = document.documentElement?.getAttribute('lang') ?? text(data?.inLanguage);
  return {
    title: plainOrNull(text(data?.headline) ?? first(document, places.title)),
    byline: bylineOf(data?.author) ?? plainOrNull(notAddress(first(document, places.byline))),
    publishedAt: dateOf([text(data?.datePublished), ...every(document, places.publishedAt)]),
    canonicalUrl: canonicalOf(document, url),
    language: /^[a-z]{2}\b/i.exec(language ?? '')?.[0].toLowerCase() ?? null,
    body: text(data?.articleBody),
  };
}

type LinkedData = Readonly<Record<string, unknown>>;

/** The article among the page's JSON-LD, wherever it is nested. */
function articleData(document: PageDocument): LinkedData | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const found = findArticle(parse(script.textContent ?? ''), 0);
    if (found) return found;
  }
  return null;
}

/** JSON-LD nests articles in graphs and lists, never deeper than this. */
const deepestData = 4;

function findArticle(value: unknown, depth: number): LinkedData | null {
  if (typeof value !== 'object' || value === null || depth > deepestData) return null;
  if (Array.isArray(value))
    return value.map((part) => findArticle(part, depth + 1)).find((found) => found !== null) ?? null;
  const data = value as LinkedData;
  const types = [data['@type']].flat();
  if (types.some((type) => typeof type === 'string' && /(article|posting|report)$/i.test(type))) return data;
  return findArticle(data['@graph'] ?? data.mainEntity ?? null, depth + 1);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\s*(<!--|\/\/<!\[CDATA\[)|(-->|\/\/\]\]>)\s*$/g, ''));
  } catch {
    return null;
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function plainOrNull(html: string | null): string | null {
  return html === null ? null : plainLine(html) || null;
}

function bylineOf(author: unknown): string | null {
  const names = [author]
    .flat()
    .map((one) => text(typeof one === 'object' && one !== null ? (one as LinkedData).name : one));
  const known = names
    .filter((name) => name !== null)
    .map(plainLine)
    .filter((name) => notAddress(name) !== null);
  return known.length > 0 ? [...new Set(known)].join(', ') : null;
}

/** Some outlets put the address of an author's page where the name belongs. */
function notAddress(name: string | null): string | null {
  return name !== null && /^https?:\/\//i.test(name.trim()) ? null : name;
}

function first(document: PageDocument, selectors: readonly string[]): string | null {
  return every(document, selectors)[0] ?? null;
}

function every(document: PageDocument, selectors: readonly string[]): string[] {
  return selectors.flatMap((selector) => {
    const element = document.querySelector(selector);
    const value = element?.getAttribute('content') ?? element?.getAttribute('datetime') ?? element?.textContent;
    return value && value.trim() !== '' ? [value.trim()] : [];
  });
}

function dateOf(texts: readonly (string | null)[]): Instant | null {
  for (const value of texts) {
    const date = value === null ? null : readDate(value);
    if (date) return date.at;
  }
  return null;
}

/** rel=canonical, else og:url; only when it stays with the site, because copies name the original's address as theirs. */
function canonicalOf(document: PageDocument, url: string | null): string | null {
  const stated = [
    document.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    document.querySelector('meta[property="og:url"]')?.getAttribute('content'),
  ];
  for (const address of stated) {
    const whole = address ? URL.parse(address, url ?? undefined) : null;
    const canonical = whole ? canonicalUrl(whole.href) : null;
    if (canonical !== null && (url === null || isSameSite(canonical, url))) return canonical;
  }
  return null;
}

function isSameSite(a: string, b: string): boolean {
  const [one, other] = [a, b].map((address) => URL.parse(address)?.hostname.replace(/^www\./, '') ?? '');
  if (!one || !other) return false;
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
