import type { Kysely } from 'kysely';

/** What publishers ask of who polls them: how long a document stays as it is, where it has moved, when a host may be asked again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('feed_states').addColumn('fresh_until_at', 'bigint').execute();
  await db.schema.alterTable('feed_states').addColumn('ttl_minutes', 'integer').execute();
  await db.schema.alterTable('feed_states').addColumn('moved', 'text').execute();
  await db.schema
    .createTable('host_rests')
    .addColumn('host', 'text', (c) => c.primaryKey())
    .addColumn('until_at', 'bigint', (c) => c.notNull())
    .execute();
}
