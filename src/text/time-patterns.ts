import type { Caught } from './time-spans.ts';
import type { FoundTime } from './times.ts';

/** A way to write a time, and how it is read; null when what was caught is none. */
export interface TimeRow {
  readonly pattern: RegExp;
  readonly read: (caught: Caught, now: Date) => Reading | null;
}

/** What a row reads: where it stands and what bounds it is found apart. */
export type Reading = Omit<FoundTime, 'surface' | 'start' | 'end' | 'bound'>;

// What the rows are made of; each names its group.
export const month = String.raw`(?<month>january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)`;
export const weekday = `(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)`;
export const season = `(?<season>spring|summer|autumn|fall|winter)`;
export const year = String.raw`(?<year>(?:19|20)\d\d)`;
export const day = String.raw`(?<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?`;
export const count = String.raw`(?<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|several|a few)`;
export const place = 'first|opening|second|third|fourth|final|last|closing';
export const part = String.raw`(?<part>early|mid|late|(?:the\s)?(?:end|close|start|beginning|middle) of|(?:the\s)?(?<nthPart>${place})\s(?:(?<partCount>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|few|couple of)\s)?(?<piece>days?|weeks?|months?|fortnight|quarter|half|third) of)`;

const counts: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, 'a couple of': 2, several: 4, 'a few': 3 }; // biome-ignore format: a table
const unitDays: Readonly<Record<string, number>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30.44,
  year: 365.25,
  decade: 3652.5,
};

/** So many units, in days. */
export function daysOf(number: string | undefined, unit: string | undefined): number {
  return (counts[(number ?? '').toLowerCase()] ?? Number(number)) * (unitDays[(unit ?? '').toLowerCase()] ?? 1);
}
