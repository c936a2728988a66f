import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entriesOf, fileNewest, numbersIn, readNewest, type Store, unfile } from '../../src/storage/index.ts';
import { openEmptyStore } from '../support/stores.ts';

let store: Store;

beforeEach(async () => {
  store = await openEmptyStore();
});
afterEach(() => store.close());

const file = (...entries: (readonly [number, readonly (string | number)[]])[]) =>
  fileNewest(store.db, 'term_claims', new Map(entries));
const under = async (term: number, most = 100) =>
  entriesOf((await readNewest(store.db, 'term_claims', [term])).get(term) ?? '', most);

describe('what is filed under terms', () => {
  test('stands newest first, each term for itself', async () => {
    await file([7, [1]], [-8, [1]]);
    await file([7, [3, 2]]);
    expect(await under(7)).toEqual(['3', '2', '1']);
    expect(await under(-8)).toEqual(['1']);
    expect(await under(9)).toEqual([]);
  });

  test('is read no further than asked', async () => {
    await file([7, [3, 2, 1]]);
    expect(await under(7, 2)).toEqual(['3', '2']);
  });

  test('is taken out whole: 2 is not 12', async () => {
    await file([7, [12, 2, 1]], [8, [2]]);
    await unfile(store.db, 'term_claims', [7, 8], 2);
    expect(await under(7)).toEqual(['12', '1']);
    expect(await under(8)).toEqual([]);
  });

  test('forgets the oldest, and never reads a part of a number as a number', async () => {
    const filed = Array.from({ length: 400 }, (_, at) => String(1_000_000 - at));
    for (const entry of filed.toReversed()) await file([7, [entry]]);
    const kept = await under(7, 400);
    expect(kept.length).toBeGreaterThan(30);
    expect(kept).toEqual(filed.slice(0, kept.length));
  });

  test('reads as numbers what stands there as text', () => {
    for (const cell of ['|', '|7|', '|130|7|12|', '|130|7|1'])
      for (const most of [1, 2, 9]) expect(numbersIn(cell, most)).toEqual(entriesOf(cell, most).map(Number));
    expect(numbersIn('', 9)).toEqual([]);
  });
});
