import { once } from 'node:events';
import type { Client, ClientOptions, DefaultRestOptions, Interaction } from 'discord.js';
import { describe, fault, type Log } from '../../base/index.ts';
import type { CommandShape, Door } from '../platform.ts';
import { registerCommand } from './commands.ts';
import { watchGuilds } from './guilds.ts';
import { discordInvite } from './invite.ts';

/** One of the connections that Discord tells its servers over: server `id` is told of over number `(id >> 22) % of`. */
export interface Shard {
  readonly shard: number;
  readonly of: number;
}

/** What a connection needs. */
export interface GatewayOptions {
  readonly token: string;
  /** What `/news` offers. */
  readonly shapes: readonly CommandShape[];
  /** Told of the servers that the bot is in. */
  readonly door?: Door;
  readonly log: Log;
}

/** What all connections of one process share. */
export interface Line {
  readonly library: Library;
  readonly rest: { readonly api?: string; readonly version: string };
  /** Holds a new session back until Discord takes one. */
  readonly throttling: NonNullable<NonNullable<ClientOptions['ws']>['buildIdentifyThrottler']>;
  readonly hear: (interaction: Interaction) => void;
}

/** The library, which is loaded at its first use. */
export type Library = typeof import('discord.js');

/** A client that is ready: connected for one shard. It reconnects by itself from here on. */
export async function connectShard(
  { library, rest, throttling, hear }: Line,
  { shard, of }: Shard,
  options: GatewayOptions,
  stopping: AbortSignal,
): Promise<Client> {
  const { Client, Events, GatewayIntentBits } = library;
  const { log } = options;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { ...rest, makeRequest: requesting(library) },
    allowedMentions: { parse: [] },
    shards: [shard],
    shardCount: of,
    ws: { buildIdentifyThrottler: throttling },
  });
  client.on(Events.Error, (error) => log.warn({ code: 'chat.discord_error' }, `Discord: ${describe(error)}`));
  client.on(Events.ShardError, (error) =>
    log.warn({ code: 'chat.gateway_error' }, `Discord: the connection had an error: ${describe(error)}`),
  );
  client.on(Events.ShardReconnecting, () => {
    if (!stopping.aborted) log.info({ shard }, 'Discord: the connection was closed; connecting again.');
  });
  client.on(Events.ShardResume, () => log.info({ shard }, 'Discord: connected again.'));
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
    log.info({ servers, shard, of }, 'Discord: connected.');
    if (options.door) await watchGuilds(client, library, { shard, of }, options.door, log);
    if (servers === 0 && of === 1) log.warn({}, `Discord: the bot is in no server; invite it: ${inviteOf(client)}`);
    if (shard === 0) await register(client, options);
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
async function register(client: Client, { shapes, log }: GatewayOptions): Promise<void> {
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
  4011: 'The bot is in too many servers for so few connections: set discord.sharding to true and restart.',
  4013: 'This is a fault of the program: please report it.',
  4014: 'Allow the intents of the bot in the developer portal, then restart.',
};

/** A login that no waiting mends, as a fault that never shows the token; null when trying again may help. */
export function refusalOf(error: unknown): Error | null {
  const said = error instanceof Error ? error.message : '';
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'TokenInvalid' || said === 'Authentication failed') {
    return fault('chat.token_refused', 'Discord refused the token.', closings[4004] ?? '');
  }
  if (/intents/i.test(said)) return fault('chat.intents_refused', 'Discord refused the intents.', closings[4014] ?? '');
  return null;
}

function inviteOf(client: Client): string {
  return discordInvite(client.application?.id ?? '');
}
