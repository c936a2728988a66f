import type { Db } from '../storage/index.ts';

/** How much an outlet brought. */
export interface OutletCount {
  readonly outlet: string;
  readonly items: number;
  /** Those that were about a watched topic. */
  readonly relevant: number;
}

/** Every outlet that something was read of, with how much. */
export async function countByOutlet(db: Db): Promise<readonly OutletCount[]> {
  const rows = await db
    .selectFrom('items')
    .leftJoin('verdicts', 'verdicts.item_id', 'items.item_id')
    .select((of) => ['outlet', of.fn.countAll().as('items'), of.fn.count('story_id').as('relevant')])
    .groupBy('outlet')
    .orderBy('outlet')
    .execute();
  return rows.map((row) => ({ outlet: row.outlet, items: Number(row.items), relevant: Number(row.relevant) }));
}
