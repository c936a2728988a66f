import type { Pages } from '../../src/articles/index.ts';
import { minuteMs, secondMs, silentLog, systemClock } from '../../src/base/index.ts';
import {
  openOutbox,
  paceDeliveries,
  planDeliveries,
  queueDeliveries,
  queueDigests,
  welcomeChannels,
} from '../../src/delivery/index.ts';
import type { Feed } from '../../src/feeds/index.ts';
import { openPipeline } from '../../src/pipeline.ts';
import { type Job, openSchedule } from '../../src/schedule/index.ts';
import { inTransaction, openLeases, openStore } from '../../src/storage/index.ts';
import { readListeners, type Subscription, usualSettings } from '../../src/subscriptions/index.ts';
import { aChange, aShownItem, aStoryView, noonAt } from '../support/builders.ts';
import { randomFrom } from '../support/random.ts';
import { readShipped } from '../support/road.ts';
import { type Delays, openDelays } from './delays.ts';
import { subscribeAll } from './simulation-store.ts';
import { after, simulateTime } from './time.ts';
import { simulatedChat, simulatedReader } from './world.ts';

/** What is simulated. */
export interface Size {
  readonly feeds: number;
  readonly channels: number;
  /** How much time passes. */
  readonly minutes: number;
  /** `polling.atOnce` of settings.yaml. */
  readonly atOnce: number;
  /** Stories on each topic in an hour, each told to every channel of its topic. */
  readonly storiesAnHour: number;
  readonly seed: number;
}

/** What was seen. */
export interface Seen {
  readonly size: Size;
  /** From a feed's turn until its answer was there. */
  readonly fetched: Delays;
  /** From planning until it stood in the channel. */
  readonly posted: Delays;
  readonly statementsASecond: number;
  /** Of one core. */
  readonly processor: number;
  /** Of all the places that `atOnce` gives. */
  readonly polling: number;
  /** Of the messages that a platform takes in all. */
  readonly discord: number;
  /** Attempts that were refused for the rate, for each message that was taken. */
  readonly refusedPerMessage: number;
  /** Planning one story for all who hear it, in processor time: the judge does nothing else meanwhile. */
  readonly planningMs: number;
}

/** Polls as shipped (settings.yaml). */
const everyMinutes = 10;
const topics = 20;
/** How many channels a workspace has that hear something. */
const channelsAWorkspace = 25;
/** One message a platform in all, in a second (Discord). */
const discordASecond = 50;

/**
 * Lets the real schedule, polling, planning, digests and outbox work in simulated time on a real store, before feeds and
 * platforms that answer as slowly and take as little as real ones.
 *
 * @param onMinute - Told as each simulated minute is over.
 */
