import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { minuteMs } from '../../src/base/index.ts';
import {
  alone,
  inJudgesTurn,
  type Leases,
  leaseMs,
  lookForLeftMs,
  openLeases,
  type Store,
  takenOverWithinMs,
  underLease,
} from '../../src/storage/index.ts';
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

it('what a dead process had is looked for, and found, in less than the time that is promised', () => {
  expect(leaseMs + lookForLeftMs).toBeLessThan(takenOverWithinMs);
});

it.runIf(storeKind === 'SQLite')('a file has one process, which has everything', async () => {
  expect(one.areShared).toBe(false);
  expect(await one.take('feed:a')).toBe(true);
});

describe.runIf(storeKind === 'PostgreSQL')('a lease', () => {
  it('is one process’s, which may take it anew, until it is given back', async () => {
    expect(await one.take('feed:a')).toBe(true);
    expect(await one.take('feed:a')).toBe(true);
    expect(await other.take('feed:a')).toBe(false);
    expect(await other.take('feed:b')).toBe(true);
    await one.giveBack('feed:a');
    expect(await other.take('feed:a')).toBe(true);
  });

  it('is given back with others, and is still its process’s when that takes it anew before', async () => {
    for (const name of ['feed:a', 'feed:b', 'feed:c']) await one.take(name);
    const given = Promise.all(['feed:a', 'feed:b', 'feed:c'].map((name) => one.giveBack(name)));
    expect(await one.takeSome(['feed:a', 'feed:b'], 1)).toEqual(['feed:a']);
    await given;
    await one.giveBack('feed:d');
    expect(await other.take('feed:a')).toBe(false);
    expect(await other.takeSome(['feed:a', 'feed:b', 'feed:c'], 3)).toHaveLength(2);
  });

  it('is not given back by who does not have it', async () => {
    await one.take('feed:a');
    await other.giveBack('feed:a');
    expect(await other.take('feed:a')).toBe(false);
  });

  it('ends by itself, and is then the next one’s alone', async () => {
    expect(await one.take('feed:a', 0)).toBe(true);
    expect(await other.take('feed:a')).toBe(true);
    expect(await one.take('feed:a')).toBe(false);
  });

  it('that ended by itself is known from one that was given back, until it is taken anew', async () => {
    for (const name of ['feed:a', 'feed:b', 'channel:c']) await one.take(name, 0);
    await one.take('feed:d');
    await one.giveBack('feed:b');
    expect(await other.left('feed:')).toEqual(['feed:a']);
    await other.take('feed:a');
    expect(await other.left('feed:')).toEqual([]);
  });

  it('of several, the first few that nobody else has are taken', async () => {
    await one.take('a');
    expect(await other.takeSome(['a', 'c', 'b', 'd'], 2)).toHaveLength(2);
    expect([...(await one.takeSome(['a', 'b', 'c', 'd'], 9))].toSorted()).toEqual(['a', 'd']);
    expect(await one.takeSome([], 9)).toEqual([]);
    expect(await one.takeSome(['e'], 0)).toEqual([]);
  });

  it('of several goes to one of many that ask at once, and all are taken', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `channel:${at}`);
    const many = Array.from({ length: 6 }, () => openLeases(store.db));
    const taken = (await Promise.all(many.map((leases) => leases.takeSome(names, names.length)))).flat();
    expect(new Set(taken).size).toBe(taken.length);
    const left = await one.takeSome(names, names.length);
    expect([...taken, ...left].toSorted()).toEqual(names.toSorted());
  });

  it('goes to one of many that ask at once', async () => {
    const many = Array.from({ length: 20 }, () => openLeases(store.db));
    const taken = await Promise.all(many.map((leases) => leases.take('feed:a')));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });
});

describe('work under a lease', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('has it renewed as long as it lasts, and gives it back after, also when it fails', async () => {
    const said: string[] = [];
    const leases: Leases = {
      ...alone,
      areShared: true,
      async take(name) {
        said.push(`take ${name}`);
        return true;
      },
      giveBack: async (name) => void said.push(`give back ${name}`),
    };
    const work = () => new Promise<void>((_, reject) => setTimeout(() => reject(new Error('no')), leaseMs / 2 + 1));
    const done = expect(underLease(leases, 'a', work)).rejects.toThrow('no');
    await vi.advanceTimersByTimeAsync(minuteMs);
    await done;
    expect(said).toEqual(['take a', 'take a', 'give back a']);
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
