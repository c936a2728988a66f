import { silentLog } from '../../src/base/index.ts';
import { readCorpus } from '../../src/cli/corpus.ts';
import { type Readable, seedOf } from '../../src/cli/items.ts';
import { openJudge } from '../../src/pipeline.ts';
import type { Store, Tables } from '../../src/storage/index.ts';
import { keepListed } from '../../src/subscriptions/index.ts';
import { aSubscription } from '../support/builders.ts';
import type { Shipped } from '../support/road.ts';

/** Everything that judging writes, each table with what its rows are put in order by. */
const written = {
  items: 'seq',
  articles: 'item_id',
  stories: 'number',
  verdicts: 'item_id',
  term_counts: 'term',
  term_items: 'term',
  profiles: 'item_id',
  claims: 'claim_id',
  term_claims: 'term',
  disputes: 'number',
  dispute_claims: 'claim_id',
  contradictions: 'contradiction_id',
  deliveries: 'seq',
} as const satisfies Partial<Record<keyof Tables, string>>;

/** A store after some articles. */
export interface JudgedStore {
  readonly rows: Readonly<Record<string, readonly unknown[]>>;
  /** Without the seed corpus. */
  readonly tookMs: number;
}

/** Judges the seed corpus and then some articles, with a channel that hears everything, and reads every row that followed. */
export async function judgedOn(
  { db }: Store,
  articles: readonly Readable[],
  { rules, values }: Shipped,
  onJudged: () => void = () => {},
): Promise<JudgedStore> {
  let now = 0;
  await keepListed(db, [aSubscription({ topics: ['all'], updates: 'channel' })], 0);
  const audience = { platforms: ['slack'] as const, topicNames: new Map(), operators: null, onQueued: () => {} };
  const { judge } = openJudge({ db, clock: { now: () => now }, log: silentLog, rules, audience });
  for (const text of await readCorpus('config/corpus', values.corpus)) {
    const { item, article } = seedOf(text, 0);
    await judge(item, article);
  }
  const startedAt = performance.now();
  for (const { item, article } of articles) {
    now = Math.max(now, item.publishedAt ?? now);
    await judge(item, article);
    onJudged();
  }
  const tookMs = performance.now() - startedAt;
  const rows: Record<string, readonly unknown[]> = {};
  for (const [table, order] of Object.entries(written) as [keyof typeof written, 'seq'][]) {
    const all = await db
      .selectFrom(table as 'items')
      .selectAll()
      .orderBy(order)
      .execute();
    // Two rows of one claim in one dispute have no order of their own.
    rows[table] = table === 'dispute_claims' ? all.map((row) => JSON.stringify(row)).toSorted() : all;
  }
  return { rows, tookMs };
}
