import type { Kysely } from 'kysely';

/** What operators decided about feeds by command, over what `feeds.yaml` lists. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('feed_choices')
    .addColumn('feed_id', 'text', (c) => c.primaryKey())
    .addColumn('added', 'text')
    .addColumn('paused', 'integer')
    .addColumn('removed_at', 'bigint')
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .execute();
}
