import type { Kysely } from 'kysely';

/**
 * What is looked at again: an article that was tried so often that it is given up until somebody asks, and an item of which only
 * a feed's teaser could be had.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('inbox').addColumn('given_up_at', 'bigint').execute();
  await db.schema.alterTable('inbox').addColumn('reason', 'text').execute();
  await db.schema
    .alterTable('items')
    .addColumn('is_teaser', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  const stored = db as Kysely<{
    items: { item_id: string; is_teaser: number };
    articles: { item_id: string; is_teaser: number };
  }>;
  await stored
    .updateTable('items')
    .set({ is_teaser: 1 })
    .where('item_id', 'in', (of) => of.selectFrom('articles').select('item_id').where('is_teaser', '=', 1))
    .execute();
}
