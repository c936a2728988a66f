import type { Hop } from '../web/index.ts';
import type { Feed } from './feed.ts';

/** A feed whose publisher says that it has another address for good. */
export interface Move {
  /** As it is listed. */
  readonly from: string;
  readonly to: string;
  /** Good polls in a row that were sent there. */
  readonly sightings: number;
}

/** So often a permanent redirect is seen before it is believed: a night of maintenance sends people elsewhere for good, too. */
const sightingsNeeded = 5;

const permanent: ReadonlySet<number> = new Set([301, 308]);

/** Where a feed is asked: at its new address once that is believed. */
export function addressOf(feed: Feed, moved: Move | null): string {
  return moved && isSettled(feed, moved) ? moved.to : feed.url;
}

/** Whether a move of the address that is listed is believed. */
export function isSettled(feed: Feed, moved: Move | null): boolean {
  return moved !== null && moved.from === feed.url && moved.sightings >= sightingsNeeded;
}

/** Where an unbroken row of permanent redirects leads; null when there is none: what comes after a temporary one is not for good. */
export function movedForGood(hops: readonly Hop[]): string | null {
  const end = hops.findIndex(({ status }) => !permanent.has(status));
  return (end < 0 ? hops : hops.slice(0, end)).at(-1)?.to ?? null;
}

/**
 * What is known of a feed's move after a good poll.
 *
 * @param to - Where this one was sent for good.
 */
export function moveAfter(feed: Feed, before: Move | null, to: string | null): Move | null {
  if (isSettled(feed, before)) return before;
  if (to === null) return null;
  const isSeenBefore = before?.from === feed.url && before.to === to;
  return { from: feed.url, to, sightings: isSeenBefore ? before.sightings + 1 : 1 };
}
