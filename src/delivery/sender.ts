import { type Clock, describe, type Instant, type Log, minuteMs } from '../base/index.ts';
import type { ChatPlatform, Posting } from '../chat/index.ts';
import type { Db } from '../storage/index.ts';
import { settleMs } from './backoff.ts';
import type { Channel } from './delivery.ts';
import { noteSending, type Owed, readMessage } from './outbox-store.ts';
import { noteOutcome, type Outcome } from './outcomes.ts';

/** An hour or two of trying. */
const poisonAttempts = 40;
/** A platform that took a message within this time is there: what stays unknown now is the message's own fault. */
const aliveWithinMs = 10 * minuteMs;
/** How much further back than the first attempt a look goes: the platform's clock is not ours. */
const lookBackMs = 10 * minuteMs;

/** What sending needs. */
export interface SenderOptions {
  readonly db: Db;
  readonly platforms: readonly ChatPlatform[];
  readonly clock: Clock;
  readonly log: Log;
  /** Where lines about the bot itself go; null: the log alone. */
  readonly operators: Channel | null;
  /** In [0, 1), for the jitter of retries. */
  readonly random: () => number;
  /** Told what became of every attempt; for figures. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** An attempt to deliver, and what became of it. */
export interface Attempt {
  readonly owed: Pick<Owed, 'to' | 'kind' | 'queuedAt'>;
  readonly outcome: Outcome;
}

/** Makes one attempt at one delivery. */
export interface Sender {
  /**
   * Sends it, or looks first whether it was sent, and notes what became of it before it resolves.
   *
   * @throws Only for a fault of the store; what the platform throws is an unknown outcome.
   */
  deliver(owed: Owed): Promise<Outcome>;
  /** When a platform last took a message; 0 while it has taken none. */
  tookAt(platform: Channel['platform']): Instant;
}

/**
 * The way of one delivery to its platform: noted as `sending` before the first byte leaves; what is found in that state, after
 * a crash or an unknown outcome, is looked up on the platform before anything is sent again. Edits say the whole card, so they
 * are simply made again.
 */
export function openSender({ db, clock, log, operators, random, onAttempt, ...options }: SenderOptions): Sender {
  const platforms = new Map(options.platforms.map((platform) => [platform.name as string, platform]));
  const taken = new Map<string, Instant>();
  const tookAt = (platform: string) => taken.get(platform) ?? 0;

  async function deliver(owed: Owed): Promise<Outcome> {
    const outcome = givenUp(owed, await attempt(owed));
    if (outcome.kind === 'posted') taken.set(owed.to.platform, clock.now());
    await noteOutcome({ db, operators, now: clock.now(), random: random() }, owed, outcome);
    report(owed, outcome);
    onAttempt?.({ owed, outcome });
    return outcome;
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
    const isAlive = clock.now() - tookAt(owed.to.platform) < aliveWithinMs;
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
  }

  return { deliver, tookAt };
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
