import type { Instant } from '../base/index.ts';
import { type Feed, feedHealth, readFeedList } from '../feeds/index.ts';
import type { Db } from '../storage/index.ts';
import { readHouses, type Subscription } from '../subscriptions/index.ts';
import type { DigestContent, DigestStory } from './digest.ts';
import { readDisputesFor, readGathered, readPosted, type ToTell } from './digest-store.ts';
import { readShownDisputes, readStoryView } from './story-view-store.ts';
import { disputeIn, viewIn } from './view.ts';

/** What digests are made from. */
export interface DigestDesk {
  readonly db: Db;
  /** As `feeds.yaml` lists them. */
  readonly feeds: readonly Feed[];
  /** Names of topics by id, in the order that they are shown. */
  readonly topicNames: ReadonlyMap<string, string>;
}

/**
 * Reads what a channel's digest tells.
 *
 * @param sinceAt - Of a digest by the channel's own times, which tells of everything: what was posted since then is in it, and
 *   disputes and feeds. null: what was gathered, and nothing else.
 */
export async function digestContent(
  { db, feeds, topicNames }: DigestDesk,
  subscription: Subscription,
  sinceAt: Instant | null,
): Promise<Omit<DigestContent, 'title'>> {
  const house = (await readHouses(db)).nameOf(subscription);
  const gathered = await readGathered(db, subscription);
  const posted = sinceAt === null ? [] : await readPosted(db, subscription, sinceAt);
  const disputeIds = sinceAt === null ? [] : await readDisputesFor(db, subscription, sinceAt);
  const disputes = (await readShownDisputes(db, disputeIds))
    .map((dispute) => disputeIn(house, dispute))
    .toSorted((a, b) => b.changedAt - a.changedAt);
  return {
    ...{ subscription, topicNames },
    stories: await storiesOf(db, house, [...posted, ...gathered]),
    open: disputes.filter(({ state }) => state === 'open'),
    settled: disputes.filter(({ state }) => state === 'settled'),
    feeds: sinceAt === null ? null : await feedHealth(db, await readFeedList(db, feeds)),
  };
}

/** Each story once, in the order in which it last had something to tell, with the item that told it. */
async function storiesOf(db: Db, house: string, told: readonly ToTell[]): Promise<readonly DigestStory[]> {
  const last = new Map<string, ToTell>();
  for (const one of told.toSorted((a, b) => a.seq - b.seq)) {
    last.delete(one.storyId);
    last.set(one.storyId, one);
  }
  const stories: DigestStory[] = [];
  for (const { storyId, itemId } of last.values()) {
    const view = await readStoryView(db, storyId);
    const item = view?.items.find((one) => one.id === itemId);
    if (view && item && !view.isMuted) stories.push({ view: viewIn(house, view), item });
  }
  return stories;
}
