import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import type { Houses, Located, Workspace } from './house.ts';

/**
 * Notes that a workspace has the bot. One that took it away and is back hears again what its channels asked for, and is shown
 * its first stories anew.
 */
export async function noteJoined(
  tx: Db,
  { platform, workspace, name }: Workspace & { readonly name: string },
  now: Instant,
): Promise<void> {
  const before = await tx
    .selectFrom('workspaces')
    .select('left_at')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  const isBack = typeof before?.left_at === 'number';
  await tx
    .insertInto('workspaces')
    .values({ platform, workspace, name, joined_at: now, left_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'workspace'])
        .doUpdateSet({ name, left_at: null, ...(isBack ? { joined_at: now } : {}) }),
    )
    .execute();
  if (!isBack) return;
  await tx
    .updateTable('subscriptions')
    .set({ welcomed_at: null })
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .execute();
}

/**
 * Notes that a workspace took the bot away: nobody there hears anything any more.
 *
 * @returns What it is called; null when it was not there.
 */
export async function noteLeft(tx: Db, { platform, workspace }: Workspace, now: Instant): Promise<string | null> {
  const left = await tx
    .updateTable('workspaces')
    .set({ left_at: now })
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('left_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return left?.name ?? null;
}

/** The workspaces on a platform that have the bot, as far as is known. */
export async function readPresent(db: Db, platform: Workspace['platform']): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('workspaces')
    .select('workspace')
    .where('platform', '=', platform)
    .where('left_at', 'is', null)
    .execute();
  return new Set(rows.map(({ workspace }) => workspace));
}

/** Tells which places are in a workspace that took the bot away. */
export async function readGone(db: Db, houses: Houses): Promise<(place: Located) => boolean> {
  const rows = await db
    .selectFrom('workspaces')
    .select(['platform', 'workspace'])
    .where('left_at', 'is not', null)
    .execute();
  const gone = new Set(rows.map(({ platform, workspace }) => `${platform}:${workspace}`));
  return (place) => gone.size > 0 && gone.has(`${place.platform}:${houses.workspaceOf(place)}`);
}
