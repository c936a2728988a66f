import type { Asked } from '../chat/index.ts';
import type { Db } from '../storage/index.ts';
import { type Place, readHouses } from '../subscriptions/index.ts';

/**
 * How many deliveries to the asker's workspace are in each state, `posted`, `pending`, `held`, `dead` …; in the terminal, where
 * the bot is run, to all of them.
 */
export async function countDeliveries(
  db: Db,
  { platform, workspace }: Pick<Asked, 'platform' | 'workspace'>,
): Promise<ReadonlyMap<string, number>> {
  const houses = await readHouses(db);
  const rows = await db
    .selectFrom('deliveries')
    .select((of) => ['platform', 'workspace', 'channel', 'state', of.fn.countAll().as('count')])
    .groupBy(['platform', 'workspace', 'channel', 'state'])
    .execute();
  const counts = new Map<string, number>();
  for (const { platform: on, workspace: named, channel, state, count } of rows) {
    const to: Place = { platform: on as Place['platform'], workspace: named, channel };
    if (platform !== 'terminal' && (to.platform !== platform || houses.workspaceOf(to) !== workspace)) continue;
    counts.set(state, (counts.get(state) ?? 0) + Number(count));
  }
  return counts;
}

/** How many articles could not be judged and are tried no more. */
export async function countGivenUp(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('inbox')
    .select((of) => of.fn.count('item_id').as('count'))
    .where('given_up_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
