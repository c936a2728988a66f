import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf, hourMs } from '../../src/base/index.ts';
import { readStoryView, shownQuote } from '../../src/delivery/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { aClaim, aSpeaker, keepDisputeOf, keepTold, noonAt, someSources } from '../support/builders.ts';
import { openEmptyStore } from '../support/stores.ts';

let store: Store;

beforeEach(async () => {
  store = await openEmptyStore();
});

afterEach(async () => {
  await store.close();
});

describe('what may be told of a story', () => {
  it('is nothing when there is none', async () => {
    expect(await readStoryView(store.db, 's-1')).toBeNull();
  });

  it('holds its items in the order they were read, with what they are shown by', async () => {
    await keepTold(store.db, { item: { title: 'Ankara\n weighs it' }, summary: ['One.'], origin: 'Bloomberg' });
    await keepTold(store.db, {
      item: { id: 'item-2', outlet: 'TASS', publishedAt: noonAt - hourMs, dateEstimated: true },
      relation: 'update',
      newFacts: ['Two.'],
    });
    const view = await readStoryView(store.db, 's-1');
    expect(view).toMatchObject({ id: 's-1', isMuted: false, disputes: [] });
    expect(view?.items).toMatchObject([
      {
        id: 'item-1',
        title: 'Ankara weighs it',
        url: 'https://pa.example/item-1',
        summary: ['One.'],
        origin: 'Bloomberg',
      },
      { id: 'item-2', outlet: 'TASS', relation: 'update', newFacts: ['Two.'], topics: ['s-400'], dateEstimated: true },
    ]);
  });

  it('holds the disputes that its claims belong to, with the claims of other stories', async () => {
    const says = 'Turkey wants to return the S-400s, sources said.';
    await keepTold(store.db, { origin: 'Bloomberg' });
    await keepTold(store.db, { item: { id: 'item-2', outlet: 'TASS' }, storyId: 's-2' });
    const a = aClaim({ says, speakers: [someSources] });
    const b = aClaim({
      itemId: 'item-2',
      says: 'The Kremlin denied it.',
      speakers: [aSpeaker()],
      polarity: 'negative',
    });
    await keepDisputeOf(store.db, a, b);
    for (const id of ['s-1', 's-2']) {
      const [dispute] = (await readStoryView(store.db, id))?.disputes ?? [];
      expect(dispute).toMatchObject({ id: 'd-1', state: 'open', weight: 'dispute' });
      expect(dispute?.sides).toMatchObject([
        { position: 'so (sources cited by Bloomberg)', claims: [{ origin: 'Bloomberg', words: says }] },
        { claims: [{ claim: { itemId: 'item-2', outlet: 'TASS' }, url: 'https://pa.example/item-2' }] },
      ]);
    }
  });

  it('shows a quote that leans on the sentence before it together with that', async () => {
    const text = 'Sources spoke to Bloomberg on Monday.  Those sources\nnamed no date. Nobody else did.';
    const says = 'Those sources\nnamed no date.';
    const start = text.indexOf(says);
    await keepTold(store.db, { text });
    await keepTold(store.db, { item: { id: 'item-2' }, text: 'The Kremlin denied it.' });
    const leaning = {
      ...aClaim({ says }),
      quote: { text: says, start, end: start + says.length, textHash: hashOf(text) },
    };
    await keepDisputeOf(store.db, leaning, aClaim({ itemId: 'item-2', says: 'The Kremlin denied it.' }));
    const view = await readStoryView(store.db, 's-1');
    expect(view?.disputes[0]?.sides[0]?.claims[0]?.words).toBe(
      'Sources spoke to Bloomberg on Monday. Those sources named no date.',
    );
  });

  it('shows such a quote alone once its outlet has changed the text', async () => {
    const says = 'Those sources named no date.';
    await keepTold(store.db, { text: 'A new text.' });
    await keepTold(store.db, { item: { id: 'item-2' } });
    await keepDisputeOf(store.db, aClaim({ says }), aClaim({ itemId: 'item-2', says: 'The Kremlin denied it.' }));
    const view = await readStoryView(store.db, 's-1');
    expect(view?.disputes[0]?.sides[0]?.claims[0]?.words).toBe(says);
  });

  it('marks a quote that its outlet has edited away, and no other of that outlet', async () => {
    await keepTold(store.db, { text: 'The talks go on. Nothing was said of the missiles.' });
    await keepTold(store.db, { item: { id: 'item-2' } });
    await keepDisputeOf(
      store.db,
      aClaim({ says: 'The missiles were returned.' }),
      aClaim({ says: 'The talks go on.', position: 1 }),
    );
    const marked = async () =>
      (await readStoryView(store.db, 's-1'))?.disputes[0]?.sides.map(({ claims: [one] }) => one && shownQuote(one, ''));
    expect((await marked())?.map((quote) => quote?.attribution)).toEqual(['PA Turkey', 'PA Turkey']);
    await store.db.updateTable('articles').set({ version: 2 }).where('item_id', '=', 'item-1').execute();
    expect((await marked())?.map((quote) => quote?.attribution)).toEqual(['PA Turkey (since edited)', 'PA Turkey']);
  });

  it('says when it is muted', async () => {
    await keepTold(store.db);
    await store.db.updateTable('stories').set({ muted_at: noonAt }).execute();
    expect((await readStoryView(store.db, 's-1'))?.isMuted).toBe(true);
  });
});
