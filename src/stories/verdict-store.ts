import type { Instant } from '../base/index.ts';
import { type Db, insertRows, type NewRows, newRows } from '../storage/index.ts';
import type { Relation } from './story.ts';

/** Everything judged about one item, as it is kept and looked up. */
export interface StoredVerdict {
  readonly itemId: string;
  readonly relation: Relation;
  readonly storyId: string | null;
  readonly topics: readonly string[];
  readonly newFacts: readonly string[];
  readonly summary: readonly string[];
  /** Name of the origin; null when the article is its own. */
  readonly origin: string | null;
  readonly badge: 'contradiction' | 'none';
  readonly reasons: readonly string[];
  readonly judgedAt: Instant;
}

/** Keeps a verdict, in place of the one from before an edit. */
export function keepVerdict(db: Db, verdict: StoredVerdict): Promise<void> {
  return keepVerdicts(db, [verdict]);
}

/** {@link keepVerdict} of several at once. */
export async function keepVerdicts(db: Db, verdicts: readonly StoredVerdict[]): Promise<void> {
  await insertRows(db, 'verdicts', verdicts.map(toRow), { key: ['item_id'], replaced });
}

/** First verdicts, to be kept together with other rows. */
export function newVerdictsAsRows(verdicts: readonly StoredVerdict[]): NewRows {
  return newRows('verdicts', verdicts.map(toRow));
}

function toRow(verdict: StoredVerdict) {
  return {
    item_id: verdict.itemId,
    relation: verdict.relation,
    story_id: verdict.storyId,
    topics: JSON.stringify(verdict.topics),
    new_facts: JSON.stringify(verdict.newFacts),
    summary: JSON.stringify(verdict.summary),
    origin: verdict.origin,
    badge: verdict.badge,
    reasons: JSON.stringify(verdict.reasons),
    judged_at: verdict.judgedAt,
  };
}

/** Everything; the item is the same. */
const replaced = [
  'relation',
  'story_id',
  'topics',
  'new_facts',
  'summary',
  'origin',
  'badge',
  'reasons',
  'judged_at',
] as const;

/** What was judged about an item; null when it was never judged. */
export async function readVerdict(db: Db, itemId: string): Promise<StoredVerdict | null> {
  const row = await db.selectFrom('verdicts').selectAll().where('item_id', '=', itemId).executeTakeFirst();
  if (!row) return null;
  return {
    itemId: row.item_id,
    relation: row.relation as Relation,
    storyId: row.story_id,
    topics: JSON.parse(row.topics),
    newFacts: JSON.parse(row.new_facts),
    summary: JSON.parse(row.summary),
    origin: row.origin,
    badge: row.badge as StoredVerdict['badge'],
    reasons: JSON.parse(row.reasons),
    judgedAt: row.judged_at,
  };
}

/** The topics of each of some items that were judged. */
export async function readTopics(db: Db, itemIds: readonly string[]): Promise<readonly string[][]> {
  const rows = await db.selectFrom('verdicts').select('topics').where('item_id', 'in', itemIds).execute();
  return rows.map(({ topics }) => JSON.parse(topics));
}

/** One item of a story, for those who look it up. */
export interface StoryItem {
  readonly itemId: string;
  readonly outlet: string;
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: Instant | null;
  readonly dateEstimated: boolean;
  readonly firstSeenAt: Instant;
  readonly relation: Relation;
  readonly origin: string | null;
  readonly newFacts: readonly string[];
}

/** The items of a story in the order they were read. */
export async function readStoryItems(db: Db, storyId: string): Promise<StoryItem[]> {
  const rows = await db
    .selectFrom('verdicts')
    .innerJoin('items', 'items.item_id', 'verdicts.item_id')
    .select([
      'items.item_id',
      'items.outlet',
      'items.title',
      'items.url',
      'items.published_at',
      'items.date_estimated',
      'items.first_seen_at',
      'verdicts.relation',
      'verdicts.origin',
      'verdicts.new_facts',
    ])
    .where('verdicts.story_id', '=', storyId)
    .orderBy('items.seq')
    .execute();
  return rows.map((row) => ({
    itemId: row.item_id,
    outlet: row.outlet,
    title: row.title,
    url: row.url,
    publishedAt: row.published_at,
    dateEstimated: row.date_estimated === 1,
    firstSeenAt: row.first_seen_at,
    relation: row.relation as Relation,
    origin: row.origin,
    newFacts: JSON.parse(row.new_facts),
  }));
}

/** The stories that changed last, newest first; of one topic, or of all. */
export async function latestStories(
  db: Db,
  { topic, sinceAt, limit }: { topic?: string; sinceAt?: Instant; limit: number },
): Promise<string[]> {
  let query = db
    .selectFrom('stories')
    .select(['story_id'])
    .orderBy('last_item_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit);
  if (sinceAt !== undefined) query = query.where('last_item_at', '>=', sinceAt);
  if (topic !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('verdicts')
          .select('verdicts.item_id')
          .whereRef('verdicts.story_id', '=', 'stories.story_id')
          .where('verdicts.topics', 'like', `%"${topic}"%`),
      ),
    );
  return (await query.execute()).map((row) => row.story_id);
}
