import type { Kysely } from 'kysely';

/** Which workspaces decide as one: those that the settings link, and where a channel is whose workspace they leave open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('workspace_links')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('house', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('workspace_links_pk', ['platform', 'workspace'])
    .execute();

  await db.schema
    .createTable('channel_workspaces')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('channel_workspaces_pk', ['platform', 'channel'])
    .execute();
}
