import { type Instant, minuteMs } from '../base/index.ts';
import { type Feed, type FeedState, type LastPolls, takeFeed } from '../feeds/index.ts';
import type { Db, Leases } from '../storage/index.ts';

// What of the whole one process does, when several work on one store.

/** Parts of the work that a process may be started for. Of those that judge one does at a time, the others stand by. */
export const parts = ['poll', 'judge', 'deliver', 'chat'] as const;
/** What a process is started for. */
export type Role = 'all' | (typeof parts)[number];

/** Whether a process does a part of the work. */
export function does(role: Role, part: (typeof parts)[number]): boolean {
  return role === 'all' || role === part;
}

/** A turn that comes so much of an interval after the last poll is its own: each process has its jitter. */
const shareOfInterval = 0.75;

/** What processes that poll the same feeds know of each other. */
interface Sharing {
  readonly db: Db;
  readonly leases: Leases;
  readonly polls: LastPolls;
  readonly now: () => Instant;
}

/**
 * Polls a feed, unless another process does or just has.
 *
 * @param everyMinutes - The feed's interval.
 * @param poll - Given what is remembered of the feed, where it was read with the lease.
 */
export async function pollInShare(
  { db, leases, polls, now }: Sharing,
  feed: Feed,
  everyMinutes: number,
  poll: (state?: FeedState) => Promise<void>,
): Promise<void> {
  if (!leases.areShared) return poll();
  const since = now() - shareOfInterval * everyMinutes * minuteMs;
  if (await polls.isPolledSince(feed.id, since, now())) return;
  const taken = await takeFeed(db, leases, feed, since);
  if (taken === null) return;
  // The next feed need not wait for it: this one is not due again for most of an interval.
  await poll(taken.state).finally(() => void taken.giveBack());
}
