import type { ExpressionBuilder } from 'kysely';
import { clocksDifferMs, hourMs, type Instant, minuteMs } from '../base/index.ts';
import type { Message } from '../chat/index.ts';
import { type Db, inTransaction, type Tables } from '../storage/index.ts';
import type { Workspace } from '../subscriptions/index.ts';
import type { Channel, DeliveryKind } from './delivery.ts';
import { channelOf, messageOf, owedStates } from './delivery-store.ts';

/** A delivery that is owed, as the outbox takes it. */
export interface Owed {
  /** Order of planning. */
  readonly seq: number;
  readonly key: string;
  readonly to: Channel;
  readonly kind: DeliveryKind;
  /** The item that it follows from: the one id from feed to message. */
  readonly itemId: string | null;
  readonly queuedAt: Instant;
  readonly state: (typeof owedStates)[number];
  readonly attempts: number;
  readonly notBeforeAt: Instant;
  readonly firstSentAt: Instant | null;
  readonly cardKey: string | null;
  /** The platform's id of the card, for what answers or edits one. */
  readonly cardMessageId: string | null;
  /** Of an edit of a reply: the platform's id of the card in whose thread that reply stands. */
  readonly threadMessageId: string | null;
}

/** How many of a channel's deliveries are looked at for the next one: those that are stuck are passed over. */
const lookAhead = 10;

/**
 * The channels of some platforms that have something due.
 *
 * @param afterSeq - Only what was queued after this one: the usual wake costs nothing of a long backlog.
 */
export async function channelsDue(
  db: Db,
  platforms: readonly string[],
  now: Instant,
  afterSeq: number,
): Promise<readonly Channel[]> {
  if (platforms.length === 0) return [];
  const rows = await db
    .selectFrom('deliveries')
    .select(['platform', 'workspace', 'channel'])
    .distinct()
    .where('seq', '>', afterSeq)
    .where('state', 'in', owedStates)
    .where('not_before_at', '<=', now)
    .where('platform', 'in', platforms)
    .execute();
  return rows.map(channelOf);
}

/** The number of the delivery that was queued last. */
export async function lastQueued(db: Db): Promise<number> {
  const row = await db
    .selectFrom('deliveries')
    .select((of) => of.fn.max('seq').as('seq'))
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** When the next delivery is due that was not due at a time; null when there is none. */
export async function nextDueAt(db: Db, platforms: readonly string[], now: Instant): Promise<Instant | null> {
  if (platforms.length === 0) return null;
  const row = await db
    .selectFrom('deliveries')
    .select((of) => of.fn.min('not_before_at').as('at'))
    .where('state', 'in', owedStates)
    .where('not_before_at', '>', now)
    .where('platform', 'in', platforms)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Clocks are set by hours: a zone, summer time. What was sent by one that was wrong may stand since so long. */
const clockWasWrongMs = hourMs;

/** Makes due what waits by a clock that has since been set back: it was queued, or first sent, in what is now the future. */
export async function dueAfterClockSetBack(db: Db, now: Instant): Promise<void> {
  const waiting = () => db.updateTable('deliveries').where('state', 'in', owedStates);
  const ahead = now + clocksDifferMs;
  await waiting().set({ created_at: now, not_before_at: now }).where('created_at', '>', ahead).execute();
  await waiting()
    .set({ first_sent_at: now - clockWasWrongMs, not_before_at: now })
    .where('first_sent_at', '>', ahead)
    .execute();
}

/**
 * What is owed to a channel and can be sent as far as its card is concerned, in the order it was planned: messages whose
 * card stands (or that need none), due or not, and edits that are due. What was never sent and waits for a lull is left out
 * until it is due: it holds up nothing that is urgent.
 *
 * @returns The first few; those behind them have to wait in any case.
 */
export async function owedTo(db: Db, to: Channel, now: Instant): Promise<readonly Owed[]> {
  // A state at a time: within one the index gives the order, across several all that is owed would have to be sorted.
  const parts = await Promise.all(owedStates.map((state) => owedInState(db, to, state, now)));
  return parts
    .flat()
    .toSorted((a, b) => a.seq - b.seq)
    .slice(0, lookAhead);
}

async function owedInState(db: Db, to: Channel, state: Owed['state'], now: Instant): Promise<readonly Owed[]> {
  const rows = await db
    .selectFrom('deliveries as d')
    .leftJoin('deliveries as card', 'card.key', 'd.card_key')
    .leftJoin('deliveries as thread', 'thread.key', 'card.card_key')
    .select([
      'd.seq',
      'd.key',
      'd.kind',
      'd.item_id',
      'd.created_at',
      'd.attempts',
      'd.not_before_at',
      'd.first_sent_at',
      'd.card_key',
    ])
    .select(['card.message_id as card_message_id', 'thread.message_id as thread_message_id'])
    .where('d.platform', '=', to.platform)
    .where('d.workspace', '=', to.workspace)
    .where('d.channel', '=', to.channel)
    .where('d.state', '=', state)
    .where((is) => is.or([is('d.card_key', 'is', null), is('card.state', '=', 'posted')]))
    .where((is) => is.or([is('d.kind', '!=', 'edit'), is('d.not_before_at', '<=', now)]))
    .where((is) =>
      is.or([is('d.state', '!=', 'pending'), is('d.first_sent_at', 'is not', null), is('d.not_before_at', '<=', now)]),
    )
    .orderBy('d.seq')
    .limit(lookAhead)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    key: row.key,
    to,
    kind: row.kind as DeliveryKind,
    itemId: row.item_id,
    queuedAt: row.created_at,
    state,
    attempts: row.attempts,
    notBeforeAt: row.not_before_at,
    firstSentAt: row.first_sent_at,
    cardKey: row.card_key,
    cardMessageId: row.card_message_id,
    threadMessageId: row.thread_message_id,
  }));
}

