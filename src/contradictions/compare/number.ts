import { oncePer } from '../../base/index.ts';
import type { Claim, Quantity } from '../../claims/index.ts';
import { sharedFigures, sharedTimes } from '../anchors.ts';
import { phraseAround, restOf, supposedShare } from '../beside.ts';
import type { Finding, Pair } from '../finding.ts';
import { eventLikeness } from '../frames.ts';
import { areOfOneAccount } from '../voices.ts';
import { tellsOtherTime } from './elsewhen.ts';
import { compareCounts, compareFigures, digitsOf, isCount, isMoney } from './figures.ts';
import { nearestEvent } from './name-slot.ts';
import { namesAlone } from './named.ts';
import { figuresReason } from './reasons.ts';
import { areOfTwoScopes } from './scope.ts';
import { isSetAside } from './set-aside.ts';

/** Two figures for the same thing: money, shares, lengths, lengths of time, or so many of one kind of thing. */
export function compareNumber(pair: Pair): Finding | null {
  const { a, b, beside } = pair;
  const [givenA, givenB] = [given(a), given(b)];
  let best: { readonly x: Quantity; readonly y: Quantity; readonly score: number; readonly parts: Parts } | null = null;
  for (const x of givenA) {
    for (const y of givenB) {
      const sameUnit = unitLikeness(x, y, pair);
      if (sameUnit < leastUnit || !differ(x, y) || areOfTwoScopes(x, y, pair)) continue;
      const matched = hasMatch(x, givenB) || hasMatch(y, givenA);
      const [nearX, nearY] = [phraseAround(beside.a, x), phraseAround(beside.b, y)];
      const context = beside.agreement(nearX, nearY);
      const supposed = Math.max(supposedShare(nearX), supposedShare(nearY));
      const rejected = hasMatch(x, setAside(b)) || hasMatch(y, setAside(a));
      const share = matched ? matchedShare : 1;
      const score = Math.min(1, sameUnit * (0.4 + 0.6 * context) * share + (rejected ? rejectedGain : 0));
      if (!best || score > best.score) best = { x, y, score, parts: { sameUnit, context, matched, supposed } };
    }
  }
  if (!best || best.score < leastScore) return null;
  const { x, y, score, parts } = best;
  return {
    kind: x.unit === 'day' || x.unit === 'clock' ? 'date' : 'number',
    rule: 'number',
    evidence: {
      ...evidenceOf(x, y, score, parts, pair),
      ...restOf(beside, x, y),
      only: Number(isOnlyOne(x, givenA, y, pair) && isOnlyOne(y, givenB, x, pair)),
      alone: namesAlone(beside),
      oneAccount: Number(areOfOneAccount(a, b)),
      anchored: anchored(a, b, x, y),
      event: eventsAround(x, y, pair),
      elsewhen: tellsOtherTime(a, b),
    },
    reason: figuresReason(x, y),
    about: x.of === y.of ? x.of : '',
    positions: [x.surface, y.surface],
  };
}

interface Parts {
  readonly sameUnit: number;
  /** How far the words around the two figures agree. */
  readonly context: number;
  /** One of the two stands in the other claim as well. */
  readonly matched: boolean;
  /** How much of the words around either is only possible, planned or wanted. */
  readonly supposed: number;
}

/** Below these two figures count different things, or nothing says that they count the same. */
const leastUnit = 0.2;
const leastScore = 0.2;
/** A figure that the other claim gives too is not the one in question. */
const matchedShare = 0.3;
/** One that the other claim sets aside for its own is. */
const rejectedGain = 0.3;
/** From here on the two figures stand in much the same words. */
const strong = 0.5;

function evidenceOf(x: Quantity, y: Quantity, score: number, parts: Parts, { rules }: Pair) {
  const { sameUnit, context, matched, supposed } = parts;
  return {
    score,
    strong: Number(score > strong),
    sameUnit,
    context,
    matched: Number(matched),
    supposed,
    sameOf: Number(isOfOne(x, y)),
    rareOf: isOfOne(x, y) && isCount(x) ? rules.meaning.rarityOf(x.of) : 0,
    unnamed: Number(namesNothing(x) || namesNothing(y)),
    money: Number(isMoney(x)),
    share: Number(x.unit === '%'),
    duration: Number(x.unit === 'day'),
    sameMeasure: Number(measureOf(x) === measureOf(y)),
    small: Number(Math.max(x.high, y.high) <= 2),
    farOff: isMoney(x) || isCount(x) ? farOff(x, y) : 0,
    rises: Number(y.low > x.high),
  };
}

const isOfOne = (x: Quantity, y: Quantity) => x.of === y.of && x.of !== '';

