import type { Kysely } from 'kysely';

/** Where the bot is, or was: Slack teams and Discord guilds; and the tokens that teams gave it, sealed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('workspaces')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('joined_at', 'bigint', (c) => c.notNull())
    .addColumn('left_at', 'bigint')
    .addPrimaryKeyConstraint('workspaces_pk', ['platform', 'workspace'])
    .execute();

  await db.schema
    .createTable('workspace_tokens')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('key_id', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('kept_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('workspace_tokens_pk', ['platform', 'workspace'])
    .execute();
}
