import { minuteMs, secondMs } from '../base/index.ts';

/** First span that a retry is drawn from. */
const firstSpanMs = 2 * secondMs;
/** Longest: an outage of hours ends for every channel within this time of the platform's return. */
const longestSpanMs = 5 * minuteMs;
/** A request that was cut off may still be at work on the platform: a look before this could miss what it posts. */
export const settleMs = 2 * secondMs;

/**
 * How long to wait before looking again after an outcome that stayed unknown: exponential, with full jitter, so that
 * channels that failed together do not come back together.
 *
 * @param attempts - How often it stayed unknown in a row, from 1.
 * @param random - In [0, 1).
 * @see Brooker 2015, "Exponential Backoff And Jitter", AWS Architecture Blog.
 */
export function backoffMs(attempts: number, random: number): number {
  return settleMs + random * Math.min(longestSpanMs, firstSpanMs * 2 ** Math.min(attempts - 1, 30));
}
