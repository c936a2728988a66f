import { afterEach, beforeEach, expect, it } from 'vitest';
import { freshState, keepFeedState, takeFeed } from '../../src/feeds/index.ts';
import { openLeases, type Store } from '../../src/storage/index.ts';
import { noonAt } from '../support/builders.ts';
import { aFeed } from '../support/feed-state.ts';
import { describeNeeding } from '../support/needs.ts';
import { openEmptyStore } from '../support/stores.ts';

describeNeeding('PostgreSQL', 'a feed of several processes', () => {
  const feed = aFeed();
  let store: Store;
  beforeEach(async () => {
    store = await openEmptyStore();
  });
  afterEach(() => store.close());

  const take = (leases = openLeases(store.db)) => takeFeed(store.db, leases, feed, noonAt);

  it('is one process’s, with what is remembered of it, until that gives it back', async () => {
    const [one, other] = [openLeases(store.db), openLeases(store.db)];
    const taken = await take(one);
    expect(taken?.state).toEqual(freshState(feed.id, feed.url));
    expect(await take(other)).toBeNull();
    const state = { ...freshState(feed.id, feed.url), etag: '"a"', lastPolledAt: noonAt };
    await keepFeedState(store.db, state);
    await taken?.giveBack();
    expect((await take(other))?.state).toEqual(state);
  });

  it('goes to one of many that ask at once', async () => {
    const taken = await Promise.all(Array.from({ length: 10 }, () => take()));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('that another has polled since is not taken', async () => {
    await keepFeedState(store.db, { ...freshState(feed.id, feed.url), lastPolledAt: noonAt + 1 });
    expect(await take()).toBeNull();
    expect(await openLeases(store.db).take(`feed:${feed.id}`)).toBe(true);
  });
});
