import { describe, type Log, systemClock } from '../base/index.ts';
import type { ChatPlatform } from '../chat/index.ts';
import { readBacklog } from '../delivery/index.ts';
import { type Feed, feedHealth } from '../feeds/index.ts';
import type { Check, HealthServer, Metrics, Standing, Witness } from '../health/index.ts';
import { countUnjudged } from '../judging/index.ts';
import type { Rooms } from './rooms.ts';

/** The pages for those who watch the program, opened when the feeds have been asked: they cost a tenth of a second. */
export interface Watchers {
  /** Counts from the moment that the pages are open; what happens before is the head start of the feeds alone. */
  readonly witness: Witness;
  /** @param connected - The platforms that this process connects to, whose signs of life are watched. */
  open(
    rooms: Rooms,
    feeds: () => Promise<readonly Feed[]>,
    checks: readonly Check[],
    connected: readonly ChatPlatform[],
  ): Promise<void>;
  close(): Promise<void>;
}

/** Where the pages are served. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Prepares the pages. One that cannot be opened is a line in the log: the news goes on. */
export function prepareWatchers({ host, port }: Place, log: Log): Watchers {
  let metrics: Metrics | null = null;
  let server: HealthServer | null = null;
  return {
    witness: {
      polled: (outcome) => metrics?.polled(outcome),
      judged: (outcome, tookMs) => metrics?.judged(outcome, tookMs),
      sent: (attempt) => metrics?.sent(attempt),
      slowedDown: (by) => metrics?.slowedDown(by),
    },
    async open(rooms, feeds, checks, connected) {
      try {
        const { openMetrics, pulseCheck, serveHealth } = await import('../health/index.ts');
        metrics = openMetrics(() => standingOf(rooms, feeds), systemClock.now);
        const pulses = connected.flatMap(({ name, heardAt }) =>
          heardAt ? [pulseCheck({ platform: name, heardAt }, systemClock.now)] : [],
        );
        server = await serveHealth({ host, port, metrics, checks: [...checks, ...pulses] });
        log.info({ address: server.address }, 'Serving /healthz, /readyz and /metrics.');
      } catch (error) {
        log.warn({}, describe(error));
      }
    },
    close: async () => void (await server?.close()),
  };
}

async function standingOf({ store }: Rooms, feeds: () => Promise<readonly Feed[]>): Promise<Standing> {
  const states = new Map<string, number>();
  for (const { condition } of await feedHealth(store.db, await feeds()))
    states.set(condition, (states.get(condition) ?? 0) + 1);
  return { feeds: states, unjudged: await countUnjudged(store.db), owed: await readBacklog(store.db) };
}
