import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';

/** How far what was read reaches. */
export interface Reach {
  readonly articles: number;
  /** Publication of the oldest article that has a date. */
  readonly oldestAt: Instant | null;
  /** When a feed was last read with success. */
  readonly lastReadAt: Instant | null;
}

/** How much there is to look things up in. */
export async function readReach(db: Db): Promise<Reach> {
  const items = await db
    .selectFrom('items')
    .select((of) => [of.fn.countAll().as('articles'), of.fn.min('published_at').as('oldest')])
    .executeTakeFirst();
  const feeds = await db
    .selectFrom('feed_states')
    .select((of) => of.fn.max('last_success_at').as('last'))
    .executeTakeFirst();
  return { articles: Number(items?.articles ?? 0), oldestAt: items?.oldest ?? null, lastReadAt: feeds?.last ?? null };
}
