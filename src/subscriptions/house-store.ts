import { type Db, inTransaction } from '../storage/index.ts';
import { type Houses, housesOf, type OpenChannel, type Workspace } from './house.ts';
import type { Place } from './place.ts';

/** Keeps which workspaces the settings link, in the place of what was linked before; a group a house. */
export async function keepLinked(db: Db, groups: readonly (readonly Workspace[])[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom('workspace_links').execute();
    for (const [house, group] of groups.entries())
      for (const { platform, workspace } of group)
        await tx.insertInto('workspace_links').values({ platform, workspace, house }).execute();
  });
}

/**
 * Learns from a platform in which workspace the channels are for which the settings name none.
 *
 * @param workspaceOf - What the platform knows of a channel; null when it does not.
 */
export async function learnWorkspaces(
  db: Db,
  platform: Place['platform'],
  workspaceOf: (channel: string) => string | null,
): Promise<void> {
  for (const { channel, workspace: known } of (await readOpen(db)).filter((one) => one.platform === platform)) {
    const workspace = workspaceOf(channel);
    if (workspace === null || workspace === known) continue;
    await db
      .insertInto('channel_workspaces')
      .values({ platform, channel, workspace })
      .onConflict((conflict) => conflict.columns(['platform', 'channel']).doUpdateSet({ workspace }))
      .execute();
  }
}

/** Which workspaces decide as one, as things stand. */
export async function readHouses(db: Db): Promise<Houses> {
  const links = await db.selectFrom('workspace_links').selectAll().orderBy('house').orderBy('workspace').execute();
  const linked = [...Map.groupBy(links, (row) => row.house).values()].map((group) => group.map(workspaceOfRow));
  const listed = await db
    .selectFrom('subscriptions')
    .select(['platform', 'workspace'])
    .distinct()
    .where('listed', 'is not', null)
    .execute();
  const named = new Set(listed.filter((row) => row.workspace !== '').map((row) => row.platform));
  const openPlatforms = [...new Set(listed.map((row) => row.platform))].filter((platform) => !named.has(platform));
  return housesOf({ linked, open: await readOpen(db), openPlatforms: openPlatforms as Place['platform'][] });
}

async function readOpen(db: Db): Promise<readonly OpenChannel[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .leftJoin('channel_workspaces', (join) =>
      join
        .onRef('channel_workspaces.platform', '=', 'subscriptions.platform')
        .onRef('channel_workspaces.channel', '=', 'subscriptions.channel'),
    )
    .select(['subscriptions.platform', 'subscriptions.channel', 'channel_workspaces.workspace'])
    .where('subscriptions.workspace', '=', '')
    .execute();
  return rows.map(({ platform, channel, workspace }) => ({
    ...{ platform: platform as Place['platform'], channel, workspace: workspace ?? '' },
  }));
}

function workspaceOfRow({ platform, workspace }: { platform: string; workspace: string }): Workspace {
  return { platform: platform as Place['platform'], workspace };
}
