import type { Kysely } from 'kysely';

/** No query asks which names an item has; thirty entries of a feed wrote ninety rows of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('item_keys_by_item').execute();
}
