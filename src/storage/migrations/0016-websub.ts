import type { Kysely } from 'kysely';

/** Hubs that tell of a feed's news as they come: what was asked of them, and until when they agreed to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('websub')
    .addColumn('feed_id', 'text', (c) => c.primaryKey())
    .addColumn('hub', 'text', (c) => c.notNull())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull().unique())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('lease_until_at', 'bigint')
    .execute();
}
