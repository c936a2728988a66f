import type { Kysely } from 'kysely';

/** Feeds, items, articles, and what the program remembers about itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('feed_states')
    .addColumn('feed_id', 'text', (c) => c.primaryKey())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('body_hash', 'text')
    .addColumn('first_read_at', 'bigint')
    .addColumn('last_polled_at', 'bigint')
    .addColumn('last_success_at', 'bigint')
    .addColumn('last_new_item_at', 'bigint')
    .addColumn('failing_since_at', 'bigint')
    .addColumn('failure_code', 'text')
    .addColumn('failure_reason', 'text')
    .addColumn('failures', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('next_poll_at', 'bigint')
    .addColumn('last_parse_ms', 'integer')
    .addColumn('held', 'text')
    .execute();

  await db.schema
    .createTable('items')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('item_id', 'text', (c) => c.notNull().unique())
    .addColumn('feed_id', 'text')
    .addColumn('outlet', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('guid', 'text')
    .addColumn('url', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('author', 'text')
    .addColumn('published_at', 'bigint')
    .addColumn('date_estimated', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('wire_hash', 'text', (c) => c.notNull())
    .addColumn('is_seed', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('items_by_feed').on('items').columns(['feed_id', 'seq']).execute();

  await db.schema
    .createTable('item_keys')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.item_id'))
    .execute();
  await db.schema.createIndex('item_keys_by_item').on('item_keys').column('item_id').execute();

  await db.schema
    .createTable('articles')
    .addColumn('item_id', 'text', (c) => c.primaryKey().references('items.item_id'))
    .addColumn('canonical_url', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('text_hash', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('is_teaser', 'integer', (c) => c.notNull())
    .addColumn('read_at', 'bigint', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('article_versions')
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.item_id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('text_hash', 'text', (c) => c.notNull())
    .addColumn('replaced_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('article_versions_pk', ['item_id', 'version'])
    .execute();
}
