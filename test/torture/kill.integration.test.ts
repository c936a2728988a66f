import { expect, test } from 'vitest';
import { killAsScheduled } from './killing.ts';
import { points } from './points.ts';

// The short form; `npm run torture` kills at every point, many times over, and lets the servers fail.
test('killed after a message was taken and before it was noted, the program posts nothing again and loses nothing', async () => {
  const schedule = points
    .filter(({ name }) => name === 'all of it is committed' || name === 'a message is answered')
    .map((point) => ({ point, nth: 1 }));
  expect(schedule).toHaveLength(2);
  const report = await killAsScheduled(schedule, 1, () => {});
  expect(report.notReached).toEqual([]);
  expect(report.owed).toBeGreaterThan(2);
  expect(report).toMatchObject({ lost: [], twice: [], outOfOrder: [], unsettled: [], unjudged: 0 });
}, 120_000);
