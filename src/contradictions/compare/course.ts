import { type Reached, stepsBetween } from '../courses.ts';
import type { Pair } from '../finding.ts';
import { areOfOthers, type Met, phraseWeight } from './met.ts';
import { contextOf, standing } from './place.ts';

/** Two steps of one course that a thing cannot both be at: its radars track, and it has not left the plant. */
export function coursesMet({ a, b, beside, rules }: Pair): Met[] {
  const met: Met[] = [];
  const [xs, ys] = [rules.reachedIn(a), rules.reachedIn(b)];
  if (xs.length === 0 || ys.length === 0 || areOfOthers(a, b)) return met;
  for (const x of xs) {
    for (const y of ys) {
      if (x.course !== y.course || x.actual !== y.actual || isComparedElsewhere(x, y)) continue;
      const steps = stepsBetween(x, y);
      if (steps === 0 || xs.some(isSameStep(y)) || ys.some(isSameStep(x))) continue;
      const context = contextOf(beside, x.place, y.place);
      met.push({
        x: x.place,
        y: y.place,
        excludes: true,
        context,
        score: standing({ weight: phraseWeight }, { weight: phraseWeight }, context),
        kind: 'status',
        source: 'course',
        tellsBoth: false,
        phases: steps,
        reason: `${x.is} / ${y.is}`,
        about: x.course,
        positions: [x.is, y.is],
      });
    }
  }
  return met;
}

/** Standings of one matter are compared as such, and two events where one is denied by comparePolarity. */
function isComparedElsewhere({ place: x }: Reached, { place: y }: Reached): boolean {
  if ('matter' in x && 'matter' in y) return x.matter === y.matter;
  return !('matter' in x) && !('matter' in y) && x.negative !== y.negative;
}

/** Who tells both steps tells them of two times. */
const isSameStep = (one: Reached) => (other: Reached) => other.course === one.course && other.is === one.is;
