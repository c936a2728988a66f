import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import { owedStates } from './delivery-store.ts';

/** Messages of one platform that are owed, in one state. */
export interface Backlog {
  readonly platform: string;
  readonly state: string;
  readonly count: number;
  /** When the oldest of them was queued. */
  readonly oldestAt: Instant;
}

/** How much is owed, and since when; what was refused for good (`dead`) is among it until somebody has looked. */
export async function readBacklog(db: Db): Promise<readonly Backlog[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select((of) => ['platform', 'state', of.fn.countAll().as('count'), of.fn.min('created_at').as('oldest_at')])
    .where('state', 'in', [...owedStates, 'dead'])
    .groupBy(['platform', 'state'])
    .orderBy('platform')
    .orderBy('state')
    .execute();
  return rows.map((row) => ({
    platform: row.platform,
    state: row.state,
    count: Number(row.count),
    oldestAt: Number(row.oldest_at),
  }));
}
