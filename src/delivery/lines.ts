import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import { type Channel, deliveryKey } from './delivery.ts';
import { queueDeliveries } from './delivery-store.ts';

/** A line is posted, at its time. */
const posted = { isUrgent: false, gathered: null } as const;

/**
 * Queues one line for the operators' channel.
 *
 * @param operators - Where they read; null queues nothing, the log alone has it then.
 * @param occasion - What the line is about: the same occasion is told once, however often it is queued.
 */
export async function queueLine(
  tx: Db,
  operators: Channel | null,
  occasion: readonly string[],
  text: string,
  now: Instant,
): Promise<void> {
  if (!operators) return;
  const { platform, workspace, channel } = operators;
  const to: Channel = { platform, workspace, channel };
  const key = deliveryKey(to, null, 'line', ...occasion);
  const message = { kind: 'line', text } as const;
  await queueDeliveries(
    tx,
    [{ key, to, kind: 'line', storyId: null, itemId: null, message, cardKey: null, notBeforeAt: now, ...posted }],
    now,
  );
}
