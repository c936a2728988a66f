import { type Instant, secondMs } from '../base/index.ts';
import type { Db } from '../storage/index.ts';

/** When feeds were polled last, by whichever process: so that each need not be asked about when its turn comes here. */
export interface LastPolls {
  /** Whether a feed was polled since, as far as was known a moment ago: one that was not may have been in that moment. */
  isPolledSince(feedId: string, since: Instant, now: Instant): Promise<boolean>;
}

/** So long ago it may have been read. */
const readAgainMs = secondMs;
/** What is kept at the same time by several comes in no order: so far back what was read before is read again. */
const overlapMs = 5 * secondMs;

/** Reads what has been polled since it looked last, once for all the feeds that have their turn meanwhile. */
export function openLastPolls(db: Db): LastPolls {
  const polledAt = new Map<string, Instant>();
  let newest = 0;
  let read: { readonly at: Instant; readonly done: Promise<void> } | null = null;

  async function readNew(): Promise<void> {
    const rows = await db
      .selectFrom('feed_states')
      .select(['feed_id', 'last_polled_at'])
      .where('last_polled_at', '>', newest - overlapMs)
      .execute();
    for (const { feed_id, last_polled_at } of rows) {
      polledAt.set(feed_id, last_polled_at ?? 0);
      newest = Math.max(newest, last_polled_at ?? 0);
    }
  }

  return {
    async isPolledSince(feedId, since, now) {
      if (read === null || Math.abs(now - read.at) >= readAgainMs) read = { at: now, done: readNew() };
      try {
        await read.done;
        return (polledAt.get(feedId) ?? 0) > since;
      } catch (error) {
        read = null;
        throw error;
      }
    },
  };
}
