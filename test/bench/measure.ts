import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { rulesOf } from '../../src/cli/judging.ts';
import { settingsFiles, settingsOf } from '../../src/cli/settings.ts';
import type { Rules } from '../../src/pipeline.ts';
import type { Store } from '../../src/storage/index.ts';
import { bm25Finder, findCopies, loadTexts, minhashFinder, type NearestReport, ourFinder } from './nearest.ts';
import { openNews, readableOf } from './news.ts';
import { judgeAll, type RoadReport } from './road.ts';
import { type Filled, fillStore, loadNews, openCopy } from './stores.ts';
import { openTexts } from './texts.ts';

/** What is measured: the road to the story, the same with claims, or the nearest text. */
export const kinds = ['stories', 'claims', 'nearest'] as const;
export type Kind = (typeof kinds)[number];

/** One measurement, made in a process of its own so that its memory is its own. */
export interface Task {
  readonly kind: Kind;
  /** Articles, or claims, that are stored. */
  readonly stored: number;
  /** Articles, or copies, that are measured. */
  readonly articles: number;
}

/** What came of it. */
export interface Measured {
  readonly task: Task;
  readonly filled: Filled;
  readonly peakMB: number;
  readonly road?: RoadReport;
  readonly startMs?: number;
  readonly nearest?: Readonly<Record<string, NearestReport>>;
}

const seed = 20_261_128;
/** A measured article of 400 words has so many claims (printed by the generator's own count). */
const claimsOfAnArticle = 19;
/** So many are judged before the clock starts. */
const warmUp = 150;
/** Beyond this the packages, which keep all in memory, take longer to fill than anybody waits. */
const packagesUpTo = 10_000;
/** The engine that looks at every text is asked less often. */
const fewer = 10;

/** Fills the store that something is measured in. */
export async function fill({ kind, stored }: Task): Promise<Filled> {
  const rules = await readRules();
  if (kind === 'nearest') return fillStore(kind, stored, loadTexts(openTexts(seed), rules.stories));
  return fillStore(kind, articlesOf({ kind, stored }), loadNews(openNews(seed), rules, kind === 'claims'));
}

/** Measures one thing in a store that was filled by another process: filling takes memory of its own. */
export async function measure(task: Task, filled: Filled): Promise<Measured> {
  const rules = await readRules();
  const { store, close } = await openCopy(filled);
  const about = () => ({ task, filled, peakMB: process.resourceUsage().maxRSS / 1_024 });
  try {
    if (task.kind === 'nearest') return { nearest: await measureNearest(task, store, rules), ...about() };
    const from = articlesOf(task);
    const news = openNews(seed);
    const startMs = await startUp(store.name);
    const judged = Array.from({ length: warmUp + task.articles }, (_, at) => readableOf(news(from + at)));
    const road = await judgeAll(store.db, judged, rules, { warmUp, withClaims: task.kind === 'claims' });
    return { startMs, road, ...about() };
  } finally {
    await close();
  }
}

async function readRules(): Promise<Rules> {
  const { values } = await settingsOf('config', settingsFiles, {});
  return rulesOf(values);
}

function articlesOf({ kind, stored }: Pick<Task, 'kind' | 'stored'>): number {
  return kind === 'claims' ? Math.ceil(stored / claimsOfAnArticle) : stored;
}

async function measureNearest({ stored, articles }: Task, { db }: Store, rules: Rules) {
  const texts = openTexts(seed);
  const counts = { stored, queries: articles };
  const nearest: Record<string, NearestReport> = {
    contrail: await findCopies(ourFinder(db, rules.stories), texts, counts),
  };
  if (stored <= packagesUpTo) {
    nearest.minhash = await findCopies(minhashFinder(texts, stored), texts, counts);
    const queries = Math.ceil(articles / fewer);
    nearest.bm25 = await findCopies(bm25Finder(texts, stored), texts, { ...counts, queries });
  }
  return nearest;
}

/** From spawning the program to its answer from the store. */
async function startUp(store: string): Promise<number> {
  const startedAt = performance.now();
  const program = spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts'), 'news', 'latest'], {
    stdio: 'ignore',
    env: { ...process.env, CONTRAIL_STORE: store },
  });
  const [code] = await once(program, 'exit');
  if (code !== 0) throw new Error(`The program ended with ${code} on ${store}.`);
  return performance.now() - startedAt;
}
