import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../../src/base/index.ts';
import type { Message } from '../../src/chat/index.ts';
import { readCorpus } from '../../src/cli/corpus.ts';
import { type ItemLine, lineSchema, type Readable, readableOf, seedOf } from '../../src/cli/items.ts';
import { openJudge } from '../../src/pipeline.ts';
import { openStore } from '../../src/storage/index.ts';
import { keepListed } from '../../src/subscriptions/index.ts';
import { folded } from '../../src/text/index.ts';
import { aSubscription } from './builders.ts';
import { readShipped } from './road.ts';
import type { Read } from './wording-rules.ts';

const root = join(import.meta.dirname, '..', '..');

/** The labelled stream, in order of time. */
export function goldItems(): readonly ItemLine[] {
  return readFileSync(join(root, 'test', 'gold', 'items.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .toSorted((a, b) => Date.parse(a.publishedAt ?? '') - Date.parse(b.publishedAt ?? ''));
}

/** What a channel that hears everything is told of some items after the seed corpus, with what was read. */
export async function messagesOf(items: readonly ItemLine[]): Promise<{ messages: readonly Message[]; read: Read }> {
  const { rules, values } = await readShipped();
  const store = await openStore(':memory:');
  await keepListed(store.db, [aSubscription({ topics: ['all'], updates: 'channel' })], 0);
  let now = 0;
  const audience = { platforms: ['slack'] as const, topicNames: new Map(), operators: null, onQueued: () => {} };
  const { judge } = openJudge({ db: store.db, clock: { now: () => now }, log: silentLog, rules, audience });
  const corpus = await readCorpus(join(root, 'config', 'corpus'), values.corpus);
  const all: readonly Readable[] = [
    ...corpus.map((text) => seedOf(text, 0)),
    ...items.map((line) => readableOf(line, 0)),
  ];
  for (const { item, article } of all) {
    now = Math.max(now, item.publishedAt ?? now);
    await judge(item, article);
  }
  const rows = await store.db.selectFrom('deliveries').select('message').orderBy('seq').execute();
  await store.close();
  const outlets = [...new Set([...all.map(({ item }) => item.outlet), 'Bloomberg'])];
  return {
    messages: rows.map((row) => JSON.parse(row.message) as Message),
    read: { texts: all.map(({ article }) => folded(`${article.title}\n${article.text}`)), outlets },
  };
}
