import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../base/index.ts';
import type { Card } from '../chat/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import {
  type Muted,
  type MuteTarget,
  type Muting,
  mute,
  type Person,
  readHouses,
  readMutes,
  type Undone,
  undoChoice,
  unmute,
} from '../subscriptions/index.ts';
import { mutedNote } from './card.ts';
import { type Delivery, deliveryKey, type StandingCard } from './delivery.ts';
import { queueDeliveries, readStandingCards } from './delivery-store.ts';

/** A change of what is muted. */
export interface MuteChange extends Muting {
  readonly target: MuteTarget;
  /** false takes the mute back. */
  readonly isMuted: boolean;
}

/**
 * Mutes a story or an outlet, or takes that back, and lets the house's standing cards of the story say so.
 *
 * @returns false when it was so already. The outbox is to be woken after it.
 */
export async function changeMute(db: Db, change: MuteChange, now: Instant): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { target, isMuted, ...muting } = change;
    const isNew = await (isMuted ? mute : unmute)(tx, muting, target, now);
    if (isNew && change.forEveryone) await markCards(tx, change.person, target, now);
    return isNew;
  });
}

/**
 * Undoes the last thing that a person chose (`undoChoice`), cards of what was muted included.
 *
 * @returns null when there is nothing to undo. The outbox is to be woken after it.
 */
export async function undoLast(db: Db, person: Person, now: Instant): Promise<Undone | null> {
  return inTransaction(db, async (tx) => {
    const undone = await undoChoice(tx, person, now);
    if (undone?.mute) await markCards(tx, person, undone.mute, now);
    return undone;
  });
}

async function markCards(tx: Db, person: Person, { kind, target }: MuteTarget, now: Instant): Promise<void> {
  if (kind !== 'story') return;
  const houses = await readHouses(tx);
  const mutes = await readMutes(tx, houses);
  const cards = (await readStandingCards(tx, target)).filter(({ to }) => !to.channel.startsWith('@'));
  const edits = cards.flatMap((card) => markOf(card, target, mutes.of(card.to), now));
  // A reader's own mute changes no card, and of another house's cards the mute is none.
  const own = edits.filter(({ to }) => houses.nameOf(to) === houses.nameOf(person));
  await queueDeliveries(tx, own, now);
}

function markOf(card: StandingCard, storyId: string, muted: Muted, now: Instant): readonly Delivery[] {
  const notes = card.shown.notes.filter((note) => note !== mutedNote);
  const message: Card = { ...card.shown, notes: muted.stories.has(storyId) ? [...notes, mutedNote] : notes };
  if (isDeepStrictEqual(message, card.shown)) return [];
  const key = deliveryKey(card.to, storyId, 'edit', card.key, 'mute', String(now));
  return [
    {
      ...{ key, to: card.to, kind: 'edit', storyId, itemId: card.itemId, message, cardKey: card.key },
      ...{ notBeforeAt: now, isUrgent: false, gathered: null },
    },
  ];
}
