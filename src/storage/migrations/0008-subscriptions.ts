import type { Kysely } from 'kysely';

/** Who hears what: subscriptions, mutes and follows, what was changed by whom, digests sent; urgent deliveries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subscriptions')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('listed', 'text')
    .addColumn('chosen', 'text')
    .addColumn('ended_at', 'bigint')
    .addColumn('changed_by', 'text')
    .addColumn('changed_at', 'bigint')
    .addColumn('since_at', 'bigint', (c) => c.notNull())
    .addColumn('welcomed_at', 'bigint')
    .addPrimaryKeyConstraint('subscriptions_pk', ['platform', 'workspace', 'channel'])
    .execute();

  await db.schema
    .createTable('mutes')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('muted_by', 'text', (c) => c.notNull())
    .addColumn('muted_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('mutes_pk', ['platform', 'workspace', 'user_id', 'kind', 'target'])
    .execute();

  await db.schema
    .createTable('follows')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('followed_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('follows_pk', ['platform', 'workspace', 'user_id', 'kind', 'target'])
    .execute();

  await db.schema
    .createTable('choices')
    .addColumn('choice_id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('before', 'text', (c) => c.notNull())
    .addColumn('says', 'text', (c) => c.notNull())
    .addColumn('chosen_at', 'bigint', (c) => c.notNull())
    .addColumn('undone_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('choices_by_user')
    .on('choices')
    .columns(['platform', 'workspace', 'user_id', 'choice_id'])
    .execute();

  await db.schema
    .createTable('digest_runs')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('ran_at', 'bigint', (c) => c.notNull())
    .addColumn('delivery_key', 'text')
    .addPrimaryKeyConstraint('digest_runs_pk', ['platform', 'workspace', 'channel', 'due_at'])
    .execute();

  await db.schema
    .alterTable('deliveries')
    .addColumn('is_urgent', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}
