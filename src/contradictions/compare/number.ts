import type { Claim, Quantity } from '../../claims/index.ts';
import { sharedFigures, sharedTimes } from '../anchors.ts';
import { restOf, supposedShare, wordsNear } from '../beside.ts';
import type { Finding, Pair } from '../finding.ts';
import { compareCounts, compareFigures, isCount, isMoney } from './figures.ts';
import { namesAlone } from './named.ts';
import { figuresReason } from './reasons.ts';
import { areOfTwoScopes } from './scope.ts';

/** Two figures for the same thing: money, shares, lengths, lengths of time, or so many of one kind of thing. */
export function compareNumber(pair: Pair): Finding | null {
  const { a, b, beside } = pair;
  let best: { readonly x: Quantity; readonly y: Quantity; readonly score: number; readonly parts: Parts } | null = null;
  for (const x of a.quantities) {
    for (const y of b.quantities) {
      const sameUnit = unitLikeness(x, y, pair);
      if (sameUnit < leastUnit || !differ(x, y)) continue;
      const matched = hasMatch(x, b) || hasMatch(y, a);
      const [nearX, nearY] = [wordsNear(beside.a, x.start), wordsNear(beside.b, y.start)];
      const context = beside.agreement(nearX, nearY);
      const supposed = Math.max(supposedShare(nearX), supposedShare(nearY));
      const scopes = areOfTwoScopes(x, y, pair);
      const score = sameUnit * (0.4 + 0.6 * context) * (matched || scopes ? matchedShare : 1);
      if (!best || score > best.score) best = { x, y, score, parts: { sameUnit, context, matched, scopes, supposed } };
    }
  }
  if (!best || best.score < leastScore) return null;
  const { x, y, score, parts } = best;
  return {
    kind: x.unit === 'day' ? 'date' : 'number',
    rule: 'number',
    evidence: {
      ...evidenceOf(x, y, score, parts),
      ...restOf(beside, x, y),
      alone: namesAlone(beside),
      anchored: anchored(a, b, x, y),
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
  /** They count at two stages, or of two things. */
  readonly scopes: boolean;
  /** How much of the words around either is only possible, planned or wanted. */
  readonly supposed: number;
}

/** Below these two figures count different things, or nothing says that they count the same. */
const leastUnit = 0.2;
const leastScore = 0.2;
/** A figure that the other claim gives too is not the one in question; nor is one of another scope. */
const matchedShare = 0.3;
/** From here on the two figures stand in much the same words. */
const strong = 0.5;

function evidenceOf(x: Quantity, y: Quantity, score: number, { sameUnit, context, matched, scopes, supposed }: Parts) {
  return {
    score,
    strong: Number(score > strong),
    sameUnit,
    context,
    matched: Number(matched),
    scopes: Number(scopes),
    supposed,
    sameOf: Number(x.of === y.of && x.of !== ''),
    unnamed: Number(x.unit === '' || y.unit === ''),
    money: Number(isMoney(x)),
    share: Number(x.unit === '%'),
    duration: Number(x.unit === 'day'),
    small: Number(Math.max(x.high, y.high) <= 2),
    ratio: Math.min(3, Math.abs(Math.log((x.low || 0.1) / (y.low || 0.1)))) / 3,
    rises: Number(y.low > x.high),
  };
}

/** What else pins both to one thing: other figures and times that both give. */
function anchored(a: Claim, b: Claim, x: Quantity, y: Quantity): number {
  return Math.min(2, sharedFigures(a, b, [x, y]) + sharedTimes(a, b)) / 2;
}

/** How surely two figures are of one unit; of two things that are counted, how near their names are. */
function unitLikeness(x: Quantity, y: Quantity, { rules }: Pair): number {
  if (x.unit === y.unit) return 1;
  if (isMoney(x) && isMoney(y)) return 1;
  if (!isCount(x) || !isCount(y)) return 0;
  if (x.unit === '' || y.unit === '') return unnamed;
  const [p, q] = [rules.meaning.rankOf(x.unit), rules.meaning.rankOf(y.unit)];
  return p === null || q === null ? 0 : Math.max(0, Math.min(1, (rules.meaning.likeness(p, q) - 0.35) / 0.45)) * 0.9;
}

/** "Three are in service": a number whose thing is not named may count whatever the other counts. */
const unnamed = 0.4;

function differ(x: Quantity, y: Quantity): boolean {
  return (isCount(x) && isCount(y) ? compareCounts(x, y) : compareFigures(x, y)) === 'different';
}

function hasMatch(x: Quantity, { quantities }: Claim): boolean {
  return quantities.some((y) => compareFigures(x, y.unit === '' ? { ...y, unit: x.unit } : y) === 'same');
}
