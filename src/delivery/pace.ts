import { dayMs, hourMs, type Instant, minuteMs } from '../base/index.ts';
import {
  type DigestTimes,
  defaultDigest,
  nextDigestAt,
  quietUntil,
  type Subscription,
} from '../subscriptions/index.ts';
import type { Delivery } from './delivery.ts';

/** However long news keeps coming, what waits for a lull waits no longer than so many times the lull. */
const longestWaitInLulls = 6;

/** What a channel has on its way already. */
export interface Load {
  /** Cards of the last hour, posted or owed; urgent ones do not count. */
  readonly cards: number;
  /** When the message is due that tells what was over the cap; null when nothing is. */
  readonly restAt: Instant | null;
}

/**
 * When a delivery goes out in its channel: at once, at the end of a lull, or told by a digest. The rows in their order:
 * what is urgent, digests for those who asked for nothing else, quiet hours, the cap, the lull.
 *
 * An edit makes no noise and is left alone, and so is what is no news (lines, digests).
 */
export function paced(delivery: Delivery, subscription: Subscription, load: Load, now: Instant): Delivery {
  const { kind, isUrgent } = delivery;
  if (isUrgent || kind === 'edit' || kind === 'line' || kind === 'digest') return delivery;
  const { when, quiet, timeZone, mostAnHour, lullMinutes } = subscription;
  const times = digestTimes(subscription);
  if (when === 'digest')
    return { ...delivery, gathered: 'digest', notBeforeAt: (times && nextDigestAt(times, now)) ?? now + dayMs };
  const quietEndsAt = quietUntil(quiet, timeZone, now);
  if (quietEndsAt !== null) return { ...delivery, gathered: 'quiet hours', notBeforeAt: quietEndsAt };
  // While some wait for the message that tells the rest, the next ones join them: in order, and one message an hour.
  if (mostAnHour !== null && isCard(delivery) && (load.restAt !== null || load.cards >= mostAnHour))
    return { ...delivery, gathered: 'too many', notBeforeAt: load.restAt ?? now + hourMs };
  return lullMinutes === 0 ? delivery : { ...delivery, notBeforeAt: now + lullMinutes * minuteMs };
}

/** When a channel's digests are sent; the usual time where it asked for digests and named none; null where it gets none. */
export function digestTimes({ when, digest, timeZone }: Subscription): DigestTimes | null {
  if (digest === null && when === 'now') return null;
  return { digest: digest ?? defaultDigest, timeZone };
}

/**
 * When something that waits for a lull may go out, once more has come.
 *
 * @param plannedAt - When it was planned: it does not wait for ever.
 */
export function lullEndsAt({ lullMinutes }: Subscription, plannedAt: Instant, now: Instant): Instant {
  const lullMs = lullMinutes * minuteMs;
  return Math.min(now + lullMs, plannedAt + longestWaitInLulls * lullMs);
}

/** Whether a delivery stands for a story, so that the cap counts it. */
export function isCard({ kind }: Pick<Delivery, 'kind'>): boolean {
  return kind === 'card' || kind === 'anchor';
}
