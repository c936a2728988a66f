import { dayMs, type Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';

/** How many items each feed brought in the last days, by the feed's id. */
export async function countItemsSince(db: Db, now: Instant, days: number): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('items')
    .select((of) => ['feed_id', of.fn.countAll().as('count')])
    .where('feed_id', 'is not', null)
    .where('first_seen_at', '>=', now - days * dayMs)
    .groupBy('feed_id')
    .execute();
  return new Map(rows.map((row) => [row.feed_id ?? '', Number(row.count)]));
}
