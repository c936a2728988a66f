import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepItems } from '../../src/feeds/index.ts';
import { indexForSearch, inTransaction, type Store, searchItems } from '../../src/storage/index.ts';
import { anItem } from '../support/builders.ts';
import { openEmptyStore } from '../support/stores.ts';

let store: Store;

beforeEach(async () => {
  store = await openEmptyStore();
});
afterEach(() => store.close());

const keys = async () => (await store.db.selectFrom('meta').select('key').orderBy('key').execute()).map((r) => r.key);

describe('transactions', () => {
  test('keep all or nothing', async () => {
    const failing = inTransaction(store.db, async (tx) => {
      await tx.insertInto('meta').values({ key: 'lost', value: '' }).execute();
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await keys()).toEqual([]);
  });

  test('join the one they are called in', async () => {
    await inTransaction(store.db, async (outer) => {
      await inTransaction(outer, (inner) => inner.insertInto('meta').values({ key: 'inner', value: '' }).execute());
      await outer.insertInto('meta').values({ key: 'outer', value: '' }).execute();
    });
    expect(await keys()).toEqual(['inner', 'outer']);
  });

  test('two at once do not see each other half done', async () => {
    const add = (key: string) =>
      inTransaction(store.db, async (tx) => {
        const before = await tx
          .selectFrom('meta')
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        await tx
          .insertInto('meta')
          .values({ key, value: String(before.n) })
          .execute();
      });
    await Promise.all(['a', 'b', 'c'].map(add));
    const values = await store.db.selectFrom('meta').select('value').orderBy('value').execute();
    expect(values.map((r) => r.value)).toEqual(['0', '1', '2']);
  });
});

test('a foreign key holds', async () => {
  await expect(store.db.insertInto('item_keys').values({ key: 'guid:x', item_id: 'nobody' }).execute()).rejects.toThrow(
    /FOREIGN KEY/i,
  );
});

describe('full-text search', () => {
  beforeEach(async () => {
    await keepItems(store.db, [anItem({ id: 'one' }), anItem({ id: 'two' })]);
    await indexForSearch(store.db, 'one', 'Ankara returns the S-400', 'Missiles go back to Russia.');
    await indexForSearch(store.db, 'two', 'Delhi keeps its missiles', 'The S-400 stays in Punjab.');
  });

  test('finds every word, a headline before a body', async () => {
    expect(await searchItems(store.db, 's-400 missiles', 5)).toEqual(expect.arrayContaining(['one', 'two']));
    expect(await searchItems(store.db, 'missiles', 5)).toEqual(['two', 'one']);
    expect(await searchItems(store.db, 'punjab ankara', 5)).toEqual([]);
  });

  test('an edited article is found by its new words alone', async () => {
    await indexForSearch(store.db, 'one', 'Correction', 'Nothing goes back.');
    expect(await searchItems(store.db, 'ankara', 5)).toEqual([]);
    expect(await searchItems(store.db, 'correction', 5)).toEqual(['one']);
  });

  test.each(['C++', "don't", 'a:b', 'foo AND', '-x', '"', '*', 'NEAR(', '', '\u0000'])(
    '%j is words, never syntax',
    async (words) => {
      await expect(searchItems(store.db, words, 5)).resolves.toBeInstanceOf(Array);
    },
  );
});
