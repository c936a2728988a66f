import { setTimeout as wait } from 'node:timers/promises';
import { describe, type Instant, type Log, minuteMs } from '../base/index.ts';
import type { ChatPlatform } from '../chat/index.ts';
import { type Feed, type FeedState, takeFeed } from '../feeds/index.ts';
import { type Db, type Leases, lookForLeftMs } from '../storage/index.ts';

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

/**
 * Polls a feed, unless another process does or just has.
 *
 * @param everyMinutes - The feed's interval.
 * @param poll - Given what is remembered of the feed, where it was read with the lease.
 */
export async function pollInShare(
  { db, leases, now }: { readonly db: Db; readonly leases: Leases; readonly now: () => Instant },
  feed: Feed,
  everyMinutes: number,
  poll: (state?: FeedState) => Promise<void>,
): Promise<void> {
  if (!leases.areShared) return poll();
  const taken = await takeFeed(db, leases, feed, now() - shareOfInterval * everyMinutes * minuteMs);
  if (taken === null) return;
  // The next feed need not wait for it: this one is not due again for most of an interval.
  await poll(taken.state).finally(() => void taken.giveBack());
}

/** How a platform is connected. */
interface Way {
  readonly leases: Leases;
  readonly log: Log;
  /** Ends the standing by. */
  readonly ending: AbortSignal;
  readonly connect: () => Promise<void>;
  /** How often it is looked whose the connection is. */
  readonly againMs?: number;
}

/**
 * Connects a platform, or stands by until the process that has its connection is gone.
 *
 * Discord brings each command to every connection, so there is one; Slack gives each to one of up to ten.
 *
 * Resolves when it is connected or stands by.
 */
export async function connectInTurn(
  platform: ChatPlatform,
  { leases, log, ending, connect, againMs = lookForLeftMs }: Way,
): Promise<void> {
  if (!leases.areShared || platform.name !== 'discord') return connect();
  const name = `chat:${platform.name}`;
  const take = () =>
    leases.take(name).catch((error: unknown) => {
      log.warn({ platform: platform.name }, `Whose the connection is could not be found out: ${describe(error)}`);
      return null;
    });
  const pause = () => wait(againMs, undefined, { signal: ending, ref: false }).catch(() => {});
  async function keep(): Promise<void> {
    for (await pause(); !ending.aborted; await pause()) if ((await take()) === false) return giveUp();
    await leases.giveBack(name).catch(() => {});
  }
  /** This process stood still for so long, or the server forgot whose what is, that another has the connection. */
  async function giveUp(): Promise<void> {
    log.warn({ platform: platform.name }, 'Another process has taken the connection over.');
    await platform.stop();
    await standBy();
  }
  /** It may take longer to connect than a lease lasts. */
  async function connectAndKeep(): Promise<void> {
    void keep();
    await connect();
  }
  async function standBy(): Promise<void> {
    log.info({ platform: platform.name }, 'Another process has the connection; this one stands by.');
    while (!ending.aborted && (await take()) !== true) await pause();
    if (!ending.aborted) await connectAndKeep();
  }
  if ((await take()) !== true) return void standBy();
  await connectAndKeep();
}
