import { type Selectable, sql } from 'kysely';
import type { Article } from '../articles/index.ts';
import { dayMs, type Instant, numberOf } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import {
  type Db,
  entriesOf,
  fileNewest,
  inTransaction,
  numbersAsColumn,
  readNewest,
  type Tables,
  unfile,
} from '../storage/index.ts';
import type { KnownItem, KnownStories, KnownStory } from './known.ts';
import { countTerms, marksOf, momentOf, type Profile, profileOf } from './profile.ts';
import type { StoryRules } from './settings.ts';
import type { Placement, Story } from './story.ts';
import { type TermCounts, type WeightOf, weighBy } from './weights.ts';

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
/** An article is found by so many of its marks, and asks for all of them. */
const marksKept = 16;
/** A shared mark weighs as much as a rare term, and stands for those that are not kept. */
const markWeight = 12;
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
  const counts = await readCounts(db, countTerms(profileOf(article, claims, rules)).keys());
  rules.counts.set(article, counts);
  const found = await findItems(db, article, claims, counts, rules);
  const stories = await readKnownStories(db, article, found, rules);
  return { nextNumber: await readNextNumber(db), counts, stories };
}

async function readCounts(db: Db, terms: Iterable<string>): Promise<TermCounts> {
  const byNumber = new Map([everyArticle, ...terms].map((term) => [numberOf(term), term]));
  const rows = await db
    .selectFrom('term_counts')
    .select(['term', 'articles'])
    .where('term', 'in', numbersAsColumn(byNumber.keys()))
    .execute();
  const byTerm = new Map(rows.map((row) => [byNumber.get(row.term) ?? '', row.articles]));
  const articles = byTerm.get(everyArticle) ?? 0;
  byTerm.delete(everyArticle);
  return { articles, byTerm };
}

interface Found {
  /** Number of the item, in the order of reading. */
  readonly seq: number;
  readonly score: number;
  readonly at: Instant;
}

/** The items that share most of an article's terms and marks, best first, then newest, then read last. */
async function findItems(
  db: Db,
  article: Article,
  claims: readonly Claim[],
  counts: TermCounts,
  rules: StoryRules,
): Promise<Found[]> {
  const weightOf = weighBy(counts, rules.background, rules.placing.trust);
  const asked = weightiest(profileOf(article, claims, rules), weightOf, termsAsked).filter((term) =>
    counts.byTerm.has(term),
  );
  const marks = marksOf(article, rules).map(markTerm);
  const cells = await readNewest(db, 'term_items', [...asked, ...marks].map(numberOf));
  const own = await readSeq(db, article.itemId);
  const since = momentOf(article) - windowMs;
  const found = new Map<number, { seq: number; score: number; at: Instant }>();
  const count = (term: string, weight: number, most: number, from: Instant) => {
    for (const entry of entriesOf(cells.get(numberOf(term)) ?? '', most)) {
      const { seq, at } = fromEntry(entry);
      if (seq === own || at < from) continue;
      found.getOrInsertComputed(seq, () => ({ seq, at, score: 0 })).score += weight;
    }
  };
  for (const term of asked) count(term, weightOf(term), articlesOfATerm, since);
  for (const mark of marks) count(mark, markWeight, articlesOfAMark, Number.NEGATIVE_INFINITY);
  return [...found.values()]
    .sort((a, b) => b.score - a.score || b.at - a.at || b.seq - a.seq)
    .slice(0, articlesCompared);
}

async function readSeq(db: Db, itemId: string): Promise<number | undefined> {
  const row = await db.selectFrom('items').select('seq').where('item_id', '=', itemId).executeTakeFirst();
  return row?.seq;
}

/** How an item stands in the index: its number, and when it was told. */
function toEntry(seq: number, at: Instant): string {
  return `${seq}@${at}`;
}

function fromEntry(entry: string): { readonly seq: number; readonly at: Instant } {
  const [seq, at] = entry.split('@');
  return { seq: Number(seq), at: Number(at) };
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
    .where('items.seq', 'in', numbersAsColumn(found.map(({ seq }) => seq)))
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
  const newest = await readNewest(
    db,
    'term_items',
    ids.map((id) => numberOf(memberTerm(id))),
  );
  for (const id of ids)
    for (const entry of entriesOf(newest.get(numberOf(memberTerm(id))) ?? '', itemsOfAStory))
      storyOf.set(fromEntry(entry).seq, id);
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
    .where('items.seq', 'in', numbersAsColumn(seqs))
    .orderBy('items.seq')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    item: {
      itemId: row.item_id,
      outlet: row.outlet,
      at: row.published_at ?? row.first_seen_at,
      sharedMarks: row.marks.split(' ').filter((mark) => marks.has(Number.parseInt(mark, markRadix))).length,
      profile: JSON.parse(row.profile) as Profile,
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
  return inTransaction(db, async (tx) => {
    const at = momentOf(article);
    const { storyId } = placement;
    await tx
      .insertInto('stories')
      .values({
        story_id: storyId,
        number: orderOf(storyId),
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
  const counts = rules.counts.get(article) ?? (await readCounts(tx, all));
  const marks = marksOf(article, rules);
  const kept = [
    memberTerm(storyId),
    ...weightiest(profile, weighBy(counts, rules.background, rules.placing.trust), termsKept),
    ...marks.slice(0, marksKept).map(markTerm),
  ].map(numberOf);
  const entry = toEntry((await readSeq(tx, article.itemId)) ?? 0, momentOf(article));
  await fileNewest(tx, 'term_items', new Map(kept.map((term) => [term, [entry]])));
  await tx
    .insertInto('profiles')
    .values({
      item_id: article.itemId,
      profile: JSON.stringify(profile),
      entry,
      terms: kept.join(' '),
      marks: marks.map((mark) => mark.toString(markRadix)).join(' '),
    })
    .execute();
  await countArticle(tx, all, 1);
}

async function countArticle(tx: Db, terms: readonly string[], by: 1 | -1): Promise<void> {
  const numbers = [everyArticle, ...terms].map(numberOf);
  await sql`
    insert into term_counts (term, articles) select value, ${sql.lit(by)} from ${numbersAsColumn(numbers)} as counted where true
    on conflict (term) do update set articles = term_counts.articles + excluded.articles`.execute(tx);
}

/** Takes an item out of the index before its changed text is judged anew; its verdict is replaced when that is kept. */
export function withdrawStory(db: Db, itemId: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const row = await tx.selectFrom('profiles').selectAll().where('item_id', '=', itemId).executeTakeFirst();
    if (!row) return;
    await countArticle(tx, [...countTerms(JSON.parse(row.profile) as Profile).keys()], -1);
    await unfile(tx, 'term_items', row.terms.split(' ').map(Number), row.entry);
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

function markTerm(mark: number): string {
  return `band:${mark.toString(markRadix)}`;
}

const markRadix = 36;

function orderOf(storyId: string): number {
  return Number(storyId.slice(2));
}
