import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog, systemClock } from '../../src/base/index.ts';
import type { Answer, Asked } from '../../src/chat/index.ts';
import type { NewsDesk } from '../../src/commands/index.ts';
import { type Feed, feedsFile, freshState, openFeedReader, readFeedList } from '../../src/feeds/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { openHttp } from '../../src/web/index.ts';
import { aNewsDesk } from '../support/desk.ts';
import { type FeedServer, openFeedServer, answer as serving } from '../support/feed-server.ts';
import { openEmptyStore } from '../support/stores.ts';

// The list of feeds by command, with the real reader over a server on loopback.

const listed: readonly Feed[] = feedsFile.schema.parse({
  feeds: [
    {
      ...{ id: 'tass', url: 'https://tass.example/rss', outlet: 'TASS', language: 'en', country: 'RU' },
      ...{ topics: ['s-400'], seenIn: 'its own page' },
    },
  ],
}).feeds;
const document = `<rss version="2.0"><channel><title>Daily Sabah</title><language>tr-TR</language>
<item><guid>1</guid><title>Ankara weighs it</title><link>https://sabah.example/1</link><pubDate>Wed, 17 Dec 2025 09:00:00 GMT</pubDate></item>
</channel></rss>`;

let store: Store;
let server: FeedServer;
let desk: NewsDesk;
let changes = 0;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  changes = 0;
  store = await openEmptyStore();
  server = await openFeedServer();
  const http = openHttp({ userAgent: 'Contrail/test', allowedOrigins: [server.origin] });
  const reader = openFeedReader({ http, clock: systemClock, log: silentLog });
  desk = aNewsDesk({
    ...{ db: store.db, feeds: listed, people: { managers: [], operators: ['slack:UBOSS'] } },
    operators: { platform: 'discord', workspace: '900', channel: '777' },
    tryFeed: (feed) => reader.fetchFeed(feed, freshState(feed.id, feed.url)),
    onFeedsChanged: () => {
      changes += 1;
    },
  });
  closing.push(
    () => reader.close(),
    () => http.close(),
    () => server.close(),
    () => store.close(),
  );
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const operator = { platform: 'slack', workspace: 'T1', channel: 'C1', user: 'UBOSS', isManager: false } as const;
const manager = { ...operator, user: 'UADMIN', isManager: true };

function ask(words: string, by: Omit<Asked, 'words'> = operator): Promise<Answer> {
  return desk.answer({ ...by, words });
}

async function ids(): Promise<readonly string[]> {
  return (await readFeedList(store.db, listed)).map((feed) => `${feed.id}${feed.paused ? ' paused' : ''}`);
}

describe('the list of feeds', () => {
  it('gets a feed that can be read, named as it names itself; and is told of it once', async () => {
    server.serve('/rss', serving(document));
    const answer = await ask(`feeds add ${server.url('/rss')} country:tr`);
    expect(answer.title).toBe('Daily Sabah is read from now on');
    expect(answer.entries[0]?.text).toBe('1 item, the newest of 17 Dec 2025, 09:00 UTC');
    const added = (await readFeedList(store.db, listed)).at(-1);
    expect(added).toMatchObject({ id: 'daily-sabah', outlet: 'Daily Sabah', language: 'tr', country: 'TR' });
    expect((await ask(`feeds add ${server.url('/rss')}`)).title).toBe('Daily Sabah is read already');
    expect(changes).toBe(1);
    expect((await ask('feeds')).entries.map((entry) => entry.id)).toEqual(['tass', 'daily-sabah']);
  });

  it('pauses, resumes and removes by id, also what the file lists', async () => {
    expect((await ask('feeds pause tass')).title).toBe('TASS (tass) is paused');
    expect(await ids()).toEqual(['tass paused']);
    await ask('feeds resume tass');
    expect(await ids()).toEqual(['tass']);
    await ask('feeds remove tass');
    expect(await ids()).toEqual([]);
    expect(changes).toBe(3);
    expect((await ask('feeds pause tass')).title).toBe('No feed tass');
  });

  it('tries a feed and keeps nothing of it', async () => {
    server.serve('/rss', serving(document));
    expect((await ask(`feeds test ${server.url('/rss')}`, manager)).title).toMatch(/can be read$/);
    expect(await ids()).toEqual(['tass']);
    expect(await store.db.selectFrom('items').selectAll().execute()).toEqual([]);
  });

  it('says why a feed cannot be read, and does not add it', async () => {
    expect((await ask(`feeds add ${server.url('/gone')}`)).notes[0]).toContain('404');
    expect((await ask('feeds add http://169.254.169.254/latest')).title).toContain('could not be read');
    expect((await ask('feeds add zebra')).title).toBe('“zebra” is no address of a feed');
    expect(await ids()).toEqual(['tass']);
  });

  it("is the operators' alone: named in the settings, or managing their channel and asking there", async () => {
    for (const verb of ['add', 'remove', 'pause', 'resume'])
      expect((await ask(`feeds ${verb} tass`, manager)).title).toBe(`You may not ${verb} feeds`);
    expect((await ask('feeds test tass', { ...manager, isManager: false })).title).toBe('You may not test feeds');
    const there = { ...manager, platform: 'discord', workspace: '900', channel: '777' } as const;
    expect((await ask('feeds pause tass', { ...there, isManager: false })).title).toBe('You may not pause feeds');
    expect((await ask('feeds pause tass', { ...there, workspace: '901' })).title).toBe('You may not pause feeds');
    expect((await ask('feeds pause tass', there)).title).toBe('TASS (tass) is paused');
  });
});
