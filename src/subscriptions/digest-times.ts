import { Cron } from 'croner';
import { type Instant, secondMs } from '../base/index.ts';

// When digests are due: wall time in the channel's own zone. On the day that the clocks spring forward a time that does not
// exist is taken at the next one that does; on the day that they fall back a time that comes twice is taken once.

/** Sent each morning where a channel asked for digests and named no time. */
export const defaultDigest = '0 8 * * *';

/** Minute, hour, day, month, weekday: a digest has no use for seconds. */
const fieldsOfCron = 5;

/** What is wrong with a cron expression, in the library's words; null when it can be used. */
export function cronProblem(cron: string): string | null {
  if (cron.trim().split(/\s+/).length !== fieldsOfCron) return 'needs five fields: minute, hour, day, month, weekday';
  try {
    return new Cron(cron, { paused: true }).nextRun() ? null : 'never comes';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether a name is that of a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** When a digest is sent: the cron expression, and the zone that it is read in. */
export interface DigestTimes {
  readonly digest: string;
  readonly timeZone: string;
}

/** The last time at or before a moment that a digest was due; null when there was none. */
export function lastDigestAt({ digest, timeZone }: DigestTimes, now: Instant): Instant | null {
  // The library looks before what it is given, in whole seconds, so it is asked from a second later.
  const runs = cronOf(digest, timeZone).previousRuns(2, new Date(now + secondMs));
  return runs.map((run) => run.getTime()).find((at) => at <= now) ?? null;
}

/** The next time after a moment that a digest is due; null when there is none. */
export function nextDigestAt({ digest, timeZone }: DigestTimes, after: Instant): Instant | null {
  return cronOf(digest, timeZone).nextRun(new Date(after))?.getTime() ?? null;
}

function cronOf(digest: string, timezone: string): Cron {
  return new Cron(digest, { timezone, paused: true });
}
