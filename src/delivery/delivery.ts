import { hashOf, type Instant } from '../base/index.ts';
import type { Card, ChatPlatform, Message, ThreadReply } from '../chat/index.ts';

/** A place that messages go to. */
export interface Channel {
  readonly platform: ChatPlatform['name'];
  readonly workspace: string;
  readonly channel: string;
}

/**
 * What a delivery does: `card` and `anchor` stand for a story, `update`, `dispute` and `origin` answer in a card's thread,
 * `edit` changes a card or a reply, `digest` tells what was gathered, `line` tells the operators.
 */
export type DeliveryKind = 'card' | 'anchor' | 'update' | 'dispute' | 'origin' | 'edit' | 'digest' | 'line';

/** One message owed to one channel. */
export interface Delivery {
  /** Says which message this is, so that planning it twice queues it once and a resend can be told from a new one. */
  readonly key: string;
  readonly to: Channel;
  readonly kind: DeliveryKind;
  readonly storyId: string | null;
  readonly itemId: string | null;
  readonly message: Message;
  /** The card that this answers or edits. */
  readonly cardKey: string | null;
  readonly notBeforeAt: Instant;
  /** Goes out at once, whatever the hour ({@link paced} leaves it alone). */
  readonly isUrgent: boolean;
  /** It waits for a digest, at the earliest the one at `notBeforeAt`, and is never posted by itself; null: it is posted. */
  readonly gathered: GatheredFor | null;
}

/** Why a delivery waits for a digest. */
export type GatheredFor = 'digest' | 'quiet hours' | 'too many';

/** The newest card of a story in a channel, posted or still owed. */
export interface StandingCard {
  readonly key: string;
  readonly to: Channel;
  /** The platform's id of it; null while it is owed. */
  readonly messageId: string | null;
  /** The item it shows. */
  readonly itemId: string;
  /** What it shows now, or will once its pending edit has been made. */
  readonly shown: Card;
  /** When it was posted, or else planned. */
  readonly since: Instant;
  /** When it was last edited, or is about to be; null when never. */
  readonly editedAt: Instant | null;
}

/** A reply that tells of a dispute, posted or still owed. */
export interface StandingReply {
  readonly key: string;
  readonly to: Channel;
  readonly storyId: string | null;
  /** The item that it told of. */
  readonly itemId: string;
  /** What it shows now, or will once its pending edit has been made. */
  readonly shown: ThreadReply;
}

/**
 * The key of a delivery.
 *
 * @param version - What tells two messages of a kind about one story apart: the item, the dispute, the text's hash.
 */
export function deliveryKey(
  to: Channel,
  storyId: string | null,
  kind: DeliveryKind,
  ...version: readonly string[]
): string {
  return hashOf(to.platform, to.workspace, to.channel, storyId ?? '', kind, ...version);
}

/** One name a place, the same for the same: among tens of thousands each is looked up, not looked for. */
export function nameOfPlace({ platform, workspace, channel }: Channel): string {
  return JSON.stringify([platform, workspace, channel]);
}
