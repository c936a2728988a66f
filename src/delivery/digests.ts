import type { Instant } from '../base/index.ts';
import { dayText } from '../chat/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import {
  isSameChannel,
  lastDigestAt,
  listSubscriptions,
  quietUntil,
  type StandingSubscription,
  type Subscription,
} from '../subscriptions/index.ts';
import { type Delivery, deliveryKey } from './delivery.ts';
import { queueDeliveries } from './delivery-store.ts';
import { composeDigest } from './digest.ts';
import { type DigestDesk, digestContent } from './digest-content.ts';
import { claimRun, dropGathered, gatherWaiting, noteTold, readGatheredChannels, readLastRun } from './digest-store.ts';
import { digestTimes } from './pace.ts';

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
  const times = digestTimes(subscription);
  const at = times && lastDigestAt(times, now);
  // Most channels have no digest, and this is asked of each every minute.
  if (at === null || at <= sinceAt) return null;
  const last = await readLastRun(db, subscription);
  const isDue = at > (last?.dueAt ?? 0);
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
    const { subscription, why, sinceAt } = due;
    const content = await digestContent({ ...desk, db: tx }, subscription, why === 'scheduled' ? sinceAt : null);
    const message = composeDigest({ ...content, title: titleOf(due, content.stories.length) });
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

function titleOf({ at, why, subscription }: Due, stories: number): string {
  if (why === 'too many') return stories === 1 ? '1 more story' : `${stories} more stories`;
  if (why === 'quiet hours') {
    const { quiet } = subscription;
    return quiet ? `While it was quiet · ${quiet.from} to ${quiet.to}` : 'What was gathered';
  }
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(subscription.timeZone).toPlainDate();
  return `Digest · ${dayText(day.toZonedDateTime('UTC').epochMilliseconds)}`;
}
