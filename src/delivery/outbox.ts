import { breathe, describe, type Instant, minuteMs, secondMs, systemTimer, type Timer } from '../base/index.ts';
import { type Leases, openLeases, underLease } from '../storage/index.ts';
import type { Channel } from './delivery.ts';
import { inFairOrder } from './fair-order.ts';
import { channelsDue, dueAfterClockSetBack, lastQueued, nextDueAt, type Owed, owedTo } from './outbox-store.ts';
import { openSender, type SenderOptions } from './sender.ts';

/**
 * A delivery whose outcome stayed unknown so often no longer holds up the rest of its channel: soon when the platform has
 * taken others meanwhile, since then it is the message that is at fault; late when it may be down, since then the order is
 * worth the wait (about an hour).
 */
const patienceAttempts = { others: 5, none: 30 } as const;
/** Wait after a fault of our own, a locked or full database. */
const faultRetryMs = 5 * secondMs;
/** Channels that are posted to at once; a platform takes about fifty requests a second (Discord's global limit). */
const mostChannels = 64;
/** And of one workspace: one whose platform hangs leaves room for others. */
const mostOfAWorkspace = 32;
/** When more of them wait, a channel makes room after so many messages: a flood delays others by no more than this. */
const messagesATurn = 10;
/** How often it is looked whether another process has queued something, or has left a channel. */
const lookEveryMs = secondMs;
/** It sleeps no longer: a clock that is set back meanwhile is noticed within this time. */
const longestSleepMs = 10 * minuteMs;
/** How long a stop waits for what is on its way; the process has 5 s in all (issue 2). */
const stopWithinMs = 4 * secondMs;

/** What the outbox needs; deliveries to a platform that is not there wait until it is. */
export interface OutboxOptions extends Omit<SenderOptions, 'operators' | 'random'> {
  /** Where lines about the bot itself go; null: the log alone. */
  readonly operators?: SenderOptions['operators'];
  readonly timer?: Timer;
  /** What this process has for itself; the store's own when absent. */
  readonly leases?: Leases;
  /** In [0, 1), for the jitter of retries. */
  readonly random?: () => number;
}

/** A channel that is being posted to. */
interface Lane {
  readonly channel: Channel;
  /** More has come meanwhile. */
  again: boolean;
  /** When it was last looked at for something to send, and after how many wakes. */
  looked: { readonly at: Instant; readonly wakes: number };
}

/** The only one that posts. */
export interface Outbox {
  /** Something may be due: looks, and sends it. Returns at once. */
  wake(): void;
  /** Resolves when nothing is due any more; what has to wait for a later time is not due. */
  idle(): Promise<void>;
  /** Ends in order: what is on its way is waited for, a little; what is not recorded by then is looked up at the next start. */
  stop(): Promise<void>;
}

/**
 * Opens the outbox on the deliveries that the store holds.
 *
 * Side by side across channels, one after the other within a channel; `sender.ts` is the way of each delivery to its platform.
 */
