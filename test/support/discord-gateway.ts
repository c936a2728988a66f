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
  readonly shards: readonly (readonly number[])[];
  /** Intents of the last session. */
  intents(): number;
  /** Closes every socket with a code; without one, cut without a goodbye. */
  close(code?: number): void;
  /** Asks to connect again (op 7). */
  askToReconnect(): void;
}

interface Session {
  readonly id: string;
  readonly events: Json[];
  socket: WebSocket | null;
}

const hello = 10;
const heartbeatAck = 11;
const heartbeatMs = 41_250;

/** Speaks the gateway's protocol: JSON, no compression, one guild. */
export function openGateway(guild: Guild, channelNames: () => readonly string[], url: () => string): Gateway {
  const sessions = new Map<string, Session>();
  const sockets = new Set<WebSocket>();
  const counts = { identified: 0, resumed: 0 };
  const shards: number[][] = [];
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

  /** Close codes: 4004 authentication failed, 4014 an intent that was not granted (members, presences, content). */
  function refusalOf(data: Json): number | null {
    if (!guild.tokens.has(data.token)) return 4004;
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
    if (data.shard) shards.push(data.shard);
    const session: Session = { id: randomUUID(), events: [], socket };
    sessions.set(session.id, session);
    send(session, {
      t: 'READY',
      d: {
        v: 10,
        user: guild.botUser,
        guilds: [{ id: guild.id, unavailable: true }],
        application: { id: guild.application, flags: 0 },
        ...(data.shard ? { shard: data.shard } : {}),
        session_id: session.id,
        resume_gateway_url: url(),
      },
    });
    const channels = channelNames().map((id) => ({ id, type: 0, name: `channel-${id}`, position: 0 }));
    send(session, {
      t: 'GUILD_CREATE',
      d: { id: guild.id, name: 'Newsroom', owner_id: '1', channels, members: [], roles: [], emojis: [], threads: [] },
    });
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
      const session = [...sessions.values()].at(-1);
      if (!session) throw new Error('No bot is connected.');
      send(session, { t: type, d: data });
    },
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
