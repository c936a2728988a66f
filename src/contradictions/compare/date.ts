import { dayMs, oncePer } from '../../base/index.ts';
import type { Claim, TimeSpan } from '../../claims/index.ts';
import { sharedFigures, sharedTimes } from '../anchors.ts';
import { phraseAround, restOf, supposedShare } from '../beside.ts';
import type { Finding, Pair } from '../finding.ts';
import { eventLikeness } from '../frames.ts';
import { areOfOneAccount } from '../voices.ts';
import { tellsOtherTime } from './elsewhen.ts';
import { namesAlone } from './named.ts';
import { datesReason } from './reasons.ts';
import { areOfTwoOrdinals } from './scope.ts';
import { isSetAside } from './set-aside.ts';

/** Whether two spans of time have no instant in common. */
export function apart(x: TimeSpan, y: TimeSpan): boolean {
  if (isOneWeek(x, y) || lasts(x, y) || lasts(y, x)) return false;
  if (areTwoDeadlines(x, y)) return true;
  const [xFrom, xTo] = endsOf(x);
  const [yFrom, yTo] = endsOf(y);
  return xTo < yFrom || yTo < xFrom;
}

/** "Is to follow by the end of October", "must be gone by the end of the year": what is due by one day is not due by another of another season. */
function areTwoDeadlines(x: TimeSpan, y: TimeSpan): boolean {
  if (!isDeadline(x) || !isDeadline(y) || x.to === null || y.to === null) return false;
  return x.of === y.of && x.of !== '' && Math.abs(x.to - y.to) > oneDeadlineMs;
}

/** "by May", "has until May to object" */
const isDeadline = ({ bound }: TimeSpan) => bound === 'by' || bound === 'until';
const oneDeadlineMs = 45 * dayMs;

/** "In storage since 2020" holds of what is in storage last week, and "until May" of whatever is so in April, unless it ends there. */
function lasts(long: TimeSpan, then: TimeSpan): boolean {
  if (long.from === null || long.to === null || then.from === null || then.to === null) return false;
  if (long.bound === 'until')
    return (then.bound === null || then.bound === 'since') && then.to <= long.to && !endsIt(long, then);
  return (
    long.bound === 'since' && then.bound === null && long.of === then.of && long.of !== '' && long.from <= then.from
  );
}

/** "Last week" in reports of two neighbouring weeks is one week more often than two: the later took the words over. */
function isOneWeek(x: TimeSpan, y: TimeSpan): boolean {
  if (x.precision !== 'week' || y.precision !== 'week' || x.from === null || y.from === null) return false;
  return x.surface.toLowerCase() === y.surface.toLowerCase() && Math.abs(x.from - y.from) <= neighbouringMs;
}

const neighbouringMs = 7 * dayMs;

/** A bound opens the span on one side: `before May`, `by 2030`, `after 2019`. `since` and `until` name the very instant something began or ended. */
function endsOf(time: TimeSpan): readonly [number, number] {
  const from = time.from ?? Number.NEGATIVE_INFINITY;
  const to = time.to ?? Number.POSITIVE_INFINITY;
  if (time.bound === 'before') return [Number.NEGATIVE_INFINITY, from];
  if (time.bound === 'not before') return [from, Number.POSITIVE_INFINITY];
  if (time.bound === 'after') return [to, Number.POSITIVE_INFINITY];
  if (time.bound === 'by') return [Number.NEGATIVE_INFINITY, to];
  return [from, to];
}

/** Two dates for the same event of the same people. */
export function compareDate(pair: Pair): Finding | null {
  const { beside } = pair;
  const [timesA, timesB] = [eventTimes(pair.a), eventTimes(pair.b)];
  if (timesA.length === 0 || timesB.length === 0 || areOfTwoOrdinals(pair)) return null;
  let best: { readonly x: TimeSpan; readonly y: TimeSpan; readonly score: number; readonly parts: Parts } | null = null;
  for (const x of timesA) {
    for (const y of timesB) {
      if (!apart(x, y) || isOneGuessedTwice(x, y)) continue;
      const matched = isAnsweredBy(timesB, x, y) || isAnsweredBy(timesA, y, x);
      const [nearX, nearY] = [phraseAround(beside.a, x), phraseAround(beside.b, y)];
      const context = beside.agreement(nearX, nearY);
      const supposed = Math.max(supposedShare(nearX), supposedShare(nearY));
      const event = datedLikeness(x, y, pair);
      const rejected = isAmong(x, setAside(pair.b)) || isAmong(y, setAside(pair.a));
      const share = matched ? matchedShare : 1;
      const score = Math.min(1, (0.4 * event + 0.6 * context) * share + (rejected ? rejectedGain : 0));
      if (!best || score > best.score) best = { x, y, score, parts: { event, context, matched, supposed } };
    }
  }
  if (!best || best.score < leastScore) return null;
  const { x, y, score, parts } = best;
  return {
    kind: 'date',
    rule: 'date',
    evidence: {
      ...evidenceOf(x, y, score, parts),
      ...restOf(beside, x, y),
      only: Number(timesA.length === 1 && timesB.length === 1),
      alone: namesAlone(beside),
      oneAccount: Number(areOfOneAccount(pair.a, pair.b)),
      anchored: anchored(pair, x, y),
      elsewhen: tellsOtherTime(pair.a, pair.b),
    },
    reason: datesReason(x, y),
    // A verb that is no event of the lists tells the two apart, and is nothing to ask after.
    about: pair.a.events.some(({ kind }) => kind === x.of) ? x.of : '',
    positions: [x.surface, y.surface],
  };
}

