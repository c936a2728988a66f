import { sql } from 'kysely';
import type { Article } from '../articles/index.ts';
import { dayMs, type Instant, numberOf } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import {
  type Db,
  entriesOf,
  fileNewest,
  numbersAsColumn,
  numbersByNumber,
  readNewest,
  unfile,
} from '../storage/index.ts';
import { rowOfProfile } from './known-profiles.ts';
import { countTerms, marksOf, momentOf, type Profile, profileOf } from './profile.ts';
import type { StoryRules } from './settings.ts';
import type { Placement } from './story.ts';
import { type TermCounts, type WeightOf, weighBy } from './weights.ts';

/** An article is found again by so many of its weightiest terms. */
const termsKept = 40;
/** So many of them are asked for when an article is placed. */
const termsAsked = 24;
/** The newest articles of one term or mark that are looked at, so that the cost of a look-up does not grow with the store. */
const articlesOfATerm = 40;
/** Articles that are compared in full. */
const articlesCompared = 10;
/** An article is found by so many of its marks, and asks for all of them. */
const marksKept = 16;
/** A shared mark weighs as much as a rare term, and stands for those that are not kept; squared, as in a cosine. */
const markWeight = 48;
/** Older articles are found by their marks alone: an affair's storylines run for half a year. */
const windowMs = 200 * dayMs;
/** Under this term the articles themselves are counted. */
const everyArticle = '';

/** How marks are written down. */
const markRadix = 36;

/** In how many of the stored articles some terms stand. */
export async function readCounts(db: Db, terms: Iterable<string>): Promise<TermCounts> {
  const byNumber = new Map([everyArticle, ...terms].map((term) => [numberOf(term), term]));
  const rows = await db
    .selectFrom('term_counts')
    .select(['term', 'articles'])
    .where('term', 'in', numbersAsColumn(db, byNumber.keys()))
    .execute();
  const byTerm = new Map(rows.map((row) => [byNumber.get(row.term) ?? '', row.articles]));
  const articles = byTerm.get(everyArticle) ?? 0;
  byTerm.delete(everyArticle);
  return { articles, byTerm };
}

/** An item that shares terms or marks with an article. */
export interface Found {
  /** Number of the item, in the order of reading. */
  readonly seq: number;
  readonly score: number;
  readonly at: Instant;
}

/** The items that share most of an article's terms and marks, best first, then newest, then read last. */
export async function findItems(
  db: Db,
  article: Article,
  claims: readonly Claim[],
  counts: TermCounts,
  rules: StoryRules,
): Promise<Found[]> {
  const weightOf = weighBy(counts, rules.background, rules.placing.trust);
  const profile = profileOf(article, claims, rules);
  const asked = weightiest(profile, weightOf, termsAsked, (term) => counts.byTerm.has(term));
  const marks = marksOf(article, rules).map(markTerm);
  const cells = await readNewest(db, 'term_items', [...asked, ...marks].map(numberOf));
  const own = (await readSeqs(db, [article.itemId])).get(article.itemId);
  const since = momentOf(article) - windowMs;
  const found = new Map<number, { seq: number; score: number; at: Instant }>();
  const count = (term: string, weight: number, from: Instant) => {
    for (const entry of entriesOf(cells.get(numberOf(term)) ?? '', articlesOfATerm)) {
      const { seq, at } = fromEntry(entry);
      if (seq === own || at < from) continue;
      found.getOrInsertComputed(seq, () => ({ seq, at, score: 0 })).score += weight;
    }
  };
  for (const term of asked) count(term, weightOf(term) ** 2, since);
  for (const mark of marks) count(mark, markWeight, Number.NEGATIVE_INFINITY);
  return [...found.values()]
    .sort((a, b) => b.score - a.score || b.at - a.at || b.seq - a.seq)
    .slice(0, articlesCompared);
}

async function readSeqs(db: Db, itemIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.selectFrom('items').select(['item_id', 'seq']).where('item_id', 'in', itemIds).execute();
  return new Map(rows.map((row) => [row.item_id, row.seq]));
}

/** How an item stands in the index: its number, and when it was told. */
function toEntry(seq: number, at: Instant): string {
  return `${seq}@${at}`;
}

function fromEntry(entry: string): { readonly seq: number; readonly at: Instant } {
  const [seq, at] = entry.split('@');
  return { seq: Number(seq), at: Number(at) };
}

/** An article that is placed. */
export interface Told {
  readonly article: Article;
  readonly claims: readonly Claim[];
  readonly placement: Placement;
}

