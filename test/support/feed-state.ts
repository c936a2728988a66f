import {
  type Feed,
  type FeedState,
  type Fetched,
  feedsFile,
  keepFeedState,
  stateAfter,
} from '../../src/feeds/index.ts';
import type { Db } from '../../src/storage/index.ts';

/** A feed as the settings list one. */
export function aFeed(): Feed {
  const listed = {
    ...{ id: 'tass', url: 'https://tass.example/rss', outlet: 'TASS', language: 'en', country: 'RU' },
    ...{ topics: ['s-400'], seenIn: 'a test' },
  };
  const [feed] = feedsFile.schema.parse({ feeds: [listed] }).feeds;
  if (!feed) throw new Error('There is no feed.');
  return feed;
}

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
