import { dayMs } from '../base/index.ts';
import type { Claim, Quantity, TimeSpan } from '../claims/index.ts';
import { apart } from './compare/date.ts';
import { compareFigures, isCount } from './compare/figures.ts';

/** How the times of two claims stand to each other. */
export interface Anchors {
  /** Both name the same day. */
  readonly sameDay: boolean;
  /** Both name times that meet, however long. */
  readonly meet: boolean;
  /** Both name times of events, and no two of them meet. */
  readonly apart: boolean;
}

/** No longer than this: a day, or one told in another time zone. */
const oneDayMs = 1.5 * dayMs;

/** Compares the times that two claims name; when something was said counts for a common day and not for a difference. */
export function anchorsOf(a: Claim, b: Claim): Anchors {
  const pairs = a.times.flatMap((x) => b.times.map((y) => [x, y] as const));
  const areApart = (x: TimeSpan, y: TimeSpan) => apart(x, y) && !isNeverSince(a, x, y) && !isNeverSince(b, y, x);
  const meeting = pairs.filter(([x, y]) => !areApart(x, y));
  const ofEvents = pairs.filter(([x, y]) => x.of !== 'say' && y.of !== 'say');
  return {
    sameDay: meeting.some(([x, y]) => isDay(x) && isDay(y)),
    meet: meeting.some(([x, y]) => x.bound === null && y.bound === null),
    apart: ofEvents.length > 0 && ofEvents.every(([x, y]) => areApart(x, y)),
  };
}

/** "Nobody has been here since May": neither in July. */
function isNeverSince({ polarity }: Claim, { bound, from }: TimeSpan, then: TimeSpan): boolean {
  return polarity === 'negative' && bound === 'since' && from !== null && then.from !== null && from <= then.from;
}

function isDay(time: TimeSpan): boolean {
  return time.from !== null && time.to !== null && time.to - time.from < oneDayMs;
}

/** Figures that both claims give, those of which one is in question left out; a one or a two is shared by chance. */
export function sharedFigures(a: Claim, b: Claim, inQuestion: readonly Quantity[] = []): number {
  return a.quantities
    .filter((x) => !inQuestion.includes(x) && (!isCount(x) || x.low > 2))
    .filter((x) => b.quantities.some((y) => !inQuestion.includes(y) && compareFigures(x, y) === 'same')).length;
}

/** Whether both give figures of one unit, and none of them agree: then more than a name tells the two apart. */
export function figuresDiffer(a: Claim, b: Claim): boolean {
  const pairs = a.quantities.flatMap((x) => b.quantities.map((y) => compareFigures(x, y)));
  return pairs.includes('different') && !pairs.includes('same');
}

/** Days, months and seasons that both claims name, those of which one is in question left out. */
export function sharedTimes(a: Claim, b: Claim, inQuestion: readonly TimeSpan[] = []): number {
  return a.times
    .filter((x) => !inQuestion.includes(x) && isNarrow(x))
    .filter((x) => b.times.some((y) => !inQuestion.includes(y) && isNarrow(y) && !apart(x, y))).length;
}

/** Years and decades are shared by chance. */
function isNarrow({ precision, bound }: TimeSpan): boolean {
  return bound === null && precision !== 'year' && precision !== 'decade' && precision !== 'vague';
}
