import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type Clock, describe, fault, type Log, systemClock } from '../base/index.ts';
import type { ChatPlatform, Share, Terminal } from '../chat/index.ts';
import { openToOthers } from '../config/index.ts';
import { type Feed, type FeedState, feedsLeft, openLastPolls, readFeedList } from '../feeds/index.ts';
import type { Check } from '../health/index.ts';
import { type Job, openSchedule } from '../schedule/index.ts';
import { alone, holdStore, isFile, isServer, type Leases, lookForLeftMs, wasLeftOpen } from '../storage/index.ts';
import type { Subscription } from '../subscriptions/index.ts';
import { careJob, lookAfterCrash } from './care.ts';
import { configOption, subcommand } from './command.ts';
import { readCorpus } from './corpus.ts';
import { endAsked, endInTime, surviveFaults } from './ending.ts';
import { listenToHubs } from './hubs.ts';
import { seedOf } from './items.ts';
import { hasSlack, hasTokens, type Live, openChats, readLive } from './live.ts';
import { openRooms, type Rooms, terminalChannel } from './rooms.ts';
import { connectInShare } from './seats.ts';
import { settingsDirectory, settingsFiles } from './settings.ts';
import { does, parts, pollInShare, type Role } from './share.ts';
import { storeAddress } from './store-file.ts';
import { prepareWatchers } from './watchers.ts';

/** How a run differs from a plain one. */
export interface RunOptions {
  /** Reads every feed once, delivers what follows, and ends. */
  readonly once?: boolean;
  /** Cards in this terminal too. */
  readonly terminal?: boolean;
  /** What this process does of the whole, when several work on one PostgreSQL database; everything when absent. */
  readonly role?: Role;
}

/** `contrail run`. */
export function runCommand(): Command {
  return subcommand(
    'run',
    'Watches the feeds of config/feeds.yaml and posts to the channels of config/subscriptions.yaml until it is told to end.',
    [
      { line: 'run', does: 'live, with the tokens of .env' },
      { line: 'run --terminal', does: 'cards in this terminal as well; needs no token' },
      { line: 'run --once --terminal', does: 'read every feed once, then end' },
    ],
  )
    .addOption(
      new Option('--role <role>', 'what this process does, where several share a PostgreSQL database')
        .choices(['all', ...parts])
        .default('all'),
    )
    .option('--once', 'read every feed once, deliver what follows, end')
    .option('--terminal', 'show cards in this terminal too')
    .action(async (options: RunOptions & { readonly role: Role }, command: Command) => {
      const live = await readLive(settingsDirectory(configOption(command)));
      if (!hasTokens(live.environment) && !options.terminal)
        throw fault('cli.no_token', 'No token is set.', 'Set one as .env.example says, or add --terminal.');
      if (options.role !== 'all' && live.environment.DATABASE_URL === undefined) throw roleNeedsServer(options.role);
      await run(live, options);
    });
}

