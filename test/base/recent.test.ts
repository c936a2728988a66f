import { expect, it } from 'vitest';
import { oncePerRecent, openRecentRows } from '../../src/base/index.ts';

interface Row {
  readonly id: number;
  readonly body: string;
}

const open = () => openRecentRows<Row, object>({ most: 2, turns: 2 }, ({ id }) => id);

it('knows a row as long as it says the same', () => {
  const rows = open();
  const made = rows.keep({ id: 1, body: 'one' }, {});
  expect(rows.get({ id: 1, body: 'one' })).toBe(made);
  expect(rows.get({ id: 1, body: 'changed' })).toBeUndefined();
  expect(rows.get({ id: 2, body: 'one' })).toBeUndefined();
});

it('forgets what was asked for longest ago', () => {
  const rows = open();
  const keep = (id: number) => rows.keep({ id, body: '' }, {});
  const isKnown = (id: number) => rows.get({ id, body: '' }) !== undefined;
  for (const id of [1, 2]) keep(id);
  expect(isKnown(1)).toBe(true);
  keep(3);
  expect([1, 2, 3].map(isKnown)).toEqual([true, false, true]);
});

it('forgets what nobody has asked for in so many turns', () => {
  const rows = open();
  const isKnown = (id: number) => rows.get({ id, body: '' }) !== undefined;
  for (const id of [1, 2]) rows.keep({ id, body: '' }, {});
  rows.nextTurn();
  rows.nextTurn();
  expect(isKnown(2)).toBe(true);
  rows.nextTurn();
  expect([1, 2].map(isKnown)).toEqual([false, true]);
});

it('works an answer out once for what is asked again soon', () => {
  const asked: string[] = [];
  const answer = oncePerRecent(2, (key: string) => {
    asked.push(key);
    return { key };
  });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(answer(key)).toEqual({ key });
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
});
