import { expect, it } from 'vitest';
import { openLanes } from '../../src/base/index.ts';

it('lets so many through at once for each key, in order, whatever fails', async () => {
  const lanes = openLanes(2);
  const order: string[] = [];
  const gates = new Map<string, () => void>();
  const work = (name: string, key: string) =>
    lanes.run(key, async () => {
      order.push(name);
      await new Promise<void>((resolve) => gates.set(name, resolve));
      if (name === 'a') throw new Error('a failed');
    });
  const all = [work('a', 'x'), work('b', 'x'), work('c', 'x'), work('d', 'x'), work('e', 'y')];
  const settled = Promise.allSettled(all);
  expect(order).toEqual(['a', 'b', 'e']);
  gates.get('a')?.();
  await expect(all[0]).rejects.toThrow('a failed');
  await expect.poll(() => order).toEqual(['a', 'b', 'e', 'c']);
  gates.get('b')?.();
  await expect.poll(() => order).toEqual(['a', 'b', 'e', 'c', 'd']);
  for (const name of ['c', 'd', 'e']) gates.get(name)?.();
  expect((await settled).map(({ status }) => status)).toEqual([
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
});
