import type { Db } from '../storage/index.ts';

/** How many deliveries are in each state: `posted`, `pending`, `held`, `dead` … */
export async function countDeliveries(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('deliveries')
    .select((of) => ['state', of.fn.countAll().as('count')])
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state, Number(row.count)]));
}
