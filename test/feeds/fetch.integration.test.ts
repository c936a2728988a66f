import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hourMs, minuteMs, silentLog } from '../../src/base/index.ts';
import {
  confirmUnknown,
  type Feed,
  type FeedReader,
  type FeedState,
  type Fetched,
  feedHealth,
  isBackingOff,
  isFirstPoll,
  isFresh,
  isRetired,
  keepItem,
  type News,
  noticesOf,
  openFeedReader,
  openHostRests,
  readFeedState,
  unknownOrEdited,
} from '../../src/feeds/index.ts';
import { openStore, type Store } from '../../src/storage/index.ts';
import { type HttpClient, openHttp } from '../../src/web/index.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import {
  answer,
  type Behaviour,
  conditional,
  cutOff,
  type FeedServer,
  openFeedServer,
  redirect,
  status,
} from '../support/feed-server.ts';
import { rememberFetch } from '../support/feed-state.ts';

let server: FeedServer;
let http: HttpClient;
let reader: FeedReader;
let store: Store;
let clock: FakeClock;
let feed: Feed;

beforeAll(async () => {
  server = await openFeedServer();
  http = openHttp({ userAgent: 'Contrail/0.0 (+mailto:desk@example.org)', allowedOrigins: [server.origin] });
});

afterAll(async () => {
  await http.close();
  await server.close();
});

let serial = 0;
beforeEach(async () => {
  clock = fakeClock(Date.parse('2025-12-17T12:00:00Z'));
  store = await openStore(':memory:');
  reader = openFeedReader({ http, clock, log: silentLog, rests: openHostRests(store.db) });
  serial += 1;
  feed = {
    id: 'desk',
    url: server.url(`/feed-${serial}`),
    outlet: 'Desk',
    language: 'en',
    country: 'TR',
    topics: ['s-400'],
    labels: [],
    seenIn: 'here',
    checked: 'never',
    paused: false,
  };
});

afterEach(async () => {
  await reader.close();
  await store.close();
});

interface Entry {
  readonly n: number;
  readonly title?: string;
  readonly guid?: string;
  readonly link?: string;
  readonly ago?: number;
  readonly text?: string;
}

const usual = (n: number) => ({
  title: `Story number ${n}`,
  guid: `g-${n}`,
  link: `https://desk.example/${n}`,
  ago: n,
  text: 'Said so.',
});

function rss(entries: readonly Entry[]): string {
  const items = entries.map((entry) => {
    const { n, title, guid, link, ago, text } = { ...usual(entry.n), ...entry };
    const date = new Date(Date.parse('2025-12-17T12:00:00Z') - ago * hourMs).toUTCString();
    const named = `<title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid ?? n}</guid>`;
    return `<item>${named}<pubDate>${date}</pubDate><description>${text}</description></item>`;
  });
  return `<rss version="2.0"><channel><title>Desk</title>${items.join('')}</channel></rss>`;
}

const path = () => new URL(feed.url).pathname;
const serve = (behaviour: Behaviour) => server.serve(path(), behaviour);
const range = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ n: from + index }));

/** What the pipeline does with a feed, without the judging. */
async function poll(source = feed, failed = 0): Promise<{ fetched: Fetched; news: News; state: FeedState }> {
  const fetched = await reader.fetchFeed(source, await readFeedState(store.db, source));
  const news = await unknownOrEdited(store.db, fetched);
  for (const item of news.items) {
    const confirmed = await confirmUnknown(store.db, item);
    if (confirmed) await keepItem(store.db, confirmed);
  }
  const state = await rememberFetch(store.db, source, fetched, clock.now(), {
    news,
    failed,
    everyMinutes: 15,
    random: () => 0.5,
  });
  return { fetched, news, state };
}

const titles = ({ items }: Pick<News, 'items'>) => items.map(({ title }) => title);

