import { oncePer } from '../../base/index.ts';
import type { Quantity } from '../../claims/index.ts';

/**
 * Roughly what one unit of a currency was worth in US dollars over the years 2016 to 2026; claims in different money are only set
 * against each other when they differ by more than any rate of those years explains.
 */
const dollars: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 1.12,
  GBP: 1.3,
  CHF: 1.1,
  INR: 0.0128,
  CAD: 0.75,
  AUD: 0.7,
  JPY: 0.008,
  PLN: 0.26,
  NOK: 0.105,
  SEK: 0.105,
  CNY: 0.145,
  ILS: 0.28,
  KRW: 0.00078,
  CZK: 0.044,
  HUF: 0.0031,
  AED: 0.272,
  SAR: 0.267,
};
const rateSlack = 0.25;
/** How far a figure may be off and still be the same: written with one digit, with more, or with `about` and the like, in one digit or in more. */
const roundSlack = 0.06;
const exactSlack = 0.015;
/** A figure of two digits may be half of its last one off: 5.4 billion may be 5.45, and is not 5.7. */
const lastDigit = 0.5;
const aboutSlack = 0.15;
const aboutDigitsSlack = 0.1;

/** Two bounds of one side that lie so far apart are of two counts. */
const boundSlack = 1.5;

/** How two figures stand to each other. */
export type Figures = 'same' | 'different' | 'not comparable';

/** Sets two quantities of the same kind against each other; hedges, ranges, rounding and rates of exchange are allowed for. */
export function compareFigures(a: Quantity, b: Quantity): Figures {
  const [x, y, slack] = inOneUnit(a, b);
  return x && y ? compareSpans(x, y, a, b, slack) : 'not comparable';
}

/** The same of two counts, whatever they count. */
export function compareCounts(a: Quantity, b: Quantity): Figures {
  return compareSpans(spanOf(a, 1), spanOf(b, 1), a, b, 0);
}

function compareSpans(x: Span, y: Span, a: Quantity, b: Quantity, slack: number): Figures {
  // Whoever counts "at least fourteen" does not go on saying "at least four".
  if (slack === 0 && a.hedge === b.hedge && (a.hedge === 'at least' || a.hedge === 'at most'))
    return Math.max(a.low, b.low) > boundSlack * Math.min(a.low, b.low) ? 'different' : 'same';
  const s = slack + Math.max(slackOf(a), slackOf(b));
  // A part of the whole, or some on top: the whole may be any number that is no smaller, unless a most is given.
  const isOpen = (one: Quantity, other: Quantity) => one.partial && !other.partial && one.hedge !== 'at most';
  const xHigh = isOpen(a, b) ? Number.POSITIVE_INFINITY : x.high;
  const yHigh = isOpen(b, a) ? Number.POSITIVE_INFINITY : y.high;
  return x.low <= yHigh * (1 + s) && y.low <= xHigh * (1 + s) ? 'same' : 'different';
}

interface Span {
  readonly low: number;
  readonly high: number;
}

function inOneUnit(a: Quantity, b: Quantity): readonly [Span | null, Span | null, number] {
  if (a.unit === b.unit) return [spanOf(a, 1), spanOf(b, 1), 0];
  const [rateA, rateB] = [dollars[a.unit], dollars[b.unit]];
  if (rateA === undefined || rateB === undefined) return [null, null, 0];
  return [spanOf(a, rateA), spanOf(b, rateB), rateSlack];
}

/** What a hedge allows: `at least` is open above, `at most` is open below. */
function spanOf(q: Quantity, factor: number): Span {
  const low = q.hedge === 'at most' ? 0 : q.hedge === 'nearly' ? q.low * 0.88 : q.low;
  const high = q.hedge === 'at least' ? Number.POSITIVE_INFINITY : q.high;
  return { low: low * factor, high: high * factor };
}

const slackOf = oncePer((q: Quantity): number => {
  const digits = digitsOf(q.low);
  // "about 780" says more than "about 800"; "about 1,500" is as round as "about 2,000".
  const isRound = digits.length - Number(digits.endsWith('5')) <= 1;
  if (q.hedge === 'about' || q.hedge === 'nearly') return isRound ? aboutSlack : aboutDigitsSlack;
  if (q.unit === 'day') return roundSlack;
  if (isCount(q) && (votes.test(q.surface) || (q.low < hundred && !digitsEndRound(q.low)))) return 0;
  if (digits.length > 2 || q.low < fewest) return exactSlack;
  return digits.length === 1 || digits.endsWith('5') ? roundSlack : Math.max(exactSlack, lastDigit / Number(digits));
});

/** Smaller ones are exact. */
const fewest = 20;

/** Votes are counted to the last one, and so are things of which there are not a hundred: only "twenty" may be nineteen. */
const votes = /\bvotes\b/i;
const hundred = 100;
const digitsEndRound = (figure: number) => figure % 10 === 0 || !Number.isInteger(figure);

/** The digits that a figure is written with, without the noughts around them. */
export const digitsOf = (figure: number) =>
  figure
    .toPrecision(12)
    .replace(/e.*$/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '');

const measures = new Set(['%', 'km', 'kg', 'day', 'clock']);

/** Whether things are counted, rather than money, shares, lengths or time measured. */
export function isCount(quantity: Quantity): boolean {
  return !measures.has(quantity.unit) && !isMoney(quantity);
}

/** Money has the code of its currency for a unit, and what is counted a word. */
export function isMoney({ unit }: Quantity): boolean {
  return /^[A-Z]{3}$/.test(unit);
}
