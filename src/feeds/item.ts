import type { Instant } from '../base/index.ts';

/** A file that an entry carries along. */
export interface Enclosure {
  readonly url: string;
  readonly type: string | null;
  readonly sizeBytes: number | null;
}

/**
 * One entry of a feed document, as published: every format's fields under our names.
 *
 * Titles, authors and summaries are plain text; `content` keeps its markup. Dates that cannot be read are null.
 */
export interface FeedItem {
  readonly guid: string | null;
  readonly url: string | null;
  readonly title: string;
  readonly publishedAt: Instant | null;
  /** The date names a day and no time. */
  readonly publishedDayOnly: boolean;
  readonly updatedAt: Instant | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly author: string | null;
  readonly categories: readonly string[];
  readonly enclosures: readonly Enclosure[];
}

/** A whole feed document, whatever its format was. */
export interface FeedDocument {
  readonly title: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly items: readonly FeedItem[];
  /** It broke off or closed the wrong elements: what is missing may come whole with the next poll. */
  readonly isDamaged: boolean;
}

/** One entry of a feed that we listen to: what it said, whose it is, and the name we know it by. */
export interface Item {
  /** Stable for the life of the store; an edit keeps it. */
  readonly id: string;
  /** null for what was not read from a feed: the seed corpus, a replayed file. */
  readonly feedId: string | null;
  readonly outlet: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly guid: string | null;
  readonly url: string | null;
  readonly title: string;
  readonly author: string | null;
  /** Plain text of the feed's summary or teaser, '' when there is none. */
  readonly summary: string;
  /** Markup of the full text when the feed carries it. */
  readonly content: string | null;
  readonly publishedAt: Instant | null;
  /** The day is known and the time is not, or the date is a guess: never converted to a zone, and it weakens a date's say. */
  readonly dateEstimated: boolean;
  readonly firstSeenAt: Instant;
  /** Hash of what the feed said; another hash under a known name is an edit. */
  readonly wireHash: string;
  /** Every name this item is known by, `guid:…`, `url:…`, `title:…`. */
  readonly keys: readonly string[];
  /** Already in the store under this id with another text: it is judged again and its message edited. */
  readonly isEdit: boolean;
  /** Read at the first start from the seed corpus, or at a feed's first poll beyond what may be posted: known, never posted. */
  readonly isQuiet: boolean;
  /** Only the feed's teaser could be had; absent until more was tried. */
  readonly isTeaser?: boolean;
  /** Ids of other feeds' items under the same names, of which only a teaser was had: this one takes those names over. */
  readonly fullerThan?: readonly string[];
}