describe('polling', () => {
  it('brings everything once, oldest first, then only what is new', async () => {
    serve(answer(rss(range(1, 3))));
    const first = await poll();
    expect(isFirstPoll(first.fetched.before)).toBe(true);
    expect(titles(first.news)).toEqual(['Story number 3', 'Story number 2', 'Story number 1']);

    serve(answer(rss(range(0, 2))));
    const second = await poll();
    expect(isFirstPoll(second.fetched.before)).toBe(false);
    expect(titles(second.news)).toEqual(['Story number 0']);
  });

  it('asks with the validators it was given, and parses nothing when nothing is new', async () => {
    serve(conditional(rss(range(1, 3)), '"v1"'));
    await poll();
    const { fetched, state } = await poll();
    expect(fetched.kind).toBe('notModified');
    expect(state.lastSuccessAt).toBe(clock.now());
  });

  it('the same bytes under another ETag cost no judgement', async () => {
    serve(answer(rss(range(1, 3)), { etag: '"a"' }));
    await poll();
    serve(answer(rss(range(1, 3)), { etag: '"b"' }));
    expect((await poll()).fetched.kind).toBe('notModified');
  });

  it('keeps validators with the address that gave them, behind a redirect', async () => {
    serve(redirect('/moved-here', 301));
    server.serve('/moved-here', conditional(rss(range(1, 2)), '"v1"'));
    expect((await poll()).state).toMatchObject({ url: server.url('/moved-here'), etag: '"v1"' });
    expect((await poll()).fetched.kind).toBe('notModified');
  });

  it('a bad body never leaves validators behind that would hide the good one', async () => {
    serve(answer('<html>Be right back</html>', { etag: '"v1"' }));
    expect((await poll()).state).toMatchObject({
      etag: null,
      failures: 1,
      failureCode: 'feeds.unreadable',
      firstReadAt: null,
    });
    serve(conditional(rss(range(1, 2)), '"v1"'));
    expect(titles((await poll()).news)).toHaveLength(2);
  });

  it('a crash before the poll was remembered only reads the feed again', async () => {
    serve(conditional(rss(range(1, 3)), '"v1"'));
    const fetched = await reader.fetchFeed(feed, await readFeedState(store.db, feed));
    const [oldest] = (await unknownOrEdited(store.db, fetched)).items;
    if (oldest) await keepItem(store.db, oldest);
    const again = await poll();
    expect(again.fetched.kind).toBe('read');
    expect(titles(again.news)).toEqual(['Story number 2', 'Story number 1']);
  });

  it.each([
    ['gzip', (body: string) => answer(gzipSync(body), { 'content-encoding': 'gzip' })],
    [
      'half a megabyte, in the thread',
      (body: string) => answer(body.replace('</channel>', `<!--${'x'.repeat(600_000)}--></channel>`)),
    ],
  ])('reads %s', async (_, behave) => {
    serve(behave(rss(range(1, 3))));
    expect(titles((await poll()).news)).toHaveLength(3);
  });

  it('a feed that took long is parsed in the thread the next time', async () => {
    serve(answer(rss(range(1, 3))));
    const state = { ...(await readFeedState(store.db, feed)), lastParseMs: 51 };
    expect(await reader.fetchFeed(feed, state)).toMatchObject({ kind: 'read', items: { length: 3 } });
  });

  it('a document that broke off gives its whole entries and is asked for again', async () => {
    const whole = rss(range(1, 3));
    serve(answer(whole.slice(0, whole.indexOf('Story number 3')), { etag: '"v1"' }));
    const { news, state } = await poll();
    expect(titles(news)).toEqual(['Story number 2', 'Story number 1']);
    expect(state).toMatchObject({ etag: null, bodyHash: null, failures: 0 });
    serve(conditional(whole, '"v1"'));
    expect(titles((await poll()).news)).toEqual(['Story number 3']);
  });
});

