import { expect, test } from 'vitest';
import { troubleAtRandom } from './troubling.ts';

// The short form; `npm run torture` also has another process lock the database, and sets the clock by an hour both ways.
test('with a disk that is full in the middle of it, nothing is lost or stands twice', async () => {
  const report = await troubleAtRandom(['disk full'], 1, () => {});
  expect(report.struck).toEqual({ 'disk full': 1 });
  expect(report.owed).toBeGreaterThan(2);
  expect(report).toMatchObject({ lost: [], twice: [], outOfOrder: [], unsettled: [], unjudged: 0, missed: 0 });
}, 120_000);
