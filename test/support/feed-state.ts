import { type Feed, type FeedState, type Fetched, keepFeedState, stateAfter } from '../../src/feeds/index.ts';
import type { Db } from '../../src/storage/index.ts';

/** Remembers a poll, as the pipeline does. */
export async function rememberFetch(
  db: Db,
  feed: Feed,
  fetched: Fetched,
  now: number,
  notes: Parameters<typeof stateAfter>[3],
): Promise<FeedState> {
  const state = stateAfter(feed, fetched, now, notes);
  await keepFeedState(db, state);
  return state;
}
