import type { TimeSpan } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';
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

/** Two dates, or two lengths of time, for the same event. */
export function compareDate({ a, b, alignment }: Pair): Finding | null {
  let best: Finding | null = null;
  const offer = (strength: number, x: string, y: string, event: string) => {
    if (best && best.strength >= strength) return;
    best = {
      kind: 'date',
      strength,
      reason: `${x} against ${y} for the same event${event ? ` (${event})` : ''}`,
      about: event,
      positions: [x, y],
    };
  };
  for (const x of a.times) {
    for (const y of b.times) {
      if (!apart(x, y)) continue;
      if (b.times.some((other) => !apart(x, other)) || a.times.some((other) => !apart(other, y))) continue;
      const sameEvent = x.of !== '' && x.of === y.of;
      offer(
        sameEvent ? 1 : alignment.events.some((e) => e === x.of || e === y.of) ? 0.6 : 0.4,
        x.surface,
        y.surface,
        sameEvent ? x.of : '',
      );
    }
  }
  for (const x of a.quantities.filter((q) => q.unit === 'day')) {
    for (const y of b.quantities.filter((q) => q.unit === 'day')) {
      if (compareFigures(x, y) === 'different')
        offer(x.of !== '' && x.of === y.of ? 0.9 : 0.5, x.surface, y.surface, x.of === y.of ? x.of : '');
    }
  }
  return best;
}
