import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { fault, plainText } from '../base/index.ts';
import { withoutBoilerplate } from './boilerplate.ts';
import { removeClutter } from './clutter.ts';
import { isTooDeep } from './depth.ts';
import type { PageDocument } from './dom.ts';
import { readMetadata } from './metadata.ts';
import { maxPageBytes, type Page } from './page.ts';

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
  const document: PageDocument = parseHTML(whole(html)).document;
  const metadata = readMetadata(document, url);
  removeClutter(document);
  const article = new Readability(document).parse();
  const { title, byline, publishedAt, canonicalUrl, language, body } = metadata;
  const found = withoutTitle(withoutBoilerplate(plainText(article?.content ?? '')), title ?? article?.title ?? '');
  const stated = withoutBoilerplate(plainText(body ?? ''));
  // Readability took the wrong block when the page itself states a text that is so much longer.
  const text = stated.length > found.length * statedOutweighs ? stated : found;
  return {
    title: title ?? article?.title ?? null,
    byline: byline ?? article?.byline ?? null,
    publishedAt,
    canonicalUrl,
    language: language ?? article?.lang?.slice(0, 2).toLowerCase() ?? null,
    text,
  };
}

/** The text without its headline, which stands above it on most pages. */
function withoutTitle(text: string, title: string): string {
  const [first = '', ...rest] = text.split('\n\n');
  return rest.length > 0 && first.trim().toLowerCase() === title.trim().toLowerCase() ? rest.join('\n\n') : text;
}

/** linkedom adds no missing `<html>` and `<body>`, and Readability then finds nothing. */
function whole(html: string): string {
  if (/<html[\s>]/i.test(html) && /<body[\s>]/i.test(html)) return html;
  return `<!doctype html><html><head></head><body>${html.replace(/<\/?(?:!doctype|html|head|body)\b[^<>]*>/gi, '')}</body></html>`;
}

function refused(why: string): Error {
  return fault('articles.page_refused', `The page ${why}.`, 'The teaser of the feed is used; the page is passed over.');
}
