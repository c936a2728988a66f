import type { Quantity } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';

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
};
const rateSlack = 0.25;
/** How far a figure may be off and still be the same: written with few digits, or with `about` and the like. */
const roundSlack = 0.06;
const exactSlack = 0.015;
const aboutSlack = 0.15;

/** How two figures stand to each other. */
export type Figures = 'same' | 'different' | 'not comparable';

/** Sets two quantities of the same kind against each other; hedges, ranges, rounding and rates of exchange are allowed for. */
export function compareFigures(a: Quantity, b: Quantity): Figures {
  const [x, y, slack] = inOneUnit(a, b);
  if (!x || !y) return 'not comparable';
  const s = slack + Math.max(slackOf(a), slackOf(b));
  return x.low <= y.high * (1 + s) && y.low <= x.high * (1 + s) ? 'same' : 'different';
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

function slackOf(q: Quantity): number {
  if (q.hedge === 'about' || q.hedge === 'nearly') return aboutSlack;
  if (q.unit === 'day') return roundSlack;
  const digits = q.low
    .toPrecision(12)
    .replace(/e.*$/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length;
  return digits <= 2 && q.low >= 20 ? roundSlack : exactSlack;
}

/** Two figures for the same thing: money, shares, lengths, or so many of one kind of thing. */
export function compareNumber({ a, b, alignment }: Pair): Finding | null {
  let best: Finding | null = null;
  for (const x of a.quantities) {
    for (const y of b.quantities) {
      if (x.unit === 'day' || compareFigures(x, y) !== 'different') continue;
      if (hasMatch(x, b.quantities) || hasMatch(y, a.quantities)) continue;
      const strength = strengthOf(x, y, alignment.events);
      if (best && best.strength >= strength) continue;
      const of = x.of === y.of ? x.of : '';
      const reason = `${x.surface} against ${y.surface}${of ? ` (${of})` : ''} for the same thing`;
      best = { kind: 'number', rule: 'number', strength, reason, about: of, positions: [x.surface, y.surface] };
    }
  }
  return best;
}

/** Two that count the same kind of thing, or measure the same event, weigh most; a bare number counts nothing known. */
function strengthOf(x: Quantity, y: Quantity, events: readonly string[]): number {
  if (x.unit === '' && y.unit === '') return 0.3;
  if (x.of !== '' && x.of === y.of) return 1;
  if (events.includes(x.of) || events.includes(y.of)) return 0.8;
  if (dollars[x.unit] !== undefined && dealt.has(x.of) && dealt.has(y.of)) return 0.8;
  return 0.5;
}

/** The money of a deal is one sum, whether it is told of the signing, the purchase or the payment. */
const dealt = new Set(['pay', 'buy', 'sell', 'sign', 'agree', 'offer']);

/** A number whose thing is not named ("three are in service") may count whatever the other counts. */
function hasMatch(x: Quantity, list: readonly Quantity[]): boolean {
  return list.some((y) => compareFigures(x, y.unit === '' ? { ...y, unit: x.unit } : y) === 'same');
}
