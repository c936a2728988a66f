import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHostPlaces } from '../../src/feeds/index.ts';
import { openLeases, type Store } from '../../src/storage/index.ts';
import { describeNeeding } from '../support/needs.ts';
import { openEmptyStore } from '../support/stores.ts';

const { signal } = new AbortController();

describeNeeding('PostgreSQL', 'the places at a host', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openEmptyStore();
  });
  afterEach(() => store.close());

  it('are never taken by more than there are, over several processes, and all get their turn', async () => {
    const processes = Array.from({ length: 3 }, () => openHostPlaces(openLeases(store.db)));
    let [inside, most, served] = [0, 0, 0];
    const visits = processes.flatMap((places) =>
      Array.from({ length: 3 }, async () => {
        const leave = await places.enter('news.example', 2, signal);
        inside += 1;
        most = Math.max(most, inside);
        await store.db.selectFrom('meta').selectAll().execute();
        inside -= 1;
        served += 1;
        leave();
      }),
    );
    await Promise.all(visits);
    expect(most).toBeLessThanOrEqual(2);
    expect(served).toBe(9);
  });

  it('of one host are none of another’s', async () => {
    const [one, other] = [openHostPlaces(openLeases(store.db)), openHostPlaces(openLeases(store.db))];
    await one.enter('news.example', 1, signal);
    await other.enter('wire.example', 1, signal);
    const stopping = new AbortController();
    const waiting = other.enter('news.example', 1, stopping.signal);
    stopping.abort();
    expect(await waiting).toBeTypeOf('function');
  });
});
