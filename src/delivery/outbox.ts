import {
  breathe,
  type Clock,
  describe,
  type Instant,
  type Log,
  minuteMs,
  secondMs,
  systemTimer,
  type Timer,
} from '../base/index.ts';
import type { ChatPlatform, Posting } from '../chat/index.ts';
import { type Db, type Leases, openLeases, underLease } from '../storage/index.ts';
import { settleMs } from './backoff.ts';
import type { Channel } from './delivery.ts';
import { inFairOrder } from './fair-order.ts';
import {
  channelsDue,
  dueAfterClockSetBack,
  lastQueued,
  nextDueAt,
  noteSending,
  type Owed,
  owedTo,
  readMessage,
} from './outbox-store.ts';
import { noteOutcome, type Outcome } from './outcomes.ts';

/**
 * A delivery whose outcome stayed unknown so often no longer holds up the rest of its channel: soon when the platform has
 * taken others meanwhile, since then it is the message that is at fault; late when it may be down, since then the order is
 * worth the wait (about an hour).
 */
const patienceAttempts = { others: 5, none: 30 } as const;
/** An hour or two of trying. */
const poisonAttempts = 40;
/** A platform that took a message within this time is there: what stays unknown now is the message's own fault. */
const aliveWithinMs = 10 * minuteMs;
/** How much further back than the first attempt a look goes: the platform's clock is not ours. */
const lookBackMs = 10 * minuteMs;
/** Wait after a fault of our own, a locked or full database. */
const faultRetryMs = 5 * secondMs;
/** A channel is another process's so long after the one that posts there has died; longer than it stands still on a busy machine. */
const channelMs = 20 * secondMs;
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

/** What the outbox needs. */
export interface OutboxOptions {
  readonly db: Db;
  /** Where it can post; deliveries to other platforms wait until there is one. */
  readonly platforms: readonly ChatPlatform[];
  readonly clock: Clock;
  readonly log: Log;
  /** Where lines about the bot itself go; null: the log alone. */
  readonly operators?: Channel | null;
  readonly timer?: Timer;
  /** What this process has for itself; the store's own when absent. */
  readonly leases?: Leases;
  /** In [0, 1), for the jitter of retries. */
  readonly random?: () => number;
  /** Told what became of every attempt; for figures. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** A channel that is being posted to. */
interface Lane {
  readonly channel: Channel;
  /** More has come meanwhile. */
  again: boolean;
  /** When it was last looked at for something to send, and after how many wakes. */
  looked: { readonly at: Instant; readonly wakes: number };
}

/** An attempt to deliver, and what became of it. */
export interface Attempt {
  readonly owed: Pick<Owed, 'to' | 'kind' | 'queuedAt'>;
  readonly outcome: Outcome;
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
 * Side by side across channels, one after the other within a channel. A delivery is noted as `sending` before the first byte
 * leaves; whatever is found in that state, after a crash or an unknown outcome, is looked up on the platform before anything
 * is sent again. Edits say the whole card, so they are simply made again.
 */
export function openOutbox(options: OutboxOptions): Outbox {
  const { db, clock, log, operators = null, timer = systemTimer, random = Math.random } = options;
  const leases = options.leases ?? openLeases(db);
  const platforms = new Map(options.platforms.map((platform) => [platform.name as string, platform]));
  const names = [...platforms.keys()];
  const lanes = new Map<string, Lane>();
  /** More channels wait than are posted to at once. */
  let isCrowded = false;
  let wakes = 0;
  /** Channels in which nothing could be sent, and at which wake they were looked at: not again before the next. */
  const nothingReady = new Map<string, number>();
  /** When each platform last took a message. */
  const tookAt = new Map<string, Instant>();
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
    for (const lease of await leases.takeSome(order, room, channelMs)) {
      const channel = waiting.get(lease);
      if (channel) openLane(lease, { channel, again: false, looked: { at: clock.now(), wakes } });
    }
  }

