import { small } from './number-words.ts';
import type { FoundQuantity } from './quantities.ts';

const hoursInWords = Object.keys(small).filter((word) => isHour(small[word] ?? 0));
const hour = String.raw`(?<hour>\d{1,2}|${hoursInWords.join('|')})`;
const minutes = String.raw`(?:[:.](?<minutes>[0-5]\d))`;
const half = String.raw`(?:\s?(?<half>[ap])\.?m\b\.?|(?:\so['’]clock)?\s(?:in\sthe|at)\s(?<part>morning|afternoon|evening|night))`;
const past = String.raw`(?:(?<past>half|(?:a\s)?quarter|ten|twenty|\d{1,2})(?:\sminutes)?\s(?<way>past|to)\s)`;
/** A clock of another place cannot be laid beside one that names none. */
const elsewhere = String.raw`(?!\s?\(?(?:gmt|utc|[ecmp][sd]?t|eastern|pacific|moscow time|ist)\b)`;

/** "2:10 p.m.", "six in the evening", "a quarter past three in the morning", "at 14:10", "at noon". */
const found = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,:/-])(?:${past}?${hour}${minutes}?${half}|(?<=\b(?:at|by|around|about|from|until|before|after|since)\s)(?<day24>[01]?\d|2[0-3]):(?<minutes24>[0-5]\d)(?![\d:])(?!\s?[ap]\.?m)|(?<=\b(?:at|by|around|about|until|before|after|past|since)\s)(?<word>noon|midday|midnight)\b)${elsewhere}`,
  'giu',
);
const words: Readonly<Record<string, number>> = { noon: 720, midday: 720, midnight: 1440 };
const pasts: Readonly<Record<string, number>> = { half: 30, quarter: 15, 'a quarter': 15, ten: 10, twenty: 20 };
const halfDay = 720;

/** The times of day that a text names, as minutes after midnight under the unit `clock`: where morning or evening is left open, none. */
export function findClockTimes(text: string): FoundQuantity[] {
  return [...text.matchAll(found)].flatMap((match): FoundQuantity[] => {
    const at = minutesOf(match.groups ?? {});
    if (at === null) return [];
    const start = match.index;
    const end = start + match[0].length;
    const before = text.slice(Math.max(0, start - nearReach), start);
    const hedge = hedges.find(([pattern]) => pattern.test(before))?.[1] ?? 'exact';
    return [{ low: at, high: at, unit: 'clock', hedge, partial: false, surface: match[0], start, end }];
  });
}

/** On a clock with two halves. */
function isHour(number: number): boolean {
  return number >= 1 && number <= 12;
}

const hedges: readonly (readonly [RegExp, FoundQuantity['hedge']])[] = [
  [/\b(?:about|around|roughly|(?:shortly|just|some time) (?:before|after))\s$/i, 'about'],
  [/\b(?:by|before|no later than)\s$/i, 'at most'],
  [/\b(?:after|past|since|not before)\s$/i, 'at least'],
];
const nearReach = 24;

function minutesOf(caught: Readonly<Record<string, string | undefined>>): number | null {
  const { hour = '', minutes: written, half: side, part, past: off, way, day24, minutes24, word } = caught;
  if (word) return words[word.toLowerCase()] ?? null;
  if (day24) return 60 * Number(day24) + Number(minutes24);
  const named = small[hour.toLowerCase()] ?? Number(hour);
  if (!isHour(named)) return null;
  const isLate = side
    ? /p/i.test(side)
    : /afternoon|evening/i.test(part ?? '') || (/night/i.test(part ?? '') && named > 5);
  const minutesPast = off ? (pasts[off.toLowerCase()] ?? Number(off)) * (way?.toLowerCase() === 'to' ? -1 : 1) : 0;
  return 60 * (named % 12) + (isLate ? halfDay : 0) + Number(written ?? 0) + minutesPast;
}
