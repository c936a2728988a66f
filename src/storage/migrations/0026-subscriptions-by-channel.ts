import type { Kysely } from 'kysely';

/** A channel is looked for by its id, since the settings may leave its workspace open: among tens of thousands not one by one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('subscriptions_by_channel')
    .on('subscriptions')
    .columns(['platform', 'channel'])
    .execute();
}
