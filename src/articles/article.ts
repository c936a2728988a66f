import type { Instant } from '../base/index.ts';
import type { Sentence } from '../text/index.ts';

/** An item made readable. */
export interface Article {
  readonly itemId: string;
  readonly outlet: string;
  /** ISO 639-1; claims are read in `en` alone. */
  readonly language: string;
  /** Canonical address, null when there is none that names the article (a bare home page does not). */
  readonly url: string | null;
  readonly title: string;
  /** Plain text, paragraphs separated by a blank line; quotes are slices of it. */
  readonly text: string;
  /** Hash of `text`: a quote kept with it can be told from one that its outlet has since changed. */
  readonly textHash: string;
  readonly sentences: readonly Sentence[];
  readonly publishedAt: Instant | null;
  readonly dateEstimated: boolean;
  readonly firstSeenAt: Instant;
  /** Only the feed's teaser could be had. */
  readonly isTeaser: boolean;
  /** Why the page could not be read, for the trail of the item. */
  readonly teaserReason?: string;
}
