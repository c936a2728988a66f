import { dayMs, hourMs, type Instant } from '../base/index.ts';
import { type Feed, feedHealth, readFeedList } from '../feeds/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import {
  asksFor,
  isSameChannel,
  type Listener,
  mayHear,
  noteWelcomed,
  type Place,
  readListeners,
  type Subscription,
} from '../subscriptions/index.ts';
import type { Delivery } from './delivery.ts';
import { queueDeliveries, wasEverShown } from './delivery-store.ts';
import { readRecent } from './introduce-store.ts';
import { paceDeliveries } from './pace-store.ts';
import { introductionOf } from './plan.ts';
import { readStoryView } from './story-view-store.ts';
import { knownSinceAt } from './view.ts';

/** Stories that a first poll or a first subscription may post in a channel; a whole feed at once is what drives people off. */
const mostStories = 3;
/** Older than this is no news on the day a feed or a channel is added. */
const oldestMs = dayMs;
/** How far an outlet's clock may be ahead of ours; what is dated later has a wrong date, and would stand first for ever. */
const aheadMs = hourMs;
/** Under the newest of a channel's first stories. */
const offer = 'New here? /news brief tells the state of play.';

/** What introducing a feed needs to know. */
export interface Introduction {
  readonly feedId: string;
  readonly listeners: readonly Listener[];
  readonly topicNames: ReadonlyMap<string, string>;
  readonly now: Instant;
}

/**
 * Queues what a feed's first poll may post: in each channel at most the 3 newest relevant stories, none older than 24 h.
 *
 * Chosen from the store rather than from what was just read, so that a crash before the poll was noted repeats it
 * harmlessly. A story that a channel has been shown already is passed over, and so is a channel that is still to be
 * welcomed: it gets the newest of all feeds together.
 */
export async function introduceFeed(tx: Db, { feedId, listeners, topicNames, now }: Introduction): Promise<void> {
  for (const listener of listeners.filter(({ isWelcomed }) => isWelcomed)) {
    const first = await firstStories(tx, feedId, listener, topicNames, now);
    await queueDeliveries(tx, await paceDeliveries(tx, first, [listener], now), now);
  }
}

/** What welcoming a channel needs to know. */
export interface Welcome {
  /** Names of topics by id, as shown. */
  readonly topicNames: ReadonlyMap<string, string>;
  readonly now: Instant;
}

/**
 * Shows a channel that has just subscribed its first stories, at most the 3 newest of the last 24 h, and offers the brief;
 * from then on it is told only what is new. A channel that was welcomed before gets nothing.
 *
 * @returns How many stories were queued; the outbox is to be woken after it.
 */
export async function welcomeChannel(db: Db, place: Place, { topicNames, now }: Welcome): Promise<number> {
  return inTransaction(db, async (tx) => {
    const listeners = await readListeners(tx, [place.platform]);
    const listener = listeners.find(
      (one) => one.follower === null && !one.isWelcomed && isSameChannel(one.subscription, place),
    );
    if (!listener) return 0;
    const first = await firstStories(tx, null, listener, topicNames, now);
    const offered = first.map((delivery, index) => (index === first.length - 1 ? withOffer(delivery) : delivery));
    await queueDeliveries(tx, await paceDeliveries(tx, offered, [listener], now), now);
    await noteWelcomed(tx, listener.subscription, now);
    return first.length;
  });
}

/**
 * {@link welcomeChannel} for every channel that waits for it, once each feed has been asked: the newest stories are then
 * the newest of all feeds, not of the one that answered first.
 *
 * @param feeds - As `feeds.yaml` lists them.
 */
export async function welcomeChannels(
  db: Db,
  platforms: readonly Place['platform'][],
  feeds: readonly Feed[],
  welcome: Welcome,
): Promise<number> {
  const waiting = (await readListeners(db, platforms)).filter(({ isWelcomed }) => !isWelcomed);
  if (waiting.length === 0) return 0;
  const health = await feedHealth(db, await readFeedList(db, feeds));
  if (health.some(({ condition }) => condition === 'never read')) return 0;
  let queued = 0;
  for (const { subscription } of waiting) queued += await welcomeChannel(db, subscription, welcome);
  return queued;
}

function withOffer(delivery: Delivery): Delivery {
  const { message } = delivery;
  return message.kind === 'card'
    ? { ...delivery, message: { ...message, notes: [...message.notes, offer] } }
    : delivery;
}

/** The newest stories that a channel may be shown at once, the oldest of them first. */
async function firstStories(
  tx: Db,
  feedId: string | null,
  listener: Listener,
  topicNames: ReadonlyMap<string, string>,
  now: Instant,
): Promise<readonly Delivery[]> {
  const { subscription, house } = listener;
  if (listener.follower !== null || !subscription.kinds.includes('new')) return [];
  const recent = await readRecent(tx, feedId, now - oldestMs, now + aheadMs);
  const wanted = recent.filter(
    (item) => mayHear(listener, item.storyId, item) && asksFor(listener, item.storyId, item),
  );
  const stories = [...new Set(wanted.map((item) => item.storyId))].slice(0, mostStories).toReversed();
  const first: Delivery[] = [];
  for (const storyId of stories) {
    const itemId = wanted.find((item) => item.storyId === storyId)?.itemId ?? '';
    const delivery = await introduce(tx, storyId, itemId, { subscription, house, topicNames, now });
    if (delivery) first.push(delivery);
  }
  return first;
}

async function introduce(
  tx: Db,
  storyId: string,
  itemId: string,
  to: { subscription: Subscription; house: string; topicNames: ReadonlyMap<string, string>; now: Instant },
): Promise<Delivery | null> {
  const view = await readStoryView(tx, storyId);
  const item = view?.items.find((one) => one.id === itemId);
  if (!view || !item || view.isMuted || (await wasEverShown(tx, view.id, to.subscription))) return null;
  return introductionOf({ view, item, ...to }, to.now - knownSinceAt(view) > oldestMs);
}
