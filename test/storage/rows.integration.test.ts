import { afterEach, beforeEach, expect, it } from 'vitest';
import { insertRows, type Store } from '../../src/storage/index.ts';
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
  await insertRows(store.db, 'leases', rows, { key: 'name', replaced: [] });
  expect(await held()).toEqual(rows);
  await insertRows(store.db, 'leases', [], { key: 'name', replaced: [] });
  expect(await held()).toHaveLength(250);
});

it('replaces what it is told of a row that is there, and nothing else', async () => {
  await insertRows(store.db, 'leases', [leaseOf(1, 'one')], { key: 'name', replaced: [] });
  await insertRows(store.db, 'leases', [leaseOf(1, 'two')], { key: 'name', replaced: [] });
  expect(await held()).toEqual([leaseOf(1, 'one')]);
  const later = { ...leaseOf(1, 'two'), until_at: 9 };
  await insertRows(store.db, 'leases', [later], { key: 'name', replaced: ['holder'] });
  expect(await held()).toEqual([leaseOf(1, 'two')]);
});

it('keeps text that holds a character of the number 0, as far as the store can', async () => {
  await insertRows(store.db, 'leases', [leaseOf(1, 'a\0b')], { key: 'name', replaced: [] });
  expect(await held()).toEqual([leaseOf(1, storeKind === 'SQLite' ? 'a\0b' : 'a\uFFFDb')]);
});
