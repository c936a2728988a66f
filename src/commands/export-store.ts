import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';

/** When items were read, by their ids. */
export async function readWhenRead(db: Db, itemIds: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('items')
    .select(['item_id', 'first_seen_at'])
    .where('item_id', 'in', itemIds)
    .execute();
  return new Map(rows.map((row) => [row.item_id, row.first_seen_at]));
}
