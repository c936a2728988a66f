import type { Instant } from '../base/index.ts';

/** What an article's page says. */
export interface Page {
  readonly title: string | null;
  readonly byline: string | null;
  readonly publishedAt: Instant | null;
  /** The page's own word for its address, whole and canonical; null when it gives none that names an article. */
  readonly canonicalUrl: string | null;
  /** ISO 639-1, null when the page does not say. */
  readonly language: string | null;
  /** Plain text, paragraphs separated by a blank line; '' when no article was found. */
  readonly text: string;
}

/** Larger pages are refused: a generated page of 5 MB took 4 s (measured), honest ones are under 1 MB. */
export const maxPageBytes = 2_000_000;