const yearMs = 365.25 * dayMs;
/** A year more or less, and a leap day. */
const yearSlackMs = 1.5 * dayMs;

/** "17 January" and "in January", "on Tuesday" twice: of which year or week they are was only inferred, and they may well be one. */
function isOneGuessedTwice(x: TimeSpan, y: TimeSpan): boolean {
  if (!x.inferred || !y.inferred) return false;
  if (x.surface.toLowerCase() === y.surface.toLowerCase()) return true;
  if (x.from === null || y.from === null || x.to === null || y.to === null || x.precision === 'vague') return false;
  const [xFrom, xTo, yFrom, yTo] = [x.from, x.to, y.from, y.to];
  return [yearMs, -yearMs].some(
    (shift) => xFrom + shift <= yTo + yearSlackMs && yFrom <= xTo + shift + yearSlackMs && /\p{Lu}/u.test(x.surface),
  );
}

/** What else pins both to one thing: figures and other times that both give. */
function anchored({ a, b }: Pair, x: TimeSpan, y: TimeSpan): number {
  return Math.min(2, sharedFigures(a, b) + sharedTimes(a, b, [x, y])) / 2;
}

interface Parts {
  /** How surely both date one event. */
  readonly event: number;
  /** How far the words around the two dates agree. */
  readonly context: number;
  /** One of the two stands in the other claim as well. */
  readonly matched: boolean;
  /** How much of the words around either is only possible, planned or wanted. */
  readonly supposed: number;
}

const leastScore = 0.1;
/** A date that the other claim gives too is not the one in question. */
const matchedShare = 0.3;
/** One that the other claim sets aside for its own is. */
const rejectedGain = 0.3;

/** When something happened, as the claim stands by it: not when it was said, nor when it is said not to have been. */
const eventTimes = oncePer((claim: Claim) =>
  claim.times.filter((time) => time.of !== 'say' && !isSetAside(claim, time)),
);
const setAside = oncePer((claim: Claim) => claim.times.filter((time) => time.of !== 'say' && isSetAside(claim, time)));

/** Whether others give a time too; "in August" beside "on the 8th" is no answer to the 12th. */
const isAnsweredBy = (others: readonly TimeSpan[], x: TimeSpan, y: TimeSpan) =>
  others.some((other) => !apart(x, other) && apart(other, y));

const isAmong = (time: TimeSpan, others: readonly TimeSpan[]) => others.some((other) => !apart(time, other));

/** A date that stands with no event may date the other's. */
const unknownEvent = 0.2;

function datedLikeness(x: TimeSpan, y: TimeSpan, { rules }: Pair): number {
  if (endsIt(x, y) || endsIt(y, x)) return 1;
  return x.of === '' || y.of === '' ? unknownEvent : eventLikeness(x.of, y.of, rules);
}

/** "Will keep flying until 2032", "leaves the fleet in 2030": until then it lasts, and then it ends. */
const endsIt = (long: TimeSpan, then: TimeSpan) =>
  long.bound === 'until' && then.bound !== 'since' && ends.has(then.of);
const ends: ReadonlySet<string> = new Set(
  'finish suspendwork cancel expire resign exclude retire leave retirement close end lift stop cease withdraw decommission replace'.split(
    ' ',
  ),
);

/** From a year and a half on two dates are of two events more often than not; eight years are one, as 2 to the power of eleven days. */
const longGap = 9;
const longestGap = 11;

function evidenceOf(x: TimeSpan, y: TimeSpan, score: number, { event, context, matched, supposed }: Parts) {
  const days = x.from === null || y.from === null ? 0 : Math.abs(x.from - y.from) / dayMs;
  return {
    score,
    event,
    context,
    matched: Number(matched),
    supposed,
    farOff: Math.max(0, Math.min(1, (Math.log2(1 + days) - longGap) / (longestGap - longGap))),
    deadlines: Number(x.bound === 'by' && y.bound === 'by'),
    bounds: (Number(x.bound !== null) + Number(y.bound !== null)) / 2,
    notBefore: Number(x.bound === 'not before' || y.bound === 'not before'),
    vague: Number(x.precision === 'vague' || y.precision === 'vague'),
  };
}
