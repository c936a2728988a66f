import { hourMs, type Instant, minuteMs } from '../base/index.ts';

/** A feed that stays dead is still looked at four times a day, so that its return is noticed the same day. */
const longestBackoffMs = 6 * hourMs;
/** Feeds with the same interval drift apart by this share, so that they don't all ask in the same second. */
const jitterShare = 0.05;

export interface PollOutcome {
  readonly now: Instant;
  readonly everyMinutes: number;
  /** Failures in a row, this one included; 0 after a good poll. */
  readonly failures: number;
  /** What the server asked for, null when it asked for nothing. */
  readonly retryAfterMs: number | null;
  /** In [0, 1). */
  readonly random: () => number;
}

/**
 * When a feed is to be asked again.
 *
 * After a good poll its interval, give or take 5 %. After a failure the interval doubled with each one in a row, up to 6 h
 * or the interval itself where that is longer, of which a random half is taken off; never before the server's Retry-After.
 */
export function nextPollAt({ now, everyMinutes, failures, retryAfterMs, random }: PollOutcome): Instant {
  const intervalMs = everyMinutes * minuteMs;
  if (failures === 0) return Math.round(now + intervalMs * (1 + jitterShare * (2 * random() - 1)));
  const longestMs = Math.max(longestBackoffMs, intervalMs);
  const waitMs = Math.min(intervalMs * 2 ** failures, longestMs) * (1 - random() / 2);
  return Math.round(now + Math.max(waitMs, retryAfterMs ?? 0));
}