/** Files articles under their terms, marks and story, and counts their terms. Their items must have been kept before. */
export async function fileArticles(tx: Db, told: readonly Told[], rules: StoryRules): Promise<void> {
  const seqs = await readSeqs(
    tx,
    told.map(({ article }) => article.itemId),
  );
  const counts = await countsOf(tx, told, rules);
  const counted = new Map([[everyArticle, told.length]]);
  const filed = new Map<number, string[]>();
  const rows = [];
  for (const { article, claims, placement } of told.toReversed()) {
    const profile = profileOf(article, claims, rules);
    for (const term of countTerms(profile).keys()) counted.set(term, (counted.get(term) ?? 0) + 1);
    const marks = marksOf(article, rules);
    const seq = seqs.get(article.itemId) ?? 0;
    const entry = toEntry(seq, momentOf(article));
    const weightOf = weighBy(counts.get(article) ?? nothingCounted, rules.background, rules.placing.trust);
    const terms = [
      memberTerm(placement.storyId),
      ...weightiest(profile, weightOf, termsKept),
      ...marks.slice(0, marksKept).map(markTerm),
    ].map(numberOf);
    for (const term of terms) filed.getOrInsertComputed(term, () => []).push(entry);
    rows.push({
      item_id: article.itemId,
      profile: rowOfProfile(tx, seq, profile).profile,
      entry,
      terms: terms.join(' '),
      marks: marks.map((mark) => mark.toString(markRadix)).join(' '),
    });
  }
  await fileNewest(tx, 'term_items', filed);
  await tx.insertInto('profiles').values(rows).execute();
  await countTermsBy(tx, counted);
}

/** What recalling has read of each article's terms; of those that were never recalled, read now, all at once. */
async function countsOf(tx: Db, told: readonly Told[], rules: StoryRules): Promise<Map<Article, TermCounts>> {
  const unread = told.filter(({ article }) => !rules.counts.has(article));
  const terms = unread.flatMap(({ article, claims }) => [...countTerms(profileOf(article, claims, rules)).keys()]);
  const fresh = unread.length > 0 ? await readCounts(tx, terms) : nothingCounted;
  return new Map(told.map(({ article }) => [article, rules.counts.get(article) ?? fresh]));
}

const nothingCounted: TermCounts = { articles: 0, byTerm: new Map() };

/** Takes an article out again. */
export async function unfileArticle(tx: Db, itemId: string): Promise<void> {
  const row = await tx.selectFrom('profiles').selectAll().where('item_id', '=', itemId).executeTakeFirst();
  if (!row) return;
  const terms = [everyArticle, ...countTerms(JSON.parse(row.profile) as Profile).keys()];
  await countTermsBy(tx, new Map(terms.map((term) => [term, -1])));
  await unfile(tx, 'term_items', row.terms.split(' ').map(Number), row.entry);
  await tx.deleteFrom('profiles').where('item_id', '=', itemId).execute();
}

async function countTermsBy(tx: Db, counted: ReadonlyMap<string, number>): Promise<void> {
  const numbers = new Map<number, number>();
  for (const [term, by] of counted) numbers.set(numberOf(term), (numbers.get(numberOf(term)) ?? 0) + by);
  await sql`
    insert into term_counts (term, articles) select key, value from ${numbersByNumber(tx, numbers)} as counted where true
    on conflict (term) do update set articles = term_counts.articles + excluded.articles`.execute(tx);
}

/** The newest items of some stories, by story. */
export async function newestOfStories(
  db: Db,
  storyIds: readonly string[],
  howMany: number,
): Promise<Map<string, number[]>> {
  const cells = await readNewest(
    db,
    'term_items',
    storyIds.map((id) => numberOf(memberTerm(id))),
  );
  const newest = (id: string) => entriesOf(cells.get(numberOf(memberTerm(id))) ?? '', howMany);
  return new Map(storyIds.map((id) => [id, newest(id).map((entry) => fromEntry(entry).seq)]));
}

/** How many of an article's marks are among those that stand in the store. */
export function sharedMarks(marks: ReadonlySet<number>, stored: string): number {
  return stored.split(' ').filter((mark) => marks.has(Number.parseInt(mark, markRadix))).length;
}

function weightiest(
  profile: Profile,
  weightOf: WeightOf,
  howMany: number,
  counts: (term: string) => boolean = () => true,
): string[] {
  return [...countTerms(profile)]
    .filter(([term]) => counts(term))
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
