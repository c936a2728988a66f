import { isDeepStrictEqual } from 'node:util';
import { hourMs, type Instant, minuteMs } from '../base/index.ts';
import type { Badge, Card } from '../chat/index.ts';
import type { DisputeChange } from '../contradictions/index.ts';
import {
  asksFor,
  isUrgent,
  type KindOfNews,
  type Listener,
  mayHear,
  type Subscription,
  textsOf,
} from '../subscriptions/index.ts';
import { type CardTelling, composeCard, continuesLead } from './card.ts';
import type { StoryChange } from './change.ts';
import { badgeOfEnding, type Ending } from './closing.ts';
import { type Channel, type Delivery, deliveryKey, nameOfPlace, type StandingCard } from './delivery.ts';
import { composeDispute, composeOrigin, composeUpdate } from './replies.ts';
import { originsOf, type ShownDispute, type ShownItem, type StoryView, viewIn } from './view.ts';

/** An update to a card older than this gets a card of its own: nobody scrolls back two days for a thread (DESIGN.md). */
export const cardLifetimeMs = 48 * hourMs;
/** A card is edited at most this often, so that ten outlets in a minute are one edit. */
export const editSpacingMs = minuteMs;

/** What planning needs to know. */
export interface Planning {
  /** The story with this item already in it. */
  readonly view: StoryView;
  readonly change: StoryChange;
  /** Everybody who may be told. */
  readonly listeners: readonly Listener[];
  /** The newest card of the story in each channel that has one. */
  readonly standing: readonly StandingCard[];
  /** Names of topics by id, as shown. */
  readonly topicNames: ReadonlyMap<string, string>;
  readonly now: Instant;
  /** Least time between two edits of a card; {@link editSpacingMs} unless said otherwise. */
  readonly editSpacingMs?: number;
}

/**
 * What every channel is told of one judged item: the table "What a channel sees" of DESIGN.md, row by row.
 *
 * Pure, and the same item planned twice gives the same keys, so queueing the result twice queues it once.
 *
 * @returns Nothing for a muted story, and for a channel that neither asked for the topic nor has a card of the story.
 */
export function planDeliveries(planning: Planning): readonly Delivery[] {
  const item = planning.view.items.find((one) => one.id === planning.change.itemId);
  if (!item || planning.view.isMuted) return [];
  const cards = new Map(planning.standing.map((card) => [nameOfPlace(card.to), card]));
  return planning.listeners.flatMap((listener) => {
    const { subscription } = listener;
    const view = viewIn(listener.house, planning.view);
    const card = cards.get(nameOfPlace(subscription));
    return planForChannel({ ...planning, view, item, subscription, listener, card });
  });
}

/** What any message to a channel about an item is made from. */
interface Telling {
  readonly view: StoryView;
  readonly item: ShownItem;
  readonly subscription: Subscription;
  readonly topicNames: ReadonlyMap<string, string>;
  readonly now: Instant;
}

type ChannelPlanning = Planning &
  Telling & {
    readonly listener: Listener;
    /** The newest card of the story there. */
    readonly card: StandingCard | undefined;
  };

function planForChannel(planning: ChannelPlanning): readonly Delivery[] {
  const { view, change, listener, subscription, card, item, now } = planning;
  const { kinds } = subscription;
  if (!mayHear(listener, view.id, item) || (!card && !asksFor(listener, view.id, item))) return [];
  const told = kinds.includes('contradictions') ? disputesToTell(planning) : [];
  const isNews = kinds.includes('updates') && change.relation === 'update' && !change.isEdit;
  if (!card) {
    const isNew = change.relation === 'new';
    const isTold = (kinds.includes('new') && (isNew || isFirstHeard(planning))) || isNews || told.length > 0;
    return isTold ? withNewCard(planning, isNew ? 'card' : 'anchor', null, told) : [];
  }
  if (isNews && now - card.since > cardLifetimeMs) return withNewCard(planning, 'card', card, told);
  const replies = [
    ...(isNews ? [updateReply(planning, card)] : []),
    ...secondOrigin(planning, card),
    ...told.map((one) => disputeReply(planning, card.key, one, isShownInChannel(subscription, one))),
  ];
  return [...replies, ...editOf(planning, card, isNews || told.length > 0)];
}

