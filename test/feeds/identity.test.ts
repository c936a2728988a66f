import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '../../src/base/index.ts';
import { itemsFrom } from '../../src/feeds/identity.ts';
import { type Feed, type FeedItem, type Item, itemFrom, parseFeed, textKey } from '../../src/feeds/index.ts';

const now = Date.parse('2025-12-17T12:00:00Z');

function aFeed(changes: Partial<Feed> = {}): Feed {
  return {
    id: 'desk',
    url: 'https://desk.example/feed',
    outlet: 'Desk',
    language: 'en',
    country: 'TR',
    topics: ['s-400'],
    labels: [],
    seenIn: 'here',
    checked: 'never',
    paused: false,
    ...changes,
  };
}

function anEntry(changes: Partial<FeedItem> = {}): FeedItem {
  return {
    guid: 'g-1',
    url: 'https://desk.example/2025/story',
    title: 'Ankara weighs the return of its S-400s',
    publishedAt: now - hourMs,
    publishedDayOnly: false,
    updatedAt: null,
    summary: 'Sources said so.',
    content: null,
    author: null,
    categories: [],
    enclosures: [],
    ...changes,
  };
}

const read = (entries: readonly FeedItem[], feed = aFeed()): Item[] =>
  itemsFrom(feed, { title: null, url: null, language: null, items: entries, isDamaged: false }, now);
const one = (changes: Partial<FeedItem> = {}, feed?: Feed): Item => read([anEntry(changes)], feed)[0] as Item;

async function fixture(name: string): Promise<Item[]> {
  const bytes = readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url));
  return itemsFrom(aFeed(), await parseFeed(bytes, { contentType: null, url: null }), now);
}

describe('the names of an item', () => {
  it('are its guid within its feed, its canonical address, its title on its day, in this order', () => {
    expect(one().keys).toEqual([
      'guid:desk:g-1',
      'url:https://desk.example/2025/story',
      expect.stringMatching(/^title:2025-12-17:/),
    ]);
  });

  it('the same guid in another feed is another name', () => {
    expect(one({}, aFeed({ id: 'other' })).keys[0]).toBe('guid:other:g-1');
  });

  it.each([
    ['a bare home page', { url: 'https://desk.example/' }],
    ['no address', { url: null }],
  ])('%s names nothing', (_, changes) => {
    expect(one(changes).keys.some((key) => key.startsWith('url:'))).toBe(false);
  });

  it('an undated title names nothing: rubrics repeat for ever', () => {
    expect(one({ publishedAt: null }).keys.some((key) => key.startsWith('title:'))).toBe(false);
  });

  it('a guid that all entries share is none', async () => {
    const items = await fixture('shared-guid.rss');
    expect(items).toHaveLength(3);
    expect(items.flatMap(({ keys }) => keys).filter((key) => key.startsWith('guid:'))).toEqual([]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(3);
  });

  it('a link that all entries share is none', async () => {
    const items = await fixture('same-link-everywhere.rss');
    expect(items.map(({ keys }) => keys)).toEqual([['guid:desk:l-1'], ['guid:desk:l-2']]);
  });

  it('an entry that stands twice, word for word, is one', () => {
    expect(read([anEntry(), anEntry()])).toHaveLength(1);
  });

  it('an entry without any name is known by its text', () => {
    const nameless = { guid: null, url: null, publishedAt: null };
    const [a, again, other] = [one(nameless), one(nameless), one({ ...nameless, summary: 'Something else.' })];
    expect(a.keys).toEqual([expect.stringMatching(/^wire:/)]);
    expect(again.id).toBe(a.id);
    expect(other.id).not.toBe(a.id);
  });

  it('a gigantic guid makes a short name', () => {
    expect(one({ guid: 'x'.repeat(100_000) }).keys[0]?.length).toBeLessThan(60);
  });

  it('two outlets never share a name by their texts', () => {
    expect(textKey('Desk', 'hash')).not.toBe(textKey('Other', 'hash'));
  });
});

describe('what counts as changed', () => {
  const hash = one({ content: '<p>Four <b>batteries</b>.</p>' }).wireHash;

  it.each([
    ['the date', { publishedAt: now - 2 * hourMs }],
    ['the update', { updatedAt: now }],
    ['the address', { url: 'https://desk.example/2025/story?utm_source=b' }],
    ['the guid', { guid: 'g-2' }],
    ['white space', { summary: ' Sources  said\nso. ' }],
    ['a tracking pixel', { content: '<p>Four <b>batteries</b>.<img src="https://t.example/1.gif?42"></p>' }],
  ])('not %s', (_, changes) => {
    expect(one({ content: '<p>Four <b>batteries</b>.</p>', ...changes }).wireHash).toBe(hash);
  });

  it.each([
    ['the title', { title: 'Ankara drops the return of its S-400s' }],
    ['the summary', { summary: 'Officials said so.' }],
    ['the text', { content: '<p>Five <b>batteries</b>.</p>' }],
  ])('%s', (_, changes) => {
    expect(one({ content: '<p>Four <b>batteries</b>.</p>', ...changes }).wireHash).not.toBe(hash);
  });
});

describe('dates', () => {
  let byTitle: Map<string, Item>;
  beforeAll(async () => {
    byTitle = new Map((await fixture('dates-1970-and-2099.rss')).map((item) => [item.title, item]));
  });

  it.each([
    ['From the epoch', null, true],
    ['From the future', null, true],
    ['No date that anyone can read', null, true],
    ['Half an hour ahead', now + hourMs / 2, false],
    ['A day without a time', now - 1.5 * dayMs, true],
    ['Midnight to the second', now - 1.5 * dayMs, true],
  ])('%s', (title, publishedAt, dateEstimated) => {
    expect(byTitle.get(title)).toMatchObject({ publishedAt, dateEstimated, firstSeenAt: now });
  });

  it('an entry with only an update was published then', () => {
    expect(one({ publishedAt: null, updatedAt: now - hourMs }).publishedAt).toBe(now - hourMs);
  });
});

it('an entry without a title is called by its first words', () => {
  expect(one({ title: '', summary: 'Ankara said on Wednesday that talks go on.' }).title).toBe(
    'Ankara said on Wednesday that talks go on.',
  );
});

it('only addresses of the web are links', () => {
  expect(one({ url: 'javascript:alert(1)' }).url).toBeNull();
});

it('an item from no feed has its id as its one name', () => {
  const item = itemFrom({
    id: 'd001',
    outlet: 'Desk',
    language: 'en',
    url: 'https://desk.example/2025/story',
    title: 'T',
    publishedAt: null,
    dateEstimated: true,
    firstSeenAt: now,
  });
  expect(item).toMatchObject({ id: 'd001', feedId: null, keys: ['id:d001'], isQuiet: false, isEdit: false });
});
