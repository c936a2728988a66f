import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/index.ts';
import type { Share } from '../../src/chat/index.ts';
import { connectInShare, openSharing, type Sharing } from '../../src/cli/seats.ts';
import { alone, openLeases, type Store } from '../../src/storage/index.ts';
import { fakeChat } from '../support/fake-chat.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { openEmptyStore, storeKind } from '../support/stores.ts';

// Whose the parts of a connection are, as processes come and go: each with leases of its own on one store.

interface Process extends Sharing {
  /** What it is connected for. */
  parts(): readonly number[];
  /** How often it was told of another share. */
  changes(): number;
}

let store: Store;
beforeEach(async () => {
  store = await openEmptyStore();
});
afterEach(() => store.close());

/** @param advised - In how many parts Discord says at this moment that the connection is to be held. */
function aProcess(advised: number): Process {
  const shares: Share[] = [];
  const connect = async (share?: Share) => void shares.push(share ?? { parts: [-1], of: 0 });
  const way = { leases: openLeases(store.db), log: silentLog, connect };
  return {
    ...openSharing('discord', async () => advised, way),
    parts: () => (shares.at(-1)?.parts ?? []).toSorted(),
    changes: () => shares.length,
  };
}

async function lookAround(...processes: readonly Process[]): Promise<void> {
  for (const one of processes) await one.look();
}

/** Its leases end, as they do when nobody renews them. */
async function timePasses(): Promise<void> {
  await store.db.updateTable('leases').set({ until_at: 1 }).where('until_at', '>', 0).execute();
}

describe.runIf(storeKind === 'PostgreSQL')('a connection in parts', () => {
  it('is wholly the first one’s, half of it the second’s once that is there, and whole again when one has died', async () => {
    const [one, other] = [aProcess(4), aProcess(4)];
    await one.look();
    expect(one.parts()).toEqual([0, 1, 2, 3]);
    // Each part is given up before another has it.
    await other.look();
    expect([one.parts(), other.parts()]).toEqual([[0, 1, 2, 3], []]);
    await lookAround(one, other);
    expect([one.parts(), other.parts()]).toEqual([
      [0, 1],
      [2, 3],
    ]);
    await lookAround(one, other);
    expect([one.changes(), other.changes()]).toEqual([2, 2]);
    await timePasses();
    await lookAround(other, other);
    expect(other.parts()).toEqual([0, 1, 2, 3]);
  });

  it('is never held twice, nor less than whole, by three that look in turn', async () => {
    const all = [aProcess(5), aProcess(5), aProcess(5)];
    for (let turn = 0; turn < 3; turn += 1) {
      await lookAround(...all);
      const held = all.flatMap((one) => one.parts());
      expect(new Set(held).size).toBe(held.length);
    }
    expect(all.flatMap((one) => one.parts()).toSorted()).toEqual([0, 1, 2, 3, 4]);
    expect(Math.max(...all.map((one) => one.parts().length))).toBe(2);
  });

  it('in one part is one’s; the other stands by, and has it when that is gone', async () => {
    const [one, other] = [aProcess(1), aProcess(1)];
    await lookAround(one, other);
    expect([one.parts(), other.parts()]).toEqual([[0], []]);
    await one.end();
    await other.look();
    expect(other.parts()).toEqual([0]);
  });

  it('is given up by one that stood still for so long that another has it', async () => {
    const [one, other] = [aProcess(1), aProcess(1)];
    await one.look();
    await timePasses();
    await other.look();
    await one.look();
    expect([one.parts(), other.parts()]).toEqual([[], [0]]);
  });

  it('has as many parts as those count who are there, whatever Discord advises meanwhile', async () => {
    const [one, other] = [aProcess(2), aProcess(3)];
    await lookAround(one, other, one, other);
    expect([one.parts(), other.parts()]).toEqual([[0], [1]]);
    await Promise.all([one.end(), other.end()]);
    const third = aProcess(3);
    await third.look();
    expect(third.parts()).toEqual([0, 1, 2]);
  });

  it('is closed, and held anew, by one that comes back to another number of parts', async () => {
    const [one, other] = [aProcess(2), aProcess(3)];
    await one.look();
    // It stood still for so long that others have its seat, and have agreed anew.
    await store.db.deleteFrom('leases').execute();
    await lookAround(other, one);
    expect([one.parts(), other.parts()]).toEqual([[], [0, 1, 2]]);
    await lookAround(one, other, one);
    expect([one.parts(), other.parts()]).toEqual([[2], [0, 1]]);
  });

  it('whose whole is another’s of an earlier version is left to that', async () => {
    const one = aProcess(1);
    const earlier = openLeases(store.db);
    await earlier.take('chat:discord');
    await one.look();
    expect(one.parts()).toEqual([]);
    await earlier.giveBack('chat:discord');
    await one.look();
    expect(one.parts()).toEqual([0]);
  });
});

describe('who needs no share', () => {
  it.each([
    { name: 'discord' as const, leases: alone },
    { name: 'slack' as const, leases: { ...alone, areShared: true } },
  ])('connects whole: $name', async ({ name, leases }) => {
    const shares: (Share | undefined)[] = [];
    const { signal } = new AbortController();
    const connect = async (share?: Share) => void shares.push(share);
    const platform = { ...fakeChat(fakeClock(0), name), ...(name === 'discord' ? { partsOf: async () => 2 } : {}) };
    await connectInShare(platform, { leases, log: silentLog, ending: signal, connect });
    expect(shares).toEqual([undefined]);
  });
});
