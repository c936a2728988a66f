import type { Instant } from '../base/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import type { Feed } from './feed.ts';

/** A decision about a feed: whose, and when. */
export interface FeedChange {
  /** `slack:T1:U1`: kept, never shown. */
  readonly by: string;
  readonly at: Instant;
}

/**
 * The feeds that are listened to: those of `feeds.yaml` without what was removed by command, then those that were added; with
 * what was paused or resumed. What is decided by command stays decided, whatever the file says later.
 *
 * @param listed - As `feeds.yaml` has them.
 */
export async function readFeedList(db: Db, listed: readonly Feed[]): Promise<readonly Feed[]> {
  const rows = await db.selectFrom('feed_choices').selectAll().orderBy('changed_at').orderBy('feed_id').execute();
  const choices = new Map(rows.map((row) => [row.feed_id, row]));
  const isListed = new Set(listed.map((feed) => feed.id));
  const added = rows
    .filter((row) => row.added !== null && !isListed.has(row.feed_id))
    .map((row) => JSON.parse(row.added ?? '') as Feed);
  return [...listed, ...added].flatMap((feed) => {
    const choice = choices.get(feed.id);
    if (choice && choice.removed_at !== null) return [];
    return [choice && choice.paused !== null ? { ...feed, paused: choice.paused === 1 } : feed];
  });
}

/**
 * Adds a feed, or brings back one that was removed.
 *
 * @returns The feed that is there already under this id or address; null when it was added.
 */
export async function addFeed(db: Db, feed: Feed, listed: readonly Feed[], change: FeedChange): Promise<Feed | null> {
  return inTransaction(db, async (tx) => {
    const known = (await readFeedList(tx, listed)).find((one) => one.id === feed.id || one.url === feed.url);
    if (known) return known;
    await decide(tx, feed.id, { added: JSON.stringify(feed), paused: null, removed_at: null }, change);
    return null;
  });
}

/** Stops listening to a feed; what was read of it stays. */
export async function removeFeed(db: Db, id: string, change: FeedChange): Promise<void> {
  await decide(db, id, { removed_at: change.at }, change);
}

/** Pauses a feed, or resumes it. */
export async function pauseFeed(db: Db, id: string, isPaused: boolean, change: FeedChange): Promise<void> {
  await decide(db, id, { paused: isPaused ? 1 : 0 }, change);
}

async function decide(
  db: Db,
  feed_id: string,
  decided: { added?: string; paused?: 0 | 1 | null; removed_at?: Instant | null },
  { by, at }: FeedChange,
): Promise<void> {
  const changed = { ...decided, changed_by: by, changed_at: at };
  await db
    .insertInto('feed_choices')
    .values({ feed_id, added: null, paused: null, removed_at: null, ...changed })
    .onConflict((conflict) => conflict.column('feed_id').doUpdateSet(changed))
    .execute();
}
