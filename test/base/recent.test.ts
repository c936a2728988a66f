import { expect, it } from 'vitest';
import { readRecent } from '../../src/base/index.ts';

interface Row {
  readonly id: number;
  readonly body: string;
}

/** A reader that says which rows it had to read. */
function reader(most: number) {
  const read: string[] = [];
  const make = readRecent(
    most,
    (row: Row) => row.id,
    ({ body }) => {
      read.push(body);
      return { body };
    },
  );
  return { read, make };
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
