import type { Claim, TimeSpan } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';
import { namesOf, sameEvent } from '../frames.ts';
import { light } from './negation.ts';
import { compareFigures } from './number.ts';

/** Whether two spans of time have no instant in common. */
export function apart(x: TimeSpan, y: TimeSpan): boolean {
  const [xFrom, xTo] = ends(x);
  const [yFrom, yTo] = ends(y);
  return xTo < yFrom || yTo < xFrom;
}

/** A bound opens the span on one side: `before May`, `after 2019`. `since` and `until` name the very instant something began or ended. */
function ends(time: TimeSpan): readonly [number, number] {
  const from = time.from ?? Number.NEGATIVE_INFINITY;
  const to = time.to ?? Number.POSITIVE_INFINITY;
  if (time.bound === 'before') return [Number.NEGATIVE_INFINITY, from];
  if (time.bound === 'after') return [to, Number.POSITIVE_INFINITY];
  if (time.bound === 'until') return [Number.NEGATIVE_INFINITY, to];
  return [from, to];
}

/** Two dates, or two lengths of time, for the same event of the same people. */
export function compareDate({ a, b, alignment, rules }: Pair): Finding | null {
  let best: Finding | null = null;
  const { shared, differing: others } = namesOf(a, b);
  const differing = others || (unlisted(a, b) && unlisted(b, a));
  const companions = shared.length + alignment.shared.filter((s) => s.kind !== 'event' && s.kind !== 'name').length;
  const offer = (found: number, x: string, y: string, event: string) => {
    const strength = light.has(event) ? found * lightShare : found;
    if (best && best.strength >= strength) return;
    best = {
      kind: 'date',
      rule: 'date',
      strength,
      reason: `${x} against ${y} for the same event (${event})`,
      about: event,
      positions: [x, y],
    };
  };
  const [timesA, timesB] = [eventTimes(a), eventTimes(b)];
  for (const x of timesA) {
    for (const y of timesB) {
      if (!apart(x, y) || !sameEvent(x.of, y.of, rules)) continue;
      if (timesB.some((other) => !apart(x, other)) || timesA.some((other) => !apart(other, y))) continue;
      offer(strengthOf(companions, alignment.overlap, differing, x.of === y.of), x.surface, y.surface, x.of);
    }
  }
  for (const x of a.quantities.filter((q) => q.unit === 'day')) {
    for (const y of b.quantities.filter((q) => q.unit === 'day')) {
      if (compareFigures(x, y) !== 'different' || x.of === '' || x.of !== y.of) continue;
      offer(strengthOf(companions, alignment.overlap, differing, true), x.surface, y.surface, x.of);
    }
  }
  return best;
}

/** Whether a claim names somebody or something, known to no list, that the other does not: another place, another crash. */
function unlisted(a: Claim, b: Claim): boolean {
  return a.words.some(
    (word) => word.kind === 'name' && !a.participants.includes(word.concept) && !b.terms.includes(word.concept),
  );
}

/** That something opened or began on two days tells little: it is seldom the same thing. */
const lightShare = 0.6;

const eventTimes = (claim: Claim) =>
  claim.times.filter((time) => time.of !== 'say' && time.of !== '' && time.precision !== 'vague');

/** Two dates of one kind of event tell little; with the same people and things beside them they tell much. */
function strengthOf(common: number, overlap: number, differing: boolean, exact: boolean): number {
  const base = Math.min(1, Math.max(common / 4, overlap)) * (exact ? 1 : 0.8);
  return differing ? base * 0.6 : base;
}
