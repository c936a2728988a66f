import type { Db } from '../storage/index.ts';

/** The stories that are about a topic, those with the latest item first; `topic` null: all. */
export async function readLatestStoryIds(db: Db, topic: string | null, limit: number): Promise<readonly string[]> {
  let query = db
    .selectFrom('stories')
    .select('story_id')
    .orderBy('last_item_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit);
  if (topic !== null)
    query = query.where((is) =>
      is.exists(
        is
          .selectFrom('verdicts')
          .select('verdicts.item_id')
          .whereRef('verdicts.story_id', '=', 'stories.story_id')
          // Topic ids hold letters, digits and hyphens alone, so the JSON array can be looked through as text.
          .where('topics', 'like', `%"${topic}"%`),
      ),
    );
  const rows = await query.execute();
  return rows.map((row) => row.story_id);
}

/** What a list of items says of each. */
export interface ListedItem {
  readonly itemId: string;
  readonly title: string;
  readonly outlet: string;
  readonly url: string | null;
  readonly publishedAt: number | null;
  readonly dateEstimated: boolean;
  readonly storyId: string | null;
}

/** Items by id, in the order given; unknown ids are left out. */
export async function readListedItems(db: Db, ids: readonly string[]): Promise<readonly ListedItem[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('items')
    .leftJoin('articles', 'articles.item_id', 'items.item_id')
    .leftJoin('verdicts', 'verdicts.item_id', 'items.item_id')
    .select(['items.item_id', 'items.title', 'items.outlet', 'items.url', 'canonical_url', 'published_at'])
    .select(['date_estimated', 'story_id'])
    .where('items.item_id', 'in', ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.item_id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    return [
      {
        itemId: row.item_id,
        title: row.title.replace(/\s+/g, ' ').trim(),
        outlet: row.outlet,
        url: row.canonical_url ?? row.url,
        publishedAt: row.published_at,
        dateEstimated: row.date_estimated === 1,
        storyId: row.story_id,
      },
    ];
  });
}
