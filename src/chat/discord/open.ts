import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client, DefaultRestOptions, Interaction } from 'discord.js';
import { type Clock, describe, fault, type Instant, type Log, minuteMs, secondMs } from '../../base/index.ts';
import type { ChatPlatform, CommandShape, Door, Responder, Suggester } from '../platform.ts';
import { openSeen } from '../seen.ts';
import { registerCommand } from './commands.ts';
import { watchGuilds } from './guilds.ts';
import { answerInteraction, type Desk } from './interactions.ts';
import { discordInvite } from './invite.ts';
import { editMessage, findMessage, postMessage, type Wire } from './messages.ts';

/** What Discord needs. */
export interface DiscordOptions {
  readonly token: string;
  /** Base address of the API, `http://127.0.0.1:4000/api`; Discord's own when left out. */
  readonly apiUrl?: string | undefined;
  /** How long one request may take; 10 s when absent. */
  readonly requestTimeoutMs?: number;
  /** Answers `/news` and presses. */
  readonly respond: Responder;
  /** Proposes values while an option is typed. */
  readonly suggest: Suggester;
  /** What `/news` offers. */
  readonly shapes: readonly CommandShape[];
  /** Told of the servers that the bot is in. */
  readonly door?: Door;
  /** Several connections, as many as Discord advises: needed from 2,500 servers on. */
  readonly isSharded?: boolean;
  readonly log: Log;
  readonly clock: Clock;
}

type Library = typeof import('discord.js');

const apiVersion = '10';
/** One attempt at a request; the outbox decides what follows. */
const usualRequestMs = 10 * secondMs;
/** Waits between attempts to connect: double each time, from the first to the last. */
const firstWaitMs = secondMs;
const lastWaitMs = minuteMs;
/** How long the end waits for answers that are under way. */
const lastWordsMs = 2 * secondMs;

/**
 * Discord as a place to post and to be asked.
 *
 * The library is loaded at the first use, so that a run without a token never pays for it. Posting needs no gateway:
 * messages go out over REST even while the connection that brings commands is down.
 */
