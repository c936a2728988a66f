import { dayMs, type Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';

/** One article of a timeline. */
export interface DatedArticle {
  /** Start of its day in UTC: a day without a time is never converted. */
  readonly dayAt: Instant;
  readonly storyId: string;
  readonly topics: readonly string[];
  readonly isNew: boolean;
  /** Contradicts something, or itself. */
  readonly isDisputed: boolean;
}

/** Everything relevant that was published in a span, by the date of its publication, the oldest first. */
export async function readDatedArticles(
  db: Db,
  { topic, fromAt, toAt }: { readonly topic: string | null; readonly fromAt: Instant; readonly toAt: Instant },
): Promise<readonly DatedArticle[]> {
  let query = db
    .selectFrom('items')
    .innerJoin('verdicts', 'verdicts.item_id', 'items.item_id')
    .select(['story_id', 'relation', 'badge', 'topics', 'published_at', 'first_seen_at'])
    .where('story_id', 'is not', null)
    .where((is) => is(is.fn.coalesce('published_at', 'first_seen_at'), '>=', fromAt))
    .where((is) => is(is.fn.coalesce('published_at', 'first_seen_at'), '<=', toAt))
    .orderBy((of) => of.fn.coalesce('published_at', 'first_seen_at'))
    .orderBy('items.seq');
  if (topic !== null) query = query.where('topics', 'like', `%"${topic}"%`);
  const rows = await query.execute();
  return rows.map((row) => ({
    dayAt: Math.floor((row.published_at ?? row.first_seen_at) / dayMs) * dayMs,
    storyId: row.story_id ?? '',
    topics: JSON.parse(row.topics) as string[],
    isNew: row.relation === 'new',
    isDisputed: row.badge === 'contradiction',
  }));
}