/** What a delivery says; null when what is written there cannot be read. */
export async function readMessage(db: Db, { key }: Owed): Promise<Message | null> {
  const row = await db.selectFrom('deliveries').select('message').where('key', '=', key).executeTakeFirstOrThrow();
  try {
    return messageOf(row);
  } catch {
    return null;
  }
}

/** Notes, before the first byte leaves, that a delivery is on its way: whoever finds it so must look before sending. */
export async function noteSending(
  db: Db,
  { key, firstSentAt }: Owed,
  now: Instant,
  lookFromAt: Instant,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'sending', first_sent_at: firstSentAt ?? now, not_before_at: lookFromAt })
    .where('key', '=', key)
    .execute();
}

/** Notes that a message stands; a channel that was held is open again, and so is a workspace. */
export async function notePosted(db: Db, { key, to, state }: Owed, messageId: string, now: Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable('deliveries')
      .set({ state: 'posted', message_id: messageId, posted_at: now, reason: null })
      .where('key', '=', key)
      .where('state', '!=', 'dropped')
      .execute();
    if (state === 'held') await openHeld(tx, to, now);
  });
}

/**
 * Opens what is held in a channel; or what is held in a whole workspace because its token was refused, which what is held in
 * one of its channels alone outlasts.
 */
export async function openHeld(tx: Db, to: Workspace & { readonly channel?: string }, now: Instant): Promise<void> {
  const { channel = null } = to;
  await tx
    .updateTable('deliveries')
    .set({ state: 'pending', not_before_at: now, reason: null })
    .where('platform', '=', to.platform)
    .where('workspace', '=', to.workspace)
    .where((is) => is.or([is('reason', '=', tokenRefused), ...(channel === null ? [] : [is('channel', '=', channel)])]))
    .where('state', '=', 'held')
    .execute();
}

/** Notes that a delivery is to be tried again: `pending` when it surely did not arrive, `sending` when it may have. */
export async function noteAgain(
  db: Db,
  { key }: Owed,
  again: { state: 'pending' | 'sending'; attempts: number; notBeforeAt: Instant; reason: string },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: again.state, attempts: again.attempts, not_before_at: again.notBeforeAt, reason: again.reason })
    .where('key', '=', key)
    .where('state', 'in', owedStates)
    .execute();
}

