import type { Instant } from '../base/index.ts';
import type { Card, Message, ThreadReply } from '../chat/index.ts';
import type { Db } from '../storage/index.ts';
import type { Channel, Delivery, StandingCard, StandingReply } from './delivery.ts';

/** States of a delivery that is still owed. */
export const owedStates = ['pending', 'sending', 'held'] as const;

/**
 * Puts deliveries into the outbox, in the transaction that keeps what they tell of.
 *
 * What is there already under its key is left alone. An edit takes the place of an earlier one of the same card that has
 * not been made yet, and of its turn: a stream of edits puts none off.
 */
export async function queueDeliveries(tx: Db, deliveries: readonly Delivery[], now: Instant): Promise<void> {
  for (const delivery of deliveries) {
    const overtaken = delivery.kind === 'edit' ? await dropOwedEdits(tx, delivery) : null;
    await tx
      .insertInto('deliveries')
      .values({
        key: delivery.key,
        platform: delivery.to.platform,
        workspace: delivery.to.workspace,
        channel: delivery.to.channel,
        story_id: delivery.storyId,
        item_id: delivery.itemId,
        kind: delivery.kind,
        message: JSON.stringify(delivery.message),
        card_key: delivery.cardKey,
        state: delivery.gathered === null ? 'pending' : 'gathered',
        reason: delivery.gathered,
        is_urgent: delivery.isUrgent ? 1 : 0,
        attempts: 0,
        not_before_at: overtaken ?? delivery.notBeforeAt,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  }
}

/** @returns When the earliest of the edits dropped was to be made, null when there was none. */
async function dropOwedEdits(tx: Db, edit: Delivery): Promise<Instant | null> {
  const owed = await tx
    .selectFrom('deliveries')
    .select(['key', 'not_before_at'])
    .where('card_key', '=', edit.cardKey)
    .where('kind', '=', 'edit')
    .where('state', 'in', owedStates)
    .where('key', '!=', edit.key)
    .execute();
  if (owed.length === 0) return null;
  await tx
    .updateTable('deliveries')
    .set({ state: 'dropped', reason: 'overtaken by a later edit' })
    .where(
      'key',
      'in',
      owed.map((row) => row.key),
    )
    .execute();
  return Math.min(...owed.map((row) => row.not_before_at));
}

/** The newest card of a story in each channel that has one, posted or still owed; a card that is gone does not count. */
export async function readStandingCards(db: Db, storyId: string): Promise<readonly StandingCard[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['key', 'platform', 'workspace', 'channel', 'item_id', 'message', 'message_id', 'created_at', 'posted_at'])
    .where('story_id', '=', storyId)
    .where('kind', 'in', ['card', 'anchor'])
    .where('state', 'in', [...owedStates, 'posted'])
    .orderBy('seq')
    .execute();
  const newest = new Map(rows.map((row) => [JSON.stringify(channelOf(row)), row]));
  const edits = await readLastEdits(
    db,
    [...newest.values()].map((row) => row.key),
  );
  return [...newest.values()].map((row) => {
    const edit = edits.get(row.key);
    return {
      key: row.key,
      to: channelOf(row),
      messageId: row.message_id,
      itemId: row.item_id ?? '',
      shown: messageOf(edit ?? row) as Card,
      since: row.posted_at ?? row.created_at,
      editedAt: edit ? (edit.posted_at ?? edit.not_before_at) : null,
    };
  });
}

/** The last edit of each of some cards or replies, made or still owed. A much edited card has many, so that only theirs are read. */
async function readLastEdits(db: Db, cardKeys: readonly string[]) {
  const last = db
    .selectFrom('deliveries')
    .select((of) => of.fn.max('seq').as('seq'))
    .where('card_key', 'in', cardKeys)
    .where('kind', '=', 'edit')
    .where('state', 'in', [...owedStates, 'posted'])
    .groupBy('card_key');
  const rows =
    cardKeys.length === 0
      ? []
      : await db
          .selectFrom('deliveries')
          .select(['card_key', 'message', 'posted_at', 'not_before_at'])
          .where('seq', 'in', last)
          .execute();
  return new Map(rows.map((row) => [row.card_key, row]));
}

/** The replies under cards of some stories that told of a dispute, as they are shown now. */
export async function readStandingReplies(
  db: Db,
  storyIds: readonly string[],
  disputeId: string,
): Promise<readonly StandingReply[]> {
  if (storyIds.length === 0) return [];
  const rows = await db
    .selectFrom('deliveries')
    .select(['key', 'platform', 'workspace', 'channel', 'story_id', 'item_id', 'message'])
    .where('story_id', 'in', storyIds)
    .where('kind', '=', 'dispute')
    .where('state', 'in', [...owedStates, 'posted'])
    .orderBy('seq')
    .execute();
  const edits = await readLastEdits(
    db,
    rows.map((row) => row.key),
  );
  return rows.flatMap((row) => {
    const shown = messageOf(edits.get(row.key) ?? row) as ThreadReply;
    if (!shown.buttons.some(({ value }) => value === disputeId)) return [];
    return [{ key: row.key, to: channelOf(row), storyId: row.story_id, itemId: row.item_id ?? '', shown }];
  });
}

/** Whether a story ever got a card in a channel, also one that is gone or was refused. */
export async function wasEverShown(db: Db, storyId: string, to: Channel): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('key')
    .where('platform', '=', to.platform)
    .where('workspace', '=', to.workspace)
    .where('channel', '=', to.channel)
    .where('story_id', '=', storyId)
    .where('kind', 'in', ['card', 'anchor'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A row's place, with the platform's name as its type has it. */
export function channelOf(row: { platform: string; workspace: string; channel: string }): Channel {
  return { platform: row.platform as Channel['platform'], workspace: row.workspace, channel: row.channel };
}

/** A row's message: what this room wrote there. Cards written before they could link an older one say nothing of it. */
export function messageOf(row: { message: string }): Message {
  const message = JSON.parse(row.message) as Message;
  return message.kind === 'card' ? { ...message, continues: message.continues ?? null } : message;
}
