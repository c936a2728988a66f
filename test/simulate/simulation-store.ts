import type { Instant } from '../../src/base/index.ts';
import { type Db, inTransaction } from '../../src/storage/index.ts';
import type { Subscription } from '../../src/subscriptions/index.ts';

/** Rows of one statement. */
const atOnce = 1_000;

/** Puts channels that have been here for long into the store, as `/news subscribe` left them. */
export async function subscribeAll(db: Db, channels: readonly Subscription[], now: Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (let from = 0; from < channels.length; from += atOnce)
      await tx
        .insertInto('subscriptions')
        .values(channels.slice(from, from + atOnce).map((one) => rowOf(one, now)))
        .execute();
  });
}

function rowOf({ platform, workspace, channel, ...settings }: Subscription, now: Instant) {
  const nothing = { listed: null, ended_at: null, changed_by: null, changed_at: null };
  return {
    platform,
    workspace,
    channel,
    chosen: JSON.stringify(settings),
    ...nothing,
    since_at: now,
    welcomed_at: now,
  };
}
