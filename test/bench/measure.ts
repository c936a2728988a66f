import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { rulesOf } from '../../src/cli/judging.ts';
import { settingsFiles, settingsOf } from '../../src/cli/settings.ts';
import { bm25Finder, findCopies, loadTexts, minhashFinder, type NearestReport, ourFinder } from './nearest.ts';
import { openNews, readableOf } from './news.ts';
import { judgeAll, type RoadReport } from './road.ts';
import { type BenchStore, filledStore, loadNews } from './stores.ts';
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
  readonly loadSeconds: number;
  readonly sizeMB: number;
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

/** Measures one thing. */
export async function measure(task: Task): Promise<Measured> {
  const { values } = await settingsOf('config', settingsFiles, {});
  const rules = rulesOf(values);
  if (task.kind === 'nearest') {
    const texts = openTexts(seed);
    const filled = await filledStore('nearest', task.stored, loadTexts(texts, rules.stories));
    const counts = { stored: task.stored, queries: task.articles };
    try {
      const nearest: Record<string, NearestReport> = {
        contrail: await findCopies(ourFinder(filled.store.db, rules.stories), texts, counts),
      };
      if (task.stored <= packagesUpTo) {
        nearest.minhash = await findCopies(minhashFinder(texts, task.stored), texts, counts);
        const queries = Math.ceil(task.articles / fewer);
        nearest.bm25 = await findCopies(bm25Finder(texts, task.stored), texts, { ...counts, queries });
      }
      return { ...about(task, filled), nearest };
    } finally {
      await filled.close();
    }
  }
  const withClaims = task.kind === 'claims';
  const articles = withClaims ? Math.ceil(task.stored / claimsOfAnArticle) : task.stored;
  const news = openNews(seed);
  const filled = await filledStore(task.kind, articles, loadNews(news, rules, withClaims));
  try {
    const startMs = await startUp(filled.store.name);
    const judged = Array.from({ length: warmUp + task.articles }, (_, at) => readableOf(news(articles + at)));
    const road = await judgeAll(filled.store.db, judged, rules, { warmUp, withClaims });
    return { ...about(task, filled), startMs, road };
  } finally {
    await filled.close();
  }
}

function about(task: Task, { loadSeconds, sizeMB }: BenchStore) {
  return { task, loadSeconds, sizeMB, peakMB: process.resourceUsage().maxRSS / 1_024 };
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
