import { dayMs } from '../base/index.ts';
import type { Claim, TimeSpan } from '../claims/index.ts';
import { apart } from './compare/date.ts';

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
  const meeting = pairs.filter(([x, y]) => !apart(x, y));
  const ofEvents = pairs.filter(([x, y]) => x.of !== 'say' && y.of !== 'say');
  return {
    sameDay: meeting.some(([x, y]) => isDay(x) && isDay(y)),
    meet: meeting.some(([x, y]) => x.bound === null && y.bound === null),
    apart: ofEvents.length > 0 && ofEvents.every(([x, y]) => apart(x, y)),
  };
}

function isDay(time: TimeSpan): boolean {
  return time.from !== null && time.to !== null && time.to - time.from < oneDayMs;
}