export function openOutbox(options: OutboxOptions): Outbox {
  const { db, clock, log, operators = null, timer = systemTimer, random = Math.random } = options;
  const leases = options.leases ?? openLeases(db);
  const names = options.platforms.map((platform) => platform.name);
  const sender = openSender({ ...options, operators, random });
  const lanes = new Map<string, Lane>();
  /** More channels wait than are posted to at once. */
  let isCrowded = false;
  let wakes = 0;
  /** Channels in which nothing could be sent, and at which wake they were looked at: not again before the next. */
  const nothingReady = new Map<string, number>();
  const idlers: (() => void)[] = [];
  let scanning: Promise<void> | null = null;
  let isWoken = false;
  /** At the start and when time has passed everything is looked at, else what was queued after `seenSeq`. */
  let isAllDue = true;
  let seenSeq = 0;
  let isStopping = false;
  /** When it was looked at the clock last: an earlier time now means that the clock was set back. */
  let clockSaid: Instant = -Infinity;
  /** When the timer wakes it. */
  let armedFor: Instant = Infinity;
  let cancelDue = () => {};
  let cancelRetry = () => {};

  function wake(): void {
    wakes += 1;
    nothingReady.clear();
    scanOnce();
  }

  function scanOnce(): void {
    if (isStopping) return;
    isWoken = true;
    scanning ??= guarded(scan).finally(() => {
      scanning = null;
      settle();
    });
  }

  /** As {@link wake}, for what was queued long ago and is due now. */
  function wakeAll(): void {
    isAllDue = true;
    wake();
  }

  async function scan(): Promise<void> {
    while (isWoken && !isStopping) {
      isWoken = false;
      const afterSeq = isAllDue || isCrowded ? 0 : seenSeq;
      if (isAllDue) await dueAfterClockSetBack(db, clock.now());
      isAllDue = false;
      seenSeq = await lastQueued(db);
      const now = await timeNow();
      await openLanes(await channelsDue(db, names, now, afterSeq));
      await arm(now);
    }
  }

  /** The time; when the clock was set back, what waits by what it said before is due first: nothing newer may pass it. */
  async function timeNow(): Promise<Instant> {
    const now = clock.now();
    if (now < clockSaid) {
      await dueAfterClockSetBack(db, now);
      isAllDue = true;
      scanOnce();
    }
    clockSaid = now;
    return now;
  }

  /** As many as there is room for, and only where no other process posts: a channel's messages have an order. */
  async function openLanes(due: readonly Channel[]): Promise<void> {
    const waiting = new Map<string, Channel>();
    for (const channel of due) {
      const lease = `channel:${JSON.stringify(channel)}`;
      const lane = lanes.get(lease);
      if (lane) lane.again = true;
      else if (nothingReady.get(lease) !== wakes) waiting.set(lease, channel);
    }
    const room = mostChannels - lanes.size;
    const busy = [...lanes.values()].map((lane) => lane.channel);
    const order = inFairOrder([...waiting], busy, {
      channelOf: ([, channel]) => channel,
      mostEach: mostOfAWorkspace,
    }).map(([lease]) => lease);
    isCrowded = Math.min(order.length, room) < waiting.size;
    for (const lease of await leases.takeSome(order, room)) {
      const channel = waiting.get(lease);
      if (channel) openLane(lease, { channel, again: false, looked: { at: clock.now(), wakes } });
    }
  }

  function openLane(lease: string, lane: Lane): void {
    lanes.set(lease, lane);
    const emptied = guarded(() => underLease(leases, lease, () => empty(lane, lease)));
    void emptied.finally(() => {
      lanes.delete(lease);
      // What came while it ended, or was left for others to have their turn.
      if (!lane.again) nothingReady.set(lease, lane.looked.wakes);
      if (isCrowded || lane.again) {
        isAllDue = true;
        scanOnce();
      }
      settle();
    });
  }

  async function empty(lane: Lane, lease: string): Promise<void> {
    let messages = 0;
    do {
      lane.again = false;
      while (!isStopping && (await leases.take(lease))) {
        // News for many channels opens as many lanes at once.
        await breathe();
        const next = await nextFor(lane);
        if (!next) break;
        const { kind } = await sender.deliver(next);
        // A refusal may have queued a line for the operators, or an anchor.
        if (kind === 'never') wake();
        messages += 1;
        if (isCrowded && messages >= messagesATurn) {
          lane.again = true;
          return;
        }
      }
    } while (lane.again && !isStopping);
    await arm(lane.looked.at);
  }

  async function nextFor(lane: Lane): Promise<Owed | null> {
    const { channel } = lane;
    const now = await timeNow();
    lane.looked = { at: now, wakes };
    return firstReady(await owedTo(db, channel, now), now, sender.tookAt(channel.platform));
  }

  /**
   * Wakes when the next delivery is due.
   *
   * @param lookedAt - What became due since then was not seen. The soonest of all that was found stands: each look knows of its own channel.
   */
  async function arm(lookedAt: Instant): Promise<void> {
    const dueAt = await nextDueAt(db, names, lookedAt);
    const now = clock.now();
    const at = Math.min(dueAt ?? Infinity, leases.areShared ? now + lookEveryMs : Infinity);
    if (at >= armedFor || isStopping) return;
    cancelDue();
    armedFor = at;
    cancelDue = timer.after(Math.min(Math.max(0, at - now), longestSleepMs), () => {
      armedFor = Infinity;
      wakeAll();
    });
  }

  /** A fault of ours stops this turn, not the outbox: what was not noted is taken up again. */
  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error({ error: describe(error) }, 'The outbox stumbled and tries again.');
      cancelRetry();
      if (!isStopping) cancelRetry = timer.after(faultRetryMs, wakeAll);
    }
  }

  function isIdle(): boolean {
    return scanning === null && lanes.size === 0;
  }

  function settle(): void {
    if (isIdle()) for (const resolve of idlers.splice(0)) resolve();
  }

  function settled(): Promise<void> {
    return isIdle() ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve));
  }

  return {
    wake,
    idle() {
      wakeAll();
      return settled();
    },
    async stop() {
      isStopping = true;
      cancelDue();
      cancelRetry();
      let cancelWait = () => {};
      const tooLong = new Promise<void>((resolve) => {
        cancelWait = timer.after(stopWithinMs, resolve);
      });
      await Promise.race([settled(), tooLong]);
      cancelWait();
    },
  };
}

/** The next delivery of a channel: in order, so what has to wait holds up what comes after it as long as there is patience. */
function firstReady(owed: readonly Owed[], now: Instant, platformTookAt: Instant): Owed | null {
  for (const one of owed) {
    if (one.notBeforeAt <= now) return one;
    const isAlive = platformTookAt > (one.firstSentAt ?? now);
    if (one.attempts < patienceAttempts[isAlive ? 'others' : 'none']) return null;
  }
  return null;
}
