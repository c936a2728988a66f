import type { Insertable, Selectable } from 'kysely';
import type { Article } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import { type Db, inTransaction, numbersAsColumn, type Tables } from '../storage/index.ts';
import {
  type Found,
  fileArticles,
  findItems,
  newestOfStories,
  readCounts,
  sharedMarks,
  type Told,
  unfileArticle,
} from './index-store.ts';
import type { KnownItem, KnownStories, KnownStory } from './known.ts';
import { nextArticle, profileIn } from './known-profiles.ts';
import { countTerms, marksOf, momentOf, profileOf } from './profile.ts';
import type { StoryRules } from './settings.ts';
import type { Placement, Story } from './story.ts';

/** Stories that the articles found may bring. */
const storiesCompared = 5;
/** Items of one story that are compared: its newest, beside those that were found. */
const itemsOfAStory = 5;

/**
 * What the store holds that an article may belong to.
 *
 * Candidates come from the rarest of its terms and from the marks of near-copies, in an order that does not depend on the store;
 * the cost does not grow with it.
 */
export async function recallStories(
  db: Db,
  article: Article,
  claims: readonly Claim[],
  rules: StoryRules,
): Promise<KnownStories> {
  nextArticle(db);
  const counts = await readCounts(db, countTerms(profileOf(article, claims, rules)).keys());
  rules.counts.set(article, counts);
  const found = await findItems(db, article, claims, counts, rules);
  const stories = await readKnownStories(db, article, found, rules);
  return { nextNumber: await readNextNumber(db), counts, stories };
}

async function readKnownStories(
  db: Db,
  article: Article,
  found: readonly Found[],
  rules: StoryRules,
): Promise<KnownStory[]> {
  if (found.length === 0) return [];
  const members = await db
    .selectFrom('items')
    .innerJoin('verdicts', 'verdicts.item_id', 'items.item_id')
    .select(['items.seq', 'verdicts.story_id'])
    .where(
      'items.seq',
      'in',
      numbersAsColumn(
        db,
        found.map(({ seq }) => seq),
      ),
    )
    .where('story_id', 'is not', null)
    .execute();
  const storyOf = new Map(members.map((row) => [row.seq, row.story_id ?? '']));
  const likest = found.map(({ seq }) => storyOf.get(seq)).filter((id) => id !== undefined);
  const ids = [...new Set(likest)].slice(0, storiesCompared);
  if (ids.length === 0) return [];
  const stories = await db
    .selectFrom('stories')
    .innerJoin('items', 'items.item_id', 'stories.first_item_id')
    .selectAll('stories')
    .select('items.seq as first_seq')
    .where('story_id', 'in', ids)
    .orderBy('number')
    .execute();
  for (const [id, seqs] of await newestOfStories(db, ids, itemsOfAStory)) for (const seq of seqs) storyOf.set(seq, id);
  for (const { story_id, first_seq } of stories) storyOf.set(first_seq, story_id);
  const items = await readItems(db, [...storyOf.keys()], new Set(marksOf(article, rules)));
  return stories
    .map((row) => ({
      story: storyOfRow(row),
      items: items
        .filter(({ seq, item }) => storyOf.get(seq) === row.story_id && item.itemId !== article.itemId)
        .map(({ item }) => item),
    }))
    .filter((story) => story.items.length > 0);
}

async function readItems(
  db: Db,
  seqs: readonly number[],
  marks: ReadonlySet<number>,
): Promise<{ readonly seq: number; readonly item: KnownItem }[]> {
  const rows = await db
    .selectFrom('items')
    .innerJoin('profiles', 'profiles.item_id', 'items.item_id')
    .select(['items.seq', 'items.item_id', 'items.outlet', 'items.published_at', 'items.first_seen_at'])
    .select(['profiles.profile', 'profiles.marks'])
    .where('items.seq', 'in', numbersAsColumn(db, seqs))
    .orderBy('items.seq')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    item: {
      itemId: row.item_id,
      outlet: row.outlet,
      at: row.published_at ?? row.first_seen_at,
      sharedMarks: sharedMarks(marks, row.marks),
      profile: profileIn(db, row),
    },
  }));
}

async function readNextNumber(db: Db): Promise<number> {
  const row = await db.selectFrom('stories').select('number').orderBy('number', 'desc').limit(1).executeTakeFirst();
  return (row?.number ?? 0) + 1;
}

/** A story by its id, `s-12`; null when there is none. */
export async function readStory(db: Db, storyId: string): Promise<Story | null> {
  const row = await db.selectFrom('stories').selectAll().where('story_id', '=', storyId).executeTakeFirst();
  return row ? storyOfRow(row) : null;
}

function storyOfRow(row: Selectable<Tables['stories']>): Story {
  return {
    id: row.story_id,
    headline: row.headline,
    firstItemId: row.first_item_id,
    openedAt: row.opened_at,
    lastItemAt: row.last_item_at,
  };
}

/** Keeps where an article was placed, and what later articles find it by. */
export function keepStory(
  db: Db,
  article: Article,
  claims: readonly Claim[],
  placement: Placement,
  rules: StoryRules,
): Promise<void> {
  return keepStories(db, [{ article, claims, placement }], rules);
}

/** The same for many, in the order they were read: filing many at once costs less than each by itself. */
export function keepStories(db: Db, told: readonly Told[], rules: StoryRules): Promise<void> {
  return inTransaction(db, async (tx) => {
    const rows = new Map<string, Insertable<Tables['stories']>>();
    for (const { article, placement } of told) {
      const at = momentOf(article);
      const known = rows.get(placement.storyId) ?? openedBy(article, placement.storyId);
      rows.set(placement.storyId, { ...known, last_item_at: Math.max(known.last_item_at, at) });
    }
    await tx
      .insertInto('stories')
      .values([...rows.values()])
      .onConflict((conflict) =>
        conflict
          .column('story_id')
          .doUpdateSet((row) => ({ last_item_at: row.ref('excluded.last_item_at') }))
          .whereRef('excluded.last_item_at', '>', 'stories.last_item_at'),
      )
      .execute();
    await fileArticles(tx, told, rules);
  });
}

function openedBy(article: Article, storyId: string): Insertable<Tables['stories']> {
  const at = momentOf(article);
  return {
    story_id: storyId,
    number: Number(storyId.slice(2)),
    headline: article.title,
    first_item_id: article.itemId,
    opened_at: at,
    last_item_at: at,
    muted_at: null,
  };
}

/** Takes an item out of the index before its changed text is judged anew; its verdict is replaced when that is kept. */
export function withdrawStory(db: Db, itemId: string): Promise<void> {
  return inTransaction(db, (tx) => unfileArticle(tx, itemId));
}
