import type { Kysely } from 'kysely';

/** What one of several processes has taken for a time, so that no other does the same: feeds, channels, hosts, gateways. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('leases')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('until_at', 'bigint', (c) => c.notNull())
    .execute();
}
