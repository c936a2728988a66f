import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { fault } from '../base/index.ts';
import { plainLine, plainText } from '../wire/index.ts';
import { withoutBoilerplate } from './boilerplate.ts';
import { removeClutter } from './clutter.ts';
import { isTooDeep } from './depth.ts';
import type { PageDocument } from './dom.ts';
import { isElsewhere, type MarkedArticle, readMarkedArticle } from './marked-article.ts';
import { readMetadata } from './metadata.ts';
import { maxPageBytes, type Page } from './page.ts';
import { readStandfirst } from './standfirst.ts';

/** Structured data often lacks paragraphs, so it is only taken when most of the article would be missing. */
const statedOutweighs = 1.5;

/**
 * What an article's page says, read by Readability on linkedom.
 *
 * Runs as long as it runs: call it in a thread that can be ended, unless the page is your own.
 *
 * @param url - Where the page came from; null when unknown.
 * @throws `articles.page_refused` for a page that is too large or nested too deep, `articles.page_unreadable` when nothing
 * can be made of it.
 */
export function extract(html: string, url: string | null): Page {
  if (html.length > maxPageBytes) throw refused('is larger than 2 MB');
  if (isTooDeep(html)) throw refused('nests its tags deeper than 200');
  const document = parsePage(html);
  const metadata = readMetadata(document, url);
  const standfirst = readStandfirst(document);
  removeClutter(document);
  const marked = readMarkedArticle(document);
  const article = new Readability(document).parse();
  const { title, byline, publishedAt, canonicalUrl, language, body } = metadata;
  const name = title ?? article?.title ?? null;
  const found = withoutTitle(withoutBoilerplate(plainText(article?.content ?? '')), name ?? '');
  return {
    title: name,
    byline: byline ?? article?.byline ?? null,
    publishedAt,
    canonicalUrl,
    language: language ?? article?.lang?.slice(0, 2).toLowerCase() ?? null,
    text: under(standfirst, chosen(found, marked, withoutBoilerplate(plainText(body ?? '')))),
  };
}

/** Readability's text, unless the page itself says that it took the wrong block. */
function chosen(found: string, marked: MarkedArticle | null, stated: string): string {
  if (stated.length > found.length * statedOutweighs) return stated;
  return marked !== null && isElsewhere(found, marked) ? withoutBoilerplate(marked.text) : found;
}

/** The text with its standfirst, which Readability leaves out because it stands with the headline. */
function under(standfirst: string | null, text: string): string {
  if (standfirst === null || text === '' || plainLine(text).includes(standfirst)) return text;
  return `${standfirst}\n\n${text}`;
}

/** The text without its headline, which stands above it on most pages. */
function withoutTitle(text: string, title: string): string {
  const [first = '', ...rest] = text.split('\n\n');
  return rest.length > 0 && first.trim().toLowerCase() === title.trim().toLowerCase() ? rest.join('\n\n') : text;
}

/**
 * The page as a tree whose body holds its text.
 *
 * linkedom adds no missing `<html>` and `<body>`, and takes what stands before a late `<body>` for one of its own; either
 * way Readability would find an empty page. Such a page is parsed again with one body round all of it.
 */
function parsePage(html: string): PageDocument {
  const isWhole = /<html[\s>]/i.test(html) && /<body[\s>]/i.test(html);
  const document: PageDocument = parseHTML(isWhole ? html : inOneBody(html)).document;
  if (!isWhole || document.body?.textContent?.trim()) return document;
  return parseHTML(inOneBody(html)).document;
}

function inOneBody(html: string): string {
  const root = /<html(?=[\s>])[^<>]*>/i.exec(html)?.[0] ?? '<html>';
  const inner = html.replace(/<\/?(?:!doctype|html|head|body)\b[^<>]*>/gi, '');
  return `<!doctype html>${root}<head></head><body>${inner}</body></html>`;
}

function refused(why: string): Error {
  return fault('articles.page_refused', `The page ${why}.`, 'The teaser of the feed is used; the page is passed over.');
}
