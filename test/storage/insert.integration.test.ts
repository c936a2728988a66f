import { afterEach, beforeEach, expect, it } from 'vitest';
import { insertRows, insertTogether, newRows, type Store } from '../../src/storage/index.ts';
import { openEmptyStore, storeKind } from '../support/stores.ts';

let store: Store;
beforeEach(async () => {
  store = await openEmptyStore();
});
afterEach(() => store.close());

const leaseOf = (number: number, holder: string) => ({ name: `job ${number}`, holder, until_at: number });
const held = () => store.db.selectFrom('leases').select(['name', 'holder', 'until_at']).orderBy('until_at').execute();

it('inserts any number of rows, in more than one statement where there are many', async () => {
  const rows = Array.from({ length: 250 }, (_, number) => leaseOf(number, `“it's” $1 ? ${number}`));
  await insertRows(store.db, 'leases', rows, { key: ['name'], replaced: [] });
  expect(await held()).toEqual(rows);
  await insertRows(store.db, 'leases', [], { key: ['name'], replaced: [] });
  expect(await held()).toHaveLength(250);
});

it('replaces what it is told of a row that is there, and nothing else', async () => {
  await insertRows(store.db, 'leases', [leaseOf(1, 'one')], { key: ['name'], replaced: [] });
  await insertRows(store.db, 'leases', [leaseOf(1, 'two')], { key: ['name'], replaced: [] });
  expect(await held()).toEqual([leaseOf(1, 'one')]);
  const later = { ...leaseOf(1, 'two'), until_at: 9 };
  await insertRows(store.db, 'leases', [later], { key: ['name'], replaced: ['holder'] });
  expect(await held()).toEqual([leaseOf(1, 'two')]);
});

it('inserts into several tables, each as it is told', async () => {
  await insertRows(store.db, 'leases', [leaseOf(1, 'one')], { key: ['name'], replaced: [] });
  const all = { key: ['name'], replaced: ['holder', 'until_at'] } as const;
  const many = Array.from({ length: 250 }, (_, number) => ({ host: `“it's” $1 ? ${number}`, until_at: number }));
  await insertTogether(store.db, [
    newRows('host_rests', many),
    newRows('leases', [{ ...leaseOf(1, 'tw\0o \ud800'), until_at: 2 }, leaseOf(3, 'one')], all),
    newRows('meta', []),
  ]);
  const rests = await store.db.selectFrom('host_rests').selectAll().orderBy('until_at').execute();
  expect(rests).toEqual(many);
  expect((await held()).map(({ until_at, name }) => [name, until_at])).toEqual([
    ['job 1', 2],
    ['job 3', 3],
  ]);
  expect((await held())[0]?.holder).toMatch(/^tw[\0\uFFFD]o \uFFFD$/);
});

it('inserts into none of several tables when something is there that must not be', async () => {
  await insertTogether(store.db, [newRows('leases', [leaseOf(1, 'one')])]);
  const rest = newRows('host_rests', [{ host: 'news.example', until_at: 1 }]);
  await expect(insertTogether(store.db, [rest, newRows('leases', [leaseOf(1, 'two')])])).rejects.toThrow();
  expect(await store.db.selectFrom('host_rests').selectAll().execute()).toEqual([]);
  expect(await held()).toEqual([leaseOf(1, 'one')]);
});

it('keeps text that holds a character of the number 0, as far as the store can', async () => {
  await insertRows(store.db, 'leases', [leaseOf(1, 'a\0b')], { key: ['name'], replaced: [] });
  expect(await held()).toEqual([leaseOf(1, storeKind === 'SQLite' ? 'a\0b' : 'a\uFFFDb')]);
});
