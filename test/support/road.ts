import { openPageReader } from '../../src/articles/index.ts';
import { describe as described, type Log } from '../../src/base/index.ts';
import type { Answer, Card, ChatPlatform, Message } from '../../src/chat/index.ts';
import { readCorpus } from '../../src/cli/corpus.ts';
import { seedOf } from '../../src/cli/items.ts';
import { rulesOf } from '../../src/cli/judging.ts';
import type { AllSettings } from '../../src/cli/rooms.ts';
import { settingsFiles, settingsOf } from '../../src/cli/settings.ts';
import type { NewsDesk } from '../../src/commands/index.ts';
import { type Channel, openOutbox, queueDigests, welcomeChannel } from '../../src/delivery/index.ts';
import { type Feed, openFeedReader } from '../../src/feeds/index.ts';
import { openPipeline, type Pipeline, type PollReport, type Rules } from '../../src/pipeline.ts';
import { type Db, openStore, type Store } from '../../src/storage/index.ts';
import { keepListed, type Subscription } from '../../src/subscriptions/index.ts';
import { openHttp } from '../../src/web/index.ts';
import { aSubscription } from './builders.ts';
import { aNewsDesk } from './desk.ts';
import { type FakeChat, fakeChat, type Standing } from './fake-chat.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { type Behaviour, type FeedServer, openFeedServer } from './feed-server.ts';
import { type Life, mortalChat, mortalDb } from './mortal.ts';

// The road as it runs, from feeds on loopback to a channel: real fetcher, real rules, real store; the clock and the channel
// alone are ours. A place (store, servers, channel, clock) outlives the programs that run in it, as a disk outlives them.

/** What the shipped files say, and the rules made from them: read once for all tests of a file. */
export interface Shipped {
  readonly values: AllSettings;
  readonly rules: Rules;
}

export async function readShipped(): Promise<Shipped> {
  const { values } = await settingsOf('config', settingsFiles, {});
  return { values, rules: rulesOf(values) };
}

/** What an outlet publishes. */
export interface Report {
  readonly guid: string;
  readonly url?: string;
  readonly title: string;
  /** Whole text; paragraphs are separated by a blank line. */
  readonly text?: string;
  /** A line in place of the whole text. */
  readonly teaser?: string;
  /** null: the feed gives no date. */
  readonly at: number | null;
}

export interface Place {
  readonly server: FeedServer;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly chat: FakeChat;
  readonly feeds: readonly Feed[];
  /** What a feed answers from now on: a document with an ETag, newest first as given. */
  publish(feed: string, reports: readonly Report[]): void;
  /** What a feed's address does from now on. */
  behave(feed: string, behaviour: Behaviour): void;
  open(options?: { readonly life?: Life; readonly rules?: Rules }): Program;
  close(): Promise<void>;
}

/** A running program. */
export interface Program {
  readonly pipeline: Pipeline;
  readonly desk: NewsDesk;
  /** Everything it logged at `warn` and above. */
  readonly said: readonly string[];
  /** Polls, and judges what that brings. */
  poll(feed: string): Promise<PollReport>;
  /** Judges what waits for it, and posts what is due. */
  deliver(): Promise<void>;
  /** Lets time pass, with the minute clock that looks for digests and the outbox at work; in steps of so much at most. */
  pass(byMs: number, stepMs?: number): Promise<void>;
  /** Polls and posts, then lets an hour pass so that gathered edits are made too. */
  hear(feed: string): Promise<PollReport>;
  learnCorpus(): Promise<void>;
  ask(words: string): Promise<Answer>;
  close(): Promise<void>;
}

export interface PlaceOptions {
  readonly shipped: Shipped;
  readonly feeds: readonly string[];
  readonly subscriptions?: readonly Subscription[];
  readonly operators?: Channel | null;
  /** Where programs post that are opened from now on; else the fake channel. */
  readonly platforms?: () => readonly ChatPlatform[];
  readonly at: number;
}

/** Where the operators read. */
export const operators: Channel = { platform: 'slack', workspace: '', channel: 'OPS' };

const quarterMs = 15 * 60_000;

