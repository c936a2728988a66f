import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../src/articles/index.ts';
import { dayMs } from '../../src/base/index.ts';
import type { Store } from '../../src/storage/index.ts';
import {
  keepStory,
  keepVerdict,
  latestStories,
  type Placement,
  placeInStory,
  readStory,
  readStoryItems,
  readVerdict,
  recallStories,
  withdrawStory,
} from '../../src/stories/index.ts';
import { anArticle, shippedStories } from '../support/judging.ts';
import { openEmptyStore } from '../support/stores.ts';
import backlog from './backlog.json' with { type: 'json' };

const rules = shippedStories();
const startAt = Date.UTC(2026, 0, 10, 9);
let store: Store;

beforeEach(async () => {
  store = await openEmptyStore();
});
afterEach(() => store.close());

const crash = {
  title: 'Fighter crashes near Nellis',
  text: 'A fighter of the air force crashed in the Nevada desert north of Nellis on Saturday and its pilot ejected, the base said. The jet went down about 40 miles north of the base. A board of officers will look into the cause.',
};
const vote = {
  title: 'Parliament in Bern approves credit',
  text: 'The Swiss parliament approved an additional credit of 1.1 billion francs in Bern on Tuesday. The Greens announced a referendum against the decision of the chamber.',
};

function article(itemId: string, days: number, given: { title: string; text: string; outlet?: string }): Article {
  const at = startAt + days * dayMs;
  return anArticle(given.text, { itemId, publishedAt: at, firstSeenAt: at, ...given });
}

async function judge(read: Article): Promise<Placement> {
  const { db } = store;
  const known = await recallStories(db, read, [], rules);
  const placement = placeInStory(read, [], known, rules);
  await db
    .insertInto('items')
    .values({
      item_id: read.itemId,
      feed_id: null,
      outlet: read.outlet,
      language: 'en',
      guid: null,
      url: read.url,
      title: read.title,
      author: null,
      published_at: read.publishedAt,
      date_estimated: 0,
      first_seen_at: read.firstSeenAt,
      wire_hash: '',
      is_seed: 0,
    })
    .execute();
  await keepStory(db, read, [], placement, rules);
  await keepVerdict(db, {
    itemId: read.itemId,
    relation: placement.relation,
    storyId: placement.storyId,
    topics: ['f-35'],
    newFacts: placement.newFacts,
    summary: [],
    origin: null,
    badge: 'none',
    reasons: placement.reasons,
    judgedAt: read.firstSeenAt,
  });
  return placement;
}

describe('placing with a store', () => {
  it('finds a story by what it told, however many rare words come with it', async () => {
    await judge(article('a', 0, crash));
    const syllables = ['bra', 'kel', 'tom', 'vir', 'dus', 'pan', 'goz'];
    const unheardOf = syllables.flatMap((first) => syllables.map((second) => `${first}${second}`)).join(' ');
    const next = article('b', 1, {
      title: 'Brabra',
      text: `Kelkel tomtom. Virvir dusdus. ${unheardOf}. At Nellis a board found why a pilot had ejected.`,
    });
    const { stories } = await recallStories(store.db, next, [], rules);
    expect(stories.map(({ story }) => story.id)).toEqual(['s-1']);
  });

  it('numbers new stories, and puts a copy of one into it', async () => {
    expect(await judge(article('a', 0, crash))).toMatchObject({ relation: 'new', storyId: 's-1' });
    expect(await judge(article('b', 1, vote))).toMatchObject({ relation: 'new', storyId: 's-2' });
    const copy = { ...crash, outlet: 'Another Post', text: `${crash.text} Sign up for our newsletter.` };
    expect(await judge(article('c', 1.1, copy))).toMatchObject({ relation: 'duplicate', storyId: 's-1', newFacts: [] });
  });

  it('finds a copy however old', async () => {
    await judge(article('a', 0, crash));
    expect(await judge(article('b', 900, crash))).toMatchObject({ relation: 'duplicate', storyId: 's-1' });
  });

  it('gives new facts that are slices of the article, and says why', async () => {
    const placement = await judge(article('a', 0, crash));
    expect(placement.newFacts.length).toBeGreaterThan(0);
    for (const fact of placement.newFacts) expect(crash.text).toContain(fact);
    expect(placement.reasons.join(' ')).toContain('a new one');
  });

  it('is the same whatever order the database gives its rows in', async () => {
    for (const [at, given] of [crash, vote, crash, vote].entries())
      await judge(article(`i${at}`, at, { ...given, title: `${given.title} ${at}` }));
    const read = article('x', 5, crash);
    const first = await recallStories(store.db, read, [], rules);
    expect(await recallStories(store.db, read, [], rules)).toEqual(first);
    expect(first.stories.map(({ story }) => story.id)).toEqual(['s-1']);
  });
});

describe('backlog: known to be wrong', () => {
  it.fails.each(backlog)('$why', async ({ known, next, same }) => {
    const first = await judge(article('a', 0, known));
    const second = await judge(article('b', 20, next));
    expect(second.storyId === first.storyId).toBe(same);
  });
});

describe('an edited item', () => {
  it('leaves no trace in the index, so that it is not compared with itself', async () => {
    const read = article('a', 0, crash);
    await judge(read);
    await withdrawStory(store.db, 'a');
    const { db } = store;
    const cells = await db.selectFrom('term_items').select('newest').execute();
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.every(({ newest }) => newest === '|')).toBe(true);
    expect(await db.selectFrom('profiles').selectAll().execute()).toEqual([]);
    const counts = await db.selectFrom('term_counts').select('articles').execute();
    expect(counts.every(({ articles }) => articles === 0)).toBe(true);
  });

  it('is never a candidate for itself', async () => {
    await judge(article('a', 0, crash));
    expect(
      (await recallStories(store.db, article('a', 0, crash), [], rules)).stories.flatMap(({ items }) => items),
    ).toEqual([]);
  });
});

describe('looking up', () => {
  it('reads a story with its items in the order they were read', async () => {
    await judge(article('a', 0, crash));
    await judge(article('b', 1, { ...crash, outlet: 'Another Post' }));
    expect(await readStory(store.db, 's-1')).toMatchObject({
      headline: crash.title,
      firstItemId: 'a',
      lastItemAt: startAt + dayMs,
    });
    expect((await readStoryItems(store.db, 's-1')).map(({ itemId, relation }) => [itemId, relation])).toEqual([
      ['a', 'new'],
      ['b', 'duplicate'],
    ]);
    expect(await readVerdict(store.db, 'b')).toMatchObject({ relation: 'duplicate', storyId: 's-1', topics: ['f-35'] });
  });

  it('lists the stories that changed last, by topic and since a moment', async () => {
    await judge(article('a', 0, crash));
    await judge(article('b', 1, vote));
    expect(await latestStories(store.db, { limit: 5 })).toEqual(['s-2', 's-1']);
    expect(await latestStories(store.db, { limit: 5, sinceAt: startAt + dayMs / 2 })).toEqual(['s-2']);
    expect(await latestStories(store.db, { limit: 5, topic: 's-400' })).toEqual([]);
  });

  it('knows nothing of what was never judged', async () => {
    expect(await readStory(store.db, 's-9')).toBeNull();
    expect(await readVerdict(store.db, 'x')).toBeNull();
    expect(await readStoryItems(store.db, 's-9')).toEqual([]);
  });
});