/** Watches until a signal, or once round. */
export async function run(live: Live, options: RunOptions): Promise<void> {
  const { values, log } = live;
  const clock = systemClock;
  surviveFaults(log);
  const ending = new AbortController();
  const ended = endAsked((signal) => {
    ending.abort();
    log.info({ signal }, 'Asked to end.');
  });
  for (const warning of await openToOthers(live.directory, settingsFiles)) log.warn({}, warning);
  const address = storeAddress(live.directory, values.settings, live.environment);
  const { role = 'all' } = options;
  const hold = isServer(address) ? null : holdStore(address);
  const isAfterCrash = wasLeftOpen(address);
  const damage = new AbortController();
  const halted = AbortSignal.any([ending.signal, damage.signal]);
  const learned = Promise.withResolvers<void>();
  const { host, port } = values.settings.health;
  const watchers = port === null || options.once ? null : prepareWatchers({ host, port }, log);
  const rooms = await openRooms({
    values,
    clock,
    log,
    storeAddress: address,
    feeds: values.feeds.feeds,
    subscriptions: heard(live, options),
    allowedOrigins: values.settings.fetch.allowedOrigins,
    publicUrl: options.once || !does(role, 'poll') ? null : values.settings.websub.publicUrl,
    random: Math.random,
    known: learned.promise,
    ending: halted,
    terminal: options.terminal === true,
    delivers: does(role, 'deliver'),
    onFeedsChanged: () => void watching.lookAgain(),
    ...(watchers ? { witness: watchers.witness } : {}),
    chats: (desk, back) => openChats(live, desk, clock, back),
  });
  const listed = () => readFeedList(rooms.store.db, values.feeds.feeds);
  const feeds = await listed();
  // Before any feed is read: a hub calls back as soon as it is asked.
  const hubs = rooms.websub
    ? await listenToHubs({
        ...values.settings.websub,
        websub: rooms.websub,
        pipeline: rooms.pipeline,
        feeds: listed,
        log,
      })
    : null;
  const checks: readonly Check[] = [{ name: 'database', fault: () => damage.signal.reason ?? null }];
  const settle = async () => {
    const { store } = rooms;
    const looked = isAfterCrash && isFile(store) ? lookAfterCrash(store, log, stopJudging) : null;
    await Promise.all([
      does(role, 'judge') ? learnCorpus(live, rooms, clock, halted) : null,
      watchers?.open(rooms, listed, checks, does(role, 'chat') ? rooms.platforms : []),
    ]).finally(() => {
      if (does(role, 'judge')) rooms.pipeline.judging.begin();
      learned.resolve();
    });
    await looked;
  };
  // Who asks for one round gets it, whoever else is there.
  const leases = options.once ? alone : rooms.leases;
  const watching = watch(live, rooms, feeds, { role, leases, settle, ending: ending.signal });
  /** What is owed is still delivered; nothing more is written about news into a file that may lose it. */
  function stopJudging(fault: string): void {
    damage.abort(fault);
    log.error({ store: rooms.store.name }, `Judging has stopped. ${fault}`);
    void watching.stop();
    void rooms.pipeline.judging.stop();
  }
  log.info({ role, feeds: watching.feeds, store: rooms.store.name }, 'Watching.');
  const done = options.once ? once(rooms, watching) : prompt(rooms.terminal);
  await Promise.race([ended, done]);
  await endInTime(async () => {
    await Promise.all([watchers?.close(), hubs?.close()]);
    const stopped = watching.stop();
    // A feed that never answers would hold up the end for as long as we wait for it.
    await rooms.hangUp();
    await stopped;
    await rooms.close();
    hold?.release();
  }, log);
}

function roleNeedsServer(role: Role): Error {
  return fault(
    'cli.role_needs_server',
    `A process for \`${role}\` alone shares a PostgreSQL database with others.`,
    'Name the database in DATABASE_URL, or leave --role away: one process and one file do everything.',
  );
}

/** The channels that the settings list; those that cannot be reached in this run are told of, not forgotten. */
function heard({ values, environment, log }: Live, { terminal = false }: RunOptions): readonly Subscription[] {
  const open = { slack: hasSlack(environment), discord: Boolean(environment.DISCORD_TOKEN), terminal };
  const listed = values.subscriptions.subscriptions;
  for (const { platform, channel } of listed.filter((one) => !open[one.platform] && one.platform !== 'terminal'))
    log.warn({ platform, channel }, 'This channel hears nothing: there is no token for its platform.');
  const isTerminalListed = listed.some((one) => one.platform === 'terminal');
  const all = terminal && !isTerminalListed ? [...listed, terminalChannel] : listed;
  if (!all.some((one) => open[one.platform]))
    log.info({}, 'No channel is listed in config/subscriptions.yaml; channels may subscribe by /news subscribe.');
  return all;
}

/** What of the whole is done here, and how. */
interface Part {
  readonly role: Role;
  readonly leases: Leases;
  /** What must be done before anything is judged: learning the corpus, opening the pages for watchers. */
  readonly settle: () => Promise<void>;
  readonly ending: AbortSignal;
}