export async function openPlace(options: PlaceOptions): Promise<Place> {
  const { shipped } = options;
  const subscriptions = options.subscriptions ?? [aSubscription({ topics: ['all'] })];
  const server = await openFeedServer();
  const store = await openStore(':memory:');
  const clock = fakeClock(options.at);
  const chat = fakeChat(clock);
  const feeds = settingsFiles.feeds.schema.parse({ feeds: options.feeds.map((id) => listed(id, server)) }).feeds;
  await keepListed(store.db, subscriptions, options.at);
  const topics = shipped.rules.watched.topics.map(({ id, name }) => ({ id, name }));
  const topicNames = new Map(topics.map(({ id, name }) => [id, name]));
  // The channels have been there for long: each feed introduces itself.
  for (const place of subscriptions) await welcomeChannel(store.db, place, { topicNames, now: options.at });

  function feedNamed(id: string): Feed {
    const feed = feeds.find((one) => one.id === id);
    if (!feed) throw new Error(`There is no feed ${id}.`);
    return feed;
  }

  function open({ life, rules = shipped.rules }: { life?: Life; rules?: Rules } = {}): Program {
    const db: Db = life ? mortalDb(store.db, life) : store.db;
    const said: string[] = [];
    const log = logInto(said);
    const http = openHttp({ userAgent: 'Contrail/test', allowedOrigins: [server.origin] });
    const reader = openFeedReader({ http, clock, log });
    const pages = openPageReader({ http, clock, log, spacingMs: 0 });
    const desk: NewsDesk = aNewsDesk({ db, topics, feeds, clock, log });
    const outbox = openOutbox({
      ...{ db, clock, log, timer: clock, random: () => 0.5, operators: options.operators ?? null },
      platforms: options.platforms?.() ?? [life ? mortalChat(chat, life) : chat],
    });
    const pipeline = openPipeline({
      ...{ db, clock, log, rules, timer: clock, random: () => 0.5 },
      audience: {
        platforms: ['slack', 'discord', 'terminal'],
        topicNames,
        operators: options.operators ?? null,
        onQueued: () => {},
      },
      ear: { feeds: reader, pages, everyMinutes: 10, random: () => 0.5 },
    });
    pipeline.judging.begin();
    const program: Program = {
      pipeline,
      desk,
      said,
      async pass(byMs, stepMs = quarterMs) {
        for (const end = clock.now() + byMs; clock.now() < end; ) {
          clock.advance(Math.min(stepMs, end - clock.now()));
          await pipeline.judging.idle();
          await queueDigests({ db, feeds, topicNames }, clock.now());
          await outbox.idle();
        }
      },
      async poll(feed) {
        const report = await pipeline.pollFeed(feedNamed(feed));
        await pipeline.judging.idle();
        return report;
      },
      async deliver() {
        await pipeline.judging.idle();
        await outbox.idle();
      },
      async hear(feed) {
        const report = await program.poll(feed);
        await outbox.idle();
        for (let quarter = 0; quarter < 4; quarter += 1) {
          clock.advance(quarterMs);
          await pipeline.judging.idle();
          await outbox.idle();
        }
        return report;
      },
      async learnCorpus() {
        for (const text of await readCorpus('config/corpus', shipped.values.corpus)) {
          const { item, article } = seedOf(text, clock.now());
          await pipeline.judging.judge(item, article);
        }
      },
      ask: (words) =>
        desk.answer({ platform: 'slack', workspace: '', channel: 'C1', user: 'U1', words, isManager: false }),
      async close() {
        await pipeline.judging.stop();
        await outbox.stop();
        await Promise.all([reader.close(), pages.close()]);
        await http.close();
      },
    };
    return program;
  }

  return {
    ...{ server, store, clock, chat, feeds, open },
    publish: (feed, reports) => server.serve(`/${feed}.xml`, conditionally(documentOf(feed, reports))),
    behave: (feed, behaviour) => server.serve(`/${feed}.xml`, behaviour),
    async close() {
      await server.close();
      await store.close();
    },
  };
}

function listed(id: string, server: FeedServer) {
  const url = server.url(`/${id}.xml`);
  return { id, url, outlet: outletOf(id), language: 'en', country: 'TR', topics: ['s-400'], seenIn: 'a test' };
}

/** `anatolia-dispatch` is published by Anatolia Dispatch. */
function outletOf(id: string): string {
  return id.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => (dash ? ' ' : '') + letter.toUpperCase());
}

