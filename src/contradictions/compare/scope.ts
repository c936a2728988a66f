import { oncePer } from '../../base/index.ts';
import type { Claim, Quantity } from '../../claims/index.ts';
import { wordsNear } from '../beside.ts';
import type { Pair } from '../finding.ts';
import type { Term } from '../terms.ts';
import { isCount, isMoney } from './figures.ts';

/**
 * Whether two figures count at two stages, or of two things of one kind: what is ordered and what has come, the price of one
 * and of all, the first ship and the second, the votes of two chambers.
 */
export function areOfTwoScopes(x: Quantity, y: Quantity, pair: Pair): boolean {
  return (
    areOfTwoStages(x, y, pair) ||
    areOfOneAndOfAll(x, y, pair) ||
    areOfTwoOrdinals(pair) ||
    (x.unit === 'person' && areOfTwoChambers(pair)) ||
    isLeftOutOfOne(pair)
  );
}

/** Who votes where: a bill has its own tally in each chamber, and in each committee of a chamber. */
const senate = /\b(?:senate|senators?|upper house|lords)\b/i;
const house =
  /\b(?:(?<!white )house(?! of lords)(?! foreign minister)|representatives|congress(?:wo)?m[ae]n|lower house|commons)\b(?<!upper house)/i;
const committee = /\b(?:committee|panel)\b/i;
const chambersOf = oncePer(({ quote: { text } }: Claim) => new Set([senate, house].filter((one) => one.test(text))));
const votersOf = oncePer((claim: Claim) =>
  committee.test(claim.quote.text) ? new Set([...chambersOf(claim), committee]) : chambersOf(claim),
);

/** Each names a chamber, or a committee, and none the other's. */
export function areOfTwoChambers({ a, b }: Pick<Pair, 'a' | 'b'>): boolean {
  return areApart(chambersOf(a), chambersOf(b)) || areApart(votersOf(a), votersOf(b));
}

const areApart = (xs: ReadonlySet<RegExp>, ys: ReadonlySet<RegExp>) =>
  xs.size > 0 && ys.size > 0 && xs.isDisjointFrom(ys);

/** So much of the sentence says at which stage a figure was counted. */
const reach = 80;

/** Each has words of one stage, and none of the other's. */
function areOfTwoStages(x: Quantity, y: Quantity, { beside, rules }: Pair): boolean {
  const [xs, ys] = [wordsNear(beside.a, x.start, reach), wordsNear(beside.b, y.start, reach)];
  const isBetween = (some: readonly Term[], others: readonly Term[]) =>
    rules.stages
      .filter(({ counts }) => (counts === 'money' ? isMoney(x) : isCount(x)))
      .some(
        ({ before, after }) =>
          names(some, before) && !names(some, after) && names(others.filter(isSo), after) && !names(others, before),
      );
  return isBetween(xs, ys) || isBetween(ys, xs);
}

const isSo = ({ actual, negative }: Term) => actual && !negative;

function names(terms: readonly Term[], stage: ReadonlySet<string>): boolean {
  return terms.some(({ concept, lemma }) => stage.has(concept) || stage.has(lemma));
}

const each =
  /\b(?:each|apiece|a piece|unit (?:price|cost)|per (?:unit|piece|aircraft|jet|plane|squadron|battery|system|missile|head|person))\b/i;
/** So near a count stands what it is of: "five each". */
const eachReach = 40;
const isOfEach = ({ quote: { text } }: Claim, { start, surface }: Quantity) =>
  each.test(text.slice(Math.max(0, start - eachReach), start + surface.length + eachReach));
/** "A single frigate costs": a price of one; "a single frigate was bought" is a count. */
const isPriceOfOne = oncePer(({ quote }: Claim) => each.test(quote.text) || /\ba single\b/i.test(quote.text));
/** All are at least two: a price that is less than so many times the other is one's as well. */
const leastOfAll = 1.9;

/** A share of each is a share of all. */
const areOfOneAndOfAll = (x: Quantity, y: Quantity, { a, b }: Pair) =>
  (isCount(x) && isOfEach(a, x) !== isOfEach(b, y)) ||
  (isMoney(x) && isPriceOfOne(a) !== isPriceOfOne(b) && Math.max(x.low, y.low) >= leastOfAll * Math.min(x.low, y.low));

/** "the first ship", "the second chamber": one of several, told apart by its number. */
const ordinal =
  /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b(?!\s(?:of\s)?(?:quarter|half|week|day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi;
const ordinalsOf = oncePer(({ quote }: Claim): readonly string[] =>
  (quote.text.match(ordinal) ?? []).map((word) => word.toLowerCase()),
);

/** Whether one speaks of the first and the other of the second: two ships, two batteries, each with figures and dates of its own. */
export function areOfTwoOrdinals({ a, b }: Pair): boolean {
  const [xs, ys] = [ordinalsOf(a), ordinalsOf(b)];
  return xs.length > 0 && ys.length > 0 && !xs.some((x) => ys.includes(x));
}

/** "without its engine", "options not counted": what a figure leaves out. */
const leftOut =
  /\b(?:without|excluding|not (?:counting|including)|exclusive of|net of)\s(?:\p{Ll}{1,5}\s)?(?<what>\p{Ll}+)/giu;
const takenIn = /\b(?:with|including|counting|plus|inclusive of|together with)\s(?:\p{Ll}{1,5}\s)?(?<what>\p{Ll}+)/giu;
const without = oncePer(({ quote }: Claim) => whatOf(quote.text, leftOut));
const including = oncePer(({ quote }: Claim) => whatOf(quote.text.replace(leftOut, ''), takenIn));

const whatOf = (text: string, pattern: RegExp): ReadonlySet<string> =>
  new Set(text.matchAll(pattern).map(({ groups }) => (groups?.what ?? '').replace(/s$/, '')));

/** Whether one figure takes in what the other leaves out: the price with the engine and without it. */
export const isLeftOutOfOne = ({ a, b }: Pick<Pair, 'a' | 'b'>) =>
  !without(a).isDisjointFrom(including(b)) || !without(b).isDisjointFrom(including(a));
