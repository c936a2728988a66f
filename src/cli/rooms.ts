import { openPageReader } from '../articles/index.ts';
import { type Clock, describe, type Log } from '../base/index.ts';
import { type Chart, openPainter, type Painter } from '../charts/index.ts';
import { type AnswerFile, type ChatPlatform, openTerminal, type Share, type Terminal } from '../chat/index.ts';
import { type NewsDesk, openNewsDesk } from '../commands/index.ts';
import type { SettingsValues } from '../config/index.ts';
import { type Outbox, openOutbox, queueDigests, welcomeChannels } from '../delivery/index.ts';
import {
  type Feed,
  type FeedReader,
  freshState,
  openFeedReader,
  openHostPlaces,
  openHostRests,
  openWebSub,
  type WebSub,
} from '../feeds/index.ts';
import type { Witness } from '../health/index.ts';
import { awaitsIntroduction } from '../judging/index.ts';
import { openPipeline, type Pipeline } from '../pipeline.ts';
import { type Db, type Leases, openLeases, openStore, type Store } from '../storage/index.ts';
import { keepLinked, keepListed, learnWorkspaces, type Subscription, usualSettings } from '../subscriptions/index.ts';
import { openHttp } from '../web/index.ts';
import { attending } from './hubs.ts';
import { rulesOf } from './judging.ts';
import type { Back } from './live.ts';
import type { settingsFiles } from './settings.ts';
import { noteAttempt, noteJudged, watched } from './witness.ts';

/** Everything the settings files say. */
export type AllSettings = SettingsValues<typeof settingsFiles>;

/** What a watching program is made of. */
export interface RoomsOptions {
  readonly values: AllSettings;
  /** Path of a file, or `postgres://…`. */
  readonly storeAddress: string;
  readonly feeds: readonly Feed[];
  /** What the settings say of channels; commands may have chosen otherwise. */
  readonly subscriptions: readonly Subscription[];
  /** Hosts and ports that may be fetched although they are not public. */
  readonly allowedOrigins: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Where hubs reach this program; null or absent: they do not. */
  readonly publicUrl?: string | null;
  /** What must be known before the first item is judged; feeds are asked meanwhile, and their items wait. */
  readonly known: Promise<void>;
  /** Aborted when the program is to end. */
  readonly ending?: AbortSignal;
  /** Whether this process posts what is owed; else others do. */
  readonly delivers: boolean;
  /** Cards and answers in this terminal. */
  readonly terminal: boolean;
  /** Somebody changed the list of feeds by command. */
  readonly onFeedsChanged: () => void;
  /** Told what is fetched, judged and delivered. */
  readonly witness?: Witness;
  /** Opens the other places to post, given who answers there and where it is kept who has the bot. */
  readonly chats: (desk: NewsDesk, back: Back) => readonly ChatPlatform[];
}

/** A watching program with everything open. */
export interface Rooms {
  readonly store: Store;
  readonly leases: Leases;
  readonly desk: NewsDesk;
  /** Every place to post, the terminal among them. */
  readonly platforms: readonly ChatPlatform[];
  readonly terminal: Terminal | null;
  readonly outbox: Outbox;
  readonly pipeline: Pipeline;
  /** null when hubs cannot reach this program. */
  readonly websub: WebSub | null;
  /** Tells what is due by the clock: digests, and the first stories of channels that have just subscribed. */
  tellDue(): Promise<void>;
  /**
   * Connects a platform, and learns from it where the channels are for which the settings name no workspace.
   *
   * @param share - What of the connection is this process's; all when absent.
   */
  connect(platform: ChatPlatform, share?: Share): Promise<void>;
  /** Gives up what is being fetched: polls under way end at once, and are made again at the next start. */
  hangUp(): Promise<void>;
  /** Closes everything, in reverse. */
  close(): Promise<void>;
}