export function openDiscord(options: DiscordOptions): ChatPlatform {
  const { respond, shapes, log, clock, requestTimeoutMs: requestMs = usualRequestMs } = options;
  const desk: Desk = { respond, suggest: options.suggest, shapes, log, seen: openSeen(clock) };
  let stopping = new AbortController();
  const threads = new Set<string>();
  const underWay = new Set<Promise<void>>();
  let client: Client | null = null;
  let wire: Promise<Wire> | null = null;

  /** Posts go through a REST client of their own that tries once: the gateway's client may retry as it likes. */
  async function openWire(): Promise<Wire> {
    const { REST } = await import('discord.js');
    const rest = new REST({
      ...baseOf(options.apiUrl),
      version: apiVersion,
      retries: 0,
      timeout: requestMs,
      rejectOnRateLimit: () => true,
    });
    return { rest, clock, requestMs, threads, directs: new Map(), guildOf: (channel) => guildOf(client, channel) };
  }

  async function onWire(): Promise<Wire> {
    wire ??= openWire();
    const opened = await wire;
    // Its library forgets the token after one 401, which a proxy may have answered.
    opened.rest.setToken(options.token);
    return opened;
  }

  function hear(interaction: Interaction): void {
    const answering = answerInteraction(interaction, desk);
    underWay.add(answering);
    void answering.then(() => underWay.delete(answering));
  }

  async function start(): Promise<void> {
    stopping = new AbortController();
    const { signal } = stopping;
    const library = await import('discord.js');
    for (let waitMs = firstWaitMs; !signal.aborted; waitMs = Math.min(waitMs * 2, lastWaitMs)) {
      try {
        client = await connect(library, options, hear, signal);
        return;
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) throw refusal;
        log.warn({ code: 'chat.unreachable', waitMs }, `Discord: cannot be reached yet: ${describe(error)}`);
        await delay(waitMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  return {
    name: 'discord',
    start,
    async stop() {
      stopping.abort();
      await Promise.race([Promise.all(underWay), delay(lastWordsMs, undefined, { ref: false })]);
      // The library waits for the other side to close too, which may have gone.
      if (client) await Promise.race([client.destroy(), delay(lastWordsMs, undefined, { ref: false })]);
      client = null;
    },
    heardAt: () => (client ? heardAt(client) : null),
    workspaceOf: (channel) => guildOf(client, channel),
    post: async (posting) => postMessage(await onWire(), posting),
    edit: async (posting, messageId) => editMessage(await onWire(), posting, messageId),
    find: async (posting, sinceAt) => findMessage(await onWire(), posting, sinceAt),
  };
}

/** A client that is ready: connected, its commands registered. It reconnects by itself from here on. */
async function connect(
  library: Library,
  options: DiscordOptions,
  hear: (interaction: Interaction) => void,
  stopping: AbortSignal,
): Promise<Client> {
  const { Client, Events, GatewayIntentBits } = library;
  const { log } = options;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { ...baseOf(options.apiUrl), version: apiVersion, makeRequest: requesting(library) },
    allowedMentions: { parse: [] },
    ...(options.isSharded ? { shards: 'auto' as const } : {}),
  });
  client.on(Events.Error, (error) => log.warn({ code: 'chat.discord_error' }, `Discord: ${describe(error)}`));
  client.on(Events.ShardError, (error) =>
    log.warn({ code: 'chat.gateway_error' }, `Discord: the connection had an error: ${describe(error)}`),
  );
  client.on(Events.ShardReconnecting, () => {
    if (!stopping.aborted) log.info({}, 'Discord: the connection was closed; connecting again.');
  });
  client.on(Events.ShardResume, () => log.info({}, 'Discord: connected again.'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    const remedy = closings[code] ?? 'Restart the program.';
    log.error(
      { code: 'chat.gateway_closed', close: code },
      `Discord: closed the connection for good (${code}). ${remedy}`,
    );
  });
  client.on(Events.InteractionCreate, hear);
  const waiting = new AbortController();
  try {
    const signal = AbortSignal.any([stopping, waiting.signal]);
    await Promise.all([client.login(options.token), once(client, Events.ClientReady, { signal })]);
    const servers = client.guilds.cache.size;
    log.info({ servers }, 'Discord: connected.');
    if (options.door) await watchGuilds(client, library, options.door, log);
    if (servers === 0) log.warn({}, `Discord: the bot is in no server; invite it: ${inviteOf(client)}`);
    await register(client, options);
    return client;
  } catch (error) {
    await client.destroy();
    throw error;
  } finally {
    waiting.abort();
  }
}

type Requesting = (typeof DefaultRestOptions)['makeRequest'];

/**
 * Files travel in a form, and the library's own HTTP client takes only forms that it made itself, while the library makes
 * Node's: those go out by Node's `fetch`, which both agree on.
 */
function requesting({ DefaultRestOptions }: Library): Requesting {
  return async (url, init) => {
    if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
    const { method, headers, body, signal } = init;
    return fetch(url, { method, headers, body, signal } as RequestInit);
  };
}

/** Without its commands the bot still posts and answers presses: a fault here is told, and no reason to connect again. */
async function register(client: Client, { shapes, log }: DiscordOptions): Promise<void> {
  try {
    const isChanged = await registerCommand(client.rest, client.application?.id ?? '', shapes);
    if (isChanged) log.info({}, 'Discord: registered /news.');
  } catch (error) {
    log.error({ code: 'chat.commands_refused', error: describe(error) }, 'Discord: /news could not be registered.');
  }
}

/** What to do about a close code that discord.js does not reconnect after (topics/opcodes-and-status-codes). */
const closings: Readonly<Record<number, string>> = {
  4004: 'Put a valid bot token into DISCORD_TOKEN and restart.',
  4013: 'This is a fault of the program: please report it.',
  4014: 'Allow the intents of the bot in the developer portal, then restart.',
};

/** A login that no waiting mends, as a fault that never shows the token; null when trying again may help. */
function refusalOf(error: unknown): Error | null {
  const said = error instanceof Error ? error.message : '';
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'TokenInvalid' || said === 'Authentication failed') {
    return fault('chat.token_refused', 'Discord refused the token.', closings[4004] ?? '');
  }
  if (/intents/i.test(said)) return fault('chat.intents_refused', 'Discord refused the intents.', closings[4014] ?? '');
  return null;
}

/** When the shard that has been silent longest was last heard; a heartbeat is answered every 41 s. */
function heardAt({ ws, readyTimestamp }: Client): Instant | null {
  const heard = ws.shards.map(({ lastPingTimestamp }) => Math.max(lastPingTimestamp, readyTimestamp ?? 0));
  return heard.length === 0 ? null : Math.min(...heard);
}

function inviteOf(client: Client): string {
  return discordInvite(client.application?.id ?? '');
}

function guildOf(client: Client | null, channel: string): string | null {
  const known = client?.channels.cache.get(channel);
  return known && 'guildId' in known && typeof known.guildId === 'string' ? known.guildId : null;
}

function baseOf(apiUrl: string | undefined): { api?: string } {
  return apiUrl === undefined ? {} : { api: apiUrl.replace(/\/+$/, '') };
}
