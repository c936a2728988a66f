import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minuteMs } from '../../src/base/index.ts';
import { does, pollInShare } from '../../src/cli/share.ts';
import { feedsLeft, freshState, openLastPolls } from '../../src/feeds/index.ts';
import { alone, type Leases, openStore, type Store } from '../../src/storage/index.ts';
import { noonAt } from '../support/builders.ts';
import { aFeed, rememberFetch } from '../support/feed-state.ts';

/** Leases as they are when others are there; `taken` by another. */
function leasesWith(...taken: string[]): Leases & { readonly taken: string[]; readonly own: string[] } {
  const own: string[] = [];
  return {
    ...{ areShared: true, taken, own },
    async take(name) {
      if (taken.includes(name)) return false;
      if (!own.includes(name)) own.push(name);
      return true;
    },
    takeWith(name, unless, ask) {
      if (taken.includes(name)) return ask(sql`select 1 as name where false`);
      own.push(name);
      return alone.takeWith(name, unless, ask);
    },
    takeSome: async (names, most) => names.filter((name) => !taken.includes(name)).slice(0, most),
    left: async () => [],
    held: async () => [],
    giveBack: async (name) => void own.splice(0, own.length, ...own.filter((one) => one !== name)),
  };
}

it('a role does its part, and all does every one', () => {
  expect([does('all', 'poll'), does('deliver', 'deliver'), does('deliver', 'chat')]).toEqual([true, true, false]);
});

describe('a feed that several processes poll', () => {
  const feed = aFeed();
  let store: Store;
  let polls = 0;
  beforeEach(async () => {
    store = await openStore(':memory:');
    polls = 0;
  });
  afterEach(() => store.close());

  const poll = async () => {
    polls += 1;
  };
  const share = (leases: Leases, now: number) => ({
    ...{ db: store.db, leases, polls: openLastPolls(store.db) },
    now: () => now,
  });
  const pollAt = (leases: Leases, now: number) => pollInShare(share(leases, now), feed, 10, poll);
  const unchanged = { kind: 'notModified', freshMs: 0, movedTo: null } as const;
  const remember = (at: number) =>
    rememberFetch(store.db, feed, { ...unchanged, before: freshState(feed.id, feed.url) }, at, {
      ...{ news: null, everyMinutes: 10, random: () => 0 },
    });

  it('is polled by who takes it, and free again after', async () => {
    const leases = leasesWith();
    await pollAt(leases, noonAt);
    expect([polls, leases.own]).toEqual([1, []]);
    await pollAt(leasesWith('feed:tass'), noonAt);
    expect(polls).toBe(1);
  });

  it('is left alone when another has just polled it, and not at its next turn', async () => {
    await remember(noonAt);
    await pollAt(leasesWith(), noonAt + 3 * minuteMs);
    expect(polls).toBe(0);
    await pollAt(leasesWith(), noonAt + 8 * minuteMs);
    expect(polls).toBe(1);
  });

  it('is not asked for where it is known that another has just polled it', async () => {
    const polls = openLastPolls(store.db);
    expect(await polls.isPolledSince(feed.id, noonAt - 1, noonAt)).toBe(false);
    await remember(noonAt);
    // What was read within a second is not read again: then it is asked for.
    expect(await polls.isPolledSince(feed.id, noonAt - 1, noonAt + 999)).toBe(false);
    expect(await polls.isPolledSince(feed.id, noonAt - 1, noonAt + 1_000)).toBe(true);
    expect(await polls.isPolledSince(feed.id, noonAt, noonAt + 1_000)).toBe(false);
    const leases = { ...leasesWith(), takeWith: () => Promise.reject(new Error('asked')) };
    await pollInShare({ ...share(leases, noonAt + minuteMs), polls }, feed, 10, poll);
    expect(await polls.isPolledSince('another', 0, noonAt + minuteMs)).toBe(false);
  });

  it('is free again also when its poll fails', async () => {
    const leases = leasesWith();
    const failing = pollInShare(share(leases, noonAt), feed, 10, () => Promise.reject(new Error()));
    await expect(failing).rejects.toThrow();
    expect(leases.own).toEqual([]);
  });

  it('is found when the process that polled it has died', async () => {
    const left = async (beginning: string) => ['feed:tass', 'channel:C1'].filter((name) => name.startsWith(beginning));
    expect([...(await feedsLeft({ ...leasesWith(), left }))]).toEqual(['tass']);
  });

  it('is polled at every turn where nobody else is', async () => {
    await remember(noonAt);
    await pollAt(alone, noonAt + 1);
    expect(polls).toBe(1);
  });
});
