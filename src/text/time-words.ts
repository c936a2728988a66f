import { dayMs, type Instant } from '../base/index.ts';
import { count, daysOf, part, type Reading, type TimeRow, weekday } from './time-patterns.ts';
import { calendarStretch, days, partOf, shiftOf, startOfDay, weekdayOf } from './time-spans.ts';

/** Told of what is to come: "in two years" then ends a stretch from now, and is no length. */
const toCome = String.raw`(?<=\b(?:will|shall|won['’]t|would|could|can|may|must|(?:is|are)\s(?:to|due|scheduled|set|expected|likely|planned)|due|expects?|plans?|hopes?|promises?)\b[^.;]{0,100}\b(?:in|within|inside))`;
const unit = '(?<unit>hour|day|week|month|year|decade)s?';

/** Times that are counted from the day of publication. */
export const relativeRows: readonly TimeRow[] = [
  // "three years ago"; "two weeks earlier" is not read: it hangs on another sentence
  {
    pattern: new RegExp(String.raw`\b(?:(?:nearly|almost|about|some|over|more than)\s)?${count}\s${unit}\sago\b`, 'iu'),
    read: (g, now) => {
      const back = daysOf(g.count, g.unit);
      return about(now.getTime() - back * dayMs, now.getTime() - back * dayMs, back);
    },
  },
  // "will be settled in four to six months", "is due within a year"
  {
    pattern: new RegExp(
      String.raw`\b(?<how>in|within|inside)${toCome}\s(?:about\s|some\s)?(?:(?<least>[a-z]+|\d{1,3})\s(?:to|or)\s)?${count}\s${unit}\b(?!\s(?:of|after|from|later)\b|['’-])`,
      'iu',
    ),
    read: (g, now) => {
      const most = daysOf(g.count, g.unit);
      const least = g.how?.toLowerCase() !== 'in' ? 0 : g.least ? daysOf(g.least, g.unit) : most;
      if (Number.isNaN(least)) return null;
      return about(now.getTime() + least * dayMs, now.getTime() + most * dayMs, most);
    },
  },
  // "the end of the year", "the start of next month", "year's end"
  {
    pattern: new RegExp(
      String.raw`\b(?:${part}\s(?<which>last|next|this|the)\s(?<unit>week|month|year|quarter)\b(?!\s(?:of|19|20))|(?<yearEnd>(?:the\s)?year(?:['’]s|-)\s?end)\b)`,
      'iu',
    ),
    read: (g, now) => {
      const whole = calendarStretch((g.unit ?? 'year').toLowerCase(), shiftOf(g.which), now);
      const span = partOf(g.yearEnd ? { part: 'end of' } : g, whole);
      return { ...span, precision: g.unit === 'year' || g.yearEnd ? 'season' : 'week', inferred: true };
    },
  },
  // "last year", "next month", "this week", "earlier this month"; "that week" hangs on another sentence
  {
    pattern:
      /\b(?:(?<part>early|earlier|late|later|mid)\s)?(?<which>last|next|this|past|previous|coming)\s(?<unit>week|month|year)\b/iu,
    read: (g, now) => calendarUnit(g.part ?? '', g.which, (g.unit ?? '').toLowerCase(), now),
  },
  // "on Tuesday", "last Friday", "next Monday"; "that Friday" hangs on another sentence
  {
    pattern: new RegExp(String.raw`\b(?:(?<which>last|next|this|coming|that)\s)?${weekday}\b`, 'iu'),
    read: (g, now) => {
      if (/^that$/i.test(g.which ?? '')) return null;
      const want = weekdayOf(g.weekday);
      const today = startOfDay(now);
      const on = (want - now.getUTCDay() + 7) % 7;
      const from = shiftOf(g.which) > 0 ? today + (on || 7) * dayMs : today - ((7 - on) % 7) * dayMs;
      return { ...days(from, 1), precision: 'day', inferred: true };
    },
  },
  // "yesterday", "tonight"
  {
    pattern: /\b(?<word>today|yesterday|tomorrow|tonight|this morning|this evening|last night)\b/iu,
    read: (g, now) => {
      const shift = /yesterday|last night/i.test(g.word ?? '') ? -1 : /tomorrow/i.test(g.word ?? '') ? 1 : 0;
      return { ...days(startOfDay(now) + shift * dayMs, 1), precision: 'day', inferred: true };
    },
  },
];

/** What is only told roughly is off by so much of its length: "three years ago" may be two and a half. */
const roughly = 0.15;

function about(from: Instant, to: Instant, length: number): Reading {
  const slackMs = Math.max(1, length * roughly) * dayMs;
  return { from: from - slackMs, to: to + slackMs, precision: 'vague', inferred: true };
}

function calendarUnit(said: string, which: string | undefined, unitName: string, now: Date): Reading {
  const shift = shiftOf(which);
  const whole = calendarStretch(unitName, shift, now);
  const precision = unitName as 'week' | 'month' | 'year';
  if (/earlier/i.test(said) && shift === 0)
    return { ...whole, to: Math.min(whole.to, now.getTime()), precision, inferred: true };
  if (/later/i.test(said) && shift === 0)
    return { ...whole, from: Math.max(whole.from, startOfDay(now)), precision, inferred: true };
  return { ...(/early|late|mid/i.test(said) ? partOf({ part: said }, whole) : whole), precision, inferred: true };
}