describe('entries that stand there as they did', () => {
  const read = ({ fetched }: { readonly fetched: Fetched }) => (fetched.kind === 'read' ? titles(fetched) : null);

  it('are not read again, and count all the same', async () => {
    serve(answer(rss(range(1, 5))));
    await poll();
    serve(answer(rss([...range(0, 4), { n: 5, text: 'Said otherwise.' }])));
    const { fetched, news } = await poll();
    expect(read({ fetched })).toEqual(['Story number 0', 'Story number 5']);
    expect(fetched).toMatchObject({ entries: 6 });
    expect(news.items.map(({ title, isEdit }) => [title, isEdit])).toEqual([
      ['Story number 5', true],
      ['Story number 0', false],
    ]);
  });

  it('are told from the others in the thread too', async () => {
    serve(answer(rss(range(1, 3))));
    const first = await poll();
    serve(answer(rss(range(0, 3))));
    const fetched = await reader.fetchFeed(feed, { ...first.state, lastParseMs: 51 });
    expect(read({ fetched })).toEqual(['Story number 0']);
  });

  it('are none when an item of their document could not be judged', async () => {
    serve(answer(rss(range(2, 3))));
    await poll();
    serve(answer(rss(range(1, 3))));
    await poll(feed, 1);
    serve(answer(rss(range(0, 3))));
    expect(read(await poll())).toEqual([0, 1, 2, 3].map((n) => `Story number ${n}`));
  });

  it('still share their names with a new one', async () => {
    serve(answer(rss([{ n: 1, guid: 'rubric' }])));
    await poll();
    serve(
      answer(
        rss([
          { n: 2, guid: 'rubric' },
          { n: 1, guid: 'rubric' },
        ]),
      ),
    );
    const { news } = await poll();
    expect(news.items).toMatchObject([{ title: 'Story number 2', isEdit: false }]);
    expect(news.items[0]?.keys.join()).not.toContain('rubric');
  });

  it('are read again when they mean something else now', async () => {
    const relative = (base: string, date: string) =>
      `<rss><channel xml:base="${base}"><pubDate>${date}</pubDate><item><guid>g</guid><title>One</title><link>one</link></item></channel></rss>`;
    serve(answer(relative('https://a.example/', 'today')));
    await poll();
    serve(answer(relative('https://a.example/', 'tomorrow')));
    expect(read(await poll())).toEqual([]);
    serve(answer(relative('https://b.example/', 'tomorrow')));
    expect(read(await poll())).toEqual(['One']);
  });

  it('do not hide that the document broke off behind them', async () => {
    const whole = rss(range(1, 3));
    serve(answer(whole));
    await poll();
    serve(answer(whole.slice(0, whole.lastIndexOf('<item>')), { etag: '"v1"' }));
    expect((await poll()).state).toMatchObject({ etag: null, bodyHash: null });
  });
});

describe('identity in the store', () => {
  it.each([
    ['the guid changed, the link did not', { n: 1, guid: 'other' }],
    ['the link changed, the guid did not', { n: 1, link: 'https://desk.example/moved' }],
    ['both changed, title and day did not', { n: 1, guid: 'other', link: 'https://desk.example/moved' }],
    ['tracking was added', { n: 1, guid: 'other', link: 'http://www.desk.example/1/?utm_source=x' }],
    ['the date was bumped', { n: 1, ago: 0.1 }],
  ])('known: %s', async (_, entry) => {
    serve(answer(rss([{ n: 1 }])));
    await poll();
    serve(answer(rss([entry])));
    expect((await poll()).news.items).toEqual([]);
  });

  it('an edit keeps its id, comes once, and says that it is one', async () => {
    serve(answer(rss([{ n: 1 }])));
    const [before] = (await poll()).news.items;
    serve(answer(rss([{ n: 1, text: 'Denied it.', title: 'Story number 1, corrected' }])));
    const { news } = await poll();
    expect(news.items).toMatchObject([{ id: before?.id, isEdit: true, title: 'Story number 1, corrected' }]);
    serve(answer(rss([{ n: 1, text: 'Denied it.', title: 'Story number 1, corrected', ago: 2 }])));
    expect((await poll()).news.items).toEqual([]);
  });

  it('another feed with the same article adds nothing, and its shorter text is no edit', async () => {
    serve(answer(rss([{ n: 1 }])));
    await poll();
    const other = { ...feed, id: 'world', url: `${feed.url}-world` };
    server.serve(`${path()}-world`, answer(rss([{ n: 1, guid: 'w-1', text: 'Said…' }])));
    expect((await poll(other)).news.items).toEqual([]);
  });

  it('is asked again inside the turn', async () => {
    serve(answer(rss([{ n: 1 }])));
    const fetched = await reader.fetchFeed(feed, await readFeedState(store.db, feed));
    const [item] = (await unknownOrEdited(store.db, fetched)).items;
    if (!item) throw new Error('nothing came');
    expect(await confirmUnknown(store.db, item)).toEqual(item);
    await keepItem(store.db, item);
    expect(await confirmUnknown(store.db, item)).toBeNull();
    expect(await confirmUnknown(store.db, { ...item, id: 'new', wireHash: 'other' })).toMatchObject({
      id: item.id,
      isEdit: true,
    });
  });

  it('a document of thousands of entries is asked for whole', async () => {
    serve(answer(rss(range(1, 600).map((entry) => ({ ...entry, ago: 1 })))));
    expect((await poll()).news.items).toHaveLength(600);
    serve(answer(`${rss(range(1, 600).map((entry) => ({ ...entry, ago: 1 })))}<!-- changed -->`));
    expect((await poll()).news.items).toEqual([]);
  });

  it('a known feed that suddenly looks new is read quietly, once', async () => {
    serve(answer(rss(range(1, 10))));
    await poll();
    clock.advance(hourMs);
    const renamed = range(1, 10).map(({ n }) => ({
      n,
      guid: `new-${n}`,
      link: `https://new.example/${n}`,
      title: `Renamed story ${n}`,
    }));
    serve(answer(rss(renamed)));
    const { news, state } = await poll();
    expect(news.held).toMatchObject({ items: 10, of: 10 });
    expect(news.items.every(({ isQuiet }) => isQuiet)).toBe(true);
    expect(state.held).toEqual(news.held);
    serve(answer(rss([{ n: 0 }, ...renamed])));
    expect(await poll()).toMatchObject({
      news: { items: [{ title: 'Story number 0', isQuiet: false }], held: null },
      state: { held: null },
    });
  });
});

