import { type Instant, isAhead } from '../base/index.ts';
import type { Feed } from './feed.ts';
import type { Move } from './moves.ts';

/** What is remembered of a feed between two polls. */
export interface FeedState {
  readonly feedId: string;
  /** The address that gave the validators: behind redirects it differs from the setting. */
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Hash of the last body that was read whole: the same bytes again cost no parsing. */
  readonly bodyHash: string | null;
  /** null until a document has been read, judged and remembered: the next one is the feed's first. */
  readonly firstReadAt: Instant | null;
  readonly lastPolledAt: Instant | null;
  readonly lastSuccessAt: Instant | null;
  readonly lastNewItemAt: Instant | null;
  readonly failingSinceAt: Instant | null;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
  /** In a row, 0 when the last poll went well. */
  readonly failures: number;
  /** null: at once. */
  readonly nextPollAt: Instant | null;
  readonly lastParseMs: number | null;
  /** What the brake held at the last poll that brought anything. */
  readonly held: Held | null;
  /** Until when its publisher says that it stays as it is; null: it did not say, or something of it is to be read again. */
  readonly freshUntilAt: Instant | null;
  /** As its document says, null when it does not. */
  readonly ttlMinutes: number | null;
  /** Where its publisher says that it has moved for good. */
  readonly moved: Move | null;
}

/** A feed that suddenly looks new: what was read quietly instead of being told. */
export interface Held {
  readonly at: Instant;
  /** Items read quietly. */
  readonly items: number;
  /** Items in the document. */
  readonly of: number;
}

/** A feed of which nothing is remembered yet. */
export function freshState(feedId: string, url: string): FeedState {
  return {
    feedId,
    url,
    etag: null,
    lastModified: null,
    bodyHash: null,
    firstReadAt: null,
    lastPolledAt: null,
    lastSuccessAt: null,
    lastNewItemAt: null,
    failingSinceAt: null,
    failureCode: null,
    failureReason: null,
    failures: 0,
    nextPollAt: null,
    lastParseMs: null,
    held: null,
    freshUntilAt: null,
    ttlMinutes: null,
    moved: null,
  };
}

/** Whether the next document is the feed's first: of it at most a few items are told. */
export function isFirstPoll(state: FeedState): boolean {
  return state.firstReadAt === null;
}

/**
 * Whether a first poll is not to count, because some of its items could not be judged: the next one is the first again.
 *
 * Only once: an item that can never be judged must not keep its feed quiet for ever.
 */
export function isToRepeat(state: FeedState, failed: number): boolean {
  return isFirstPoll(state) && failed > 0 && state.lastPolledAt === null;
}

/** Its publisher says that a feed is gone for good (410). */
export const goneCode = 'feeds.gone';

/** Whether a feed is not asked any more: its publisher said so, of the address that is listed. */
export function isRetired(feed: Feed, state: FeedState): boolean {
  return state.failureCode === goneCode && state.url === feed.url;
}

/** Whether a feed that fails is to be left alone for now; how often a good one is asked is the schedule's business. */
export function isBackingOff(state: FeedState, now: Instant): boolean {
  return state.failures > 0 && isStill(state.nextPollAt, state, now);
}

/** Whether a feed's publisher says that there is nothing new to be read yet. */
export function isFresh(state: FeedState, now: Instant): boolean {
  return isStill(state.freshUntilAt, state, now);
}

/** Whether a wait is not over; what was noted by a clock that has since been set back is no wait. */
function isStill(untilAt: Instant | null, { lastPolledAt }: FeedState, now: Instant): boolean {
  return untilAt !== null && untilAt > now && !isAhead(lastPolledAt, now);
}
