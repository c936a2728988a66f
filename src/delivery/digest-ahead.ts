import type { Instant } from '../base/index.ts';
import type { Digest } from '../chat/index.ts';
import { isSameChannel, nextDigestAt, quietUntil, type StandingSubscription } from '../subscriptions/index.ts';
import { composeDigest } from './digest.ts';
import { type DigestDesk, digestContent } from './digest-content.ts';
import { readGatheredChannels, readLastRun } from './digest-store.ts';
import { digestTimes } from './pace.ts';

/** The digest that a channel gets next, as it stands now. */
export interface DigestAhead {
  /** When it is sent; null when the channel gets none, and nothing waits for one. */
  readonly dueAt: Instant | null;
  readonly digest: Digest;
}

/**
 * What a channel's next digest would tell if it were sent now, and when it is: by the channel's times, at the end of its
 * quiet hours, or with what was over its cap. Nothing is changed by looking.
 *
 * @param title - Of the digest.
 */
export async function digestAhead(
  desk: DigestDesk,
  { subscription, sinceAt }: StandingSubscription,
  title: string,
  now: Instant,
): Promise<DigestAhead> {
  const times = digestTimes(subscription);
  const gathered = (await readGatheredChannels(desk.db)).find(({ to }) => isSameChannel(to, subscription));
  const last = times && (await readLastRun(desk.db, subscription));
  const content = await digestContent(desk, subscription, times && (last?.ranAt ?? sinceAt - 1));
  const due = [times && nextDigestAt(times, now), gathered?.dueAt ?? null].filter((at) => at !== null);
  const firstAt = due.length === 0 ? null : Math.max(now, Math.min(...due));
  const { quiet, timeZone } = subscription;
  return {
    // None is sent in quiet hours: what is due then is told at their end.
    dueAt: firstAt === null ? null : (quietUntil(quiet, timeZone, firstAt) ?? firstAt),
    digest: composeDigest({ ...content, title }),
  };
}
