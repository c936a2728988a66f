import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '../../src/base/index.ts';
import type { Card } from '../../src/chat/index.ts';
import { type Introduction, introduceFeed, welcomeChannel, welcomeChannels } from '../../src/delivery/index.ts';
import { feedsFile } from '../../src/feeds/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { keepListed } from '../../src/subscriptions/index.ts';
import { aListener, aSubscription, keepTold, noonAt } from '../support/builders.ts';
import { openEmptyStore } from '../support/stores.ts';

let store: Store;

beforeEach(async () => {
  store = await openEmptyStore();
});

afterEach(async () => {
  await store.close();
});

async function introduce(
  of: Partial<Introduction> = {},
): Promise<readonly { kind: string; card: Card; channel: string }[]> {
  await introduceFeed(store.db, {
    feedId: 'pa-turkey',
    listeners: [aListener()],
    topicNames: new Map(),
    now: noonAt,
    ...of,
  });
  const rows = await store.db.selectFrom('deliveries').selectAll().orderBy('seq').execute();
  return rows.map((row) => ({ kind: row.kind, card: JSON.parse(row.message) as Card, channel: row.channel }));
}

/** A story of its own for each, so many hours old. */
async function keepStories(...hoursOld: readonly number[]): Promise<void> {
  for (const [index, hours] of hoursOld.entries())
    await keepTold(store.db, {
      item: { id: `item-${index + 1}`, publishedAt: noonAt - hours * hourMs },
      storyId: `s-${index + 1}`,
    });
}

describe("a feed's first poll", () => {
  it('posts the three newest stories, the oldest of them first', async () => {
    await keepStories(5, 1, 3, 2, 4);
    expect((await introduce()).map(({ card }) => card.storyId)).toEqual(['s-3', 's-4', 's-2']);
  });

  it('posts nothing older than a day', async () => {
    await keepStories(24, 24.01, 300);
    expect((await introduce()).map(({ card }) => card.storyId)).toEqual(['s-1']);
  });

  it('posts nothing that has no date, or one that is still to come', async () => {
    await keepTold(store.db, { item: { publishedAt: null } });
    await keepTold(store.db, { item: { id: 'item-2', publishedAt: noonAt + 70 * dayMs }, storyId: 's-2' });
    expect(await introduce()).toEqual([]);
  });

  it('posts a story once, however many items of it the feed holds', async () => {
    await keepTold(store.db, { item: { id: 'item-1', publishedAt: noonAt - 2 * hourMs, title: 'Older' } });
    await keepTold(store.db, {
      item: { id: 'item-2', publishedAt: noonAt - hourMs, title: 'Newer' },
      relation: 'update',
    });
    expect((await introduce()).map(({ card }) => card.headline)).toEqual(['Newer']);
  });

  it('posts only what this feed brought, and only where it is wanted', async () => {
    await keepStories(1);
    await keepTold(store.db, { item: { id: 'other', feedId: 'tass' }, storyId: 's-9' });
    const listeners = [aListener({ topics: ['caatsa'] }), aListener({ channel: 'C2', topics: ['all'] })];
    expect((await introduce({ listeners })).map(({ channel, card }) => [channel, card.storyId])).toEqual([
      ['C2', 's-1'],
    ]);
  });

  it('says since when a story is known that began before', async () => {
    await keepTold(store.db, { item: { id: 'seed', feedId: null, publishedAt: noonAt - 9 * dayMs } });
    await keepTold(store.db, { item: { id: 'item-2' }, relation: 'update' });
    expect(await introduce()).toMatchObject([
      { kind: 'anchor', card: { lead: 'Continues a story known since 8 Dec 2025' } },
    ]);
  });

  it('repeated after a crash adds nothing', async () => {
    await keepStories(1, 2);
    await introduce();
    expect(await introduce({ now: noonAt + hourMs })).toHaveLength(2);
  });

  it('passes over a story that the channel was shown already, by whatever feed', async () => {
    await keepStories(1);
    await introduce();
    await keepTold(store.db, { item: { id: 'item-9', feedId: 'tass' }, relation: 'duplicate' });
    expect(await introduce({ feedId: 'tass' })).toHaveLength(1);
  });

  it('posts nothing of a muted story', async () => {
    await keepStories(1);
    await store.db.updateTable('stories').set({ muted_at: noonAt }).execute();
    expect(await introduce()).toEqual([]);
  });
});

describe('a first subscription', () => {
  const welcome = { topicNames: new Map<string, string>(), now: noonAt };

  async function shown(): Promise<readonly Card[]> {
    const rows = await store.db.selectFrom('deliveries').select('message').orderBy('seq').execute();
    return rows.map((row) => JSON.parse(row.message) as Card);
  }

  it('shows the three newest stories of all feeds, offers the brief under the newest, and does so once', async () => {
    await keepStories(5, 1, 3, 2, 4);
    await keepTold(store.db, { item: { id: 'seed', publishedAt: noonAt, feedId: null }, storyId: 's-9' });
    await store.db.updateTable('items').set({ is_seed: 1 }).where('item_id', '=', 'seed').execute();
    await keepListed(store.db, [aSubscription()], noonAt);
    expect(await welcomeChannel(store.db, aSubscription(), welcome)).toBe(3);
    expect((await shown()).map(({ storyId }) => storyId)).toEqual(['s-3', 's-4', 's-2']);
    expect((await shown()).map(({ notes }) => notes.some((note) => note.includes('/news brief')))).toEqual([
      false,
      false,
      true,
    ]);
    expect(await welcomeChannel(store.db, aSubscription(), welcome)).toBe(0);
  });

  it('shows nothing of what the channel does not hear', async () => {
    await keepStories(1);
    await keepListed(store.db, [aSubscription({ topics: ['caatsa'] })], noonAt);
    expect(await welcomeChannel(store.db, aSubscription(), welcome)).toBe(0);
    expect(await shown()).toEqual([]);
  });

  it('waits until every feed was asked, and adds nothing at each one’s first poll', async () => {
    await keepStories(1, 2);
    await keepListed(store.db, [aSubscription()], noonAt);
    const feed = { id: 'pa-turkey', url: 'https://pa.example/rss', outlet: 'PA Turkey', language: 'en', country: 'TR' };
    const { feeds } = feedsFile.schema.parse({ feeds: [{ ...feed, topics: ['s-400'], seenIn: 'a test' }] });
    expect(await welcomeChannels(store.db, ['slack'], feeds, welcome)).toBe(0);
    expect(await introduce({ listeners: [aListener({}, { isWelcomed: false })] })).toEqual([]);
    expect(await welcomeChannels(store.db, ['slack'], [], welcome)).toBe(2);
    expect(await welcomeChannels(store.db, ['slack'], [], welcome)).toBe(0);
  });
});
