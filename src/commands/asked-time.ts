import { dayMs, hourMs, type Instant, minuteMs } from '../base/index.ts';
import { findTimes } from '../text/index.ts';

/** Lengths of the units that people type, `2h`, `3 days`. */
const units: Readonly<Record<string, number>> = {
  m: minuteMs,
  min: minuteMs,
  h: hourMs,
  hr: hourMs,
  d: dayMs,
  w: 7 * dayMs,
  mo: 30 * dayMs,
  y: 365 * dayMs,
};

/** `90 min`, `2h`, `last 3 days`, `a week ago`, `past hour`. */
const length =
  /^(?:(?:the )?(?:last|past) )?(?:(\d{1,4}|an?) ?)?(min(?:ute)?s?|hrs?|hours?|days?|weeks?|months?|years?|mo|m|h|d|w|y)(?: ago)?$/i;
/** `14:05`, `yesterday 9:00`, `9:00 on monday`. */
const clock = /\b([01]?\d|2[0-3]):([0-5]\d)\b/;
/** Words for parts of today, by the hour they begin. */
const partsOfToday: Readonly<Record<string, number>> = { today: 0, midnight: 0, 'this morning': 5, noon: 12 };

/**
 * The moment that somebody means who asks what came since then: a length of time back from now, a time of day, a day.
 *
 * @param text - `2h`, `3 days`, `yesterday`, `monday`, `14:00`, `17 Dec`, `2025-12-17`.
 * @param timeZone - Of the channel, IANA name: where its days begin.
 * @returns null when it is none, or lies ahead.
 */
export function momentAsked(text: string, now: Instant, timeZone: string): Instant | null {
  const words = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^since /i, '');
  const at = lengthBack(words, now) ?? dayAndTime(words, now, timeZone);
  return at === null || at > now ? null : at;
}

function lengthBack(words: string, now: Instant): Instant | null {
  const [, count, unit] = length.exec(words) ?? [];
  if (unit === undefined || (count === undefined && unit.length < 3)) return null;
  const ms = units[unit.toLowerCase().replace(/^(mo|min|hr|[hdwy]).*$/, '$1')];
  const many = count === undefined || /^an?$/i.test(count) ? 1 : Number(count);
  return ms === undefined ? null : now - many * ms;
}

function dayAndTime(words: string, now: Instant, timeZone: string): Instant | null {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const time = clock.exec(words);
  const day = words
    .replace(clock, '')
    .replace(/\b(?:at|on)\b/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (day === '' && !time) return null;
  const part = partsOfToday[day.toLowerCase()];
  const date = day === '' || part !== undefined ? today.toPlainDate() : dayNamed(day, today);
  if (date === null) return null;
  const [hour, minute] = time ? [Number(time[1]), Number(time[2])] : [part ?? 0, 0];
  const at = date.toZonedDateTime({ timeZone, plainTime: { hour, minute } }).epochMilliseconds;
  // `14:00` asked at nine is yesterday's.
  return day === '' && at > now
    ? date.subtract({ days: 1 }).toZonedDateTime({ timeZone, plainTime: { hour, minute } }).epochMilliseconds
    : at;
}

/** The first day of what a text names, as the articles' own times are read: `yesterday`, `last week`, `17 Dec`. */
function dayNamed(day: string, today: Temporal.ZonedDateTime): Temporal.PlainDate | null {
  // A zone's day is the same calendar day everywhere, so it is read as one in UTC.
  const noon = today.toPlainDate().toZonedDateTime({ timeZone: 'UTC', plainTime: { hour: 12 } }).epochMilliseconds;
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) return calendarDay(day);
  const from = findTimes(day, noon).find((one) => one.from !== null)?.from ?? null;
  return from === null ? null : Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO('UTC').toPlainDate();
}

/** null for the 31st of February. */
function calendarDay(iso: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(iso);
  } catch {
    return null;
  }
}
