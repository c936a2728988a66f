import { type Selectable, sql } from 'kysely';
import type { Article } from '../articles/index.ts';
import { dayMs, type Instant } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import { type Db, inTransaction, type Tables } from '../storage/index.ts';
import type { KnownItem, KnownStories, KnownStory } from './known.ts';
import { countTerms, marksOf, momentOf, type Profile, profileOf } from './profile.ts';
import type { StoryRules } from './settings.ts';
import type { Placement, Story } from './story.ts';
import { type WeightOf, weighBy } from './weights.ts';

/** Rows of one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const rowsAtOnce = 500;
/** An article is found again by so many of its weightiest terms. */
const termsKept = 40;
/** So many of them are asked for when an article is placed. */
const termsAsked = 24;
/** The newest articles of one term that are looked at, so that the cost of a look-up does not grow with the store. */
const articlesOfATerm = 40;
/** And of one mark: more than a few carry it only when it is no mark of theirs. */
const articlesOfAMark = 8;
/** Articles that are compared in full, and stories that they may bring. */
const articlesCompared = 10;
const storiesCompared = 5;
/** Items of one story that are compared: its newest, beside those that were found. */
const itemsOfAStory = 5;
/** A shared mark weighs as much as a rare term. */
const markWeight = 4;
/** Older articles are found by their marks alone: an affair's storylines run for half a year. */
const windowMs = 200 * dayMs;
/** Under this term the articles themselves are counted. */
const everyArticle = '';

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
  const profile = profileOf(article, claims, rules);
  const counts = await readCounts(db, [...countTerms(profile).keys()]);
  const weightOf = weighBy(counts, rules.background, rules.placing.trust);
  const asked = weightiest(profile, weightOf, termsAsked).filter((term) => counts.byTerm.has(term));
  const marks = marksOf(article, rules).map(markTerm);
  const found = await findItems(db, article, asked, marks, weightOf);
  const stories = await readKnownStories(db, article.itemId, found);
  return { nextNumber: await readNextNumber(db), counts, stories };
}

async function readCounts(db: Db, terms: readonly string[]) {
  const byTerm = new Map<string, number>();
  for (const part of chunks([everyArticle, ...terms], rowsAtOnce)) {
    const rows = await db.selectFrom('term_counts').select(['term', 'articles']).where('term', 'in', part).execute();
    for (const row of rows) byTerm.set(row.term, row.articles);
  }
  const articles = byTerm.get(everyArticle) ?? 0;
  byTerm.delete(everyArticle);
  return { articles, byTerm };
}

interface Found {
  readonly itemId: string;
  readonly marks: number;
}

/** The items that share most of an article's terms and marks, best first, then newest, then by id. */
async function findItems(
  db: Db,
  article: Article,
  terms: readonly string[],
  marks: readonly string[],
  weightOf: WeightOf,
): Promise<Found[]> {
  const at = momentOf(article);
  const postings = [
    ...(await readPostings(db, terms, at - windowMs)),
    ...(await readPostings(db, marks, 0, articlesOfAMark)),
  ];
  const found = new Map<string, { score: number; marks: number; at: Instant }>();
  const isMark = new Set(marks);
  for (const row of postings) {
    if (row.item_id === article.itemId) continue;
    const item = found.getOrInsertComputed(row.item_id, () => ({ score: 0, marks: 0, at: row.at }));
    if (isMark.has(row.term)) item.marks += 1;
    else item.score += weightOf(row.term);
  }
  return [...found]
    .map(([itemId, item]) => ({ itemId, ...item, total: item.score + markWeight * item.marks }))
    .sort((a, b) => b.total - a.total || b.at - a.at || (a.itemId < b.itemId ? -1 : 1))
    .slice(0, articlesCompared);
}

async function readPostings(db: Db, terms: readonly string[], since: Instant, limit = articlesOfATerm) {
  if (terms.length === 0) return [];
  const selects = terms.map(
    (term) => sql`select * from (select term, item_id, at from item_terms where term = ${term} and at >= ${since}
      order by at desc, item_id desc limit ${sql.lit(limit)}) as newest`,
  );
  const { rows } = await sql<{
    term: string;
    item_id: string;
    at: Instant;
  }>`${sql.join(selects, sql` union all `)}`.execute(db);
  return rows;
}

