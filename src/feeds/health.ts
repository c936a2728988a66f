import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import type { Feed } from './feed.ts';
import { readFeedStates } from './feed-store.ts';
import type { Held } from './state.ts';

/** How a feed fares, for `/news feeds` and `doctor`. */
export interface FeedHealth {
  readonly feed: Feed;
  readonly condition: 'paused' | 'never read' | 'well' | 'failing';
  readonly lastSuccessAt: Instant | null;
  readonly lastNewItemAt: Instant | null;
  readonly failingSinceAt: Instant | null;
  /** One sentence, null when it fares well. */
  readonly failureReason: string | null;
  readonly failures: number;
  readonly nextPollAt: Instant | null;
  readonly held: Held | null;
}

/** How each feed fares, in the order given. */
export async function feedHealth(db: Db, feeds: readonly Feed[]): Promise<FeedHealth[]> {
  const states = await readFeedStates(db, feeds);
  return feeds.flatMap((feed, index) => {
    const state = states[index];
    if (!state) return [];
    const { lastSuccessAt, lastNewItemAt, failingSinceAt, failureReason, failures, nextPollAt, held } = state;
    const condition = feed.paused
      ? 'paused'
      : failures > 0
        ? 'failing'
        : lastSuccessAt === null
          ? 'never read'
          : 'well';
    return [
      { feed, condition, lastSuccessAt, lastNewItemAt, failingSinceAt, failureReason, failures, nextPollAt, held },
    ];
  });
}
