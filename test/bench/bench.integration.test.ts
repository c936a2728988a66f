import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, openStore, type Store } from '../../src/storage/index.ts';
import { placeInStory, recallStories } from '../../src/stories/index.ts';
import { readShipped } from '../support/road.ts';
import { findCopies, loadTexts, ourFinder } from './nearest.ts';
import { openNews, readableOf } from './news.ts';
import { report } from './report.ts';
import { judgeAll } from './road.ts';
import { loadNews } from './stores.ts';
import { openTexts } from './texts.ts';

const news = openNews(7);
const { rules } = await readShipped();
let store: Store;

beforeAll(async () => {
  store = await openStore(':memory:');
});
afterAll(() => store.close());

describe('the generated news', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(openNews(7)(123)).toEqual(news(123));
    expect(openNews(8)(123)).not.toEqual(news(123));
  });

  it('has articles of 400 words, five an event', () => {
    const drafts = Array.from({ length: 40 }, (_, number) => news(number));
    expect(new Set(drafts.map(({ event }) => event)).size).toBe(8);
    expect(drafts.filter(({ opens }) => opens)).toHaveLength(8);
    for (const draft of drafts) {
      const words = readableOf(draft).article.text.split(/\s+/).length;
      expect(words).toBeGreaterThanOrEqual(400);
      expect(words).toBeLessThan(480);
    }
  });
});

describe('a filled store', () => {
  it('is read as one that the judge has kept: the next report of an event finds its story', async () => {
    await inTransaction(store.db, (tx) => loadNews(news, rules, true)(tx, 0, 32));
    const { article } = readableOf(news(32));
    const known = await recallStories(store.db, article, [], rules.stories);
    expect(placeInStory(article, [], known, rules.stories).storyId).toBe(`s-${news(32).event}`);
    const claims = await store.db.selectFrom('claims').select('claim_id').execute();
    expect(claims.length).toBeGreaterThan(32 * 10);
  });

  it('lets nearly every article reach placing', async () => {
    const next = Array.from({ length: 24 }, (_, at) => readableOf(news(32 + at)));
    const { placed, articles } = await judgeAll(store.db, next, rules, { warmUp: 4, withClaims: true });
    expect(articles).toBe(20);
    expect(placed).toBeGreaterThanOrEqual(0.95);
  });
});

it('finds the source of a copy first, with a tenth of its words replaced', async () => {
  const texts = openTexts(7);
  const fresh = await openStore(':memory:');
  await inTransaction(fresh.db, (tx) => loadTexts(texts, rules.stories)(tx, 0, 60));
  const { found } = await findCopies(ourFinder(fresh.db, rules.stories), texts, { stored: 60, queries: 20 });
  expect(found['10 %']).toBe(1);
  await fresh.close();
});

describe('the report', () => {
  const measured = (stored: number, cpuMs: number, placed: number) => ({
    ...{
      task: { kind: 'stories' as const, stored, articles: 10 },
      filled: { file: 'x.db', loadSeconds: 0, sizeMB: 1 },
      peakMB: 100,
      startMs: 900,
    },
    road: { articles: 10, placed, cpuMs, wallMs: cpuMs },
  });

  it('gives articles a second, and each size as a ratio to the smallest', () => {
    const { lines, failed } = report([measured(1_000, 5, 1), measured(100_000, 8, 1)]);
    expect(failed).toBe(false);
    expect(lines.join('\n')).toMatch(/100,000.*125.*0\.63/);
  });

  it('fails when too few articles were about the affair', () => {
    expect(report([measured(1_000, 5, 0.94)]).failed).toBe(true);
  });
});