async function readKnownStories(db: Db, ownId: string, found: readonly Found[]): Promise<KnownStory[]> {
  if (found.length === 0) return [];
  const marks = new Map(found.map((item) => [item.itemId, item.marks]));
  const members = await db
    .selectFrom('verdicts')
    .select(['item_id', 'story_id'])
    .where('item_id', 'in', [...marks.keys()])
    .where('story_id', 'is not', null)
    .execute();
  const storyOf = new Map(members.map((row) => [row.item_id, row.story_id ?? '']));
  const likest = found.map(({ itemId }) => storyOf.get(itemId)).filter((id) => id !== undefined);
  const ids = [...new Set(likest)].slice(0, storiesCompared);
  if (ids.length === 0) return [];
  const stories = await db.selectFrom('stories').selectAll().where('story_id', 'in', ids).orderBy('number').execute();
  const newest = await readPostings(db, ids.map(memberTerm), 0, itemsOfAStory);
  for (const { term, item_id } of newest) storyOf.set(item_id, storyOfTerm(term));
  for (const { story_id, first_item_id } of stories) storyOf.set(first_item_id, story_id);
  const items = await readItems(
    db,
    [...storyOf.keys()].filter((id) => id !== ownId),
    marks,
  );
  return stories
    .map((row) => ({
      story: storyOfRow(row),
      items: items.filter(({ itemId }) => storyOf.get(itemId) === row.story_id),
    }))
    .filter((story) => story.items.length > 0);
}

async function readItems(db: Db, ids: readonly string[], marks: ReadonlyMap<string, number>): Promise<KnownItem[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('items')
    .innerJoin('profiles', 'profiles.item_id', 'items.item_id')
    .select(['items.item_id', 'items.outlet', 'items.published_at', 'items.first_seen_at', 'profiles.profile'])
    .where('items.item_id', 'in', ids)
    .orderBy('items.seq')
    .execute();
  return rows.map((row) => ({
    itemId: row.item_id,
    outlet: row.outlet,
    at: row.published_at ?? row.first_seen_at,
    sharedMarks: marks.get(row.item_id) ?? 0,
    profile: JSON.parse(row.profile) as Profile,
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
  return inTransaction(db, async (tx) => {
    const at = momentOf(article);
    const { storyId } = placement;
    await tx
      .insertInto('stories')
      .values({
        story_id: storyId,
        number: numberOf(storyId),
        headline: article.title,
        first_item_id: article.itemId,
        opened_at: at,
        last_item_at: at,
        muted_at: null,
      })
      .onConflict((conflict) => conflict.column('story_id').doNothing())
      .execute();
    await tx
      .updateTable('stories')
      .set({ last_item_at: at })
      .where('story_id', '=', storyId)
      .where('last_item_at', '<', at)
      .execute();
    await keepTerms(tx, article, profileOf(article, claims, rules), storyId, rules);
  });
}

async function keepTerms(
  tx: Db,
  article: Article,
  profile: Profile,
  storyId: string,
  rules: StoryRules,
): Promise<void> {
  const all = [...countTerms(profile).keys()];
  const counts = await readCounts(tx, all);
  const kept = weightiest(profile, weighBy(counts, rules.background, rules.placing.trust), termsKept);
  const at = momentOf(article);
  const rows = [memberTerm(storyId), ...kept, ...marksOf(article, rules).map(markTerm)].map((term) => ({
    term,
    item_id: article.itemId,
    at,
  }));
  for (const part of chunks(rows, rowsAtOnce)) await tx.insertInto('item_terms').values(part).execute();
  await tx
    .insertInto('profiles')
    .values({ item_id: article.itemId, profile: JSON.stringify(profile) })
    .execute();
  await countArticle(tx, all, 1);
}

async function countArticle(tx: Db, terms: readonly string[], by: 1 | -1): Promise<void> {
  for (const part of chunks([everyArticle, ...terms], rowsAtOnce))
    await tx
      .insertInto('term_counts')
      .values(part.map((term) => ({ term, articles: by })))
      .onConflict((conflict) =>
        conflict
          .column('term')
          .doUpdateSet((row) => ({ articles: row('term_counts.articles', '+', row.ref('excluded.articles')) })),
      )
      .execute();
}

/** Takes an item out of the index before its changed text is judged anew; its verdict is replaced when that is kept. */
export function withdrawStory(db: Db, itemId: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const row = await tx.selectFrom('profiles').select('profile').where('item_id', '=', itemId).executeTakeFirst();
    if (!row) return;
    await countArticle(tx, [...countTerms(JSON.parse(row.profile) as Profile).keys()], -1);
    await tx.deleteFrom('item_terms').where('item_id', '=', itemId).execute();
    await tx.deleteFrom('profiles').where('item_id', '=', itemId).execute();
  });
}

function weightiest(profile: Profile, weightOf: WeightOf, howMany: number): string[] {
  return [...countTerms(profile)]
    .map(([term, count]) => ({ term, weight: (1 + Math.log(count)) * weightOf(term) }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, howMany)
    .map(({ term }) => term);
}

/** Under this term a story's newest items are found without reading the others. */
function memberTerm(storyId: string): string {
  return `story:${storyId}`;
}

function storyOfTerm(term: string): string {
  return term.slice('story:'.length);
}

function markTerm(mark: number): string {
  return `band:${mark.toString(36)}`;
}

function numberOf(storyId: string): number {
  return Number(storyId.slice(2));
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
