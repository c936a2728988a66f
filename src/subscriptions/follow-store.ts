import type { Instant } from '../base/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import { noteChoice } from './choice-store.ts';
import { directTo, type Person, type Place } from './place.ts';
import { type Subscription, usualSettings } from './subscription.ts';
import { hasEveryWord } from './words.ts';

/** What a reader may follow, to be told of it by direct message. */
export interface FollowTarget {
  readonly kind: 'story' | 'words';
  /** Id of the story; or words, all of which an article must hold. */
  readonly target: string;
}

/** A reader with all that they follow. */
export interface Follower {
  readonly person: Person;
  readonly follows: readonly FollowTarget[];
}

/** More than this is a subscription; each costs a look at every article. */
export const mostFollows = 50;

/** What became of a wish to follow. */
export type FollowOutcome = 'followed' | 'followed already' | 'too many';

/**
 * Follows a story or words: the reader is told of what is new to them by direct message. Can be undone (`undoChoice`).
 *
 * Direct messages go to {@link directTo}.
 */
export async function follow(db: Db, person: Person, target: FollowTarget, now: Instant): Promise<FollowOutcome> {
  return inTransaction(db, async (tx) => {
    const follows = await listFollows(tx, person);
    if (follows.some((one) => one.kind === target.kind && one.target === target.target)) return 'followed already';
    if (follows.length >= mostFollows) return 'too many';
    await put(tx, person, target, true, now);
    await note(tx, person, target, false, now);
    return 'followed';
  });
}

/**
 * Ends following.
 *
 * @returns false when it was not followed.
 */
export async function unfollow(db: Db, person: Person, target: FollowTarget, now: Instant): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const isEnded = await put(tx, person, target, false, now);
    if (isEnded) await note(tx, person, target, true, now);
    return isEnded;
  });
}

/** What a person follows, in the order they began. */
export async function listFollows(db: Db, { platform, workspace, user }: Person): Promise<readonly FollowTarget[]> {
  const rows = await db
    .selectFrom('follows')
    .select(['kind', 'target'])
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .orderBy('followed_at')
    .orderBy('target')
    .execute();
  return rows.map(targetOf);
}

/** Everybody who follows something. */
export async function readFollowers(db: Db): Promise<readonly Follower[]> {
  const rows = await db.selectFrom('follows').selectAll().orderBy('followed_at').orderBy('user_id').execute();
  const followers = new Map<string, { person: Person; follows: FollowTarget[] }>();
  for (const row of rows) {
    const person: Person = {
      platform: row.platform as Place['platform'],
      workspace: row.workspace,
      user: row.user_id,
    };
    const name = JSON.stringify(person);
    const one = followers.get(name) ?? { person, follows: [] };
    one.follows.push(targetOf(row));
    followers.set(name, one);
  }
  return [...followers.values()];
}

/**
 * Whether an item is one that a follower waits for.
 *
 * @param texts - Its headline and sentences.
 */
export function isFollowed({ follows }: Follower, storyId: string, texts: readonly string[]): boolean {
  return follows.some(({ kind, target }) => (kind === 'story' ? target === storyId : hasEveryWord(target, texts)));
}

/** A follower's direct messages as a channel: every kind of news of what they follow, shown where they look. */
export function asSubscription({ person }: Follower): Subscription {
  return { ...directTo(person), ...usualSettings, updates: 'channel' };
}

interface Before extends FollowTarget {
  readonly wasFollowed: boolean;
}

/** Puts a follow back to what it was before a choice. */
export async function restoreFollow(tx: Db, person: Person, json: string, now: Instant): Promise<void> {
  const { kind, target, wasFollowed } = JSON.parse(json) as Before;
  await put(tx, person, { kind, target }, wasFollowed, now);
}

async function note(tx: Db, person: Person, target: FollowTarget, wasFollowed: boolean, now: Instant): Promise<void> {
  const before: Before = { ...target, wasFollowed };
  const what = target.kind === 'story' ? `story ${target.target}` : `“${target.target}”`;
  const says = `${wasFollowed ? 'unfollowing' : 'following'} ${what}`;
  await noteChoice(tx, person, { kind: 'follow', before: JSON.stringify(before), says }, now);
}

async function put(
  tx: Db,
  { platform, workspace, user }: Person,
  { kind, target }: FollowTarget,
  isFollowed: boolean,
  now: Instant,
): Promise<boolean> {
  if (isFollowed) {
    await tx
      .insertInto('follows')
      .values({ platform, workspace, user_id: user, kind, target, followed_at: now })
      .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'user_id', 'kind', 'target']).doNothing())
      .execute();
    return true;
  }
  const removed = await tx
    .deleteFrom('follows')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .where('kind', '=', kind)
    .where('target', '=', target)
    .executeTakeFirst();
  return Number(removed.numDeletedRows) > 0;
}

function targetOf(row: { kind: string; target: string }): FollowTarget {
  return { kind: row.kind as FollowTarget['kind'], target: row.target };
}
