import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';

/** An item that a feed brought, with the story it belongs to. */
export interface RecentItem {
  readonly itemId: string;
  readonly storyId: string;
  /** Topic ids. */
  readonly topics: readonly string[];
  readonly outlet: string;
  readonly language: string;
}

/**
 * The relevant items of a feed that were published within a span, the newest first.
 *
 * An item without a date is left out: nobody can say that it is news.
 */
export async function readRecentOfFeed(
  db: Db,
  feedId: string,
  fromAt: Instant,
  toAt: Instant,
): Promise<readonly RecentItem[]> {
  const rows = await db
    .selectFrom('items')
    .innerJoin('verdicts', 'verdicts.item_id', 'items.item_id')
    .select(['items.item_id', 'story_id', 'topics', 'outlet', 'language'])
    .where('feed_id', '=', feedId)
    .where('story_id', 'is not', null)
    .where('published_at', '>=', fromAt)
    .where('published_at', '<=', toAt)
    .orderBy('published_at', 'desc')
    .orderBy('seq', 'desc')
    .execute();
  return rows.map((row) => ({
    itemId: row.item_id,
    storyId: row.story_id ?? '',
    topics: JSON.parse(row.topics) as string[],
    outlet: row.outlet,
    language: row.language,
  }));
}
