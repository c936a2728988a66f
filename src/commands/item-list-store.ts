import type { Db } from '../storage/index.ts';

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