export async function simulate(size: Size, onMinute: () => void): Promise<Seen> {
  const random = randomFrom(size.seed);
  const store = await openStore(':memory:');
  const { rules } = await readShipped();
  let statements = 0;
  const db = store.db.withPlugin({
    transformQuery({ node }) {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const channels = Array.from({ length: size.channels }, (_, number) => channelOf(number));
  await subscribeAll(store.db, channels, noonAt);
  const time = simulateTime(noonAt, () => statements);
  try {
    const chats = [simulatedChat('slack', random), simulatedChat('discord', random)];
    const platforms = chats.map(({ name }) => name);
    const [fetched, posted] = [openDelays(), openDelays()];
    const outbox = openOutbox({
      ...{ db, platforms: chats, clock: systemClock, log: silentLog, leases: openLeases(db), random: random.next },
      onAttempt({ owed, outcome }) {
        if (outcome.kind === 'posted') posted.done(Date.now() - owed.queuedAt);
      },
    });
    let fetchingMs = 0;
    const feeds = Array.from({ length: size.feeds }, (_, number) => feedOf(number));
    const turns = openTurns(size.feeds);
    const reader = simulatedReader(random, ({ id }, tookMs) => {
      fetchingMs += tookMs;
      fetched.done(Date.now() - turns.dueAt(Number(id)));
    });
    const audience = {
      platforms,
      topicNames: new Map<string, string>(),
      operators: null,
      onQueued: () => outbox.wake(),
    };
    const pipeline = openPipeline({
      ...{ db, clock: systemClock, log: silentLog, rules, audience, random: random.next },
      ear: { feeds: reader, pages: noPages, everyMinutes, random: random.next },
    });
    const desk = { db, feeds: [], topicNames: audience.topicNames };
    const jobs: readonly Job[] = [
      ...feeds.map((feed) => ({
        ...{ name: feed.id, everyMinutes },
        run: async () => {
          await pipeline.pollFeed(feed);
          turns.over(Number(feed.id));
        },
      })),
      {
        ...{ name: 'digests', everyMinutes: 1 },
        async run() {
          await welcomeChannels(db, platforms, [], { topicNames: audience.topicNames, now: Date.now() });
          await queueDigests(desk, Date.now());
        },
      },
    ];
    // Every turn at its time: the shipped jitter would be counted as delay.
    openSchedule(jobs, { log: silentLog, random: () => 0, jitter: 0, atOnce: size.atOnce });
    let isOver = false;
    let [planningMs, stories] = [0, 0];
    const tellStories = async () => {
      const betweenMs = (60 * minuteMs) / (size.storiesAnHour * topics);
      for (await after(betweenMs * random.next()); !isOver; await after(betweenMs)) {
        const startedAt = process.cpuUsage();
        posted.owe(await tellStory(stories));
        planningMs += milliseconds(process.cpuUsage(startedAt));
        stories += 1;
      }
    };

    async function tellStory(number: number): Promise<number> {
      const now = Date.now();
      const shown = aShownItem({ topics: [topicOf(number)], publishedAt: now, firstSeenAt: now });
      const view = aStoryView({ id: `s-${number}`, items: [shown], openedAt: now });
      return inTransaction(db, async (tx) => {
        const listeners = await readListeners(tx, platforms, { topics: shown.topics, channels: [] });
        const planned = planDeliveries({ ...{ view, change: aChange(), standing: [], listeners, now }, ...audience });
        const deliveries = await paceDeliveries(tx, planned, listeners, now);
        await queueDeliveries(tx, deliveries, now);
        return deliveries.length;
      }).finally(() => outbox.wake());
    }

    const before = { statements, cpu: process.cpuUsage() };
    void tellStories();
    for (let minute = 0; minute < size.minutes; minute += 1) {
      await time.pass(minuteMs);
      onMinute();
    }
    isOver = true;
    const simulatedMs = size.minutes * minuteMs;
    const [slack, discord] = chats.map(({ counts }) => counts);
    const taken = (slack?.taken ?? 0) + (discord?.taken ?? 0);
    const limited = (slack?.limited ?? 0) + (discord?.limited ?? 0);
    for (const waitedMs of turns.waiting()) fetched.still(waitedMs);
    return {
      size,
      fetched: fetched.read(),
      posted: posted.read(),
      statementsASecond: ((statements - before.statements) / simulatedMs) * secondMs,
      processor: milliseconds(process.cpuUsage(before.cpu)) / simulatedMs,
      polling: fetchingMs / (size.atOnce * simulatedMs),
      discord: (discord?.taken ?? 0) / ((discordASecond * simulatedMs) / secondMs),
      refusedPerMessage: limited / Math.max(1, taken),
      planningMs: planningMs / Math.max(1, stories),
    };
  } finally {
    time.end();
    await store.close();
  }
}

/** When each feed's turns are, and which have not come about yet. */
function openTurns(feeds: number) {
  const overAt = new Float64Array(feeds).fill(noonAt);
  const intervalMs = everyMinutes * minuteMs;
  /** The first of its turns since the last one was over: the schedule spreads them in whole seconds (`cronFor`). */
  const dueAt = (feed: number) => {
    const offsetMs = Math.floor(((feed / (feeds + 1)) * intervalMs) / secondMs) * secondMs;
    const since = (overAt[feed] ?? noonAt) - noonAt - offsetMs;
    return noonAt + offsetMs + Math.max(0, Math.ceil(since / intervalMs)) * intervalMs;
  };
  return {
    dueAt,
    over: (feed: number) => {
      overAt[feed] = Date.now();
    },
    /** How long turns that are due have been waited for. */
    waiting: () =>
      Array.from({ length: feeds }, (_, feed) => Date.now() - dueAt(feed)).filter((waitedMs) => waitedMs > 0),
  };
}

const noPage = () => Promise.reject(new Error('Items have no pages here.'));
const noPages: Pages = { read: noPage, extract: noPage, close: async () => {} };

function feedOf(number: number): Feed {
  const outlet = `Outlet ${number}`;
  return {
    id: String(number),
    url: `https://feed-${number}.example/rss`,
    outlet,
    language: 'en',
    country: 'TR',
  } as Feed;
}

function topicOf(number: number): string {
  return `topic-${number % topics}`;
}

function channelOf(number: number): Subscription {
  const platform = number % 2 === 0 ? 'slack' : 'discord';
  const workspace = `${platform}-${Math.floor(number / (2 * channelsAWorkspace))}`;
  return { platform, workspace, channel: `C${number}`, ...usualSettings, topics: [topicOf(Math.floor(number / 2))] };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000;
}
