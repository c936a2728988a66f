import type { Kysely } from 'kysely';

/** The outbox: one row for each message owed to a channel, kept after posting as the record of what stands there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('story_id', 'text')
    .addColumn('item_id', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('card_key', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('not_before_at', 'bigint', (c) => c.notNull())
    .addColumn('first_sent_at', 'bigint')
    .addColumn('posted_at', 'bigint')
    .addColumn('message_id', 'text')
    .addColumn('reason', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('deliveries_due').on('deliveries').columns(['state', 'not_before_at', 'seq']).execute();
  await db.schema.createIndex('deliveries_by_story').on('deliveries').columns(['story_id', 'seq']).execute();
  await db.schema.createIndex('deliveries_by_card').on('deliveries').columns(['card_key', 'seq']).execute();
  await db.schema
    .createIndex('deliveries_by_channel')
    .on('deliveries')
    .columns(['platform', 'workspace', 'channel', 'state', 'seq'])
    .execute();
}
