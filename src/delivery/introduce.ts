import { dayMs, hourMs, type Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import { type Subscription, wants } from '../subscriptions/index.ts';
import type { Channel, Delivery } from './delivery.ts';
import { queueDeliveries, wasEverShown } from './delivery-store.ts';
import { readRecentOfFeed } from './introduce-store.ts';
import { introductionOf } from './plan.ts';
import { readStoryView } from './story-view-store.ts';
import { knownSinceAt, type StoryView } from './view.ts';

/** Stories that a feed's first poll may post in a channel (issue 2; a whole feed at once is what drives people off). */
const mostStories = 3;
/** Older than this is no news on the day a feed is added (issue 2). */
const oldestMs = dayMs;
/** How far an outlet's clock may be ahead of ours; what is dated later has a wrong date, and would stand first for ever. */
const aheadMs = hourMs;

/** What introducing a feed needs to know. */
export interface Introduction {
  readonly feedId: string;
  readonly subscriptions: readonly Subscription[];
  readonly topicNames: ReadonlyMap<string, string>;
  readonly now: Instant;
}

/**
 * Queues what a feed's first poll may post: in each channel at most the 3 newest relevant stories, none older than 24 h.
 *
 * Chosen from the store rather than from what was just read, so that a crash before the poll was noted repeats it
 * harmlessly. A story that a channel has been shown already is passed over.
 */
export async function introduceFeed(tx: Db, { feedId, subscriptions, topicNames, now }: Introduction): Promise<void> {
  const recent = await readRecentOfFeed(tx, feedId, now - oldestMs, now + aheadMs);
  for (const subscription of subscriptions) {
    const wanted = recent.filter((item) => wants(subscription, item));
    const stories = [...new Set(wanted.map((item) => item.storyId))].slice(0, mostStories);
    for (const storyId of stories.toReversed()) {
      const itemId = wanted.find((item) => item.storyId === storyId)?.itemId ?? '';
      const view = await readStoryView(tx, storyId);
      const delivery = view && (await introduce(tx, view, itemId, { subscription, topicNames, now }));
      if (delivery) await queueDeliveries(tx, [delivery], now);
    }
  }
}

async function introduce(
  tx: Db,
  view: StoryView,
  itemId: string,
  to: { subscription: Subscription; topicNames: ReadonlyMap<string, string>; now: Instant },
): Promise<Delivery | null> {
  const item = view.items.find((one) => one.id === itemId);
  if (!item || view.isMuted || (await wasEverShown(tx, view.id, to.subscription satisfies Channel))) return null;
  return introductionOf({ view, item, ...to }, to.now - knownSinceAt(view) > oldestMs);
}
