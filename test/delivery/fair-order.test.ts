import { expect, it } from 'vitest';
import { inFairOrder } from '../../src/delivery/fair-order.ts';

const named = (names: string) =>
  names.split(' ').map((name) => ({ platform: 'slack', workspace: name.slice(0, 1), name }) as const);
const ordered = (waiting: string, busy = '', mostEach = 9) =>
  inFairOrder(named(waiting), busy === '' ? [] : named(busy), { channelOf: (one) => one, mostEach })
    .map(({ name }) => name)
    .join(' ');

it.each([
  ['a1 a2 a3 a4 b1', '', 'a1 b1 a2 a3 a4'],
  ['a1 a2 b1 b2 c1', '', 'a1 b1 c1 a2 b2'],
  ['a3 a4 b1', 'a1 a2', 'b1 a3 a4'],
  ['a2 b2 b3', 'a1 b1', 'a2 b2 b3'],
  ['b2 b3 a1', '', 'b2 a1 b3'],
])('%s, while %j is being posted to: %s', (waiting, busy, order) => {
  expect(ordered(waiting, busy)).toBe(order);
});

it('has no more than its part done for one workspace', () => {
  expect(ordered('a3 a4 b1 a5', 'a1 a2', 3)).toBe('b1 a3');
});

it('loses nothing and doubles nothing', () => {
  const waiting = 'a1 b1 a2 c1 a3 a4 b2';
  expect(ordered(waiting).split(' ').toSorted()).toEqual(waiting.split(' ').toSorted());
});
