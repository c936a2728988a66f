import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import type { Article } from '../../src/articles/index.ts';
import { type Claim, extractClaims, keepClaims } from '../../src/claims/index.ts';
import type { Readable } from '../../src/cli/items.ts';
import { keepItem } from '../../src/feeds/index.ts';
import type { Rules } from '../../src/pipeline.ts';
import { type Db, inTransaction, openStore, type Store } from '../../src/storage/index.ts';
import { keepStories, keepVerdict } from '../../src/stories/index.ts';
import type { Sentence } from '../../src/text/index.ts';
import { type Draft, readableOf } from './news.ts';

// Stores of any size, filled through the rooms' own store functions and kept between runs, outside git.

const folder = join(import.meta.dirname, '../../data/bench');
/** Articles of one transaction. */
const atOnce = 2_000;

/** A filled store. */
export interface Filled {
  readonly file: string;
  /** Seconds that filling it took; 0 when it was there. */
  readonly loadSeconds: number;
  readonly sizeMB: number;
}

/** A copy of a filled store, to be measured in and thrown away. */
export interface BenchStore {
  readonly store: Store;
  close(): Promise<void>;
}

/** How a batch of articles, by number, is put into a store. */
export type Load = (db: Db, from: number, to: number) => Promise<void>;

/**
 * A store that holds the first so many articles: filled when it is not there, from where an earlier run was broken off.
 *
 * @param name - Kind of store; stores of one kind and size hold the same.
 */
export async function fillStore(name: string, articles: number, load: Load): Promise<Filled> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}-${articles}.db`);
  const startedAt = performance.now();
  const loaded = await fill(file, articles, load);
  const loadSeconds = loaded > 0 ? (performance.now() - startedAt) / 1_000 : 0;
  const { size } = await stat(file);
  return { file, loadSeconds, sizeMB: size / 1e6 };
}

/** Opens a copy of a filled store. */
export async function openCopy({ file }: Filled): Promise<BenchStore> {
  const copy = `${file}.running`;
  await copyFile(file, copy);
  const store = await openStore(copy);
  return {
    store,
    async close() {
      await store.close();
      await rm(copy);
    },
  };
}

async function fill(file: string, articles: number, load: Load): Promise<number> {
  const store = await openStore(file);
  try {
    const { there } = await store.db
      .selectFrom('items')
      .select(({ fn }) => fn.countAll<number>().as('there'))
      .executeTakeFirstOrThrow();
    if (there >= articles) return 0;
    const bar = new SingleBar(
      { format: `{bar} {value} of {total} {eta_formatted}`, stream: process.stderr },
      Presets.rect,
    );
    bar.start(articles, there);
    for (let from = there; from < articles; from += atOnce) {
      const to = Math.min(articles, from + atOnce);
      await inTransaction(store.db, (tx) => load(tx, from, to));
      bar.update(to);
    }
    bar.stop();
    return articles - there;
  } finally {
    await store.close();
  }
}

/** Articles as the judge would have kept them, each event one story; with their claims where these are wanted. */
export function loadNews(news: (number: number) => Draft, rules: Rules, withClaims: boolean): Load {
  const read = readOnce(rules);
  return async (tx, from, to) => {
    const told = [];
    for (let number = from; number < to; number += 1) {
      const draft = news(number);
      const { item, article, claims } = read(draft);
      const storyId = `s-${draft.event}`;
      const relation = draft.opens ? ('new' as const) : ('update' as const);
      await keepItem(tx, item);
      if (withClaims) await keepClaims(tx, claims);
      told.push({
        article,
        claims,
        placement: { relation, storyId, isCopy: false, newFacts: [], told: [], reasons: [] },
      });
    }
    await keepStories(tx, told, rules.stories);
    for (const { article, placement } of told)
      await keepVerdict(tx, {
        ...{ itemId: article.itemId, relation: placement.relation, storyId: placement.storyId, origin: null },
        ...{ topics: ['s-400'], newFacts: [], summary: [], badge: 'none', reasons: [], judgedAt: article.firstSeenAt },
      });
  };
}

/** Reads each sentence of the stock once, whatever the number of articles it stands in: a million are filled in minutes, not hours. */
function readOnce(rules: Rules): (draft: Draft) => Readable & { readonly claims: readonly Claim[] } {
  const known = new Map<string, { readonly sentence: Sentence; readonly claim: Claim | null }>();
  const claimOf = (article: Article, sentence: Sentence) =>
    extractClaims({ ...article, sentences: [sentence] }, rules.lexicon)[0] ?? null;
  return (draft) => {
    const { item, article } = readableOf(draft);
    const parts = article.sentences.map((sentence, position) => {
      if (position === 0) return { sentence, claim: claimOf(article, sentence) };
      return known.getOrInsertComputed(sentence.text, () => ({ sentence, claim: claimOf(article, sentence) }));
    });
    const { itemId, outlet, publishedAt } = article;
    return {
      item,
      article: { ...article, sentences: parts.map(({ sentence }) => sentence) },
      claims: parts.flatMap(({ claim }, position) =>
        claim ? [{ ...claim, id: null, itemId, outlet, publishedAt, position }] : [],
      ),
    };
  };
}
