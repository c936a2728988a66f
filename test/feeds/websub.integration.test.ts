import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs, silentLog } from '../../src/base/index.ts';
import { attending, listenToHubs } from '../../src/cli/hubs.ts';
import {
  type FeedReader,
  type HubListener,
  openFeedReader,
  openWebSub,
  readFeedState,
  type WebSub,
} from '../../src/feeds/index.ts';
import { offerIn } from '../../src/feeds/websub/offer.ts';
import type { PollReport } from '../../src/pipeline.ts';
import { type HttpClient, openHttp } from '../../src/web/index.ts';
import { answer } from '../support/feed-server.ts';
import { type Hub, openHub } from '../support/hub.ts';
import {
  cards,
  documentOf,
  fiveStories,
  openPlace,
  type Place,
  type Program,
  readShipped,
  type Shipped,
} from '../support/road.ts';

// A feed that names a hub: subscribed to, verified, and heard of through the whole road, beside its polls.

const noon = Date.UTC(2026, 2, 9, 12);
const stories = fiveStories(noon);

let shipped: Shipped;
beforeAll(async () => {
  shipped = await readShipped();
});

let place: Place;
let program: Program;
let hub: Hub;
let http: HttpClient;
let reader: FeedReader;
let listener: HubListener;
let websub: WebSub;
let taken: Promise<PollReport>[];
beforeEach(async () => {
  place = await openPlace({ shipped, feeds: ['wire', 'desk'], at: noon });
  program = place.open();
  hub = await openHub();
  http = openHttp({ userAgent: 'Contrail/test', allowedOrigins: [place.server.origin, hub.origin] });
  reader = openFeedReader({ http, clock: place.clock, log: silentLog });
  taken = [];
  // The address that hubs call is known only once somebody listens there.
  let open: WebSub;
  websub = {
    attend: (...given) => open.attend(...given),
    confirm: (...given) => open.confirm(...given),
    receive: (...given) => open.receive(...given),
  };
  listener = await listenToHubs({
    ...{ host: '127.0.0.1', port: 0, websub, log: silentLog, feeds: async () => place.feeds },
    pipeline: {
      takeDelivered(feed, delivered) {
        const report = program.pipeline.takeDelivered(feed, delivered);
        taken.push(report);
        return report;
      },
    },
  });
  const publicUrl = `http://127.0.0.1:${listener.port}/websub/`;
  open = openWebSub({ db: place.store.db, http, clock: place.clock, log: silentLog, publicUrl });
  place.behave('wire', answer(withLinks(documentOf('wire', stories.slice(0, 1)))));
});
afterEach(async () => {
  await Promise.all([listener.close(), hub.close(), reader.close(), program.close()]);
  await http.close();
  await place.close();
});

const wire = 'wire';

function withLinks(document: string): string {
  const links = `<atom:link rel="hub" href="${hub.url}"/><atom:link rel="self" href="${place.server.url('/wire.xml')}"/>`;
  return document.replace('<channel>', `<channel xmlns:atom="http://www.w3.org/2005/Atom">${links}`);
}

async function feedState() {
  const feed = place.feeds.find(({ id }) => id === wire);
  if (!feed) throw new Error('There is no such feed.');
  return { feed, state: await readFeedState(place.store.db, feed) };
}

/** Reads the feed as a poll does, and waits for what the hub is asked. */
async function look(): Promise<void> {
  const { feed, state } = await feedState();
  const asked: Promise<void>[] = [];
  const listening = attending(reader, {
    ...websub,
    attend(...given) {
      const done = websub.attend(...given);
      asked.push(done);
      return done;
    },
  });
  await listening.fetchFeed(feed, state);
  await Promise.all(asked);
}

/** Subscribed, verified, and read once. */
async function subscribed() {
  await look();
  await program.hear(wire);
  const [subscriber] = hub.subscribers;
  if (!subscriber) throw new Error('Nobody subscribed.');
  return subscriber;
}

