import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';

/** What came to one story since a moment. */
export interface StoryNews {
  readonly storyId: string;
  /** It began since then. */
  readonly isNew: boolean;
  readonly articles: number;
  readonly newFacts: number;
}

/** The stories that articles came to since a moment, those that changed last first. The back-file is no news. */
export async function readNewsSince(db: Db, sinceAt: Instant, topic: string | null): Promise<readonly StoryNews[]> {
  let query = db
    .selectFrom('items')
    .innerJoin('verdicts', 'verdicts.item_id', 'items.item_id')
    .select(['story_id', 'relation', 'new_facts'])
    .where('first_seen_at', '>=', sinceAt)
    .where('is_seed', '=', 0)
    .where('story_id', 'is not', null)
    .orderBy('items.seq', 'desc');
  if (topic !== null) query = query.where('topics', 'like', `%"${topic}"%`);
  const byStory = Map.groupBy(await query.execute(), (row) => row.story_id ?? '');
  return [...byStory].map(([storyId, rows]) => ({
    storyId,
    isNew: rows.some((row) => row.relation === 'new'),
    articles: rows.length,
    newFacts: rows
      .filter((row) => row.relation === 'update')
      .reduce((sum, row) => sum + (JSON.parse(row.new_facts) as string[]).length, 0),
  }));
}