describe('failing', () => {
  it.each([
    ['429 with seconds', status(429, { 'retry-after': '7200' }), 'feeds.busy', 2 * hourMs],
    ['503 with a date', status(503, { 'retry-after': 'Wed, 17 Dec 2025 15:00:00 GMT' }), 'feeds.busy', 3 * hourMs],
    ['404', status(404), 'feeds.not_found', 0],
    ['403', status(403), 'feeds.forbidden', 0],
    ['410', status(410), 'feeds.gone', 0],
    ['500', status(500), 'feeds.bad_status', 0],
    ['304 unasked', status(304), null, 0],
    ['a broken connection', cutOff(rss([])), 'http.unreachable', 0],
    ['a redirect inward', redirect('http://169.254.169.254/'), 'http.blocked_address', 0],
  ])('%s', async (_, behaviour, code, atLeastMs) => {
    serve(behaviour);
    const { state } = await poll();
    expect(state.failureCode).toBe(code);
    expect((state.nextPollAt ?? 0) - clock.now()).toBeGreaterThanOrEqual(atLeastMs);
  });

  it('a poll that our own end cut short is no failure of the feed', async () => {
    const client = openHttp({ userAgent: 'Contrail/0.0 (+x)', allowedOrigins: [server.origin] });
    const other = openFeedReader({ http: client, clock, log: silentLog });
    let arrived = () => {};
    const underWay = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    serve(() => arrived());
    const polled = other.fetchFeed(feed, await readFeedState(store.db, feed));
    await underWay;
    await client.close();
    const fetched = await polled;
    expect(fetched).toMatchObject({ kind: 'failed', code: 'http.closed' });
    const notes = { news: null, everyMinutes: 15, random: () => 0.5 };
    expect(await rememberFetch(store.db, feed, fetched, clock.now(), notes)).toEqual(fetched.before);
    await other.close();
  });

  it('counts, waits longer, keeps the validators, and forgets it all with the first good poll', async () => {
    serve(conditional(rss(range(1, 2)), '"v1"'));
    await poll();
    serve(status(500));
    const since = clock.now();
    await poll();
    clock.advance(hourMs);
    const { state } = await poll();
    expect(state).toMatchObject({ failures: 2, failingSinceAt: since, etag: '"v1"' });
    expect(isBackingOff(state, clock.now())).toBe(true);
    expect(isBackingOff(state, (state.nextPollAt ?? 0) + 1)).toBe(false);
    // The clock is set back by an hour: what it noted before is no wait.
    expect(isBackingOff(state, clock.now() - hourMs)).toBe(false);
    expect(await feedHealth(store.db, [feed])).toMatchObject([
      { condition: 'failing', failingSinceAt: since, failureReason: expect.stringContaining('500') },
    ]);

    serve(conditional(rss(range(1, 2)), '"v1"'));
    expect((await poll()).state).toMatchObject({ failures: 0, failingSinceAt: null, failureReason: null });
    expect(
      await feedHealth(store.db, [feed, { ...feed, id: 'other' }, { ...feed, id: 'third', paused: true }]),
    ).toMatchObject([{ condition: 'well' }, { condition: 'never read' }, { condition: 'paused' }]);
  });
});

