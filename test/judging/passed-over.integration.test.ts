import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepAllNew, keepPassedOver, takeIn } from '../../src/judging/index.ts';
import { newRows, type Store } from '../../src/storage/index.ts';
import { anArticle, anItem, noonAt } from '../support/builders.ts';
import { openEmptyStore } from '../support/stores.ts';

let store: Store;
beforeEach(async () => {
  store = await openEmptyStore();
});
afterEach(() => store.close());

const numbers = Array.from({ length: 20 }, (_, at) => at);
/** What process `by` read of an entry that several feeds carry. */
const readBy = (by: number, entry: number) =>
  anItem({ id: `${by} ${entry}`, feedId: `feed ${by}`, keys: [`url:${entry}`, `text:${entry}`] });
const passedOverBy = (by: number, entries: readonly number[]) =>
  entries.map((entry) => {
    const item = readBy(by, entry);
    return {
      relevant: false,
      item,
      article: anArticle({ itemId: item.id }),
      topics: { matches: [], reasons: [] },
    } as const;
  });
const count = async (table: 'items' | 'verdicts' | 'item_keys') =>
  (await store.db.selectFrom(table).selectAll().execute()).length;

describe('what is passed over', () => {
  it('is kept once, whoever else passes it over at the same moment and in whatever order', async () => {
    const clock = { now: () => noonAt };
    const left = await Promise.all(
      [1, 2, 3, 4].map((by) =>
        keepPassedOver(store.db, passedOverBy(by, by % 2 ? numbers : numbers.toReversed()), { clock }),
      ),
    );
    expect([await count('items'), await count('verdicts'), await count('item_keys')]).toEqual([20, 20, 40]);
    expect(left.flat()).toHaveLength(60);
  });

  it('is kept with what its poll keeps beside it, or not at all when some of it is known', async () => {
    const clock = { now: () => noonAt };
    const beside = (by: number) => [newRows('host_rests', [{ host: `${by}.example`, until_at: by }])];
    expect(await keepAllNew(store.db, passedOverBy(1, [1, 2]), beside(1), { clock })).toBe(true);
    expect(await keepAllNew(store.db, passedOverBy(2, [3, 2]), beside(2), { clock })).toBe(false);
    expect([await count('items'), await count('verdicts'), await count('item_keys')]).toEqual([2, 2, 4]);
    expect(await store.db.selectFrom('host_rests').select('until_at').execute()).toEqual([{ until_at: 1 }]);
  });

  it('is known once although another takes it in at the same moment', async () => {
    await Promise.all([
      keepPassedOver(store.db, passedOverBy(1, numbers), { clock: { now: () => noonAt } }),
      ...numbers.map((entry) => takeIn(store.db, readBy(2, entry), anArticle({ url: null, text: `Of ${entry}.` }))),
    ]);
    const judged = await store.db.selectFrom('inbox').select('item_id').execute();
    expect(await count('items')).toBe(20);
    expect((await count('verdicts')) + judged.length).toBe(20);
  });
});
