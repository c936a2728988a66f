import { setTimeout as delay } from 'node:timers/promises';
import type { APIGatewayBotInfo, Client, Interaction } from 'discord.js';
import { describe, type Instant, minuteMs, secondMs } from '../../base/index.ts';
import type { Share } from '../platform.ts';
import { connectShard, type GatewayOptions, type Line, refusalOf } from './gateway.ts';

/**
 * The connections to Discord's gateway that this process holds: for each shard a client of the library's own, so that one may come
 * or go, as processes share them out, without the others being closed.
 */
export interface Shards {
  /** How many there are over all processes; null when it is told to close before Discord has said. */
  count(): Promise<number | null>;
  /** Connects for what of the share is new, and closes what is not of it. Rejects when Discord refuses for good. */
  hold(share: Share): Promise<void>;
  /** Tries no further to connect; what is connected stays. */
  stopTrying(): void;
  close(): Promise<void>;
  /** Of the one that has been silent longest: a heartbeat is answered every 41 s. undefined where this process holds none. */
  heardAt(): Instant | null | undefined;
  /** The server of a channel, where one of them has told of it. */
  guildOf(channel: string): string | null;
}

/** How many there are to be, beside what each needs. */
interface ShardsOptions extends GatewayOptions {
  /** 1 when absent. */
  readonly shards?: number | 'advised';
}

/** One of them; without a client while it is being connected. */
interface Held {
  readonly trying: AbortController;
  client: Client | null;
}

/** Waits between attempts to reach Discord: double each time, from the first to the last. */
const firstWaitMs = secondMs;
const lastWaitMs = minuteMs;
/** The library waits for the other side to close too, which may have gone. */
const closeWithinMs = 2 * secondMs;

/**
 * Opens them; nothing is connected before it is said what is to be held.
 *
 * @param hear - Told of every command and press.
 */
export function openShards(
  options: ShardsOptions,
  rest: Line['rest'],
  hear: (interaction: Interaction) => void,
): Shards {
  const { log, shards: wanted = 1 } = options;
  let stopping = new AbortController();
  let line: Promise<Line> | null = null;
  /** null before it is said what is to be held. */
  let held: Map<number, Held> | null = null;

  async function openLine(): Promise<Line> {
    const library = await import('discord.js');
    let throttler: ReturnType<Line['throttling']> | null = null;
    const throttling: Line['throttling'] = (manager) => {
      throttler ??= manager
        .fetchGatewayInformation()
        .then((info) => new library.SimpleIdentifyThrottler(info.session_start_limit.max_concurrency));
      return throttler;
    };
    return { library, rest, throttling, hear };
  }

  /** Tries until it succeeds; null when it is told to stop before. */
  async function untilReached<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
    for (let waitMs = firstWaitMs; !signal.aborted; waitMs = Math.min(waitMs * 2, lastWaitMs)) {
      try {
        return await work();
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) throw refusal;
        if (signal.aborted) return null;
        log.warn({ code: 'chat.unreachable', waitMs }, `Discord: cannot be reached yet: ${describe(error)}`);
        await delay(waitMs, undefined, { signal }).catch(() => {});
      }
    }
    return null;
  }

  async function advised(): Promise<number> {
    const { REST, Routes } = await import('discord.js');
    const { shards } = (await new REST(rest).setToken(options.token).get(Routes.gatewayBot())) as APIGatewayBotInfo;
    return shards;
  }

  async function open(shard: number, of: number, all: Map<number, Held>): Promise<void> {
    const one: Held = { trying: new AbortController(), client: null };
    all.set(shard, one);
    const signal = AbortSignal.any([stopping.signal, one.trying.signal]);
    line ??= openLine();
    const opened = line;
    const client = await untilReached(async () => connectShard(await opened, { shard, of }, options, signal), signal);
    if (one.trying.signal.aborted) await client?.destroy();
    else one.client = client;
  }

  async function drop(shard: number, all: Map<number, Held>): Promise<void> {
    const one = all.get(shard);
    all.delete(shard);
    one?.trying.abort();
    await Promise.race([one?.client?.destroy(), delay(closeWithinMs, undefined, { ref: false })]);
  }

  return {
    count: async () => (wanted === 'advised' ? untilReached(advised, stopping.signal) : wanted),
    async hold({ parts, of }) {
      held ??= new Map();
      const all = held;
      await Promise.all([...all.keys()].filter((shard) => !parts.includes(shard)).map((shard) => drop(shard, all)));
      await Promise.all(parts.filter((shard) => !all.has(shard)).map((shard) => open(shard, of, all)));
    },
    stopTrying: () => stopping.abort(),
    async close() {
      stopping.abort();
      const all = held ?? new Map<number, Held>();
      await Promise.all([...all.keys()].map((shard) => drop(shard, all)));
      [stopping, line, held] = [new AbortController(), null, null];
    },
    heardAt() {
      if (held === null) return null;
      if (held.size === 0) return undefined;
      const heard = [...held.values()].map(({ client }) => heardAt(client));
      return heard.every((at) => at !== null) ? Math.min(...heard) : null;
    },
    guildOf: (channel) =>
      [...(held?.values() ?? [])].map(({ client }) => guildOf(client, channel)).find(Boolean) ?? null,
  };
}

function heardAt(client: Client | null): Instant | null {
  if (client === null) return null;
  const [heard] = client.ws.shards.map(({ lastPingTimestamp }) => lastPingTimestamp);
  return Math.max(heard ?? 0, client.readyTimestamp ?? 0);
}

function guildOf(client: Client | null, channel: string): string | null {
  const known = client?.channels.cache.get(channel);
  return known && 'guildId' in known && typeof known.guildId === 'string' ? known.guildId : null;
}
