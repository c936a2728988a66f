import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../base/index.ts';
import type { Badge } from '../chat/index.ts';
import type { Workspace } from '../feedback/index.ts';
import type { Db } from '../storage/index.ts';
import { composeCard } from './card.ts';
import { withdrawnBadgeOf } from './closing.ts';
import { type Delivery, deliveryKey, type StandingCard } from './delivery.ts';
import { queueDeliveries, readStandingCards } from './delivery-store.ts';
import { readStoryView, storiesOfDispute } from './story-view-store.ts';
import { type StoryView, viewIn } from './view.ts';

/** What a press on "question this badge" changed, and for whom. */
export interface Retelling {
  /** `d-3`. */
  readonly disputeId: string;
  /** Its cards alone are edited. */
  readonly place: Workspace;
  /** Names of topics by id, as shown. */
  readonly topicNames: ReadonlyMap<string, string>;
  readonly now: Instant;
}

/**
 * Queues the edits by which the cards of a workspace say how a badge stands there now: how many question it, that it was
 * taken down, that it is back. Called in the transaction that keeps the press; the outbox is to be woken after it.
 *
 * @returns How many cards change.
 */
export async function retellBadge(tx: Db, { disputeId, place, topicNames, now }: Retelling): Promise<number> {
  const edits: Delivery[] = [];
  for (const storyId of await storiesOfDispute(tx, disputeId)) {
    const view = await readStoryView(tx, storyId);
    const cards = (await readStandingCards(tx, storyId)).filter((card) => isOfPlace(card, place));
    for (const card of cards) {
      const edit = view && editOf(card, viewIn(card.to, view), disputeId, topicNames, now);
      if (edit) edits.push(edit);
    }
  }
  await queueDeliveries(tx, edits, now);
  return edits.length;
}

/** A card in a channel for which no workspace was named is of the only one that the bot serves. */
function isOfPlace({ to }: StandingCard, { platform, workspace }: Workspace): boolean {
  return to.platform === platform && (to.workspace === workspace || to.workspace === '');
}

function editOf(
  card: StandingCard,
  view: StoryView,
  disputeId: string,
  topicNames: ReadonlyMap<string, string>,
  now: Instant,
): Delivery | null {
  const item = view.items.find((one) => one.id === card.itemId);
  if (!item) return null;
  const { lead, continues, updated, badge } = card.shown;
  const closedBadge = badgeLeft(view, disputeId, badge);
  const message = composeCard({ view, item, topicNames, lead, continues, updatedAt: updated?.at ?? null, closedBadge });
  if (isDeepStrictEqual(message, card.shown)) return null;
  const key = deliveryKey(card.to, view.id, 'edit', card.key, disputeId, String(now));
  return {
    key,
    to: card.to,
    kind: 'edit',
    storyId: view.id,
    itemId: item.id,
    message,
    cardKey: card.key,
    notBeforeAt: now,
    isUrgent: false,
    gathered: null,
  };
}

/** Worn when nothing of the story is in dispute here any more. */
function badgeLeft(view: StoryView, disputeId: string, before: Badge | null): Badge | null {
  const dispute = view.disputes.find((one) => one.id === disputeId);
  return (dispute && withdrawnBadgeOf(dispute)) ?? before;
}
