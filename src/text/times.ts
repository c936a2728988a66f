import { dayMs, type Instant } from '../base/index.ts';

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
  readonly bound: 'since' | 'until' | 'before' | 'after' | 'not before' | null;
}

interface Row {
  readonly pattern: RegExp;
  readonly read: (
    groups: Readonly<Record<string, string | undefined>>,
    now: Date,
  ) => Omit<FoundTime, 'surface' | 'start' | 'end' | 'bound'> | null;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const month = String.raw`(?<month>january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)`;
const weekday = `(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)`;
const season = `(?<season>spring|summer|autumn|fall|winter)`;
const year = String.raw`(?<year>(?:19|20)\d\d)`;
const day = String.raw`(?<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?`;
const count = String.raw`(?<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|several|a few)`;
const place = 'first|opening|second|third|fourth|final|last|closing';
const part = String.raw`(?<part>early|mid|late|(?:the\s)?(?:end|close|start|beginning|middle) of|(?:the\s)?(?<nthPart>${place})\s(?:(?<partCount>two|three|few|couple of)\s)?(?<piece>days?|weeks?|fortnight|quarter|half|third) of)`;
const units: Readonly<Record<string, number>> = {
  day: 1,
  week: 7,
  month: 30.44,
  year: 365.25,
  decade: 3652.5,
  hour: 1 / 24,
};
const counts: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, 'a couple of': 2, several: 4, 'a few': 3 }; // biome-ignore format: a table

/** One linear look that says whether a text names any time at all; only then are the rows tried. */
const timeWord =
  /\b(?:19|20)\d\d(?:s?\b)|day\b|week|month|year|decade|quarter|\bq[1-4]\b|spring|summer|autumn|winter|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|morning|evening|night|tonight|tomorrow|noon|hours? ago|easter|christmas/i;

const utc = (y: number, m: number, d: number) => Date.UTC(y, m, d);
const lastMs = 1;

/** Whole days from the start of one to the end of another. */
function days(from: number, length: number): { from: Instant; to: Instant } {
  return { from, to: from + length * dayMs - lastMs };
}

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3).toLowerCase());
}

