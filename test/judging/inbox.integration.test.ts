import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '../../src/base/index.ts';
import { giveUp, nextDueAt, putOff, readNext, takeOut } from '../../src/judging/inbox-store.ts';
import { countUnjudged, firstReadingAsRow, readGivenUp, takeIn } from '../../src/judging/index.ts';
import { insertTogether, inTransaction, type Store } from '../../src/storage/index.ts';
import { anArticle, anItem, noonAt } from '../support/builders.ts';
import { openEmptyStore } from '../support/stores.ts';

let store: Store;
beforeEach(async () => {
  store = await openEmptyStore();
});
afterEach(() => store.close());

const take = (id: string, changes: object = {}) =>
  takeIn(
    store.db,
    anItem({ id, keys: [`guid:wire:${id}`], ...changes }),
    anArticle({ url: null, text: `Of ${id}. It is so.` }),
  );
const next = (now = noonAt) => readNext(store.db, now);
async function mustNext(now = noonAt) {
  const arrival = await next(now);
  if (!arrival) throw new Error('Nothing waits.');
  return arrival;
}

describe('what was read', () => {
  it('is known once it is taken in, and comes out as it went in, in its order', async () => {
    const taken = await take('a');
    expect(await take('a')).toBeNull();
    await take('b');
    await insertTogether(store.db, [firstReadingAsRow('wire')]);
    expect(await countUnjudged(store.db)).toBe(2);
    expect(taken).toMatchObject({ item: { id: 'a', isEdit: false } });
    const { seq, ...arrival } = await mustNext();
    expect(seq).toBe(taken?.seq);
    expect(arrival).toMatchObject({ kind: 'news', attempts: 0, item: { id: 'a' } });
    if (arrival.kind !== 'news') throw new Error('no news');
    expect(arrival.article.sentences.map(({ text }) => text)).toEqual(['Of a.', 'It is so.']);
  });

  it('is taken out once', async () => {
    await take('a');
    const arrival = await mustNext();
    expect([await takeOut(store.db, arrival), await takeOut(store.db, arrival)]).toEqual([true, false]);
    expect(await next()).toBeNull();
    expect(await nextDueAt(store.db, noonAt)).toBeNull();
  });

  it('goes to one of many that bring it at once', async () => {
    const taken = await Promise.all(Array.from({ length: 8 }, () => take('a')));
    expect(taken.filter((one) => one !== null)).toHaveLength(1);
    expect(await store.db.selectFrom('inbox').select('seq').execute()).toHaveLength(1);
  });

  it('is not there when the transaction that takes it in fails', async () => {
    const failing = inTransaction(store.db, async (tx) => {
      await takeIn(tx, anItem({ id: 'a', keys: ['guid:wire:a'] }), anArticle({ url: null, text: 'a' }));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await next()).toBeNull();
    expect(await take('a')).not.toBeNull();
  });
});

describe('what cannot be judged', () => {
  it('lets its neighbours pass, and comes again at its time', async () => {
    await take('a');
    await take('b');
    await putOff(store.db, await mustNext(), noonAt + minuteMs);
    expect(await next()).toMatchObject({ item: { id: 'b' } });
    expect(await next(noonAt + minuteMs)).toMatchObject({ item: { id: 'a' }, attempts: 1 });
  });

  it('waits for no clock that ran ahead and was set back', async () => {
    await take('a');
    expect(await next(noonAt - dayMs)).toMatchObject({ item: { id: 'a' } });
    await putOff(store.db, await mustNext(), noonAt + dayMs);
    expect(await next()).toMatchObject({ item: { id: 'a' } });
    expect(await nextDueAt(store.db, noonAt)).toBe(noonAt);
  });

  it('holds up a later text of its own', async () => {
    await take('a');
    await take('a', { wireHash: 'another' });
    const first = await mustNext();
    await putOff(store.db, first, noonAt + minuteMs);
    expect(await next()).toBeNull();
    expect(await nextDueAt(store.db, noonAt)).toBe(noonAt + minuteMs);
    await takeOut(store.db, first);
    expect(await next()).toMatchObject({ item: { id: 'a', isEdit: true, wireHash: 'another' } });
  });

  it('gives way to a later text of its own, which is then the first that is judged', async () => {
    await take('a');
    await giveUp(store.db, await mustNext(), noonAt, 'broken');
    expect(await next()).toBeNull();
    expect(await countUnjudged(store.db)).toBe(0);
    expect(await take('a', { wireHash: 'another' })).toMatchObject({ item: { isEdit: false } });
    expect(await next()).toMatchObject({ item: { id: 'a', isEdit: false, wireHash: 'another' } });
    expect(await readGivenUp(store.db, 9)).toEqual([]);
  });

  it('gives way to one that waits for it already', async () => {
    await take('a');
    await take('a', { wireHash: 'another' });
    await giveUp(store.db, await mustNext(), noonAt, 'broken');
    const later = await mustNext();
    expect(later).toMatchObject({ item: { id: 'a', isEdit: false, wireHash: 'another' } });
    expect(await takeOut(store.db, later)).toBe(true);
    expect(await readGivenUp(store.db, 9)).toEqual([]);
  });

  it("holds up its feed's introduction, and no other's, but not for ever", async () => {
    await take('a', { feedId: 'wire' });
    await insertTogether(store.db, [firstReadingAsRow('wire')]);
    await insertTogether(store.db, [firstReadingAsRow('other')]);
    await putOff(store.db, await mustNext(), noonAt + minuteMs);
    const other = await mustNext();
    expect(other).toMatchObject({ kind: 'first reading', feedId: 'other' });
    await takeOut(store.db, other);
    expect(await next()).toBeNull();
    const stuck = await mustNext(noonAt + minuteMs);
    await putOff(store.db, { ...stuck, attempts: 7 }, noonAt + minuteMs);
    expect(await next()).toMatchObject({ kind: 'first reading', feedId: 'wire' });
  });
});
