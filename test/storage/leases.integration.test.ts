import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minuteMs } from '../../src/base/index.ts';
import { inJudgesTurn, type Leases, openLeases, type Store } from '../../src/storage/index.ts';
import { openEmptyStore, storeKind } from '../support/stores.ts';

let store: Store;
/** What two processes have, on a store that both work on. */
let one: Leases;
let other: Leases;
beforeEach(async () => {
  store = await openEmptyStore();
  [one, other] = [openLeases(store.db), openLeases(store.db)];
});
afterEach(() => store.close());

it.runIf(storeKind === 'SQLite')('a file has one process, which has everything', async () => {
  expect(one.areShared).toBe(false);
  expect(await one.take('feed:a', minuteMs)).toBe(true);
});

describe.runIf(storeKind === 'PostgreSQL')('a lease', () => {
  it('is one process’s, which may take it anew, until it is given back', async () => {
    expect(await one.take('feed:a', minuteMs)).toBe(true);
    expect(await one.take('feed:a', minuteMs)).toBe(true);
    expect(await other.take('feed:a', minuteMs)).toBe(false);
    expect(await other.take('feed:b', minuteMs)).toBe(true);
    await one.giveBack('feed:a');
    expect(await other.take('feed:a', minuteMs)).toBe(true);
  });

  it('is not given back by who does not have it', async () => {
    await one.take('feed:a', minuteMs);
    await other.giveBack('feed:a');
    expect(await other.take('feed:a', minuteMs)).toBe(false);
  });

  it('ends by itself, and is then the next one’s alone', async () => {
    expect(await one.take('feed:a', 0)).toBe(true);
    expect(await other.take('feed:a', minuteMs)).toBe(true);
    expect(await one.take('feed:a', minuteMs)).toBe(false);
  });

  it('goes to one of many that ask at once', async () => {
    const many = Array.from({ length: 20 }, () => openLeases(store.db));
    const taken = await Promise.all(many.map((leases) => leases.take('feed:a', minuteMs)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });
});

describe.runIf(storeKind === 'PostgreSQL')('the judge’s turn', () => {
  it('is one process’s at a time; what fails in it holds up nobody', async () => {
    const said: string[] = [];
    const turn = (name: string, work: () => Promise<void>) =>
      inJudgesTurn(store.db, async () => {
        said.push(`${name} begins`);
        await work().finally(() => said.push(`${name} ends`));
      });
    const ask = async () => void (await store.db.selectFrom('meta').selectAll().execute());
    const fail = () => ask().then(() => Promise.reject(new Error('no')));
    const ended = await Promise.allSettled([turn('a', ask), turn('b', fail), turn('c', ask)]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const begun = said.filter((line) => line.endsWith('begins')).map((line) => line[0]);
    expect(begun.toSorted()).toEqual(['a', 'b', 'c']);
    expect(said).toEqual(begun.flatMap((name) => [`${name} begins`, `${name} ends`]));
  });
});