/** A month without a year is the one nearest to publication, the past before the future: `May` written in March is last May. */
function yearOfMonth(m: number, now: Date, next: boolean): number {
  const y = now.getUTCFullYear();
  if (next) return m < now.getUTCMonth() ? y + 1 : y;
  return m > now.getUTCMonth() ? y - 1 : y;
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
const pieceCounts: Readonly<Record<string, number>> = { two: 2, three: 3, few: 3, 'couple of': 2 };
const nth: Readonly<Record<string, number>> = { second: 1, third: 2, fourth: 3 };

/** A part of a month or a year: "early", "the end of", "the first three weeks of", "the last day of". */
function partSpan(
  { part = '', nthPart, partCount, piece = '' }: Readonly<Record<string, string | undefined>>,
  first: number,
  length: number,
): { from: Instant; to: Instant } {
  const third = Math.ceil(length / 3);
  if (nthPart === undefined) {
    if (/early|start|beginning/i.test(part)) return days(first, third);
    if (/mid/i.test(part)) return days(first + Math.floor(length / 3) * dayMs, third);
    return days(first + (length - third) * dayMs, third);
  }
  const size = pieces[piece.toLowerCase().replace(/s$/, '')] ?? 1;
  const one = size < 1 ? length * size : size;
  const span = Math.ceil(one * (pieceCounts[(partCount ?? '').toLowerCase()] ?? (/days$/i.test(piece) ? fewDays : 1)));
  const word = nthPart.toLowerCase();
  const from = /last|final|closing/.test(word) ? length - span : Math.floor(one * (nth[word] ?? 0));
  return days(first + Math.max(0, from) * dayMs, span);
}

/** "The last days of March." */
const fewDays = 5;

const monthLength = (y: number, m: number) => new Date(utc(y, m + 1, 0)).getUTCDate();
const startOfDay = (now: Date) => utc(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
const isNext = (text: string | undefined) => /next|coming/i.test(text ?? '');

const seasonMonths: Readonly<Record<string, number>> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };

// From the most to the least exact: a stretch that one row has read is not offered to the next.
const rows: readonly Row[] = [
  // "from 3 to 5 December 2025", "12 and 13 January"
  {
    pattern: new RegExp(
      String.raw`\b(?<day>[12]?\d|3[01])(?:\s?(?:-|–|to|and|until)\s?)(?<last>[12]?\d|3[01])\s${month}(?:,?\s${year})?`,
      'iu',
    ),
    read: (g, now) => {
      const m = monthOf(g.month);
      const y = g.year ? Number(g.year) : yearOfMonth(m, now, false);
      const from = utc(y, m, Number(g.day));
      return { from, to: utc(y, m, Number(g.last)) + dayMs - lastMs, precision: 'day', inferred: !g.year };
    },
  },
  // "5 October 2018", "25 September"
  {
    pattern: new RegExp(String.raw`\b${day}(?:\sof)?\s${month}(?:,?\s${year})?`, 'iu'),
    read: (g, now) => dayOfMonth(g, now),
  },
  // "January 20, 2025", "Sept. 12"
  {
    pattern: new RegExp(String.raw`\b${month}\s${day}(?!\d|:)(?:,?\s${year})?`, 'iu'),
    read: (g, now) => dayOfMonth(g, now),
  },
  // "early September 2025", "the end of July", "September 2024", "last December"
  {
    pattern: new RegExp(
      String.raw`(?:\b${part}[\s-]?)?(?:(?<which>last|next|this|coming)\s)?\b${month}(?:\s(?:of\s)?(?:${year}|(?<ref>this|last|next)\syear))?`,
      'iu',
    ),
    read: (g, now) => {
      const m = monthOf(g.month);
      if (/^may$/.test(g.month ?? '') || /^march$/.test(g.month ?? '')) return null;
      if (/^(?:mar|jun|jul|sept?|dec|jan|may)$/.test(g.month ?? '')) return null;
      const ref = g.ref ? now.getUTCFullYear() + (/last/i.test(g.ref) ? -1 : /next/i.test(g.ref) ? 1 : 0) : null;
      const y = g.year ? Number(g.year) : (ref ?? yearOfMonth(m, now, isNext(g.which)));
      const length = monthLength(y, m);
      const span = g.part ? partSpan(g, utc(y, m, 1), length) : days(utc(y, m, 1), length);
      return { ...span, precision: g.part ? 'week' : 'month', inferred: !g.year };
    },
  },
  // "Q3 2025", "the third quarter of 2027", "the first half of 2026"
  {
    pattern: new RegExp(
      String.raw`\b(?:q(?<q>[1-4])|(?<nth>${place})[\s-](?<piece>quarter|half))(?:\sof)?(?:\sfiscal|\scalendar)?(?:\s(?:${year}|(?<ref>this|last|next)\syear))?`,
      'iu',
    ),
    read: (g, now) => {
      const y = g.year
        ? Number(g.year)
        : now.getUTCFullYear() + (/last/i.test(g.ref ?? '') ? -1 : /next/i.test(g.ref ?? '') ? 1 : 0);
      if (!g.year && !g.ref && !g.q) return null;
      const n = g.q
        ? Number(g.q)
        : ({ second: 2, third: 3, fourth: 4, final: 4, last: 4, closing: 4 }[(g.nth ?? '').toLowerCase()] ?? 1);
      const size = g.piece?.toLowerCase() === 'half' ? 6 : 3;
      const first = size === 6 ? Math.min(n, 2) * 6 - 6 : n * 3 - 3;
      return { from: utc(y, first, 1), to: utc(y, first + size, 1) - lastMs, precision: 'season', inferred: !g.year };
    },
  },
  // "spring 2026", "last winter", "the summer of 2019"
  {
    pattern: new RegExp(
      String.raw`\b(?:(?<which>last|next|this|that|coming)\s|the\s)?${season}(?:\s(?:of\s)?(?:${year}|(?<ref>this|last|next)\syear))?\b`,
      'iu',
    ),
    read: (g, now) => {
      if (/^fall$/i.test(g.season ?? '') && !g.year && !g.which) return null;
      if (!g.year && !g.which && !g.ref) return null;
      const m = seasonMonths[(g.season ?? '').toLowerCase()] ?? 0;
      const y = g.year ? Number(g.year) : yearOfMonth(m, now, isNext(g.which));
      return { from: utc(y, m, 1), to: utc(y, m + 3, 1) - lastMs, precision: 'season', inferred: !g.year };
    },
  },
  // "three years ago", "two weeks earlier" is not read: it hangs on another sentence
  {
    pattern: new RegExp(
      String.raw`\b(?:(?:nearly|almost|about|some|over|more than)\s)?${count}\s(?<unit>hour|day|week|month|year|decade)s?\sago\b`,
      'iu',
    ),
    read: (g, now) => {
      const back =
        (counts[(g.count ?? '').toLowerCase()] ?? Number(g.count)) * (units[(g.unit ?? '').toLowerCase()] ?? 1);
      const at = now.getTime() - back * dayMs;
      const slack = Math.max(1, back * 0.15);
      return { from: at - slack * dayMs, to: at + slack * dayMs, precision: 'vague', inferred: true };
    },
  },
  // "since the 1990s"
  {
    pattern: /\b(?:the\s)?(?<decade>(?:19|20)\d0)s\b/iu,
    read: (g) => ({
      from: utc(Number(g.decade), 0, 1),
      to: utc(Number(g.decade) + 10, 0, 1) - lastMs,
      precision: 'decade',
      inferred: false,
    }),
  },
  // "2019", "early 2026", "the end of 2025", "fiscal 2025"
  {
    pattern: new RegExp(
      String.raw`(?:\b${part}[\s-]?)?(?<![\d.,$€£-])\b${year}\b(?!\s?(?:people|troops|jets|men|dollars|million|bn|hours|km|aircraft))`,
      'iu',
    ),
    read: (g) => {
      const y = Number(g.year);
      const span = g.part ? partSpan(g, utc(y, 0, 1), 365) : { from: utc(y, 0, 1), to: utc(y + 1, 0, 1) - lastMs };
      return { ...span, precision: g.part ? 'season' : 'year', inferred: false };
    },
  },
  // "last year", "next month", "this week", "earlier this month", "the coming weeks"
  {
    pattern:
      /\b(?:(?<part>early|earlier|late|later|mid)\s)?(?<which>last|next|this|past|previous|coming|that)\s(?<unit>week|month|year|quarter|decade)\b/iu,
    read: (g, now) => calendarUnit(g, now),
  },
  // "on Tuesday", "last Friday", "next Monday"
  {
    pattern: new RegExp(String.raw`\b(?:(?<which>last|next|this|coming)\s)?${weekday}\b`, 'iu'),
    read: (g, now) => {
      const want = weekdays.indexOf((g.weekday ?? '').slice(0, 3).toLowerCase());
      const today = startOfDay(now);
      const back = (now.getUTCDay() - want + 7) % 7;
      const ahead = isNext(g.which);
      return {
        ...days(ahead ? today + ((want - now.getUTCDay() + 7) % 7 || 7) * dayMs : today - back * dayMs, 1),
        precision: 'day',
        inferred: true,
      };
    },
  },
  {
    pattern: /\b(?<word>today|yesterday|tomorrow|tonight|this morning|this evening|last night)\b/iu,
    read: (g, now) => {
      const shift = /yesterday|last night/i.test(g.word ?? '') ? -1 : /tomorrow/i.test(g.word ?? '') ? 1 : 0;
      return { ...days(startOfDay(now) + shift * dayMs, 1), precision: 'day', inferred: true };
    },
  },
];

function dayOfMonth(g: Readonly<Record<string, string | undefined>>, now: Date): ReturnType<Row['read']> {
  const m = monthOf(g.month);
  if (m < 0) return null;
  const y = g.year ? Number(g.year) : yearOfDay(m, Number(g.day), now);
  return { ...days(utc(y, m, Number(g.day)), 1), precision: 'day', inferred: !g.year };
}

/** A day without a year is last past, unless it lies at most two months ahead: announcements name days to come. */
function yearOfDay(m: number, d: number, now: Date): number {
  const y = now.getUTCFullYear();
  const ahead = utc(y, m, d) - now.getTime();
  const near = 62 * dayMs;
  if (ahead > near) return y - 1;
  return ahead < -(365 * dayMs - near) ? y + 1 : y;
}

function calendarUnit(g: Readonly<Record<string, string | undefined>>, now: Date): ReturnType<Row['read']> {
  const which = (g.which ?? '').toLowerCase();
  const shift = /last|past|previous/.test(which) ? -1 : /next|coming/.test(which) ? 1 : 0;
  const y = now.getUTCFullYear();
  const m = now.getUTCMonth();
  if (which === 'that') return null;
  const whole = (() => {
    if (g.unit === 'year')
      return { from: utc(y + shift, 0, 1), to: utc(y + shift + 1, 0, 1) - lastMs, precision: 'year' as const };
    if (g.unit === 'month')
      return { from: utc(y, m + shift, 1), to: utc(y, m + shift + 1, 1) - lastMs, precision: 'month' as const };
    if (g.unit === 'week') {
      const monday = startOfDay(now) - ((now.getUTCDay() + 6) % 7) * dayMs + shift * 7 * dayMs;
      return { ...days(monday, 7), precision: 'week' as const };
    }
    return null;
  })();
  if (!whole) return null;
  if (/earl/i.test(g.part ?? '') && shift === 0)
    return { ...whole, to: Math.min(whole.to, now.getTime()), inferred: true };
  if (/later/i.test(g.part ?? '') && shift === 0)
    return { ...whole, from: Math.max(whole.from, startOfDay(now)), inferred: true };
  return { ...whole, inferred: true };
}

const globalRows = rows.map((row) => ({
  read: row.read,
  pattern: new RegExp(row.pattern.source, `g${row.pattern.flags}`),
}));

const bounds: readonly (readonly [RegExp, NonNullable<FoundTime['bound']>])[] = [
  // "not before May", "no handover before 2031": from then on, at the earliest
  [
    /\b(?:not|no|none|never|nothing|n['’]t|nobody)\b[^.;,]{0,60}\b(?:before|until|till|ahead of|earlier than)\s(?:about\s|around\s|the\s)*$/i,
    'not before',
  ],
  [/\b(?:since|from|as of)\s(?:about\s|around\s|the\s)*$/i, 'since'],
  [/\b(?:until|till|to|by|through|no later than|not later than|within)\s(?:about\s|around\s|the\s)*$/i, 'until'],
  [/\b(?:after|beyond|later than)\s(?:the\s)*$/i, 'after'],
  [/\b(?:before|ahead of|prior to)\s(?:the\s)*$/i, 'before'],
];

/** What is to come, in the same part of the sentence as the time: "will be declared operational in June". */
const expected =
  /\b(?:will|shall|won['’]t|(?:is|are)\s(?:to|due|scheduled|set|expected|slated|going|planned)|due|scheduled|slated)\s[^.;,]*$/i;
const expectedReach = 100;
/** So far before a time stands what it bounds: "no aircraft handed over before 2031". */
const boundReach = 80;

/** A month or a weekday without its year or date, read as the last one, is the next one when it is told of what is to come. */
function ahead(time: NonNullable<ReturnType<Row['read']>>, match: RegExpMatchArray, now: Date): typeof time {
  const { groups = {} } = match;
  const { from, to } = time;
  if (from === null || to === null || !time.inferred || to >= startOfDay(now) || groups.ref || groups.which)
    return time;
  if (groups.weekday) return { ...time, from: from + 7 * dayMs, to: to + 7 * dayMs };
  return groups.month && !groups.year ? { ...time, from: nextYear(from), to: nextYear(to) } : time;
}

function nextYear(at: Instant): Instant {
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() + 1);
}

/**
 * The times that a text names, in order, none over another.
 *
 * Our own rows rather than chrono-node, which gives instants rather than spans and finds no bare year, quarter, season or decade (README.md):
 * what happened lies behind the date of publication unless the text says otherwise.
 *
 * @param publishedAt - What `last week` is counted from; null leaves such words unread, full dates are still found.
 */
export function findTimes(text: string, publishedAt: Instant | null): FoundTime[] {
  if (!timeWord.test(text)) return [];
  const now = new Date(publishedAt ?? 0);
  const found: FoundTime[] = [];
  for (const row of globalRows) {
    for (const match of text.matchAll(row.pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((time) => start < time.end && time.start < end)) continue;
      const read = row.read(match.groups ?? {}, now);
      if (!read || (publishedAt === null && read.inferred)) continue;
      const time = expected.test(text.slice(Math.max(0, start - expectedReach), start))
        ? ahead(read, match, now)
        : read;
      const before = text.slice(Math.max(0, start - boundReach), start);
      found.push({
        ...time,
        surface: match[0].trim(),
        start,
        end,
        bound: bounds.find(([pattern]) => pattern.test(before))?.[1] ?? null,
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
