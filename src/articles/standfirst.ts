import { plainLine } from '../wire/index.ts';
import type { PageDocument, PageElement } from './dom.ts';

/** Where a page states in a few words what it is about. */
const statements = [
  'meta[property="og:description"]',
  'meta[name="description" i]',
  'meta[name="twitter:description"]',
] as const;
/** Elements that hold a standfirst on the page. */
const holders = 'h2, h3, p, div, span';
/** Shorter statements are slogans, longer ones the article itself. */
const shortest = 40;
const longest = 400;

/**
 * The sentence or two under the headline, when the page shows them where it states them.
 *
 * A description that stands nowhere on the page was written for search engines, and is none. Call it before clutter goes.
 */
export function readStandfirst(document: PageDocument): string | null {
  const stated = statements
    .map((selector) => plainLine(document.querySelector(selector)?.getAttribute('content') ?? ''))
    .map((text) => text.replace(/\s*(?:…|\.\.\.|\[…\])$/, ''))
    .filter((text) => text.length >= shortest && text.length <= longest);
  if (stated.length === 0) return null;
  let best: { readonly element: PageElement; readonly length: number } | null = null;
  for (const element of document.querySelectorAll(holders)) {
    const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    const isIt = text.length >= shortest && text.length <= longest && stated.some((words) => text.startsWith(words));
    // The innermost: one round it holds the byline too.
    if (isIt && text.length <= (best?.length ?? longest)) best = { element, length: text.length };
  }
  return best && plainLine(best.element.innerHTML);
}
