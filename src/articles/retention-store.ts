import type { Instant } from '../base/index.ts';
import { type Db, indexForSearch, inTransaction } from '../storage/index.ts';

/** How many texts are let go in one transaction: others wait no longer than a few milliseconds. */
const atOnce = 100;

/**
 * Lets go of the whole text of articles read before a moment, and of the versions that edits replaced.
 *
 * Titles, claims with their quotes, summaries and verdicts stay: they are what a badge stands on. The seed corpus stays whole,
 * it is part of the settings. Search finds what was let go by its title.
 *
 * @returns How many texts there were.
 */
export async function letGoOfTexts(db: Db, before: Instant): Promise<number> {
  let count = 0;
  for (;;) {
    const rows = await db
      .selectFrom('articles')
      .innerJoin('items', 'items.item_id', 'articles.item_id')
      .select(['articles.item_id', 'articles.title'])
      .where('read_at', '<', before)
      .where('text', '!=', '')
      .where('is_seed', '=', 0)
      .orderBy('read_at')
      .limit(atOnce)
      .execute();
    if (rows.length === 0) return count;
    await inTransaction(db, async (tx) => {
      for (const { item_id, title } of rows) {
        await tx.updateTable('articles').set({ text: '' }).where('item_id', '=', item_id).execute();
        await tx.deleteFrom('article_versions').where('item_id', '=', item_id).execute();
        await indexForSearch(tx, item_id, title, '');
      }
    });
    count += rows.length;
  }
}
