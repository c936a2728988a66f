import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../base/index.ts';
import type { Badge } from '../chat/index.ts';
import type { Db } from '../storage/index.ts';
import { readHouses, type Workspace } from '../subscriptions/index.ts';
import { composeCard, mutedNote } from './card.ts';
import { withdrawnBadgeOf } from './closing.ts';
import { type Delivery, deliveryKey, type StandingCard } from './delivery.ts';
import { queueDeliveries, readStandingCards } from './delivery-store.ts';
import { retellReplies } from './retell-replies.ts';
import { readStoryView, storiesOfDispute } from './story-view-store.ts';
import { type StoryView, viewIn } from './view.ts';

/** What a press on "question this badge" changed, and for whom. */
export interface Retelling {
  /** `d-3`. */
  readonly disputeId: string;
  /** The cards of its house alone are edited. */
  readonly place: Workspace;
  /** Names of topics by id, as shown. */
  readonly topicNames: ReadonlyMap<string, string>;
  readonly now: Instant;
}

/**
 * Queues the edits by which the cards of a house, and the replies in their threads, say how a badge stands there now: how many question it, that it was
 * taken down, that it is back. Called in the transaction that keeps the press; the outbox is to be woken after it.
 *
 * @returns How many messages change.
 */
export async function retellBadge(tx: Db, { disputeId, place, topicNames, now }: Retelling): Promise<number> {
  const houses = await readHouses(tx);
  const house = houses.nameOf(place);
  const edits: Delivery[] = [];
  for (const storyId of await storiesOfDispute(tx, disputeId)) {
    const view = await readStoryView(tx, storyId);
    const cards = (await readStandingCards(tx, storyId)).filter(({ to }) => houses.nameOf(to) === house);
    for (const card of cards) {
      const edit = view && editOf(card, viewIn(house, view), disputeId, topicNames, now);
      if (edit) edits.push(edit);
    }
  }
  await queueDeliveries(tx, edits, now);
  return edits.length + (await retellReplies(tx, { disputeId, by: null, house, now }));
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
  const { lead, continues, updated, badge, notes } = card.shown;
  const updatedAt = updated?.at ?? null;
  const closedBadge = badgeLeft(view, disputeId, badge);
  const isMuted = notes.includes(mutedNote);
  const message = composeCard({ view, item, topicNames, lead, continues, updatedAt, closedBadge, isMuted });
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