/** Why a whole workspace is held. */
export const tokenRefused = 'chat.token_refused';
/** What else is held in a workspace waits until the one message has shown whether its token is good again. */
const afterTheFirstMs = minuteMs;

/**
 * Holds what is owed to a channel that cannot be reached, or to every channel of a workspace whose token is refused. What may
 * have arrived there stays as it is: it has to be looked for before anything else.
 *
 * @returns When something was last posted there, 0 when never: it tells one time of being unreachable from the next.
 */
export async function hold(tx: Db, { key, to }: Owed, reason: string, tryAgainAt: Instant): Promise<Instant> {
  const isThere = (is: ExpressionBuilder<Tables, 'deliveries'>) =>
    is.and([
      is('platform', '=', to.platform),
      is('workspace', '=', to.workspace),
      ...(reason === tokenRefused ? [] : [is('channel', '=', to.channel)]),
    ]);
  await tx
    .updateTable('deliveries')
    .set({
      state: 'held',
      not_before_at: tryAgainAt + (reason === tokenRefused ? afterTheFirstMs : 0),
      reason,
      attempts: 0,
    })
    .where(isThere)
    .where('state', 'in', ['pending', 'held'])
    .execute();
  await tx
    .updateTable('deliveries')
    .set({ state: 'held', not_before_at: tryAgainAt, reason, attempts: 0 })
    .where('key', '=', key)
    .where('state', 'in', owedStates)
    .execute();
  const last = await tx
    .selectFrom('deliveries')
    .select((of) => of.fn.max('posted_at').as('at'))
    .where(isThere)
    .executeTakeFirst();
  return last?.at ?? 0;
}

/** Gives a refused delivery up, with what hangs on it: kept, to be looked at, and never sent again by itself. */
export async function noteDead(tx: Db, { key }: Owed, reason: string): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ state: 'dead', reason })
    .where((is) => is.or([is('key', '=', key), is('card_key', '=', key)]))
    .where('state', 'in', owedStates)
    .execute();
}

/** Notes that a person has deleted a card: edits of it are dropped, and the story has no card in the channel any more. */
export async function noteCardGone(tx: Db, cardKey: string, reason: string): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ state: 'dropped', reason })
    .where('card_key', '=', cardKey)
    .where('kind', '=', 'edit')
    .where('state', 'in', owedStates)
    .execute();
  await tx.updateTable('deliveries').set({ state: 'gone', reason }).where('key', '=', cardKey).execute();
}

/** A card as it was last shown, with what a new one in its place needs. */
export interface LastShown {
  readonly message: Message;
  readonly storyId: string | null;
  readonly itemId: string | null;
}

/** What a card last said: its latest edit that was made, else what it was posted with. */
export async function readLastShown(db: Db, cardKey: string): Promise<LastShown | null> {
  const row = await db
    .selectFrom('deliveries')
    .select(['message', 'story_id', 'item_id'])
    .where((is) => is.or([is('key', '=', cardKey), is('card_key', '=', cardKey)]))
    .where('kind', 'in', ['card', 'anchor', 'edit'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { message: messageOf(row), storyId: row.story_id, itemId: row.item_id } : null;
}

/**
 * Hands the replies that wait for one card to another.
 *
 * @returns How many there were.
 */
export async function moveReplies(tx: Db, fromCardKey: string, toCardKey: string, now: Instant): Promise<number> {
  const moved = await tx
    .updateTable('deliveries')
    .set({ card_key: toCardKey, state: 'pending', attempts: 0, first_sent_at: null, not_before_at: now })
    .where('card_key', '=', fromCardKey)
    .where('kind', '!=', 'edit')
    .where('state', 'in', owedStates)
    .executeTakeFirst();
  return Number(moved.numUpdatedRows);
}
