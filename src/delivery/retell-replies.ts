import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../base/index.ts';
import type { Badge } from '../chat/index.ts';
import type { Db } from '../storage/index.ts';
import { readHouses } from '../subscriptions/index.ts';
import { disputeBadge } from './badges.ts';
import { badgeOfEnding, withdrawnBadgeOf } from './closing.ts';
import { type Delivery, deliveryKey, type StandingReply } from './delivery.ts';
import { queueDeliveries, readStandingReplies } from './delivery-store.ts';
import { opposedIn } from './opposed.ts';
import { readShownDisputes, readStoryView, storiesOfDispute } from './story-view-store.ts';
import { disputeIn, type ShownDispute } from './view.ts';

/** What changed about a dispute that replies in threads tell of. */
export interface RetoldDispute {
  /** `d-3`. */
  readonly disputeId: string;
  /** The article that ended it or opened it again; null when people said something of its badge. */
  readonly by: {
    readonly itemId: string;
    readonly storyId: string;
    readonly isEdit: boolean;
    readonly hasNotice: boolean;
  } | null;
  /** Only replies in this house; in all when absent. */
  readonly house?: string;
  readonly now: Instant;
}

/**
 * Queues the edits by which replies that told of a dispute say how it stands now: settled, withdrawn, questioned, open again.
 * Their quotes stay as they were told.
 *
 * @returns How many replies change.
 */
export async function retellReplies(tx: Db, retold: RetoldDispute): Promise<number> {
  const { disputeId, now } = retold;
  const replies = await readStandingReplies(tx, await storiesOfDispute(tx, disputeId), disputeId);
  const [dispute] = replies.length > 0 ? await readShownDisputes(tx, [disputeId]) : [];
  if (!dispute) return 0;
  const houses = await readHouses(tx);
  const ended = await endingBy(tx, dispute, retold);
  const edits = replies.flatMap((reply): Delivery[] => {
    const house = houses.nameOf(reply.to);
    if (retold.house !== undefined && house !== retold.house) return [];
    const badge = badgeNow(disputeIn(house, dispute), reply, ended);
    if (isDeepStrictEqual(badge, reply.shown.badge)) return [];
    const { key: replyKey, to, storyId, itemId, shown } = reply;
    const key = deliveryKey(to, storyId, 'edit', replyKey, disputeId, String(now));
    const message = { ...shown, badge };
    return [
      {
        ...{ key, to, kind: 'edit', storyId, itemId, message, cardKey: replyKey },
        ...{ notBeforeAt: now, isUrgent: false, gathered: null },
      },
    ];
  });
  await queueDeliveries(tx, edits, now);
  return edits.length;
}

async function endingBy(tx: Db, dispute: ShownDispute, { by, now }: RetoldDispute): Promise<Badge | null> {
  const view = by && (await readStoryView(tx, by.storyId));
  const item = view?.items.find(({ id }) => id === by?.itemId);
  return by && item ? badgeOfEnding(dispute, { item, change: by, seenAt: now }) : null;
}

/** An open dispute wears its own badge again; one that is closed for a reason that nobody knows any more keeps what it wears. */
function badgeNow(dispute: ShownDispute, { itemId, shown }: StandingReply, ended: Badge | null): Badge | null {
  if (dispute.state === 'open') return disputeBadge(dispute, opposedIn(dispute, itemId)) ?? shown.badge;
  return withdrawnBadgeOf(dispute) ?? ended ?? shown.badge;
}
