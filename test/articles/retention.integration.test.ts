import { afterAll, beforeAll, expect, it } from 'vitest';
import { letGoOfTexts } from '../../src/articles/index.ts';
import { searchItems } from '../../src/storage/index.ts';
import { openPlace, type Place, type Program, readShipped } from '../support/road.ts';

// Texts that are let go take nothing along that a badge stands on.

const claim =
  'Turkey will never hand over the S-400 missile system to any country, the Turkish defence ministry said on Tuesday.';
const denial = 'The Kremlin denied that Turkey had asked Russia to take back the S-400 missiles.';

let place: Place;
let program: Program;
beforeAll(async () => {
  const at = Date.UTC(2026, 5, 2, 12);
  place = await openPlace({ shipped: await readShipped(), feeds: ['wire'], at });
  program = place.open();
  await program.learnCorpus();
  const text = [claim, denial, 'Nothing else of note happened in the quiet harbour of Trebizond that day.'].join(
    '\n\n',
  );
  place.publish('wire', [{ guid: '1', title: 'Turkey rules out handing over S-400 missiles', text, at }]);
  await program.hear('wire');
});
afterAll(async () => {
  await program.close();
  await place.close();
});

it('lets go of old texts alone, keeps claims, quotes and answers, and judges nothing anew', async () => {
  const { db } = place.store;
  const texts = () =>
    db
      .selectFrom('articles')
      .innerJoin('items', 'items.item_id', 'articles.item_id')
      .select(['text', 'is_seed'])
      .execute();
  const claims = () => db.selectFrom('claims').selectAll().execute();
  const [claimsBefore, whyBefore] = [await claims(), await program.ask('claims S-400')];
  expect(await searchItems(db, 'Trebizond', 5)).toHaveLength(1);

  // Not old enough yet.
  expect(await letGoOfTexts(db, place.clock.now() - 30 * 86_400_000)).toBe(0);
  place.clock.advance(31 * 86_400_000);
  expect(await letGoOfTexts(db, place.clock.now() - 30 * 86_400_000)).toBe(1);
  expect(await letGoOfTexts(db, place.clock.now() - 30 * 86_400_000)).toBe(0);

  expect((await texts()).filter(({ text }) => text === '')).toEqual([{ text: '', is_seed: 0 }]);
  expect(await claims()).toEqual(claimsBefore);
  expect((await program.ask('claims S-400')).entries).toEqual(whyBefore.entries);
  expect(await searchItems(db, 'Trebizond', 5)).toEqual([]);
  expect(await searchItems(db, 'rules out handing over', 5)).toHaveLength(1);
  expect((await program.poll('wire')).taken).toBe(0);
});
