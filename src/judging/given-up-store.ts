import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import { notPutOff } from './inbox-store.ts';

/** Something that could not be judged however often it was tried, and waits for a person to look at it. */
export interface GivenUp {
  /** The item's id; of the word that a feed's first document was read, the feed's. */
  readonly key: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly reason: string;
  readonly attempts: number;
  readonly givenUpAt: Instant;
}

/** What was given up, the newest first. */
export async function readGivenUp(db: Db, limit: number): Promise<readonly GivenUp[]> {
  const rows = await db
    .selectFrom('inbox')
    .leftJoin('items', 'items.item_id', 'inbox.item_id')
    .select(['inbox.item_id', 'inbox.feed_id', 'title', 'url', 'reason', 'attempts', 'given_up_at'])
    .where('given_up_at', 'is not', null)
    .orderBy('inbox.seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    key: row.item_id ?? row.feed_id ?? '',
    title: row.title,
    url: row.url,
    reason: row.reason ?? '',
    attempts: row.attempts,
    givenUpAt: row.given_up_at ?? 0,
  }));
}

/**
 * Puts what was given up back among what waits for the judge.
 *
 * @param key - As {@link GivenUp.key}, or its beginning; null for all of them.
 * @returns How many are tried again.
 */
export async function retryGivenUp(db: Db, key: string | null): Promise<number> {
  const rows = await db
    .selectFrom('inbox')
    .select(['seq', 'item_id', 'feed_id'])
    .where('given_up_at', 'is not', null)
    .execute();
  const chosen = rows.filter((row) => key === null || (row.item_id ?? row.feed_id ?? '').startsWith(key));
  if (chosen.length === 0) return 0;
  await db
    .updateTable('inbox')
    .set({ attempts: 0, not_before_at: notPutOff, given_up_at: null, reason: null })
    .where(
      'seq',
      'in',
      chosen.map(({ seq }) => seq),
    )
    .execute();
  return chosen.length;
}
