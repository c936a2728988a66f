import { day, month, part, place, type Reading, season, type TimeRow, weekday, year } from './time-patterns.ts';
import {
  type Caught,
  days,
  monthLength,
  monthOf,
  monthsFrom,
  partOf,
  utc,
  weekdayOf,
  yearNamed,
  yearOfDay,
  yearOfMonth,
} from './time-spans.ts';

const seasonMonths: Readonly<Record<string, number>> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };
const spelledDays =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split(
    ' ',
  );
const refYear = '(?<ref>this|last|next)\\syear';
const isNext = (text: string | undefined) => /next|coming/i.test(text ?? '');

/** Times that name their place in the calendar, from the most to the least exact: what one row has read is not offered to the next. */
export const calendarRows: readonly TimeRow[] = [
  // "from 3 to 5 December 2025", "12 and 13 January"
  {
    pattern: new RegExp(
      String.raw`\b(?<day>[12]?\d|3[01])(?:\s?(?:-|–|to|and|until)\s?)(?<last>[12]?\d|3[01])\s${month}(?:,?\s${year})?`,
      'iu',
    ),
    read: (g, now) => {
      const m = monthOf(g.month);
      const y = g.year ? Number(g.year) : yearOfMonth(m, now, false);
      const { to } = days(utc(y, m, Number(g.last)), 1);
      return { from: utc(y, m, Number(g.day)), to, precision: 'day', inferred: !g.year };
    },
  },
  // "5 October 2018", "Tuesday, 12 August"
  {
    pattern: new RegExp(String.raw`\b(?:${weekday},?\s)?\b${day}(?:\sof)?\s${month}(?:,?\s${year})?`, 'iu'),
    read: (g, now) => dayOfMonth(g.day, g, now),
  },
  // "January 20, 2025", "Friday, Sept. 12"
  {
    pattern: new RegExp(String.raw`\b(?:${weekday},?\s)?\b${month}\s${day}(?!\d|:)(?:,?\s${year})?`, 'iu'),
    read: (g, now) => dayOfMonth(g.day, g, now),
  },
  // "the first of April", "the twenty-first of May 2024"
  {
    pattern: new RegExp(
      String.raw`\b(?:the\s)?(?<spelled>${[...spelledDays].reverse().join('|')})\sof\s${month}(?:,?\s${year})?`,
      'iu',
    ),
    read: (g, now) => dayOfMonth(String(1 + spelledDays.indexOf((g.spelled ?? '').toLowerCase())), g, now),
  },
  // "Friday the 8th": of the nearest month in which that day is a Friday, rather one that is past
  {
    pattern: new RegExp(String.raw`\b${weekday},?\s(?:the\s)?(?<day>[12]?\d|3[01])(?:st|nd|rd|th)\b`, 'iu'),
    read: (g, now) => {
      const months = [0, -1, 1, -2, 2, -3, -4, -5, -6, -7, -8, -9, -10, -11].map((shift) =>
        utc(now.getUTCFullYear(), now.getUTCMonth() + shift, Number(g.day)),
      );
      const at = months.find((from) => new Date(from).getUTCDay() === weekdayOf(g.weekday));
      return at === undefined ? null : { ...days(at, 1), precision: 'day', inferred: true };
    },
  },
  // "on Christmas Day 2024", "before the New Year"
  {
    pattern: new RegExp(
      String.raw`\b(?<feast>christmas|new year['’]?s?)(?:\s(?<eve>eve|day))?\b(?:,?\s${year})?`,
      'iu',
    ),
    read: (g, now) => {
      const isEve = /eve/i.test(g.eve ?? '');
      const [m, d] = /^c/i.test(g.feast ?? '') ? [11, isEve ? 24 : 25] : isEve ? [11, 31] : [0, 1];
      const y = g.year ? Number(g.year) : yearOfDay(m, d, now);
      return { ...days(utc(y, m, d), 1), precision: 'day', inferred: !g.year };
    },
  },
  // "early September 2025", "the end of July", "September 2024", "last December"
  {
    pattern: new RegExp(
      String.raw`(?:\b${part}[\s-]?)?(?:(?<which>last|next|this|coming)\s)?\b${month}(?:\s(?:of\s)?(?:${year}|${refYear}))?`,
      'iu',
    ),
    read: (g, now) => {
      const m = monthOf(g.month);
      if (/^(?:may|march|mar|jun|jul|sept?|dec|jan)$/.test(g.month ?? '')) return null;
      const y = g.year ? Number(g.year) : g.ref ? yearNamed(g.ref, now) : yearOfMonth(m, now, isNext(g.which));
      const whole = days(utc(y, m, 1), monthLength(y, m));
      return { ...(g.part ? partOf(g, whole) : whole), precision: g.part ? 'week' : 'month', inferred: !g.year };
    },
  },
  // "Q3 2025", "the third quarter of 2027", "the first half of 2026", "in the third quarter"
  {
    pattern: new RegExp(
      String.raw`\b(?:q(?<q>[1-4])|(?:(?<alone>(?<=\b(?:in|by|during|until|before|after)\sthe\s))|)(?<nth>${place})[\s-](?<piece>quarter|half))(?<of>\sof)?(?:\sfiscal|\scalendar)?(?:\s(?:${year}|${refYear}))?(?!-)`,
      'iu',
    ),
    read: (g, now) => {
      const isAlone = g.alone !== undefined && !g.of && /^quarter$/i.test(g.piece ?? '');
      if (!g.year && !g.ref && !g.q && !isAlone) return null;
      const y = g.year ? Number(g.year) : yearNamed(g.ref, now);
      const n = g.q
        ? Number(g.q)
        : ({ second: 2, third: 3, fourth: 4, final: 4, last: 4, closing: 4 }[(g.nth ?? '').toLowerCase()] ?? 1);
      const size = g.piece?.toLowerCase() === 'half' ? 6 : 3;
      const first = size === 6 ? Math.min(n, 2) * 6 - 6 : n * 3 - 3;
      return { ...monthsFrom(y, first, size), precision: 'season', inferred: !g.year };
    },
  },
  // "spring 2026", "last winter", "the summer of 2019"; "that summer" hangs on another sentence
  {
    pattern: new RegExp(
      String.raw`\b(?:(?<which>last|next|this|that|coming)\s|the\s)?${season}(?:\s(?:of\s)?(?:${year}|${refYear}))?\b`,
      'iu',
    ),
    read: (g, now) => {
      if ((!g.year && !g.which && !g.ref) || (/^that$/i.test(g.which ?? '') && !g.year)) return null;
      const m = seasonMonths[(g.season ?? '').toLowerCase()] ?? 0;
      const y = g.year ? Number(g.year) : yearOfMonth(m, now, isNext(g.which));
      return { ...monthsFrom(y, m, 3), precision: 'season', inferred: !g.year };
    },
  },
  // "since the 1990s", "the early 2030s"
  {
    pattern: new RegExp(String.raw`\b(?:the\s)?(?:${part}[\s-])?(?:the\s)?(?<decade>(?:19|20)\d0)s\b`, 'iu'),
    read: (g) => {
      const whole = monthsFrom(Number(g.decade), 0, 120);
      return { ...(g.part ? partOf(g, whole) : whole), precision: 'decade', inferred: false };
    },
  },
  // "fiscal 2025-26"
  {
    pattern: new RegExp(String.raw`(?<![\d.,$€£-])\b${year}[-–/](?<last>\d\d)\b(?![-/–])`, 'iu'),
    read: (g) =>
      (Number(g.year) + 1) % 100 === Number(g.last)
        ? { ...monthsFrom(Number(g.year), 0, 24), precision: 'year', inferred: false }
        : null,
  },
  // "2019", "early 2026", "mid-2030", "the end of 2025", "fiscal 2025"
  {
    pattern: new RegExp(
      String.raw`(?:\b${part}[\s-]?|(?<![\d.,$€£-]))\b${year}\b(?!\s?(?:people|troops|jets|men|dollars|million|bn|hours|km|aircraft))`,
      'iu',
    ),
    read: (g) => {
      const whole = monthsFrom(Number(g.year), 0, 12);
      return { ...(g.part ? partOf(g, whole) : whole), precision: g.part ? 'season' : 'year', inferred: false };
    },
  },
];

function dayOfMonth(date: string | undefined, g: Caught, now: Date): Reading | null {
  const [d, m] = [Number(date), monthOf(g.month)];
  if (m < 0) return null;
  const y = g.year ? Number(g.year) : yearOfDay(m, d, now);
  // "Tuesday, 16 December": the year is the one in which that day is a Tuesday.
  const isThatDay = (at: number) => new Date(utc(at, m, d)).getUTCDay() === weekdayOf(g.weekday);
  const known = g.year ? undefined : [y, y - 1, y + 1].find(isThatDay);
  return { ...days(utc(known ?? y, m, d), 1), precision: 'day', inferred: !g.year && known === undefined };
}
