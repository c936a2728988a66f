import type { Kysely } from 'kysely';

/** What was read and is not judged yet: whoever polls puts it here, the judge takes it in order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('item_id', 'text', (c) => c.references('items.item_id'))
    .addColumn('feed_id', 'text')
    .addColumn('arrival', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('not_before_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('inbox_by_item').on('inbox').columns(['item_id', 'seq']).execute();
  await db.schema.createIndex('inbox_by_feed').on('inbox').columns(['feed_id', 'seq']).execute();
}