describe('what a server asks for', () => {
  it('a host that is busy rests for all its feeds, and they have not failed', async () => {
    serve(status(429, { 'retry-after': '600' }));
    await poll();
    const neighbour = { ...feed, id: 'neighbour', url: server.url(`/neighbour-${serial}`) };
    server.serve(`/neighbour-${serial}`, answer(rss(range(1, 2))));
    expect(await poll(neighbour)).toMatchObject({
      fetched: { code: 'feeds.host_rests' },
      state: { failures: 0, nextPollAt: null },
    });
    const restarted = openFeedReader({ http, clock, log: silentLog, rests: openHostRests(store.db) });
    expect(await restarted.fetchFeed(neighbour, await readFeedState(store.db, neighbour))).toMatchObject({
      code: 'feeds.host_rests',
    });
    await restarted.close();
    expect(server.asked.filter(({ path }) => path.includes('neighbour'))).toHaveLength(0);
    clock.advance(600_001);
    expect((await poll(neighbour)).news.items).toHaveLength(2);
  });

  it.each([
    ['max-age', { 'cache-control': 'public, max-age=3600' }, '', 60],
    ['max-age of which some has passed', { 'cache-control': 'max-age=3600', age: '1800' }, '', 30],
    ['Expires', { date: 'Wed, 17 Dec 2025 12:00:00 GMT', expires: 'Wed, 17 Dec 2025 14:00:00 GMT' }, '', 120],
    ['no-cache over Expires', { 'cache-control': 'no-cache', expires: 'Wed, 17 Dec 2035 14:00:00 GMT' }, '', 0],
    ['Expires in no form', { expires: '0' }, '', 0],
    ['ttl', {}, '<ttl>90</ttl>', 90],
    ['ttl longer than max-age', { 'cache-control': 'max-age=60' }, '<ttl>90</ttl>', 90],
    ['a ttl in an entry', {}, '<item><ttl>90</ttl></item>', 0],
    ['a year', { 'cache-control': 'max-age=31536000' }, '', 24 * 60],
    ['nothing', {}, '', 0],
  ])('is not asked again before %s is over', async (_, headers, head, minutes) => {
    serve(answer(rss(range(1, 2)).replace('<item>', `${head}<item>`), headers));
    const { state } = await poll();
    const freshMinutes = state.freshUntilAt === null ? 0 : (state.freshUntilAt - clock.now()) / minuteMs;
    // A turn may come up to 5 % early.
    expect(freshMinutes).toBeGreaterThanOrEqual(minutes * 0.94);
    expect(freshMinutes).toBeLessThanOrEqual(minutes);
    expect(isFresh(state, clock.now())).toBe(minutes > 0);
    expect(isFresh(state, clock.now() + minutes * minuteMs)).toBe(false);
    expect(state.nextPollAt).toBeGreaterThanOrEqual(state.freshUntilAt ?? 0);
  });

  it('a ttl is remembered where nothing has changed; what is to be read again is not put off', async () => {
    const etag = '"v1"';
    const body = rss(range(1, 2)).replace('<item>', '<ttl>90</ttl><item>');
    serve(conditional(body, etag));
    await poll();
    clock.advance(90 * minuteMs);
    const { fetched, state } = await poll();
    expect(fetched.kind).toBe('notModified');
    expect(isFresh(state, clock.now() + 80 * minuteMs)).toBe(true);
    serve(answer(body.replace('number 1', 'number one'), { 'cache-control': 'max-age=3600' }));
    expect((await poll(feed, 1)).state.freshUntilAt).toBeNull();
  });

  it('the same bytes under a new ETag cost no judgement, and the new one is given back', async () => {
    const body = rss(range(1, 2));
    serve(answer(body, { etag: '"v1"' }));
    await poll();
    serve(answer(body, { etag: '"v2"' }));
    const { fetched, news, state } = await poll();
    expect([fetched.kind, news.items.length, state.etag]).toEqual(['notModified', 0, '"v2"']);
    serve(conditional(body, '"v2"'));
    await poll();
    expect(server.asked.at(-1)?.headers['if-none-match']).toBe('"v2"');
  });

  it('a permanent redirect is followed each time until it was seen five times; then the new address is asked', async () => {
    const to = `/there-${serial}`;
    server.serve(to, conditional(rss(range(1, 2)), '"v1"'));
    serve(redirect(to, 301));
    const notices: string[] = [];
    for (let sighting = 1; sighting <= 7; sighting += 1) {
      const { fetched, state } = await poll();
      notices.push(...noticesOf(feed, fetched.before, state).map(({ text }) => text));
    }
    const asked = (path: string) => server.asked.filter((one) => one.path === path).length;
    expect([asked(path()), asked(to)]).toEqual([5, 7]);
    expect(notices).toEqual([expect.stringContaining(`is asked at ${server.url(to)} from now on`)]);
    // The new address fails: the listed one is asked again.
    server.serve(to, status(410));
    const { state } = await poll();
    expect([isRetired(feed, state), state.moved]).toEqual([false, null]);
    serve(answer(rss(range(1, 3))));
    expect((await poll()).news.items).toHaveLength(1);
  });

  it.each([
    ['a temporary redirect', 302],
    ['another one', 307],
  ])('%s is never remembered', async (_, code) => {
    const to = `/for-now-${serial}`;
    server.serve(to, answer(rss(range(1, 2))));
    serve(redirect(to, code));
    for (let sighting = 1; sighting <= 6; sighting += 1) await poll();
    expect(server.asked.filter((one) => one.path === path())).toHaveLength(6);
    expect((await poll()).state.moved).toBeNull();
  });

  it('redirects to changing places are not believed', async () => {
    for (let sighting = 1; sighting <= 6; sighting += 1) {
      const to = `/place-${serial}-${sighting % 2}`;
      server.serve(to, answer(rss(range(1, 2))));
      serve(redirect(to, 308));
      expect((await poll()).state.moved?.sightings).toBe(1);
    }
  });

  it('a feed that is gone for good is retired with one line, until it has another address', async () => {
    serve(answer(rss(range(1, 2))));
    await poll();
    serve(status(410));
    const { fetched, state } = await poll();
    expect(isRetired(feed, state)).toBe(true);
    expect(noticesOf(feed, fetched.before, state).map(({ text }) => text)).toEqual([
      'Feed Desk (desk) is gone for good, its publisher says (410). It is not asked any more: remove it, or list its new address.',
    ]);
    expect(noticesOf(feed, state, { ...state, lastPolledAt: clock.now() + 48 * hourMs })).toEqual([]);
    const moved = { ...feed, url: server.url(`/moved-${serial}`) };
    expect(isRetired(moved, state)).toBe(false);
    server.serve(`/moved-${serial}`, answer(rss(range(1, 2))));
    expect((await poll(moved)).state).toMatchObject({ failures: 0, failureCode: null });
  });
});

it('the feeds that come with the program are well-formed and say where they were found', async () => {
  const { parse } = await import('yaml');
  const { feedsFile } = await import('../../src/feeds/index.ts');
  const settings = parse(readFileSync(new URL('../../config/feeds.yaml', import.meta.url), 'utf8'));
  const { feeds } = feedsFile.schema.parse(settings);
  expect(feeds.length).toBeGreaterThanOrEqual(25);
  expect(new Set(feeds.map(({ country }) => country)).size).toBeGreaterThanOrEqual(8);
});
