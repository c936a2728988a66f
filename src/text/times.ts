import type { Instant } from '../base/index.ts';
import { asToldOf, boundOf } from './time-bounds.ts';
import { calendarRows } from './time-rows.ts';
import { relativeRows } from './time-words.ts';

/** A span of time that a text names, resolved against the day it was published. */
export interface FoundTime {
  /** First instant; null when open. */
  readonly from: Instant | null;
  /** Last instant; null when open. */
  readonly to: Instant | null;
  readonly surface: string;
  readonly start: number;
  readonly end: number;
  readonly precision: 'time' | 'day' | 'week' | 'month' | 'season' | 'year' | 'decade' | 'vague';
  /** A part was taken from the date of publication: `September` read as September 2025. */
  readonly inferred: boolean;
  /** The word before it that says how it bounds what it stands with, null for plain `in` and `on`. */
  readonly bound: 'since' | 'until' | 'by' | 'before' | 'after' | 'not before' | null;
}

/** One linear look that says whether a text names any time at all; only then are the rows tried. */
const timeWord =
  /\b(?:19|20)\d\d(?:s?\b)|day\b|week|month|year|decade|quarter|\bq[1-4]\b|spring|summer|autumn|winter|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|morning|evening|night|tonight|tomorrow|noon|hours?\b|christmas|new year/i;

const rows = [...calendarRows, ...relativeRows].map(({ pattern, read }) => ({
  read,
  pattern: new RegExp(pattern.source, `g${pattern.flags}`),
}));

/** Where a text may name a time: by which row, and how. */
interface TimeMatch {
  readonly row: (typeof rows)[number];
  readonly match: RegExpExecArray;
}

/** Where a text may name times, whenever it was published: a sentence that many outlets print is looked through once. */
export function timesIn(text: string): readonly TimeMatch[] {
  if (!timeWord.test(text)) return [];
  return rows.flatMap((row) =>
    text
      .matchAll(row.pattern)
      .map((match) => ({ row, match }))
      .toArray(),
  );
}

/**
 * The times that a text names, in order, none over another.
 *
 * Our own rows rather than chrono-node, which gives instants rather than spans and finds no bare year, quarter, season or decade (README.md):
 * what happened lies behind the date of publication unless the text says otherwise.
 *
 * @param publishedAt - What `last week` is counted from; null leaves such words unread, full dates are still found.
 * @param matches - What {@link timesIn} finds in the text.
 */
export function findTimes(text: string, publishedAt: Instant | null, matches = timesIn(text)): FoundTime[] {
  const now = new Date(publishedAt ?? 0);
  const found: FoundTime[] = [];
  for (const { row, match } of matches) {
    const start = match.index;
    const end = start + match[0].length;
    if (found.some((time) => start < time.end && time.start < end)) continue;
    const read = row.read(match.groups ?? {}, now);
    if (!read || (publishedAt === null && read.inferred)) continue;
    found.push({
      ...asToldOf(read, text, start, match.groups ?? {}, now),
      surface: match[0].trim(),
      start,
      end,
      bound: boundOf(text, start),
    });
  }
  return endsAfterBeginnings(
    found.sort((a, b) => a.start - b.start),
    text,
  );
}

const ofAYear = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const upTo = /^\s?(?:through|thru|to|until|till|up to|–|—|-)\s?$/;

/** "From May 26 through Nov. 22": an end whose year was only inferred lies behind its beginning. */
function endsAfterBeginnings(times: readonly FoundTime[], text: string): FoundTime[] {
  return times.map((time, i) => {
    const before = times[i - 1];
    const isEnd =
      before && time.inferred && ofAYear.test(time.surface) && upTo.test(text.slice(before.end, time.start));
    if (!isEnd || before.from === null || time.from === null || time.to === null || time.from >= before.from)
      return time;
    return { ...time, from: oneYearOn(time.from), to: oneYearOn(time.to) };
  });
}

function oneYearOn(instant: Instant): Instant {
  const date = new Date(instant);
  return date.setUTCFullYear(date.getUTCFullYear() + 1);
}
