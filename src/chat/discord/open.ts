import { setTimeout as delay } from 'node:timers/promises';
import type { Interaction } from 'discord.js';
import { type Clock, secondMs } from '../../base/index.ts';
import type { ChatPlatform, Responder, Share, Suggester } from '../platform.ts';
import { openSeen } from '../seen.ts';
import type { GatewayOptions } from './gateway.ts';
import { answerInteraction, type Desk } from './interactions.ts';
import { editMessage, findMessage, postMessage, type Wire } from './messages.ts';
import { openShards } from './shards.ts';

/** What Discord needs. */
export interface DiscordOptions extends GatewayOptions {
  /** Base address of the API, `http://127.0.0.1:4000/api`; Discord's own when left out. */
  readonly apiUrl?: string | undefined;
  /** How long one request may take; 10 s when absent. */
  readonly requestTimeoutMs?: number;
  /** Answers `/news` and presses. */
  readonly respond: Responder;
  /** Proposes values while an option is typed. */
  readonly suggest: Suggester;
  /** How many connections bring commands; `advised`: as many as Discord says. One when absent. */
  readonly shards?: number | 'advised';
  readonly clock: Clock;
}

const apiVersion = '10';
/** One attempt at a request; the outbox decides what follows. */
const usualRequestMs = 10 * secondMs;
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
  const threads = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const rest = { ...baseOf(options.apiUrl), version: apiVersion };
  const shards = openShards(options, rest, hear);
  let wire: Promise<Wire> | null = null;

  /** Posts go through a REST client of their own that tries once: the gateway's client may retry as it likes. */
  async function openWire(): Promise<Wire> {
    const { REST } = await import('discord.js');
    const posting = new REST({ ...rest, retries: 0, timeout: requestMs, rejectOnRateLimit: () => true });
    return { rest: posting, clock, requestMs, threads, directs: new Map(), guildOf: shards.guildOf };
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

  return {
    name: 'discord',
    async start(share) {
      const of = share?.of ?? (await shards.count());
      if (of !== null) await shards.hold(share ?? allOf(of));
    },
    partsOf: shards.count,
    async stop() {
      shards.stopTrying();
      await Promise.race([Promise.all(underWay), delay(lastWordsMs, undefined, { ref: false })]);
      await shards.close();
    },
    heardAt: shards.heardAt,
    workspaceOf: shards.guildOf,
    post: async (posting) => postMessage(await onWire(), posting),
    edit: async (posting, messageId) => editMessage(await onWire(), posting, messageId),
    find: async (posting, sinceAt) => findMessage(await onWire(), posting, sinceAt),
  };
}

function allOf(of: number): Share {
  return { parts: Array.from({ length: of }, (_, part) => part), of };
}

function baseOf(apiUrl: string | undefined): { api?: string } {
  return apiUrl === undefined ? {} : { api: apiUrl.replace(/\/+$/, '') };
}