/** Opens the rooms in the order that news goes through them. */
export async function openRooms(options: RoomsOptions): Promise<Rooms> {
  const { values, feeds, subscriptions, clock, log, random } = options;
  const store = await openStore(options.storeAddress);
  const { db } = store;
  const leases = openLeases(db);
  await keepListed(db, subscriptions, clock.now());
  await keepLinked(db, values.settings.workspaces.linked);
  const http = openHttp({
    userAgent: userAgent(values.settings.fetch.userAgentContact),
    allowedOrigins: options.allowedOrigins,
    ...(leases.areShared ? { places: openHostPlaces(leases) } : {}),
  });
  const reader = openFeedReader({ http, clock, log, rests: openHostRests(db) });
  const { publicUrl = null } = options;
  const websub = publicUrl === null ? null : openWebSub({ db, http, clock, log, publicUrl });
  const heard = websub ? attending(reader, websub) : reader;
  const pages = openPageReader({ http, clock, log, leases });
  const rules = rulesOf(values);
  const topics = rules.watched.topics.map(({ id, name }) => ({ id, name }));
  const operators = values.settings.operators;
  const painter = openPainter();
  const desk = openNewsDesk({
    ...{ db, topics, feeds, clock, log, operators },
    people: values.settings.people,
    tryFeed: (feed) => reader.fetchFeed(feed, freshState(feed.id, feed.url)),
    onFeedsChanged: options.onFeedsChanged,
    paint: (chart) => painted(painter, chart, log),
    readersNeeded: values.settings.feedback.readersNeeded,
    onQueued: () => outbox.wake(),
  });
  const terminal = options.terminal ? openThisTerminal(desk) : null;
  const platforms = [...options.chats(desk, { db, onQueued: () => outbox.wake() }), ...(terminal ? [terminal] : [])];
  const { witness } = options;
  const outbox = openOutbox({
    ...{ db, clock, log, operators, random, leases },
    platforms: options.delivers ? platforms : [],
    onAttempt: (attempt) => witness && noteAttempt(witness, attempt, clock.now()),
  });
  const names = platforms.map((platform) => platform.name);
  const topicNames = new Map(topics.map(({ id, name }) => [id, name]));
  const pipeline = openPipeline({
    db,
    clock,
    log,
    rules,
    random,
    ending: options.ending,
    onJudged: (judged) => noteJudged(judged, log, witness),
    audience: {
      platforms: names,
      topicNames,
      operators,
      onQueued: () => outbox.wake(),
    },
    ear: {
      feeds: holdUntil(options.known, witness ? watched(heard, witness) : heard),
      pages,
      everyMinutes: values.settings.polling.everyMinutes,
      random,
    },
  });
  return {
    store,
    leases,
    desk,
    platforms,
    terminal,
    outbox,
    pipeline,
    websub,
    async tellDue() {
      const now = clock.now();
      // Again and again: the bot may be invited to a server while it runs.
      for (const platform of platforms) await learnFrom(platform, db);
      // A channel's first stories are the newest of all feeds: those that are still to be judged are waited for.
      const isReady = !(await awaitsIntroduction(db));
      const welcomed = isReady ? await welcomeChannels(db, names, feeds, { topicNames, now }) : 0;
      const digests = await queueDigests({ db, feeds, topicNames }, now);
      if (welcomed + digests > 0) outbox.wake();
    },
    async connect(platform, share) {
      await platform.start(share);
      await learnFrom(platform, db);
    },
    hangUp: async () => void (await Promise.all([pages.close(), http.close()])),
    async close() {
      await pipeline.judging.stop();
      await outbox.stop();
      await Promise.all(platforms.map((platform) => platform.stop()));
      await Promise.all([reader.close(), pages.close(), painter.close()]);
      await http.close();
      await store.close();
    },
  };
}

async function learnFrom(platform: ChatPlatform, db: Db): Promise<void> {
  if (platform.workspaceOf)
    await learnWorkspaces(db, platform.name, (channel) => platform.workspaceOf?.(channel) ?? null);
}

/** A chart as a file of an answer; the answer says the same in words, so one that fails is a line in the log. */
export async function painted(painter: Painter, chart: Chart, log: Log): Promise<readonly AnswerFile[]> {
  try {
    const { fileName, png, alt } = await painter.paint(chart);
    return [{ name: fileName, mediaType: 'image/png', bytes: png, alt }];
  } catch (error) {
    log.warn({ chart: chart.name, error: describe(error) }, 'A chart could not be painted.');
    return [];
  }
}

/** Asks at once, and hands on what came back when it may be judged. */
function holdUntil(known: Promise<void>, reader: FeedReader): FeedReader {
  return {
    ...reader,
    async fetchFeed(feed, state) {
      const fetched = await reader.fetchFeed(feed, state);
      await known;
      return fetched;
    },
  };
}

/** This terminal as a place to post and to ask. */
export function openThisTerminal(desk: NewsDesk): Terminal {
  const { stdout } = process;
  return openTerminal({ out: stdout, colour: hasColour(), respond: desk.answer });
}

/** Whether colours help here: not in a pipe, and not where the reader said so (NO_COLOR). */
export function hasColour(): boolean {
  return process.stdout.isTTY === true && process.stdout.hasColors();
}

/** Says who asks, and where to complain. */
export function userAgent(contact: string): string {
  return `Contrail/0.1 (news monitoring bot${contact === '' ? '' : `; +${contact}`})`;
}

/** The terminal as a channel that hears everything. */
export const terminalChannel: Subscription = {
  platform: 'terminal',
  workspace: '',
  channel: 'news',
  ...usualSettings,
};
