import { extractClaims, keepClaims, recallClaims } from '../../src/claims/index.ts';
import type { Readable } from '../../src/cli/items.ts';
import { findContradictions } from '../../src/contradictions/index.ts';
import { keepItem } from '../../src/feeds/index.ts';
import type { Rules } from '../../src/pipeline.ts';
import { type Db, inTransaction } from '../../src/storage/index.ts';
import { findOrigin, keepStory, keepVerdict, placeInStory, recallStories, summarise } from '../../src/stories/index.ts';
import { splitSentences } from '../../src/text/index.ts';
import { matchTopics } from '../../src/topics/index.ts';

/** How the judging of some articles went. */
export interface RoadReport {
  readonly articles: number;
  /** Share of them that reached placing. */
  readonly placed: number;
  /** Processor time an article, the store's included: whatever else the machine does, it is the same. */
  readonly cpuMs: number;
  readonly wallMs: number;
}

const summarySentences = 3;

/**
 * Judges articles as the pipeline does, from text to the kept verdict, and measures all but the first.
 *
 * @param warmUp - Articles before the clock starts: the engine compiles what it meets often.
 * @param withClaims - Also compares with the stored claims, and keeps its own.
 */
export async function judgeAll(
  db: Db,
  news: readonly Readable[],
  rules: Rules,
  { warmUp, withClaims }: { readonly warmUp: number; readonly withClaims: boolean },
): Promise<RoadReport> {
  let placed = 0;
  let started = { cpu: process.threadCpuUsage(), at: performance.now() };
  for (const [index, readable] of news.entries()) {
    if (index === warmUp) {
      placed = 0;
      started = { cpu: process.threadCpuUsage(), at: performance.now() };
    }
    if (await judge(db, readable, rules, withClaims)) placed += 1;
  }
  const { user, system } = process.threadCpuUsage(started.cpu);
  const articles = news.length - warmUp;
  return {
    articles,
    placed: placed / articles,
    cpuMs: (user + system) / 1_000 / articles,
    wallMs: (performance.now() - started.at) / articles,
  };
}

async function judge(db: Db, { item, article: read }: Readable, rules: Rules, withClaims: boolean): Promise<boolean> {
  const article = { ...read, sentences: splitSentences(read.text) };
  const topics = matchTopics(article, rules.watched);
  if (topics.matches.length === 0) return false;
  const claims = extractClaims(article, rules.lexicon);
  const origin = findOrigin(article, rules.stories);
  const known = await recallStories(db, article, claims, rules.stories);
  const placement = placeInStory(article, claims, known, rules.stories);
  const mates = known.stories.find(({ story }) => story.id === placement.storyId)?.items.map((one) => one.itemId);
  const found = withClaims
    ? findContradictions(claims, await recallClaims(db, claims, mates), rules.contradictions)
    : [];
  const summary = summarise(article, placement, summarySentences, rules.stories);
  await inTransaction(db, async (tx) => {
    await keepItem(tx, item);
    if (withClaims) await keepClaims(tx, claims);
    await keepStory(tx, article, claims, placement, rules.stories);
    await keepVerdict(tx, {
      ...{ itemId: item.id, relation: placement.relation, storyId: placement.storyId, newFacts: placement.newFacts },
      ...{ topics: topics.matches.map(({ topic }) => topic), summary, origin: origin?.name ?? null },
      ...{ badge: found.length > 0 ? 'contradiction' : 'none', reasons: placement.reasons, judgedAt: item.firstSeenAt },
    });
  });
  return true;
}
