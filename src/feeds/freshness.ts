import CachePolicy from 'http-cache-semantics';
import { dayMs, minuteMs, secondMs } from '../base/index.ts';

/** However long a publisher says that nothing will change, a feed is asked once a day: some say a year and publish hourly. */
const longestMs = dayMs;
/** Turns are up to 5 % early (`polling.jitter`): one that is due after exactly the interval must not be left out for that. */
const earlyShare = 0.05;

/**
 * How long a feed is not to be asked again, from what came with its document: `Cache-Control` (less `Age`), else `Expires`;
 * or its own `ttl` where that is longer.
 *
 * @param headers - Names in small letters.
 * @returns Milliseconds, 0 to a day.
 * @see RFC 9111 §4.2; RSS 2.0, `ttl`.
 */
export function freshMs(headers: Readonly<Record<string, string>>, ttlMinutes: number | null): number {
  const policy = new CachePolicy({ headers: {} }, { status: 200, headers }, { shared: false, cacheHeuristic: 0 });
  const byHeaders = Math.max(0, policy.maxAge() - policy.age()) * secondMs;
  const asked = Math.max(byHeaders, (ttlMinutes ?? 0) * minuteMs);
  return Math.min(asked, longestMs) * (1 - earlyShare);
}
