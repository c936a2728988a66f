import type { Instant } from '../base/index.ts';

/** Hours without messages, by the clock on the wall; `to` before `from` runs over midnight. */
export interface QuietHours {
  /** `22:00`. */
  readonly from: string;
  /** `07:00`; the first minute that is no longer quiet. */
  readonly to: string;
}

/**
 * When the quiet hours end that a moment lies in; null when it lies in none.
 *
 * Each night is reckoned as a span between two instants, so that on the days when clocks change it begins once and ends
 * once: a time that does not exist is the next one that does, of a time that comes twice the first is meant.
 */
export function quietUntil(quiet: QuietHours | null, timeZone: string, at: Instant): Instant | null {
  if (!quiet) return null;
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  for (const day of [today.subtract({ days: 1 }), today]) {
    const startsAt = instantOf(day, quiet.from, timeZone);
    const endsAt = instantOf(quiet.to > quiet.from ? day : day.add({ days: 1 }), quiet.to, timeZone);
    if (startsAt <= at && at < endsAt) return endsAt;
  }
  return null;
}

function instantOf(day: Temporal.PlainDate, time: string, timeZone: string): Instant {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}
