import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Guild } from './discord-guild.ts';
import type { Json } from './slack-workspace.ts';

/** The gateway's side that speaks to bots. */
export interface Gateway {
  greet(socket: WebSocket): void;
  /** Sends an event to the session; kept for those that resume. */
  dispatch(type: string, data: Json): void;
  openSockets(): number;
  /** Resolves when a session is ready or resumed. */
  ready(): Promise<void>;
  /** How often sessions began anew, and how often one was resumed. */
  readonly counts: { identified: number; resumed: number };
  /** What each session said it was one of, `[0, 2]`. */
  readonly shards: readonly Shard[];
  /** What those sessions are one of that are connected now. */
  openShards(): readonly Shard[];
  /** Intents of the last session. */
  intents(): number;
  /** Closes every socket with a code; without one, cut without a goodbye. */
  close(code?: number): void;
  /** Asks to connect again (op 7). */
  askToReconnect(): void;
}

/** Number of a connection, and of how many. */
type Shard = readonly [number, number];

interface Session {
  readonly id: string;
  readonly shard: Shard;
  readonly events: Json[];
  socket: WebSocket | null;
}

const hello = 10;
const heartbeatAck = 11;
const heartbeatMs = 41_250;

/** Which connection of so many tells of a server (docs, gateway: sharding); of direct messages, which have none, the first. */
export function shardFor(guild: string | undefined, of: number): number {
  return Number((BigInt(guild ?? 0) >> 22n) % BigInt(of));
}

/** Speaks the gateway's protocol: JSON, no compression. */
export function openGateway(
  guild: Guild,
  others: readonly string[],
  channelNames: () => readonly string[],
  url: () => string,
): Gateway {
  const sessions = new Map<string, Session>();
  const sockets = new Set<WebSocket>();
  const counts = { identified: 0, resumed: 0 };
  const shards: Shard[] = [];
  let intents = 0;
  let waiting: (() => void)[] = [];

  function send(session: Session, event: Json): void {
    const numbered = { op: 0, s: session.events.length + 1, ...event };
    session.events.push(numbered);
    session.socket?.send(JSON.stringify(numbered));
  }

  function announce(): void {
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  /** Close codes: 4004 authentication failed, 4010 no such shard, 4014 an intent that was not granted (members, presences, content). */
  function refusalOf(data: Json): number | null {
    if (!guild.tokens.has(data.token)) return 4004;
    const [shard, of] = shardOf(data);
    if (!(shard >= 0 && shard < of)) return 4010;
    return (data.intents & ((1 << 1) | (1 << 8) | (1 << 15))) === 0 ? null : 4014;
  }

  function identify(socket: WebSocket, data: Json): void {
    const refusal = refusalOf(data);
    if (refusal !== null) {
      socket.close(refusal);
      return;
    }
    intents = data.intents;
    counts.identified += 1;
    const [shard, of] = shardOf(data);
    shards.push([shard, of]);
    const session: Session = { id: randomUUID(), shard: [shard, of], events: [], socket };
    const told = [guild.id, ...others].filter((id) => shardFor(id, of) === shard);
    sessions.set(session.id, session);
    send(session, {
      t: 'READY',
      d: {
        v: 10,
        user: guild.botUser,
        guilds: told.map((id) => ({ id, unavailable: true })),
        application: { id: guild.application, flags: 0 },
        shard: [shard, of],
        session_id: session.id,
        resume_gateway_url: url(),
      },
    });
    for (const id of told) {
      const own = id === guild.id ? channelNames() : [];
      const channels = own.map((channel) => ({ id: channel, type: 0, name: `channel-${channel}`, position: 0 }));
      const name = id === guild.id ? 'Newsroom' : `Server ${id}`;
      const whole = { owner_id: '1', channels, members: [], roles: [], emojis: [], threads: [] };
      send(session, { t: 'GUILD_CREATE', d: { id, name, ...whole } });
    }
    announce();
  }

  function resume(socket: WebSocket, data: Json): void {
    const session = sessions.get(data.session_id);
    if (!session || !guild.tokens.has(data.token)) {
      socket.send(JSON.stringify({ op: 9, d: false }));
      return;
    }
    counts.resumed += 1;
    session.socket = socket;
    for (const event of session.events.filter(({ s }) => s > data.seq)) socket.send(JSON.stringify(event));
    send(session, { t: 'RESUMED', d: {} });
    announce();
  }

  return {
    counts,
    shards,
    greet(socket) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        for (const session of sessions.values()) if (session.socket === socket) session.socket = null;
      });
      socket.on('message', (data) => {
        const { op, d } = JSON.parse(String(data)) as Json;
        if (op === 1) socket.send(JSON.stringify({ op: heartbeatAck }));
        else if (op === 2) identify(socket, d);
        else if (op === 6) resume(socket, d);
        else if (op !== 3 && op !== 4 && op !== 8) socket.close(4001, 'Unknown opcode.');
      });
      socket.send(JSON.stringify({ op: hello, d: { heartbeat_interval: heartbeatMs } }));
    },
    dispatch(type, data) {
      const about = data.guild_id ?? (type.startsWith('GUILD_') ? data.id : undefined);
      const concerned = [...sessions.values()].filter(({ shard: [shard, of] }) => shardFor(about, of) === shard);
      const open = concerned.filter(({ socket }) => socket !== null);
      // Kept for who resumes where nobody is connected.
      const told = open.length > 0 ? open : concerned.slice(-1);
      if (told.length === 0) throw new Error('No bot is connected.');
      for (const session of told) send(session, { t: type, d: data });
    },
    openShards: () => [...sessions.values()].filter(({ socket }) => socket !== null).map(({ shard }) => shard),
    openSockets: () => sockets.size,
    ready: () => {
      const isUp = [...sessions.values()].some((session) => session.socket !== null);
      return isUp ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
    },
    intents: () => intents,
    close(code) {
      for (const session of sessions.values()) session.socket = null;
      for (const socket of sockets) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    askToReconnect() {
      for (const socket of sockets) socket.send(JSON.stringify({ op: 7, d: null }));
    },
  };
}

/** Without a word of it a session is for everything. */
function shardOf(data: Json): Shard {
  return data.shard ?? [0, 1];
}