/** Twice as much may be an error or a lie; eight times as much counts something else: all ordered and what has come, one and the whole. */
const nearly = Math.log(2);
const far = Math.log(8);

/** Rs 61,500 crore and Rs 6,150 crore: a nought too many, and no other sum. */
const isMisprint = (x: Quantity, y: Quantity) => digitsOf(x.low).length > 1 && digitsOf(x.low) === digitsOf(y.low);

function farOff(x: Quantity, y: Quantity): number {
  if (isMisprint(x, y)) return 0;
  const apart = Math.abs(Math.log((x.low || x.high || 1) / (y.low || y.high || 1)));
  return Math.max(0, Math.min(1, (apart - nearly) / (far - nearly)));
}

/** The word or sign that it is written with: 30 days and 60 days, two months and three weeks. */
const measureOf = ({ surface, unit }: Quantity) =>
  unit === 'day' ? (/\p{L}+$/u.exec(surface)?.[0].toLowerCase().replace(/s$/, '') ?? '') : unit;

/** How surely the two figures stand with one event; nothing where either stands with none. */
function eventsAround(x: Quantity, y: Quantity, { beside, rules }: Pair): number {
  const [p, q] = [nearestEvent(beside.a, x), nearestEvent(beside.b, y)];
  return p && q ? eventLikeness(p.concept, q.concept, rules) : 0;
}

/** What else pins both to one thing: other figures and times that both give. */
function anchored(a: Claim, b: Claim, x: Quantity, y: Quantity): number {
  return Math.min(2, sharedFigures(a, b, [x, y]) + sharedTimes(a, b)) / 2;
}

/** How surely two figures are of one unit; of two things that are counted, how near their names are. */
function unitLikeness(x: Quantity, y: Quantity, { rules }: Pair): number {
  if (x.unit === y.unit) return 1;
  if (isMoney(x) && isMoney(y)) return otherMoney;
  if (!isCount(x) || !isCount(y)) return 0;
  if (namesNothing(x) || namesNothing(y)) return unnamed;
  const [p, q] = [rules.meaning.rankOf(x.unit), rules.meaning.rankOf(y.unit)];
  return p === null || q === null ? 0 : Math.max(0, Math.min(1, (rules.meaning.likeness(p, q) - 0.35) / 0.45)) * 0.9;
}

/** A sum in another currency answers one only where none in its own does. */
const otherMoney = 0.9;
/** "Three are in service": a number whose thing is not named may count whatever the other counts. */
const unnamed = 0.4;
const nothing: ReadonlySet<string> = new Set(['', 'unit', 'one', 'model', 'piece', 'set', 'example']);
const namesNothing = ({ unit }: Quantity) => nothing.has(unit);

function differ(x: Quantity, y: Quantity): boolean {
  return (isCount(x) && isCount(y) ? compareCounts(x, y) : compareFigures(x, y)) === 'different';
}

/** The figures that a claim stands by, and those that it gives to say that it is another; how many tell it is not told. */
const given = oncePer((claim: Claim) =>
  claim.quantities.filter((quantity) => !isSetAside(claim, quantity) && !countsSources(claim, quantity)),
);

/** "Two officials said", "two officials and a diplomat said": so many sources that nobody names. */
function countsSources({ speakers, quote }: Claim, quantity: Quantity): boolean {
  if (!isCount(quantity)) return false;
  const isNamedWith = ({ anonymous, surface }: Claim['speakers'][number]) => {
    if (!anonymous) return false;
    if (surface.toLowerCase().startsWith(`${quantity.surface.toLowerCase()} `)) return true;
    const end = quantity.start + quantity.surface.length;
    const at = quote.text.indexOf(surface, end);
    return at >= 0 && listed.test(quote.text.slice(end, at));
  };
  return speakers.some(isNamedWith);
}

/** Between two speakers of one list: "two Turkish officials and". */
const listed = /^(?:\s[\p{L}-]+){1,4}\sand\s$/u;
const setAside = oncePer((claim: Claim) => claim.quantities.filter((quantity) => isSetAside(claim, quantity)));

/** No other figure of the claim might answer the other's. */
const isOnlyOne = (x: Quantity, all: readonly Quantity[], other: Quantity, pair: Pair) =>
  !all.some((quantity) => quantity !== x && unitLikeness(quantity, other, pair) > unnamed);

/** More than so many are told by two claims of the same thing, whatever they call it: eleven people, eleven dead. */
const fewest = 2;

function hasMatch(x: Quantity, quantities: readonly Quantity[]): boolean {
  return quantities.some(
    (y) =>
      compareFigures(x, y.unit === '' ? { ...y, unit: x.unit } : y) === 'same' ||
      (isCount(x) && isCount(y) && x.low > fewest && x.low === y.low && x.high === y.high),
  );
}
