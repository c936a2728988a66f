import { expect, it } from 'vitest';
import { soak } from './soak.ts';
import { heapGrowth, verdictOn } from './verdict.ts';

// The short form; `npm run soak` goes on for 75 minutes with a thousand feeds.

it('delivers everything once to both platforms at their own rates', async () => {
  const report = await soak({ feeds: 10, articles: 60, minutes: 1, channels: 2, seed: 1 }, () => {});
  expect(report.relevant).toBeGreaterThan(2);
  expect(report.posted).toBeGreaterThanOrEqual(2 * 3);
  const failed = verdictOn(report, 1).filter(({ what, isGood }) => !isGood && !what.startsWith('loop lag'));
  expect(failed).toEqual([]);
  expect(report.readings.at(-1)?.heap).toBeGreaterThan(1e6);
}, 90_000);

it('tells a heap that grows from one that fills up and stays', () => {
  const readings = (heaps: readonly number[]) => heaps.map((heap) => ({ at: 0, heap: heap * 1e6, rss: 0, lagMs: 0 }));
  expect(heapGrowth(readings([50, 80, 99, 100, 100, 101, 100, 102]))?.ratio).toBeLessThan(1.05);
  expect(heapGrowth(readings([50, 60, 70, 80, 90, 100, 110, 120]))?.ratio).toBeGreaterThan(1.3);
  expect(heapGrowth(readings([50, 500]))).toBeNull();
});
