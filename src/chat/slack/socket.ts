import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, type Instant, type Log, minuteMs, secondMs } from '../../base/index.ts';
import { described, isTokenRefused, waitAsked } from './outcomes.ts';

/** What is used of the SDK's Socket Mode client. */
export interface SocketClient {
  start(): Promise<unknown>;
  disconnect(): Promise<void>;
  on(event: 'disconnected' | 'ws_message', heard: () => void): unknown;
}

/** A connection that is kept open. */
export interface Socket {
  /** Resolves when connected; rejects only when Slack refuses the token. */
  open(): Promise<void>;
  /** When Slack last sent anything; null when it never did. */
  readonly heardAt: () => Instant | null;
  close(): Promise<void>;
}

/** Slack recycles its sockets several times a day, so the first reconnect is quick; then twice as long each time. */
const firstWaitMs = 100;
const longestWaitMs = 30 * secondMs;

/** A token that was good and is refused now was revoked; we look again in case Slack was wrong. */
const refusedWaitMs = 5 * minuteMs;

/** What undici tells of a WebSocket's control frames (Node's diagnostics channels). */
const frames = ['undici:websocket:ping', 'undici:websocket:pong'] as const;

/** A peer that does not finish the closing handshake is cut off. */
const closeTimeoutMs = secondMs;

/**
 * Keeps a Socket Mode connection open.
 *
 * @param ending - Aborted when the end has come: no further attempt is made.
 *
 * Instead of the SDK's own reconnecting, which loses the promise of its second attempt: a refusal there (a token revoked
 * while running, a server that is down) is an unhandled rejection and ends the process.
 */
export function keepOpen(client: SocketClient, clock: Clock, log: Log, ending: AbortSignal): Socket {
  let isOpen = false;
  let heardAt: Instant | null = null;
  const hear = () => {
    heardAt = clock.now();
  };

  async function connect(isFirst: boolean): Promise<void> {
    for (let attempt = 0; !ending.aborted; attempt += 1) {
      try {
        await client.start();
        isOpen = true;
        return;
      } catch (error) {
        if (ending.aborted) return;
        const refused = isTokenRefused(error);
        if (refused && isFirst) throw error;
        const waitMs =
          waitAsked(error) ?? (refused ? refusedWaitMs : Math.min(longestWaitMs, firstWaitMs * 2 ** attempt));
        const remedy = refused ? ' Put a valid app-level token (xapp-…) into SLACK_APP_TOKEN and restart.' : '';
        log.warn(
          { waitMs, reason: described(error ?? 'the connection was closed') },
          `Slack: cannot connect.${remedy}`,
        );
        await wait(waitMs, undefined, { signal: ending }).catch(() => {});
      }
    }
  }

  client.on('ws_message', hear);
  // Between messages only pings and their answers pass, and the SDK keeps those to itself; no other socket here is undici's.
  for (const frame of frames) subscribe(frame, hear);
  client.on('disconnected', () => {
    // While connecting, the attempt itself hears of it.
    if (!isOpen || ending.aborted) return;
    isOpen = false;
    log.info({}, 'Slack: connection lost, connecting again.');
    void wait(firstWaitMs, undefined, { signal: ending }).then(
      () => connect(false),
      () => {},
    );
  });

  return {
    open: () => connect(true),
    heardAt: () => heardAt,
    async close() {
      for (const frame of frames) unsubscribe(frame, hear);
      const late = new AbortController();
      const timeout = wait(closeTimeoutMs, undefined, { signal: late.signal }).catch(() => {});
      await Promise.race([client.disconnect(), timeout]);
      late.abort();
      // The second call does not wait for the peer, and clears a timer of 30 s that the SDK forgets when it is closed
      // while it connects.
      await client.disconnect();
    },
  };
}
