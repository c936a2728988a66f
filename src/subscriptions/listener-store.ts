import type { Db } from '../storage/index.ts';
import { asSubscription, type Follower, isFollowed, readFollowers } from './follow-store.ts';
import { readHouses } from './house-store.ts';
import { type Muted, readMutes } from './mute-store.ts';
import type { Place } from './place.ts';
import type { Subscription } from './subscription.ts';
import { type Concerned, listConcerned } from './subscription-store.ts';
import { letsThrough, type Offered, outletKey, wantsTopics } from './wants.ts';
import { readGone } from './workspace-store.ts';

/** Whoever may be told of an item: a channel, or a reader by direct message. */
export interface Listener {
  /** Where, and how it wants to be told. */
  readonly subscription: Subscription;
  /** The reader who follows; null for a channel, which hears by its topics. */
  readonly follower: Follower | null;
  /** The house that decides for it ({@link Houses}). */
  readonly house: string;
  /** What is muted there. */
  readonly muted: Muted;
  /** false until a channel has been shown its first stories: a feed that is read for the first time adds none to those. */
  readonly isWelcomed: boolean;
}

/** An item as listeners choose by it. */
export interface Heard extends Offered {
  readonly title: string;
  readonly summary: readonly string[];
  readonly newFacts: readonly string[];
}

/**
 * Everybody who can be told something on some platforms.
 *
 * @param about - Of channels those alone that this may concern; all when absent.
 */
export async function readListeners(
  db: Db,
  platforms: readonly Place['platform'][],
  about?: Concerned,
): Promise<readonly Listener[]> {
  const houses = await readHouses(db);
  const isGone = await readGone(db, houses);
  const mutes = await readMutes(db, houses);
  const standing = (await listConcerned(db, about)).filter(({ subscription }) => !isGone(subscription));
  const channels = standing.map(({ subscription, welcomedAt }) => ({
    subscription,
    follower: null,
    house: houses.nameOf(subscription),
    muted: mutes.of(subscription),
    isWelcomed: welcomedAt !== null,
  }));
  const followers = (await readFollowers(db)).filter(({ person }) => !isGone(person));
  const readers = followers.map((follower) => ({
    subscription: asSubscription(follower),
    follower,
    house: houses.nameOf(follower.person),
    // The reader's own: whoever follows a story that a manager has muted for the channels has asked for it.
    muted: mutes.by(follower.person),
    isWelcomed: true,
  }));
  return [...channels, ...readers].filter(({ subscription }) => platforms.includes(subscription.platform));
}

/** Whether anything of a story may be told to a listener, by an item of it: nothing muted, left out, or in another language. */
export function mayHear({ subscription, muted }: Listener, storyId: string, item: Offered): boolean {
  return !muted.stories.has(storyId) && !muted.outlets.has(outletKey(item.outlet)) && letsThrough(subscription, item);
}

/** Whether an item is one that a listener asked for: of its topics, or what a reader follows. */
export function asksFor({ subscription, follower }: Listener, storyId: string, item: Heard): boolean {
  if (follower === null) return wantsTopics(subscription, item.topics);
  return isFollowed(follower, storyId, textsOf(item));
}

/** What of an item is looked through for words. */
export function textsOf(item: Heard): readonly string[] {
  return [item.title, ...item.summary, ...item.newFacts];
}
