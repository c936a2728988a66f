import { expect, it } from 'vitest';
import { oncePerRecent, openRecentRows } from '../../src/base/index.ts';

interface Row {
  readonly id: number;
  readonly body: string;
}

/** A reader that says which rows it had to read. */
function reader(most: number) {
  const read: string[] = [];
  const rows = openRecentRows(
    most,
    (row: Row) => row.id,
    ({ body }) => {
      read.push(body);
      return { body };
    },
  );
  return { read, make: rows.read, keep: rows.keep };
}

it('reads a row once as long as it says the same', () => {
  const { read, make } = reader(2);
  const first = make({ id: 1, body: 'one' });
  expect(make({ id: 1, body: 'one' })).toBe(first);
  expect(read).toEqual(['one']);
});

it('reads it again when it says something else', () => {
  const { make } = reader(2);
  make({ id: 1, body: 'one' });
  expect(make({ id: 1, body: 'changed' })).toEqual({ body: 'changed' });
  expect(make({ id: 1, body: 'one' })).toEqual({ body: 'one' });
});

it('forgets what was asked for longest ago', () => {
  const { read, make } = reader(2);
  for (const id of [1, 2, 1, 3, 1, 2]) make({ id, body: `${id}` });
  expect(read).toEqual(['1', '2', '3', '2']);
});

it('does not read what a row was written from', () => {
  const { read, make, keep } = reader(2);
  const written = { body: 'one' };
  keep({ id: 1, body: 'one' }, written);
  expect(make({ id: 1, body: 'one' })).toBe(written);
  expect(make({ id: 1, body: 'another' })).toEqual({ body: 'another' });
  expect(read).toEqual(['another']);
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