describe('a feed that names a hub', () => {
  it('is subscribed to once, with its own name and an address that nobody can guess', async () => {
    const subscriber = await subscribed();
    await look();
    expect(hub.asked()).toBe(1);
    expect(subscriber.topic).toBe(place.server.url('/wire.xml'));
    expect(subscriber.callback).toMatch(/\/websub\/[0-9a-f]{48}$/);
    expect(subscriber.secret).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is heard of before its next poll, once, through the whole road; the poll finds nothing new', async () => {
    const subscriber = await subscribed();
    const before = cards(place).length;
    const { state } = await feedState();
    const [, second] = stories;
    const news = documentOf('wire', second ? [second] : []);
    expect(await hub.bring(subscriber, news)).toBe(202);
    expect(await Promise.all(taken)).toMatchObject([{ outcome: 'read', taken: 1, failed: 0 }]);
    await hub.bring(subscriber, news);
    expect(await taken[1]).toMatchObject({ taken: 0 });
    await program.deliver();
    expect(cards(place)).toHaveLength(before + 1);
    // Nothing of it counts as a poll.
    expect((await feedState()).state).toEqual(state);
    place.behave('wire', answer(withLinks(documentOf('wire', stories.slice(0, 2)))));
    expect(await program.hear(wire)).toMatchObject({ outcome: 'read', taken: 0 });
  });

  it.each([
    ['not signed', ''],
    ['signed with another secret', `sha256=${'0'.repeat(64)}`],
    ['signed in a way that is none', 'md5=d41d8cd98f00b204e9800998ecf8427e'],
    ['signed with half a signature', 'sha256=00'],
  ])('what is %s is acknowledged and thrown away', async (_, signature) => {
    const subscriber = await subscribed();
    expect(await hub.bring(subscriber, documentOf('wire', stories.slice(1, 2)), signature)).toBe(202);
    expect(taken).toEqual([]);
  });

  it('what is no feed, or comes to an address that nobody has, harms nothing', async () => {
    const subscriber = await subscribed();
    expect(await hub.bring(subscriber, 'Good morning.')).toBe(202);
    expect(await Promise.all(taken)).toMatchObject([{ outcome: 'failed', taken: 0 }]);
    const elsewhere = { ...subscriber, callback: subscriber.callback.replace(/.{48}$/, '0'.repeat(48)) };
    expect(await hub.bring(elsewhere, documentOf('wire', stories))).toBe(410);
    expect(await hub.askBack(elsewhere)).toMatchObject({ status: 404 });
    expect(await hub.askBack(subscriber, { topic: 'https://other.example/feed' })).toMatchObject({ status: 404 });
    expect(await hub.askBack(subscriber, { mode: 'unsubscribe' })).toMatchObject({ status: 404 });
  });

  it('is subscribed to again before the lease ends, under the same address', async () => {
    const subscriber = await subscribed();
    place.clock.advance(7 * dayMs);
    await look();
    expect(hub.asked()).toBe(1);
    place.clock.advance(1.5 * dayMs);
    await look();
    expect(hub.subscribers.map(({ callback }) => callback)).toEqual([subscriber.callback, subscriber.callback]);
  });

  it('is polled on when the hub is away, and the hub is asked again hours later', async () => {
    const port = Number(new URL(hub.url).port);
    await hub.close();
    await look();
    await program.hear(wire);
    expect((await feedState()).state.failures).toBe(0);
    hub = await openHub(port);
    await look();
    expect(hub.asked()).toBe(0);
    place.clock.advance(6 * hourMs);
    await look();
    expect(hub.subscribers).toHaveLength(1);
  });

  it('that names another hub each time is subscribed to no more often', async () => {
    await subscribed();
    const document = withLinks(documentOf('wire', stories.slice(0, 1)));
    for (const name of ['one', 'two', 'three']) {
      place.behave('wire', answer(document.replace(hub.url, `${hub.url}${name}`)));
      await look();
    }
    expect(hub.asked()).toBe(1);
  });

  it('brings nothing before the first poll: what is old could not be told from what is new', async () => {
    await look();
    const [subscriber] = hub.subscribers;
    if (!subscriber) throw new Error('Nobody subscribed.');
    await hub.bring(subscriber, documentOf('wire', stories));
    expect(await Promise.all(taken)).toMatchObject([{ outcome: 'notDue' }]);
  });
});

describe('what a feed offers', () => {
  const self = '<link rel="self" href="https://desk.example/feed"/>';
  const both = { hub: 'https://hub.example/', topic: 'https://desk.example/feed' };

  it.each([
    ['links of Atom', `<link rel="hub" href="https://hub.example/"/>${self}`, undefined, both],
    ['links under a prefix', `<a:link href='https://hub.example/' rel='hub' />${self}`, undefined, both],
    ['a header', '', '<https://hub.example/>; rel="hub", <https://desk.example/feed>; rel=self', both],
    ['a header with two relations in one', self, '<https://hub.example/>;title="x";rel="first hub"', both],
    [
      'addresses that are relative',
      '<link rel="hub" href="/hub"/><link rel="self" href="feed"/>',
      undefined,
      { hub: 'https://desk.example/hub', topic: both.topic },
    ],
    ['a hub alone', '<link rel="hub" href="https://hub.example/"/>', undefined, null],
    ['no hub', self, undefined, null],
    ['a hub in the clear', `<link rel="hub" href="http://hub.example/"/>${self}`, undefined, null],
    ['a hub of another scheme', `<link rel="hub" href="file:///etc/passwd"/>${self}`, undefined, null],
    ['a comment', `<!-- <link rel="hub" href="https://hub.example/"/> -->${self}`, undefined, null],
  ])('%s', (_, head, header, offer) => {
    expect(offerIn(head, header, 'https://desk.example/')).toEqual(offer);
  });
});