/** The document of a feed. */
export function documentOf(feed: string, reports: readonly Report[]): string {
  const items = reports.map(
    ({ guid, url, title, text, teaser, at }) =>
      `<item><guid isPermaLink="false">${guid}</guid><title>${escaped(title)}</title>
      <link>${escaped(url ?? `https://${feed}.example/${guid}`)}</link>
      ${at === null ? '' : `<pubDate>${new Date(at).toUTCString()}</pubDate>`}
      ${teaser === undefined ? '' : `<description>${escaped(teaser)}</description>`}
      ${text === undefined ? '' : `<content:encoded>${escaped(markup(text))}</content:encoded>`}</item>`,
  );
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>${outletOf(feed)}</title><link>https://${feed}.example</link>${items.join('\n')}</channel></rss>`;
}

function markup(text: string): string {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function conditionally(body: string): Behaviour {
  const etag = `"${Buffer.from(body).length}-${[...body].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1e9, 7)}"`;
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag }).end(body);
  };
}

function logInto(said: string[]): Log {
  const note = (fields: object, sentence: string) => {
    const { error } = fields as { error?: unknown };
    said.push(error === undefined ? sentence : `${sentence} ${described(error)}`);
  };
  return { debug: () => {}, info: () => {}, warn: note, error: note };
}

/** When each of the five was published: hours before a moment, the last over a day. */
const hoursBefore = (hoursOld: number) => hoursOld * 3_600_000;

/**
 * Five stories that have nothing to do with each other, each an hour older than the one before; the last is over a day old.
 *
 * @param spacing - Milliseconds before `newestAt` by hours of age, when they are to stand closer.
 */
export function fiveStories(
  newestAt: number,
  spacing: (hoursOld: number) => number = hoursBefore,
): readonly [Report, Report, Report, Report, Report] {
  const report = (guid: string, title: string, text: string, hoursOld: number): Report => ({
    ...{ guid, title, at: newestAt - spacing(hoursOld) },
    // Twice, to be long enough to be taken for the whole article.
    text: `${text}\n\n${text}`,
  });
  return [
    report(
      'india',
      'India receives fourth S-400 squadron in Punjab',
      'NEW DELHI - The Indian Air Force has received the fourth squadron of S-400 air defence missiles, a senior officer said. It will be stationed in Punjab, where hangars for eight launchers were finished in January. The fifth squadron is due by November, and crews are being trained at a school near Nagpur.',
      1,
    ),
    report(
      'greece',
      'Greece picks Andravida as home of its first F-35s',
      'ATHENS - Greece will base its first twenty F-35 fighters at Andravida in the Peloponnese, the defence minister told parliament. Work on the runway and on shelters costs 150 million euros and lasts until 2028. The first pilots leave for Texas in the summer.',
      2,
    ),
    report(
      'poland',
      'Polish F-35 crews log their thousandth sortie in Arkansas',
      'WARSAW - Polish airmen have flown their thousandth F-35 training sortie at Ebbing in Arkansas, the general staff said. Twenty-four pilots have qualified. The first jets arrive at Lask in May, and a simulator building there was handed over on Friday.',
      3,
    ),
    report(
      'gulf',
      'Abu Dhabi says F-35 purchase stays frozen',
      'ABU DHABI - The United Arab Emirates has no plan to take up its suspended purchase of fifty F-35 jets, an official at the defence council said. The Emirates objected to limits on where the aircraft may fly. Rafales from France are delivered from next year on instead.',
      4,
    ),
    report(
      'belarus',
      'Belarus parades S-400 launchers through Minsk',
      'MINSK - Belarus showed its S-400 launchers in a parade through Minsk, state television reported. The regiment that mans them was formed near the Lithuanian border in 2022. Spectators lined the avenue for two kilometres, and traffic was closed until the evening.',
      25,
    ),
  ];
}

/** What stands in a channel, oldest first. */
export function standing(place: Place, channel = 'C1'): readonly Standing[] {
  return place.chat.messages.filter((one) => one.channel === channel && !one.isDeleted);
}

/** What a message says now. */
export function now({ versions }: Standing): Message {
  const last = versions.at(-1);
  if (!last) throw new Error('A message without a version.');
  return last;
}

/** The cards that stand in a channel, as they are now. */
export function cards(place: Place, channel = 'C1'): readonly Card[] {
  return standing(place, channel)
    .map(now)
    .filter((message) => message.kind === 'card');
}

/** The lines in the operators' channel. */
export function lines(place: Place): readonly string[] {
  return standing(place, operators.channel)
    .map(now)
    .flatMap((message) => (message.kind === 'line' ? [message.text] : []));
}
