import { plainText } from '../wire/index.ts';
import type { PageDocument, PageElement } from './dom.ts';

/** How a page says which of its elements is the article. */
const marks = '[itemprop~="articleBody"], article';
/** What holds running text; an element round others of them is not counted twice. */
const paragraphs = 'p, li, blockquote';
/** Shorter paragraphs are labels, teasers and buttons. */
const shortestParagraph = 80;
/** A paragraph with a larger share of links leads elsewhere. */
const mostLinks = 0.3;
/** A page with several marked elements is a list unless one of them holds this share of all their text. */
const leastShare = 0.7;

/** Comments stand within the article on many pages, so that a good text may hold a quarter of what is marked. */
const nextToNothing = 0.1;

/** The element that a page marks as its article. */
export interface MarkedArticle {
  /** Its running text, paragraph by paragraph, without any white space. */
  readonly paragraphs: readonly string[];
  readonly text: string;
}

/**
 * The article as the page's own markup has it, for the check whether the right block was found.
 *
 * @returns null when the page marks none, or several of like length: a list of stories.
 */
export function readMarkedArticle(document: PageDocument): MarkedArticle | null {
  const marked = [...document.querySelectorAll(marks)].map((element) => {
    const running = runningText(element);
    return { element, running, length: lengthOf(running) };
  });
  const best = marked.toSorted((a, b) => b.length - a.length)[0];
  if (!best || best.length === 0) return null;
  // An article within the article is part of it.
  const outside = marked.filter(
    ({ element }) => element !== best.element && !element.contains(best.element) && !best.element.contains(element),
  );
  const others = outside.reduce((sum, { length }) => sum + length, 0);
  if (best.length < leastShare * (best.length + others)) return null;
  return { paragraphs: best.running, text: plainText(best.element.innerHTML) };
}

/** Whether a text holds next to nothing of what the page marks as its article: another block was taken for it. */
export function isElsewhere(text: string, marked: MarkedArticle): boolean {
  const squeezed = squeeze(text);
  const found = marked.paragraphs.filter((paragraph) => squeezed.includes(paragraph));
  return lengthOf(found) < lengthOf(marked.paragraphs) * nextToNothing;
}

function runningText(element: PageElement): string[] {
  return [...element.querySelectorAll(paragraphs)].flatMap((paragraph) => {
    const text = squeeze(paragraph.textContent ?? '');
    if (text.length < shortestParagraph || paragraph.querySelector(paragraphs)) return [];
    const links = [...paragraph.querySelectorAll('a')].reduce(
      (sum, link) => sum + squeeze(link.textContent ?? '').length,
      0,
    );
    return links < text.length * mostLinks ? [text] : [];
  });
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