  function openLane(lease: string, lane: Lane): void {
    lanes.set(lease, lane);
    const emptied = guarded(() => underLease(leases, lease, channelMs, () => empty(lane, lease)));
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
      while (!isStopping && (await leases.take(lease, channelMs))) {
        // News for many channels opens as many lanes at once.
        await breathe();
        const next = await nextFor(lane);
        if (!next) break;
        await deliver(next);
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
    return firstReady(await owedTo(db, channel, now), now, tookAt.get(channel.platform) ?? 0);
  }

  async function deliver(owed: Owed): Promise<void> {
    const outcome = givenUp(owed, await attempt(owed));
    if (outcome.kind === 'posted') tookAt.set(owed.to.platform, clock.now());
    await noteOutcome({ db, operators, now: clock.now(), random: random() }, owed, outcome);
    report(owed, outcome);
    options.onAttempt?.({ owed, outcome });
  }

  async function attempt(owed: Owed): Promise<Outcome> {
    const platform = platforms.get(owed.to.platform);
    if (!platform) throw new Error(`No platform ${owed.to.platform}.`);
    const { workspace, channel } = owed.to;
    const message = await readMessage(db, owed);
    if (message === null) return unreadable;
    const posting: Posting = {
      target: { workspace, channel },
      message,
      key: owed.key,
      threadOf: owed.kind === 'edit' ? owed.threadMessageId : owed.cardMessageId,
      triedSinceAt: owed.firstSentAt === null ? null : owed.firstSentAt - lookBackMs,
    };
    const earlier = owed.state === 'sending' && owed.kind !== 'edit' ? await look(platform, posting, owed) : null;
    if (earlier) return earlier;
    const now = clock.now();
    await noteSending(db, owed, now, now + settleMs);
    const card = owed.cardMessageId;
    return sure(() => (owed.kind === 'edit' && card !== null ? platform.edit(posting, card) : platform.post(posting)));
  }

  /** A delivery that alone stays unknown while its platform takes others is poison: put aside for a person to look at. */
  function givenUp(owed: Owed, outcome: Outcome): Outcome {
    const isAlive = clock.now() - (tookAt.get(owed.to.platform) ?? 0) < aliveWithinMs;
    if (outcome.kind !== 'unknown' || !isAlive || owed.attempts + 1 < poisonAttempts) return outcome;
    const reason = `${outcome.reason} It stayed unknown ${owed.attempts + 1} times while others are taken.`;
    return { kind: 'never', code: 'chat.refused', reason };
  }

  /** null when it surely is not there. */
  async function look(platform: ChatPlatform, posting: Posting, owed: Owed): Promise<Outcome | null> {
    const sinceAt = (owed.firstSentAt ?? clock.now()) - lookBackMs;
    try {
      const found = await platform.find(posting, sinceAt);
      if (found.kind === 'absent') return null;
      return found.kind === 'found' ? { kind: 'posted', messageId: found.messageId } : { ...found, kind: 'look later' };
    } catch (error) {
      return { kind: 'unknown', reason: describe(error) };
    }
  }

  function report(owed: Owed, outcome: Outcome): void {
    const fields = { item: owed.itemId, delivery: owed.key, kind: owed.kind, ...owed.to };
    if (outcome.kind === 'posted') log.info({ ...fields, messageId: outcome.messageId }, 'Delivered.');
    else if (outcome.kind === 'never') log.error({ ...fields, code: outcome.code, reason: outcome.reason }, 'Refused.');
    else log.warn({ ...fields, outcome: outcome.kind, reason: outcome.reason }, 'Not delivered yet.');
    // A refusal may have queued a line for the operators, or an anchor.
    if (outcome.kind === 'never') wake();
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

/** What was written can't be read any more: no waiting mends that, and nothing of it can have been sent just now. */
const unreadable: Outcome = { kind: 'never', code: 'chat.refused', reason: 'The message in the store cannot be read.' };

/** A platform that throws has left open what happened. */
async function sure(send: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await send();
  } catch (error) {
    return { kind: 'unknown', reason: describe(error) };
  }
}
