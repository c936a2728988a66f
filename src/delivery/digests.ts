import type { Instant } from '../base/index.ts';
import { type Digest, dayText } from '../chat/index.ts';
import { type Feed, feedHealth, readFeedList } from '../feeds/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import {
  isSameChannel,
  lastDigestAt,
  listSubscriptions,
  quietUntil,
  readHouses,
  type StandingSubscription,
  type Subscription,
} from '../subscriptions/index.ts';
import { type Delivery, deliveryKey } from './delivery.ts';
import { queueDeliveries } from './delivery-store.ts';
import { composeDigest, type DigestStory } from './digest.ts';
import {
  claimRun,
  dropGathered,
  gatherWaiting,
  noteTold,
  readDisputesFor,
  readGathered,
  readGatheredChannels,
  readLastRun,
  readPosted,
  type ToTell,
} from './digest-store.ts';
import { digestTimes } from './pace.ts';
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

/** A digest that is due in a channel. */
interface Due {
  readonly subscription: Subscription;
  readonly at: Instant;
  /** Why: by the channel's own times, at the end of quiet hours, or because there was too much. */
  readonly why: 'scheduled' | 'quiet hours' | 'too many';
  /** What came after this moment belongs to it. */
  readonly sinceAt: Instant;
}

/**
 * Queues every digest that is due: by a channel's own times (after a time without the program the last one that was missed,
 * once), at the end of its quiet hours, an hour after there was too much. None in quiet hours; what is due then is told
 * with the digest at their end. Each run is claimed in the transaction that queues it, so none is sent twice.
 *
 * @returns How many were queued; the outbox is to be woken when there are any.
 */
export async function queueDigests(desk: DigestDesk, now: Instant): Promise<number> {
  const { db } = desk;
  const standing = await listSubscriptions(db, null);
  const gathered = await readGatheredChannels(db);
  for (const { to } of gathered)
    if (!standing.some(({ subscription }) => isSameChannel(subscription, to))) await dropGathered(db, to);
  let queued = 0;
  for (const one of standing) {
    const { quiet, timeZone } = one.subscription;
    const quietEndsAt = quietUntil(quiet, timeZone, now);
    if (quietEndsAt !== null) {
      await gatherWaiting(db, one.subscription, quietEndsAt);
      continue;
    }
    const held = gathered.find(({ to, dueAt }) => dueAt <= now && isSameChannel(to, one.subscription));
    const due = (await scheduledDue(db, one, now)) ?? (held ? gatheredDue(one, held) : null);
    if (due && (await queueDigest(desk, due, now))) queued += 1;
  }
  return queued;
}

/** A digest by a channel's own times: the last one that was due, when it has not been made. */
async function scheduledDue(
  db: Db,
  { subscription, sinceAt }: StandingSubscription,
  now: Instant,
): Promise<Due | null> {
  if (subscription.digest === null && subscription.when === 'now') return null;
  const at = lastDigestAt(digestTimes(subscription), now);
  const last = await readLastRun(db, subscription);
  const isDue = at !== null && at > Math.max(last?.dueAt ?? 0, sinceAt);
  return isDue ? { subscription, at, why: 'scheduled', sinceAt: last?.ranAt ?? sinceAt - 1 } : null;
}

function gatheredDue(
  { subscription }: StandingSubscription,
  { dueAt, isRest }: { readonly dueAt: Instant; readonly isRest: boolean },
): Due {
  return { subscription, at: dueAt, why: isRest ? 'too many' : 'quiet hours', sinceAt: dueAt };
}

async function queueDigest(desk: DigestDesk, due: Due, now: Instant): Promise<boolean> {
  const { platform, workspace, channel } = due.subscription;
  const to = { platform, workspace, channel };
  const key = deliveryKey(to, null, 'digest', String(due.why === 'scheduled' ? due.at : now));
  return inTransaction(desk.db, async (tx) => {
    // What was gathered after its digest went out (the hours were changed meanwhile) is told at once, under a time of its own.
    const isClaimed =
      (await claimRun(tx, to, due.at, now, key)) ||
      (due.why !== 'scheduled' && (await claimRun(tx, to, now, now, key)));
    if (!isClaimed) return false;
    const message = await digestOf({ ...desk, db: tx }, due);
    await noteTold(tx, to);
    // Everything gathered may have been told meanwhile by something urgent: then there is nothing to say.
    if (due.why !== 'scheduled' && message.sections.length === 0) return false;
    const delivery: Delivery = {
      ...{ key, to, kind: 'digest', storyId: null, itemId: null, message },
      ...{ cardKey: null, notBeforeAt: now, isUrgent: false, gathered: null },
    };
    await queueDeliveries(tx, [delivery], now);
    return true;
  });
}

async function digestOf({ db, feeds, topicNames }: DigestDesk, due: Due): Promise<Digest> {
  const { subscription, why, sinceAt } = due;
  const house = (await readHouses(db)).nameOf(subscription);
  const gathered = await readGathered(db, subscription);
  const isWhole = why === 'scheduled';
  const posted = isWhole ? await readPosted(db, subscription, sinceAt) : [];
  const stories = await storiesOf(db, house, [...posted, ...gathered]);
  const disputeIds = isWhole ? await readDisputesFor(db, subscription, sinceAt) : [];
  const disputes = (await readShownDisputes(db, disputeIds))
    .map((dispute) => disputeIn(house, dispute))
    .toSorted((a, b) => b.changedAt - a.changedAt);
  return composeDigest({
    ...{ subscription, stories, topicNames },
    title: titleOf(due, stories.length),
    open: disputes.filter(({ state }) => state === 'open'),
    settled: disputes.filter(({ state }) => state === 'settled'),
    feeds: isWhole ? await feedHealth(db, await readFeedList(db, feeds)) : null,
  });
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

function titleOf({ at, why, subscription }: Due, stories: number): string {
  if (why === 'too many') return stories === 1 ? '1 more story' : `${stories} more stories`;
  if (why === 'quiet hours') {
    const { quiet } = subscription;
    return quiet ? `While it was quiet · ${quiet.from} to ${quiet.to}` : 'What was gathered';
  }
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(subscription.timeZone).toPlainDate();
  return `Digest · ${dayText(day.toZonedDateTime('UTC').epochMilliseconds)}`;
}
