import { dayMs, type Instant } from '../base/index.ts';

/** What a pattern caught, by the names of its groups. */
export type Caught = Readonly<Record<string, string | undefined>>;

/** A stretch of time, both ends in it. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const lastMs = 1;

export const utc = (y: number, m: number, d: number) => Date.UTC(y, m, d);

/** Whole days from the start of the first. */
export function days(from: Instant, length: number): Stretch {
  return { from, to: from + length * dayMs - lastMs };
}

/** Whole months from the start of the first; months beyond December are of the next year. */
export function monthsFrom(y: number, m: number, length = 1): Stretch {
  return { from: utc(y, m, 1), to: utc(y, m + length, 1) - lastMs };
}

/** From 0; -1 for what is no month. */
export function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3).toLowerCase());
}

/** From 0 for Sunday; -1 for what is no weekday. */
export function weekdayOf(name: string | undefined): number {
  return weekdays.indexOf((name ?? '').slice(0, 3).toLowerCase());
}

export const startOfDay = (now: Date) => utc(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
export const monthLength = (y: number, m: number) => new Date(utc(y, m + 1, 0)).getUTCDate();

/** A month without a year is the one nearest to publication, the past before the future: `May` written in March is last May. */
export function yearOfMonth(m: number, now: Date, next: boolean): number {
  const y = now.getUTCFullYear();
  if (next) return m < now.getUTCMonth() ? y + 1 : y;
  return m > now.getUTCMonth() ? y - 1 : y;
}

/** A day without a year is last past, unless it lies at most two months ahead: announcements name days to come. */
export function yearOfDay(m: number, d: number, now: Date): number {
  const y = now.getUTCFullYear();
  const ahead = utc(y, m, d) - now.getTime();
  const near = 62 * dayMs;
  if (ahead > near) return y - 1;
  return ahead < -(365 * dayMs - near) ? y + 1 : y;
}

/** The year that "this year", "last year" or "next year" means. */
export const yearNamed = (which: string | undefined, now: Date) => now.getUTCFullYear() + shiftOf(which);

/** How many units on from now: "last", "this", "next". */
export function shiftOf(which: string | undefined): number {
  return /last|past|previous/i.test(which ?? '') ? -1 : /next|coming/i.test(which ?? '') ? 1 : 0;
}

/** A week, month, quarter or year as the calendar has it, so many on from now. */
export function calendarStretch(unit: string, shift: number, now: Date): Stretch {
  const [y, m] = [now.getUTCFullYear(), now.getUTCMonth()];
  if (unit === 'year') return monthsFrom(y + shift, 0, 12);
  if (unit === 'quarter') return monthsFrom(y, m - (m % 3) + 3 * shift, 3);
  if (unit === 'month') return monthsFrom(y, m + shift);
  const monday = startOfDay(now) - ((now.getUTCDay() + 6) % 7) * dayMs;
  return days(monday + shift * 7 * dayMs, 7);
}

/** What a part of a month or year comes to, in days; a fraction of the whole when it is below one. */
const pieces: Readonly<Record<string, number>> = {
  day: 1,
  week: 7,
  fortnight: 14,
  quarter: 1 / 4,
  third: 1 / 3,
  half: 1 / 2,
};
const pieceCounts: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, few: 3, 'couple of': 2 }; // biome-ignore format: a table
const nth: Readonly<Record<string, number>> = { second: 1, third: 2, fourth: 3 };

/** A part of a stretch: "early", "the end of", "the first three weeks of", "the last day of". */
export function partOf({ part = '', nthPart, partCount, piece = '' }: Caught, { from, to }: Stretch): Stretch {
  const length = Math.round((to - from) / dayMs);
  const third = Math.ceil(length / 3);
  if (nthPart === undefined) {
    if (/early|start|beginning/i.test(part)) return days(from, third);
    if (/mid/i.test(part)) return days(from + Math.floor(length / 3) * dayMs, third);
    return days(from + (length - third) * dayMs, third);
  }
  if (/^months?$/i.test(piece)) return monthsOf(nthPart, countOf(partCount, piece), { from, to });
  const size = pieces[piece.toLowerCase().replace(/s$/, '')] ?? 1;
  const one = size < 1 ? length * size : size;
  const span = Math.ceil(one * countOf(partCount, piece));
  const word = nthPart.toLowerCase();
  const before = /last|final|closing/.test(word) ? length - span : Math.floor(one * (nth[word] ?? 0));
  return days(from + Math.max(0, before) * dayMs, span);
}

/** "The first three months of the year", by the calendar. */
function monthsOf(nthPart: string, count: number, { from, to }: Stretch): Stretch {
  const [first, last] = [new Date(from), new Date(to)];
  const isFirst = /first|opening/i.test(nthPart);
  return isFirst
    ? monthsFrom(first.getUTCFullYear(), first.getUTCMonth(), count)
    : monthsFrom(last.getUTCFullYear(), last.getUTCMonth() + 1 - count, count);
}

function countOf(count: string | undefined, piece: string): number {
  if (count === undefined) return /days$/i.test(piece) ? fewDays : 1;
  return pieceCounts[count.toLowerCase()] ?? Number(count);
}

/** "The last days of March." */
const fewDays = 5;
