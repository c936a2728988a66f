import fc from 'fast-check';
import { createTask } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { cronFor, evenInterval } from '../../src/schedule/index.ts';

const minuteMs = 60_000;
const anyInterval = fc.integer({ min: 1, max: 24 * 60 });
const anyPlace = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the cadence of a feed', () => {
  it('is never quicker than was set', () => {
    fc.assert(fc.property(anyInterval, (every) => evenInterval(every) >= every));
  });

  it('is even through the whole day, wherever its turn stands in the interval', () => {
    fc.assert(
      fc.property(anyInterval, anyPlace, (every, place) => {
        const task = createTask(cronFor(every, place), () => {}, { timezone: 'UTC' });
        const runs = task.getNextRuns(4).map((run) => run.getTime());
        task.destroy();
        const gaps = runs.slice(1).map((run, index) => run - (runs[index] ?? 0));
        expect(new Set(gaps)).toEqual(new Set([evenInterval(every) * minuteMs]));
      }),
      { numRuns: 60 },
    );
  });

  it('spreads many feeds over the interval', () => {
    const crons = Array.from({ length: 20 }, (_, index) => cronFor(10, index / 20));
    expect(new Set(crons).size).toBe(20);
  });
});
