import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Instant } from '../base/index.ts';

/** What is counted as it happens. */
export interface Witness {
  /** A poll came back. */
  polled(outcome: string): void;
  /** An item was judged: what became of it, and how long that took. */
  judged(outcome: string, tookMs: number): void;
  /** An attempt to post or edit: what became of it, and how long after it was queued. */
  sent(attempt: {
    readonly platform: string;
    readonly kind: string;
    readonly outcome: string;
    readonly afterMs: number;
  }): void;
  /** Somebody asked us to come later (HTTP 429, a platform's wait). */
  slowedDown(by: string): void;
}

/** What is looked up when somebody asks. */
export interface Standing {
  /** How many feeds are in each state. */
  readonly feeds: ReadonlyMap<string, number>;
  /** How many articles wait for the judge, of this process or another. */
  readonly unjudged: number;
  /** What is owed, by platform and state, and since when. */
  readonly owed: readonly {
    readonly platform: string;
    readonly state: string;
    readonly count: number;
    readonly oldestAt: Instant;
  }[];
}

/** Everything that is measured, in the words of Prometheus. */
export interface Metrics extends Witness {
  /** The page, and the type that it is served as. */
  page(): Promise<{ readonly text: string; readonly contentType: string }>;
}

/** An article is judged in 5 to 50 ms (measured); beyond a second something is wrong. */
const judgementSeconds = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5];
/** From a platform's own second for a message to an outage that the outbox sat out. */
const deliverySeconds = [0.5, 1, 2, 5, 15, 60, 300, 1_800, 7_200, 43_200];

/**
 * Opens the metrics; process figures (memory, loop lag, CPU) are among them.
 *
 * @param look - Asked at every scrape.
 * @param now - The moment of the scrape.
 */
export function openMetrics(look: () => Promise<Standing>, now: () => Instant): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const polls = new Counter({
    name: 'contrail_polls_total',
    help: 'Polls of feeds, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const items = new Counter({
    name: 'contrail_items_total',
    help: 'Items judged, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const judgement = new Histogram({
    name: 'contrail_judgement_seconds',
    help: 'From an item at the judge to its verdict in the store',
    buckets: judgementSeconds,
    registers,
  });
  const attempts = new Counter({
    name: 'contrail_delivery_attempts_total',
    help: 'Attempts to post or edit, by platform and outcome',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const delivery = new Histogram({
    name: 'contrail_delivery_seconds',
    help: 'From a message in the outbox to the platform having it; quiet hours and coalesced edits wait on purpose',
    labelNames: ['platform', 'kind'],
    buckets: deliverySeconds,
    registers,
  });
  const slowed = new Counter({
    name: 'contrail_slowed_down_total',
    help: 'Times that a server asked us to come later (429), by whose it is',
    labelNames: ['by'],
    registers,
  });
  const feeds = new Gauge({ name: 'contrail_feeds', help: 'Feeds, by state', labelNames: ['state'], registers });
  const inbox = new Gauge({ name: 'contrail_inbox_articles', help: 'Articles that wait for the judge', registers });
  const labelNames = ['platform', 'state'];
  const depth = new Gauge({
    name: 'contrail_outbox_messages',
    help: 'Messages owed, by platform and state',
    labelNames,
    registers,
  });
  const age = new Gauge({
    name: 'contrail_outbox_oldest_seconds',
    help: 'Age of the oldest message owed',
    labelNames,
    registers,
  });

  async function refresh(): Promise<void> {
    const standing = await look();
    for (const gauge of [feeds, depth, age]) gauge.reset();
    for (const [state, count] of standing.feeds) feeds.set({ state }, count);
    inbox.set(standing.unjudged);
    for (const { platform, state, count, oldestAt } of standing.owed) {
      depth.set({ platform, state }, count);
      age.set({ platform, state }, Math.max(0, now() - oldestAt) / 1_000);
    }
  }

  return {
    polled: (outcome) => polls.inc({ outcome }),
    judged(outcome, tookMs) {
      items.inc({ outcome });
      judgement.observe(tookMs / 1_000);
    },
    sent({ platform, kind, outcome, afterMs }) {
      attempts.inc({ platform, outcome });
      if (outcome === 'posted') delivery.observe({ platform, kind }, afterMs / 1_000);
    },
    slowedDown: (by) => slowed.inc({ by }),
    async page() {
      await refresh();
      return { text: await registry.metrics(), contentType: registry.contentType };
    },
  };
}