/**
 * Whether a story that is known is news to a channel all the same: nothing of it so far was about its topics, in its
 * languages, by an outlet that it hears. A copy by another outlet must then not be passed over in silence.
 */
function isFirstHeard({ view, listener, item, change }: ChannelPlanning): boolean {
  const earlier = view.items.slice(0, view.items.indexOf(item));
  return !change.isEdit && !earlier.some((one) => mayHear(listener, view.id, one) && asksFor(listener, view.id, one));
}

/**
 * A report that does not go back to the one that was known: worth a line, once, in a channel that is told of updates.
 *
 * It needs an article that says so itself, by naming another origin, or that shows it, by a party's own statement that nobody
 * had. Any other counts as its own on the card but may have left out whom it follows, and a line that says "independent"
 * needs more than that; so do the reports before it, of which the first alone is taken for its own origin unasked.
 */
function secondOrigin(planning: ChannelPlanning, card: StandingCard): readonly Delivery[] {
  const { view, item, change, subscription } = planning;
  if (change.isEdit || change.isCopy || !subscription.kinds.includes('updates')) return [];
  if (item.origin === null && !change.hasPartyStatement) return [];
  const earlier = view.items.filter((one, place) => one !== item && (place === 0 || one.origin !== null));
  const [known, ...others] = originsOf({ ...view, items: earlier });
  const now = originsOf({ ...view, items: [...earlier, item] });
  if (known === undefined || others.length > 0 || now.length !== 2) return [];
  const key = deliveryKey(subscription, view.id, 'origin');
  return [delivery(planning, { key, kind: 'origin', message: composeOrigin(item, known), cardKey: card.key })];
}

/** Details are counted, and who joins a known side is only counted too: neither is told. */
function disputesToTell({ view, change }: Planning): readonly ToldDispute[] {
  return change.disputes.flatMap(({ change: what, dispute }) => {
    const shown = view.disputes.find((one) => one.id === dispute.id);
    return shown && shown.weight === 'dispute' && shown.state !== 'withdrawn' && what !== 'joined'
      ? [{ what, shown }]
      : [];
  });
}

interface ToldDispute {
  readonly what: DisputeChange['change'];
  readonly shown: ShownDispute;
}

/** A card where none stands, with what contradicts under it. Everything it says is new to the channel, so no reply repeats it. */
function withNewCard(
  planning: ChannelPlanning,
  kind: 'card' | 'anchor',
  earlier: StandingCard | null,
  told: readonly ToldDispute[],
): readonly Delivery[] {
  const { view, item, subscription } = planning;
  const lead = kind === 'anchor' || earlier ? continuesLead(view) : null;
  const key = deliveryKey(subscription, view.id, kind, item.id);
  const continues = linkTo(earlier);
  const message = composeCard({ ...telling(planning), lead, continues });
  return [
    delivery(planning, { key, kind, message, cardKey: null }),
    // The card wears the badge in the channel already: its reply stays in the thread.
    ...told.map((one) => disputeReply(planning, key, one, false)),
  ];
}

/** A card that is still owed cannot be linked: nobody knows where it will stand. */
function linkTo(card: StandingCard | null): Card['continues'] {
  return card === null || card.messageId === null ? null : { messageId: card.messageId };
}

function updateReply(planning: ChannelPlanning, card: StandingCard): Delivery {
  const { view, change, item, subscription } = planning;
  const isLoud =
    subscription.updates === 'channel' || (subscription.updates === 'party-only' && change.hasPartyStatement);
  return delivery(planning, {
    key: deliveryKey(subscription, view.id, 'update', item.id),
    kind: 'update',
    message: composeUpdate(view, item, isLoud),
    cardKey: card.key,
  });
}

