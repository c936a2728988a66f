import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import type { Person } from './place.ts';

/** Something that a person changed by command or button, and that can be undone. */
export interface Choice {
  readonly id: number;
  readonly kind: 'subscription' | 'mute' | 'follow';
  /** What it was, to be said when it is undone: `the mute of story s-3`. */
  readonly says: string;
  /** JSON: what undoing brings back; the store that wrote it reads it. */
  readonly before: string;
  readonly at: Instant;
}

/** Keeps what was there before a change, in the change's own transaction. */
export async function noteChoice(
  tx: Db,
  { platform, workspace, user, channel }: Person & { readonly channel?: string },
  { kind, before, says }: Pick<Choice, 'kind' | 'before' | 'says'>,
  now: Instant,
): Promise<void> {
  const where = { platform, workspace, channel: channel ?? '', user_id: user };
  await tx
    .insertInto('choices')
    .values({ ...where, kind, before, says, chosen_at: now })
    .execute();
}

/** The last thing that a person changed and has not undone yet; null when there is none. */
export async function lastChoice(db: Db, { platform, workspace, user }: Person): Promise<Choice | null> {
  const row = await db
    .selectFrom('choices')
    .select(['choice_id', 'kind', 'says', 'before', 'chosen_at'])
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .where('undone_at', 'is', null)
    .orderBy('choice_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const kind = row.kind as Choice['kind'];
  return { id: row.choice_id, kind, says: row.says, before: row.before, at: row.chosen_at };
}

/** Notes that a change was undone. */
export async function noteUndone(tx: Db, id: number, now: Instant): Promise<void> {
  await tx.updateTable('choices').set({ undone_at: now }).where('choice_id', '=', id).execute();
}
