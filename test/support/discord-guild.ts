import { pingsOf } from './discord-rules.ts';
import type { Json } from './slack-workspace.ts';

/** A channel, or a thread when it has a parent. */
export interface Place {
  readonly parent: string | null;
  readonly canView: boolean;
  readonly canSend: boolean;
  readonly isClosed: boolean;
  /** Whose direct messages it holds. */
  readonly person?: string;
}

/** A message as the server keeps it. */
export interface StoredMessage {
  readonly id: string;
  /** The channel, also of a message in a thread. */
  readonly channel: string;
  /** The thread it stands in, or null. */
  readonly thread: string | null;
  readonly content: string;
  readonly embeds: readonly Json[];
  readonly components: readonly Json[];
  readonly flags: number;
  /** Kept to compare, never given back: Discord does not return it with old messages. */
  readonly nonce: string | null;
  readonly timestamp: string;
  readonly edited: number;
  readonly message_reference?: Json;
  /** Who was called, over all its versions. */
  readonly pings: readonly string[];
}

export interface GuildOptions {
  readonly token?: string;
  readonly guild?: string;
  /** Other servers that the bot is in, without channels that are known. */
  readonly others?: readonly string[];
  /** Channels by id; by default one that the bot may write in. */
  readonly channels?: Readonly<Record<string, Partial<Place>>>;
  /** Milliseconds; ids and times of messages are made of it. */
  readonly now?: () => number;
  /** How long a nonce is remembered. */
  readonly nonceMs?: number;
}

/** What a server with one guild knows. It can be changed while it runs. */
export interface Guild {
  readonly id: string;
  readonly application: string;
  readonly botUser: Json;
  readonly places: Map<string, Place>;
  /** People who take no direct messages. */
  readonly shutDoors: Set<string>;
  /** Taking one out revokes it. */
  readonly tokens: Set<string>;
  commands: Json[];
  nextId(): string;
  all(): readonly StoredMessage[];
  /** Of a channel or of a thread, oldest first. */
  messages(place: string): readonly StoredMessage[];
  find(place: string, id: string): StoredMessage | undefined;
  /** The message that was sent with a nonce lately. */
  byNonce(nonce: string): StoredMessage | 'deleted' | undefined;
  say(place: string, body: Json): StoredMessage;
  edit(message: StoredMessage, body: Json): StoredMessage;
  remove(place: string, id: string): void;
  onWire(message: StoredMessage): Json;
}

const epoch = 1_420_070_400_000n;
const usualNonceMs = 5 * 60_000;

export function openGuild(options: GuildOptions = {}): Guild {
  const { guild = '900', channels = { '100': {} }, now = Date.now, nonceMs = usualNonceMs } = options;
  const stored: StoredMessage[] = [];
  const nonces = new Map<string, { id: string; at: number }>();
  const botUser = { id: '800', username: 'Contrail', discriminator: '0000', avatar: null, bot: true };
  let count = 0n;

  /** A snowflake: milliseconds since 2015 in the upper bits, a running number in the lower. */
  function nextId(): string {
    count += 1n;
    return String(((BigInt(now()) - epoch) << 22n) + count);
  }

  const places = new Map(
    Object.entries(channels).map(([id, place]) => [
      id,
      { parent: null, canView: true, canSend: true, isClosed: false, ...place },
    ]),
  );

  return {
    id: guild,
    application: '700',
    botUser,
    places,
    shutDoors: new Set(),
    tokens: new Set([options.token ?? 'test-bot-token']),
    commands: [],
    nextId,
    all: () => stored,
    messages: (place) => stored.filter((message) => (message.thread ?? message.channel) === place),
    find: (place, id) => stored.find((message) => message.id === id && (message.thread ?? message.channel) === place),
    byNonce(nonce) {
      const sent = nonces.get(nonce);
      if (!sent || now() - sent.at > nonceMs) return undefined;
      return stored.find(({ id }) => id === sent.id) ?? 'deleted';
    },
    say(place, body) {
      const parent = places.get(place)?.parent ?? null;
      const message: StoredMessage = {
        id: nextId(),
        channel: parent ?? place,
        thread: parent === null ? null : place,
        content: body.content ?? '',
        embeds: (body.embeds ?? []).map((embed: Json) => ({ type: 'rich', ...embed })),
        components: body.components ?? [],
        flags: body.flags ?? 0,
        nonce: body.nonce === undefined ? null : String(body.nonce),
        timestamp: new Date(now()).toISOString(),
        edited: 0,
        ...(body.message_reference ? { message_reference: body.message_reference } : {}),
        pings: pingsOf(body),
      };
      stored.push(message);
      if (message.nonce !== null) nonces.set(message.nonce, { id: message.id, at: now() });
      return message;
    },
    edit(message, body) {
      const { content, embeds, components } = { ...message, ...body };
      const pings = [...message.pings, ...pingsOf({ content, components, allowed_mentions: body.allowed_mentions })];
      const edited = { ...message, content, embeds, components, pings, edited: message.edited + 1 };
      stored[stored.indexOf(message)] = edited;
      return edited;
    },
    remove(place, id) {
      const at = stored.findIndex((message) => message.id === id && (message.thread ?? message.channel) === place);
      if (at >= 0) stored.splice(at, 1);
    },
    onWire: ({ nonce: _, channel, thread, edited, pings: __, ...message }) => ({
      ...message,
      channel_id: thread ?? channel,
      author: botUser,
      type: message.message_reference ? 19 : 0,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      pinned: false,
      edited_timestamp: edited > 0 ? message.timestamp : null,
    }),
  };
}
