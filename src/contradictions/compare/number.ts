import type { Quantity } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';

/**
 * Roughly what one unit of a currency was worth in US dollars over the years 2016 to 2026; claims in different money are only set
 * against each other when they differ by more than any rate of those years explains.
 */
const dollars: Readonly<Record<string, number>> = {
  USD: 1, EUR: 1.12, GBP: 1.3, CHF: 1.1, INR: 0.0128, CAD: 0.75, AUD: 0.7, JPY: 0.008, PLN: 0.26, NOK: 0.105, SEK: 0.105, CNY: 0.145, ILS: 0.28, KRW: 0.00078,
}; // biome-ignore format: a table
const rateSlack = 0.3;
/** How far a figure may be off and still be the same: written exactly, or with `about` and the like. */
const exactSlack = 0.02;
const aboutSlack = 0.15;

/** How two figures stand to each other. */
export type Figures = 'same' | 'different' | 'not comparable';

/** Sets two quantities of the same kind against each other; hedges, ranges and rounding are allowed for. */
export function compareFigures(a: Quantity, b: Quantity): Figures {
  const [x, y, slack] = inOneUnit(a, b);
  if (!x || !y) return 'not comparable';
  const s = slack + slackOf(a) + slackOf(b);
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
  const low = q.hedge === 'at most' ? 0 : q.hedge === 'nearly' ? q.low * 0.85 : q.low;
  const high = q.hedge === 'at least' ? Number.POSITIVE_INFINITY : q.high;
  return { low: low * factor, high: high * factor };
}

function slackOf(q: Quantity): number {
  if (q.hedge === 'about' || q.hedge === 'nearly') return aboutSlack / 2;
  const figures = q.low
    .toPrecision(12)
    .replace(/^0\.0*|\.|e.*$/g, '')
    .replace(/0+$/, '').length;
  return figures <= 1 && q.low >= 10 ? exactSlack * 2 : exactSlack / 2;
}

/** Two figures for the same thing. */
export function compareNumber({ a, b, alignment }: Pair): Finding | null {
  let best: Finding | null = null;
  for (const x of a.quantities) {
    for (const y of b.quantities) {
      if (x.unit === 'day' || x.unit === '' || compareFigures(x, y) !== 'different') continue;
      if (
        b.quantities.some((other) => compareFigures(x, other) === 'same') ||
        a.quantities.some((other) => compareFigures(other, y) === 'same')
      )
        continue;
      const strength =
        x.of === y.of ? 1 : alignment.shared.some((s) => s.concept === x.of || s.concept === y.of) ? 0.6 : 0.4;
      if (!best || strength > best.strength) {
        best = {
          kind: 'number',
          strength,
          reason: `${x.surface} against ${y.surface} for the same thing${x.of && x.of === y.of ? ` (${x.of})` : ''}`,
          about: x.of || y.of,
          positions: [x.surface, y.surface],
        };
      }
    }
  }
  return best;
}