function disputeReply(planning: ChannelPlanning, cardKey: string, told: ToldDispute, isLoud: boolean): Delivery {
  const { view, item, change, subscription } = planning;
  const badge = badgeOfEnding(told.shown, endingOf(planning));
  return delivery(planning, {
    key: deliveryKey(subscription, view.id, 'dispute', told.shown.id, told.what, item.id, change.textHash),
    kind: 'dispute',
    message: composeDispute(told.shown, item.id, badge, isLoud),
    cardKey,
  });
}

/** A new origin for a known side is for the thread; a dispute that opens, a new party, an end are for the channel. */
function isShownInChannel({ updates }: Subscription, { what }: ToldDispute): boolean {
  return updates === 'channel' || (updates === 'party-only' && what !== 'new origin');
}

/** The card as it is now to be; no edit when nothing that it shows has changed. */
function editOf(planning: ChannelPlanning, card: StandingCard, isTold: boolean): readonly Delivery[] {
  const { view, change, now, subscription } = planning;
  const item = view.items.find((one) => one.id === card.itemId);
  if (!item) return [];
  const message = composeCard({
    ...telling(planning),
    item,
    lead: card.shown.lead,
    continues: card.shown.continues,
    updatedAt: isTold ? now : (card.shown.updated?.at ?? null),
    closedBadge: badgeLeft(planning, card.shown.badge),
  });
  if (isDeepStrictEqual(message, card.shown)) return [];
  const key = deliveryKey(subscription, view.id, 'edit', card.key, change.itemId, change.textHash);
  const notBeforeAt = Math.max(now, (card.editedAt ?? 0) + (planning.editSpacingMs ?? editSpacingMs));
  return [delivery(planning, { key, kind: 'edit', message, cardKey: card.key, itemId: item.id, notBeforeAt })];
}

/** What a card wears once nothing of its story is in dispute any more: who ended it, or what it wore already. */
function badgeLeft(planning: ChannelPlanning, before: Badge | null): Badge | null {
  if (before?.tone !== 'warn') return before;
  const closed = planning.view.disputes.findLast((dispute) => dispute.state !== 'open');
  return badgeOfEnding(closed ?? null, endingOf(planning)) ?? before;
}

function endingOf({ item, change, now }: ChannelPlanning): Ending {
  return { item, change, seenAt: now };
}

function telling({ view, item, topicNames }: Telling): CardTelling {
  return { view, item, topicNames, lead: null, continues: null, updatedAt: null, closedBadge: null, isMuted: false };
}

function delivery(
  { view, item, subscription, now }: Telling,
  of: Pick<Delivery, 'key' | 'kind' | 'message' | 'cardKey'> & Partial<Pick<Delivery, 'itemId' | 'notBeforeAt'>>,
): Delivery {
  const { platform, workspace, channel } = subscription;
  const to: Channel = { platform, workspace, channel };
  const isAtOnce = isUrgent(subscription, kindsOf(of), textsOf(item));
  return {
    ...{ to, storyId: view.id, itemId: item.id, notBeforeAt: now, isUrgent: isAtOnce, gathered: null },
    ...of,
  };
}

/** Of which kinds of news a delivery is. */
function kindsOf({ kind, message }: Pick<Delivery, 'kind' | 'message'>): readonly KindOfNews[] {
  if (kind === 'update' || kind === 'origin') return ['updates'];
  if (kind === 'dispute') return ['contradictions'];
  const isContested = message.kind === 'card' && message.badge?.tone === 'warn';
  return [kind === 'anchor' ? 'updates' : 'new', ...(isContested ? (['contradictions'] as const) : [])];
}

/**
 * The card of a story that is introduced to a channel without anything having happened: at a feed's first poll.
 *
 * @param isOld - The story began before what is introduced; the card says since when it is known.
 */
export function introductionOf(of: Telling & { readonly house: string }, isOld: boolean): Delivery {
  const view = viewIn(of.house, of.view);
  const message: Card = composeCard({ ...telling({ ...of, view }), lead: isOld ? continuesLead(view) : null });
  const kind = isOld ? 'anchor' : 'card';
  return delivery(of, {
    key: deliveryKey(of.subscription, of.view.id, kind, of.item.id),
    kind,
    message,
    cardKey: null,
  });
}
