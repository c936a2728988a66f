import { hourMs, type Log, silentLog } from '../../src/base/index.ts';
import { openPainter } from '../../src/charts/index.ts';
import { type ChatPlatform, openDiscord, openSlack, type SlackOptions } from '../../src/chat/index.ts';
import { painted } from '../../src/cli/rooms.ts';
import type { NewsDesk } from '../../src/commands/index.ts';
import { openStore, type Store } from '../../src/storage/index.ts';
import { aClaim, aSpeaker, keepDisputeOf, keepTold, noonAt, someSources } from './builders.ts';
import { aNewsDesk } from './desk.ts';
import { type DiscordServer, type DiscordServerOptions, startDiscordServer } from './discord-server.ts';
import { fakeClock } from './fake-clock.ts';
import { type SignedAddress, type SlackServer, type SlackServerOptions, startSlackServer } from './slack-server.ts';

// The real desk over a real store, asked through the real SDKs on strict servers: what people see in chat, end to end.

export const topics = [
  { id: 's-400', name: 'S-400' },
  { id: 'caatsa', name: 'CAATSA' },
];

export interface Home {
  readonly store: Store;
  readonly desk: NewsDesk;
  /** Lines of the log at warn and above. */
  readonly logged: readonly string[];
  readonly log: Log;
  close(): Promise<void>;
}

/** A store with a story told twice and in dispute, and seven more, so that lists have pages. */
export async function openHome(): Promise<Home> {
  const store = await openStore(':memory:');
  const logged: string[] = [];
  const keep = (fields: object, sentence: string) => void logged.push(`${sentence} ${JSON.stringify(fields)}`);
  const log: Log = { ...silentLog, warn: keep, error: keep };
  const painter = openPainter();
  const desk = aNewsDesk({
    ...{ db: store.db, topics, clock: fakeClock(noonAt + 2 * hourMs), log },
    paint: (chart) => painted(painter, chart, log),
  });
  const says = 'Turkey wants to return the S-400s, sources said.';
  const denies = 'The Kremlin denied that Turkey had asked.';
  await keepTold(store.db, { text: says, origin: 'Bloomberg' });
  await keepTold(store.db, {
    item: { id: 'item-2', outlet: 'TASS', title: 'No request, Moscow says', publishedAt: noonAt + hourMs },
    ...{ text: denies, relation: 'update', newFacts: [denies] },
  });
  for (let number = 2; number <= 8; number++)
    await keepTold(store.db, {
      item: { id: `story-${number}`, title: `Senate waits for letter ${number}`, publishedAt: noonAt - number },
      ...{ storyId: `s-${number}`, topics: ['caatsa'] },
    });
  const against = { itemId: 'item-2', outlet: 'TASS', says: denies, speakers: [aSpeaker()] };
  await keepDisputeOf(
    store.db,
    aClaim({ says, speakers: [someSources] }),
    aClaim({ ...against, polarity: 'negative', publishedAt: noonAt + hourMs }),
  );
  return { store, desk, logged, log, close: async () => void (await Promise.all([painter.close(), store.close()])) };
}

export interface SlackAtHome {
  readonly server: SlackServer;
  readonly slack: ChatPlatform;
  /** Where requests are signed to; nothing over a socket. */
  readonly over: SignedAddress | undefined;
  close(): Promise<void>;
}

/** Slack in either mode before the desk of a home. */
export async function slackAtHome(
  { desk, log }: Home,
  mode: 'socket' | 'http' = 'socket',
  server: SlackServerOptions | SlackServer = {},
): Promise<SlackAtHome> {
  const own = 'apiUrl' in server ? server : await startSlackServer(server);
  const signingSecret = 'test-signing-secret';
  let port = 0;
  const info = (fields: object) => {
    if ('address' in fields) port = (fields.address as { port: number }).port;
  };
  const slack = openSlack({
    ...{ botToken: 'xoxb-test-bot', apiUrl: own.apiUrl, clock: { now: Date.now }, respond: desk.answer },
    ...{ log: { ...log, info } },
    ...(mode === 'socket' ? { mode, appToken: 'xapp-test-app' } : { mode, signingSecret, port: 0, host: '127.0.0.1' }),
  } as SlackOptions);
  await slack.start();
  const over =
    mode === 'http' ? { address: `http://127.0.0.1:${port}/slack/events`, secret: signingSecret } : undefined;
  return {
    ...{ server: own, slack, over },
    async close() {
      await slack.stop();
      if (own !== server) await own.close();
    },
  };
}

export interface DiscordAtHome {
  readonly server: DiscordServer;
  readonly discord: ChatPlatform;
  close(): Promise<void>;
}

/** Discord before the desk of a home. */
export async function discordAtHome(
  { desk, log }: Home,
  server: DiscordServerOptions | DiscordServer = {},
  shards: number | 'advised' = 1,
): Promise<DiscordAtHome> {
  const own = 'apiUrl' in server ? server : await startDiscordServer(server);
  const discord = openDiscord({
    ...{ token: 'test-bot-token', apiUrl: own.apiUrl, clock: { now: Date.now }, log, shards },
    ...{ respond: desk.answer, suggest: desk.suggest, shapes: desk.shapes },
  });
  await discord.start();
  return {
    ...{ server: own, discord },
    async close() {
      await discord.stop();
      if (own !== server) await own.close();
    },
  };
}
