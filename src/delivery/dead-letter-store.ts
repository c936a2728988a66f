import type { Instant } from '../base/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import type { Channel, DeliveryKind } from './delivery.ts';
import { channelOf } from './delivery-store.ts';

/** A delivery that was refused for good and waits for a person to look at it. */
export interface DeadLetter {
  readonly key: string;
  readonly to: Channel;
  readonly kind: DeliveryKind;
  readonly storyId: string | null;
  readonly reason: string;
  readonly plannedAt: Instant;
}

/** Deliveries that were refused for good, the newest first. */
export async function readDeadLetters(db: Db, limit: number): Promise<readonly DeadLetter[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['key', 'platform', 'workspace', 'channel', 'kind', 'story_id', 'reason', 'created_at'])
    .where('state', '=', 'dead')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    key: row.key,
    to: channelOf(row),
    kind: row.kind as DeliveryKind,
    storyId: row.story_id,
    reason: row.reason ?? '',
    plannedAt: row.created_at,
  }));
}

/**
 * Puts dead deliveries back into the outbox, each with the card that it hangs on when that is dead too. One that may have
 * arrived all the same is looked for on the platform before it is sent again.
 *
 * @param key - A delivery's key or its beginning; null for all of them.
 * @returns How many are tried again.
 */
export async function retryDeadLetters(db: Db, key: string | null, now: Instant): Promise<number> {
  return inTransaction(db, async (tx) => {
    const dead = await tx
      .selectFrom('deliveries')
      .select(['key', 'card_key', 'first_sent_at'])
      .where('state', '=', 'dead')
      .execute();
    const chosen = dead.filter((row) => key === null || row.key.startsWith(key));
    const cards = dead.filter((row) => chosen.some((one) => one.card_key === row.key));
    const again = new Map([...cards, ...chosen].map((row) => [row.key, row]));
    for (const row of again.values())
      await tx
        .updateTable('deliveries')
        .set({
          state: row.first_sent_at === null ? 'pending' : 'sending',
          attempts: 0,
          not_before_at: now,
          reason: null,
        })
        .where('key', '=', row.key)
        .execute();
    return again.size;
  });
}
