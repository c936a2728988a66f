import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';

/** Whose token it is. */
export interface Owner {
  readonly platform: string;
  readonly workspace: string;
}

/** A token as it is kept. */
export interface Sealed {
  readonly keyId: string;
  readonly sealed: string;
}

/** Keeps a token in the place of the one before. */
export async function putToken(
  db: Db,
  { platform, workspace }: Owner,
  { keyId, sealed }: Sealed,
  now: Instant,
): Promise<void> {
  const columns = { key_id: keyId, sealed, kept_at: now };
  await db
    .insertInto('workspace_tokens')
    .values({ platform, workspace, ...columns })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace']).doUpdateSet(columns))
    .execute();
}

/** null when there is none. */
export async function readSealed(db: Db, { platform, workspace }: Owner): Promise<Sealed | null> {
  const row = await db
    .selectFrom('workspace_tokens')
    .select(['key_id', 'sealed'])
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  return row ? { keyId: row.key_id, sealed: row.sealed } : null;
}

/**
 * Forgets a workspace's token, unless it was kept later than a moment.
 *
 * @returns Whether there is none any more.
 */
export async function deleteToken(db: Db, { platform, workspace }: Owner, keptBy: Instant): Promise<boolean> {
  await db
    .deleteFrom('workspace_tokens')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('kept_at', '<=', keptBy)
    .execute();
  return (await readSealed(db, { platform, workspace })) === null;
}

/** How many tokens stand under each key. */
export async function readKeyIds(db: Db): Promise<readonly { readonly keyId: string; readonly tokens: number }[]> {
  const rows = await db
    .selectFrom('workspace_tokens')
    .select((of) => ['key_id', of.fn.countAll().as('tokens')])
    .groupBy('key_id')
    .orderBy('key_id')
    .execute();
  return rows.map((row) => ({ keyId: row.key_id, tokens: Number(row.tokens) }));
}

/** The first tokens that stand under another key. */
export async function readNotUnder(
  db: Db,
  keyId: string,
  limit: number,
): Promise<readonly (Sealed & { readonly owner: Owner })[]> {
  const rows = await db
    .selectFrom('workspace_tokens')
    .select(['platform', 'workspace', 'key_id', 'sealed'])
    .where('key_id', '!=', keyId)
    .orderBy('platform')
    .orderBy('workspace')
    .limit(limit)
    .execute();
  return rows.map(({ platform, workspace, key_id, sealed }) => ({
    ...{ owner: { platform, workspace }, keyId: key_id, sealed },
  }));
}

/** Puts a token under another key, unless the workspace has given another one meanwhile. */
export async function replaceSealed(
  db: Db,
  { platform, workspace }: Owner,
  before: string,
  { keyId, sealed }: Sealed,
): Promise<void> {
  await db
    .updateTable('workspace_tokens')
    .set({ key_id: keyId, sealed })
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('sealed', '=', before)
    .execute();
}

/** The workspaces on a platform that have given a token, at most so many. */
export async function readOwners(db: Db, platform: string, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('workspace_tokens')
    .select('workspace')
    .where('platform', '=', platform)
    .orderBy('workspace')
    .limit(limit)
    .execute();
  return rows.map(({ workspace }) => workspace);
}
