import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import type { Heard } from '../subscriptions/index.ts';

/** An item that a feed brought, with the story it belongs to. */
export interface RecentItem extends Heard {
  readonly itemId: string;
  readonly storyId: string;
}

/**
 * The relevant items of a feed, or of all feeds, that were published within a span, the newest first.
 *
 * An item without a date is left out: nobody can say that it is news. So is the seed corpus, which no feed brought.
 *
 * @param feedId - null for all feeds.
 */
export async function readRecent(
  db: Db,
  feedId: string | null,
  fromAt: Instant,
  toAt: Instant,
): Promise<readonly RecentItem[]> {
  const query = db
    .selectFrom('items')
    .innerJoin('verdicts', 'verdicts.item_id', 'items.item_id')
    .select(['items.item_id', 'story_id', 'topics', 'outlet', 'language', 'title', 'summary', 'new_facts'])
    .where('story_id', 'is not', null)
    .where('published_at', '>=', fromAt)
    .where('published_at', '<=', toAt)
    .orderBy('published_at', 'desc')
    .orderBy('seq', 'desc');
  const ofFeeds = feedId === null ? query.where('is_seed', '=', 0) : query.where('feed_id', '=', feedId);
  return (await ofFeeds.execute()).map((row) => ({
    itemId: row.item_id,
    storyId: row.story_id ?? '',
    topics: JSON.parse(row.topics) as string[],
    outlet: row.outlet,
    language: row.language,
    title: row.title,
    summary: JSON.parse(row.summary) as string[],
    newFacts: JSON.parse(row.new_facts) as string[],
  }));
}
