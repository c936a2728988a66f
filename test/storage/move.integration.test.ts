import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveStore, openStore, type Store, searchItems } from '../../src/storage/index.ts';
import { readStory } from '../../src/stories/index.ts';
import { aClaim, aSpeaker, keepDisputeOf, keepTold, noonAt, someSources } from '../support/builders.ts';
import { describeNeeding } from '../support/needs.ts';
import { openEmptyStore } from '../support/stores.ts';

let file: Store;
let server: Store;
beforeEach(async () => {
  [file, server] = [await openStore(':memory:'), await openEmptyStore()];
});
afterEach(() => Promise.all([file.close(), server.close()]));

/** Counts what it is told. */
function progress(onMoved: (sum: number) => void = () => {}) {
  const told = { of: 0, moved: 0 };
  return {
    told,
    begin(rows: number) {
      told.of = rows;
    },
    moved(rows: number) {
      told.moved += rows;
      onMoved(told.moved);
    },
  };
}

/** More rows than one transaction takes. */
const many = 1_300;

async function fill({ db }: Store): Promise<void> {
  const says = 'Turkey wants to return the S-400s, sources said.';
  const denies = 'The Kremlin denied that Turkey had asked.';
  await keepTold(db, { text: says, origin: 'Bloomberg' });
  await keepTold(db, { item: { id: 'item-2', outlet: 'TASS', title: 'No request, Moscow says' }, text: denies });
  const against = { itemId: 'item-2', outlet: 'TASS', says: denies, speakers: [aSpeaker()] };
  await keepDisputeOf(
    db,
    aClaim({ says, speakers: [someSources] }),
    aClaim({ ...against, polarity: 'negative', publishedAt: noonAt }),
  );
  const values = Array.from({ length: many }, (_, at) => ({
    key: `key ${at}`,
    value: at === 7 ? 'a\0b' : `värde ${at}`,
  }));
  await db.insertInto('meta').values(values).execute();
}

describeNeeding('PostgreSQL', 'moving a store to a server', () => {
  it('brings everything, and what comes next has the next number', async () => {
    await fill(file);
    const { told, ...counting } = progress();
    const rows = await moveStore(file.db, server.db, counting);
    expect(told).toEqual({ of: rows, moved: rows });
    expect(rows).toBeGreaterThan(many);
    expect(await readStory(server.db, 's-1')).toEqual(await readStory(file.db, 's-1'));
    expect(await searchItems(server.db, 'kremlin denied', 5)).toEqual(await searchItems(file.db, 'kremlin denied', 5));
    await keepTold(server.db, { item: { id: 'item-3', title: 'Later' }, storyId: 's-2' });
    const seqs = await server.db.selectFrom('items').select('seq').orderBy('seq').execute();
    expect(seqs.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('goes on where it was cut off', async () => {
    await fill(file);
    const cutOff = progress((sum) => {
      if (sum > 600) throw new Error('cut off');
    });
    await expect(moveStore(file.db, server.db, cutOff)).rejects.toThrow('cut off');
    const { told, ...counting } = progress();
    const rows = await moveStore(file.db, server.db, counting);
    expect(told).toEqual({ of: rows, moved: rows });
  });

  it('and back into a file', async () => {
    await fill(server);
    const rows = await moveStore(server.db, file.db, progress());
    expect(rows).toBeGreaterThan(many);
    expect(await searchItems(file.db, 'kremlin denied', 5)).toEqual(['item-2']);
  });

  it('is refused where there is something already, and from what is not whole', async () => {
    await keepTold(server.db, { text: 'Already here.' });
    await expect(moveStore(file.db, server.db, progress())).rejects.toMatchObject({ code: 'storage.not_empty' });
    await file.db.insertInto('meta').values({ key: 'moving', value: '' }).execute();
    await expect(moveStore(file.db, server.db, progress())).rejects.toMatchObject({ code: 'storage.not_whole' });
  });

  it('tells when what is there is not what was sent', async () => {
    await fill(file);
    const before = [
      { key: 'key 0', value: 'another' },
      { key: 'moving', value: '' },
    ];
    await server.db.insertInto('meta').values(before).execute();
    await expect(moveStore(file.db, server.db, progress())).rejects.toMatchObject({ code: 'storage.not_the_same' });
  });
});