interface Watching {
  readonly feeds: number;
  /** Resolves when every feed was read once, what it brought is judged, and every platform tried. */
  readonly begun: Promise<void>;
  /** Looks at the list of feeds again, which commands may have changed. */
  lookAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Feeds are slow and far away: they are asked before anything else takes the processor for itself. */
const headStartMs = 100;

/** How often the list of feeds is looked at: `contrail news feeds add` may have changed it beside this process. */
const lookAgainMinutes = 5;

/**
 * Starts the clocks. While the first answers are on their way the platforms connect, and what else can wait is done.
 */
function watch(live: Live, rooms: Rooms, feeds: readonly Feed[], { role, leases, settle, ending }: Part): Watching {
  const { values, log } = live;
  const { db } = rooms.store;
  const share = { db, leases, polls: openLastPolls(db), now: systemClock.now };
  const polls = does(role, 'poll');
  const { everyMinutes, jitter, atOnce } = values.settings.polling;
  const heard = (all: readonly Feed[]) => (polls ? all.filter((feed) => !feed.paused) : []);
  const jobsFor = (all: readonly Feed[]): readonly Job[] => [
    ...(does(role, 'deliver') ? [{ name: 'digests', everyMinutes: 1, run: () => rooms.tellDue() }] : []),
    ...heard(all).map((feed) => {
      const every = feed.everyMinutes ?? everyMinutes;
      const poll = async (state?: FeedState) => void (await rooms.pipeline.pollFeed(feed, state));
      return { name: feed.id, everyMinutes: every, run: () => pollInShare(share, feed, every, poll) };
    }),
    ...(polls ? [careJob(live, rooms.store)] : []),
    // Not waited for: what it starts may need the turn that this one has.
    { name: 'list of feeds', everyMinutes: lookAgainMinutes, run: async () => void lookAgain() },
    ...(does(role, 'judge') ? [{ name: 'inbox', everyMinutes: lookAgainMinutes, run: lookAtInbox }] : []),
  ];
  /** `contrail inbox retry` may have put something back beside this process. */
  const lookAtInbox = async () => rooms.pipeline.judging.wake();
  const schedule = openSchedule(jobsFor(feeds), { log, random: Math.random, jitter, atOnce });
  const lookAgain = async () => {
    try {
      await schedule.update(jobsFor(await readFeedList(rooms.store.db, values.feeds.feeds)));
    } catch (error) {
      log.error({}, `The list of feeds could not be read: ${describe(error)}`);
    }
  };
  const join = async (platform: ChatPlatform) => {
    const way = { leases, log, ending, connect: (share?: Share) => connect(rooms, platform, log, share) };
    if (does(role, 'chat') && !ending.aborted) await connectInShare(platform, way);
  };
  const begin = async () => {
    const polled = schedule.catchUp(leases.areShared ? 'shuffled' : 'listed');
    await new Promise((go) => setTimeout(go, headStartMs));
    const judged = polled.then(() => rooms.pipeline.judging.idle());
    const told = does(role, 'deliver') ? judged.then(() => tellDue(rooms, log)) : judged;
    await Promise.all([settle(), told, ...rooms.platforms.map(join)]);
  };
  const takeOver = async () => {
    try {
      await schedule.runNow(await feedsLeft(leases));
    } catch (error) {
      log.warn({}, `What other processes left could not be looked for: ${describe(error)}`);
    }
  };
  const takingOver = leases.areShared && polls ? setInterval(() => void takeOver(), lookForLeftMs) : undefined;
  const begun = begin();
  rooms.outbox.wake();
  const stop = () => {
    clearInterval(takingOver);
    return schedule.stop();
  };
  return { feeds: heard(feeds).length, begun, lookAgain, stop };
}

/** The first stories of a channel that has just subscribed: now that every feed was read once they are the newest of all. */
async function tellDue(rooms: Rooms, log: Log): Promise<void> {
  try {
    await rooms.tellDue();
  } catch (error) {
    log.error({}, `What is due could not be told; it is tried again every minute: ${describe(error)}`);
  }
}

/** What the seed corpus says is known before the first item is judged; nothing of it is posted. */
async function learnCorpus(live: Live, { pipeline }: Rooms, clock: Clock, ending: AbortSignal): Promise<void> {
  const { directory, values, log } = live;
  try {
    let read = 0;
    for (const text of await readCorpus(join(directory, 'corpus'), values.corpus)) {
      // The next start goes on where this one ends.
      if (ending.aborted) return;
      const { item, article } = seedOf(text, clock.now());
      if (await pipeline.judging.judge(item, article)) read++;
    }
    if (read > 0) log.info({ texts: read }, 'The seed corpus is known now.');
  } catch (error) {
    log.error({}, `The seed corpus was not read: ${describe(error)}`);
  }
}

/** A platform that refuses us is told of and left out; the feeds are watched all the same, and what is owed waits. */
async function connect(rooms: Rooms, platform: ChatPlatform, log: Log, share?: Share): Promise<void> {
  try {
    await rooms.connect(platform, share);
    if (share?.parts.length !== 0) log.info({ platform: platform.name }, 'Connected.');
  } catch (error) {
    log.error({ platform: platform.name }, describe(error));
  }
}

async function once(rooms: Rooms, { begun }: Watching): Promise<void> {
  await begun;
  await rooms.outbox.idle();
}

/** At a terminal somebody may ask and leave; else nothing but a signal ends the watch. */
function prompt(terminal: Terminal | null): Promise<void> {
  if (terminal && process.stdin.isTTY) return terminal.readPrompt(process.stdin);
  return new Promise(() => {});
}
