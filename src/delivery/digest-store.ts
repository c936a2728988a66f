import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import { type Subscription, wantsTopics } from '../subscriptions/index.ts';
import type { Channel } from './delivery.ts';
import { channelOf, owedStates } from './delivery-store.ts';
import { inChannel } from './in-channel.ts';

/** One thing that a digest has to tell of, in the order it came. */
export interface ToTell {
  readonly seq: number;
  readonly storyId: string;
  readonly itemId: string;
}

const newsKinds = ['card', 'anchor', 'update', 'dispute', 'origin'] as const;

/** The channels for which something has been gathered, with when the first of it is due. */
export async function readGatheredChannels(
  db: Db,
): Promise<readonly { readonly to: Channel; readonly dueAt: Instant; readonly isRest: boolean }[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['platform', 'workspace', 'channel'])
    .select((of) => [
      of.fn.min('not_before_at').as('due_at'),
      of.fn.min('reason').as('first'),
      of.fn.max('reason').as('last'),
    ])
    .where('state', '=', 'gathered')
    .groupBy(['platform', 'workspace', 'channel'])
    .execute();
  return rows.map((row) => ({
    to: channelOf(row),
    dueAt: row.due_at,
    isRest: row.first === 'too many' && row.last === 'too many',
  }));
}

/**
 * What was gathered for a channel's digest. A story whose card was posted later all the same (something urgent came) has
 * been told with it and is left out.
 */
export async function readGathered(tx: Db, to: Channel): Promise<readonly ToTell[]> {
  const rows = await tx
    .selectFrom('deliveries')
    .select(['seq', 'story_id', 'item_id'])
    .where(inChannel(to))
    .where('state', '=', 'gathered')
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('deliveries as later')
            .select('later.seq')
            .whereRef('later.story_id', '=', 'deliveries.story_id')
            .where('later.platform', '=', to.platform)
            .where('later.workspace', '=', to.workspace)
            .where('later.channel', '=', to.channel)
            .where('later.kind', 'in', ['card', 'anchor'])
            .where('later.state', 'in', [...owedStates, 'posted'])
            .whereRef('later.seq', '>', 'deliveries.seq'),
        ),
      ),
    )
    .orderBy('seq')
    .execute();
  return rows.map(toTell);
}

/** What was posted in a channel, or is on its way, since a moment. */
export async function readPosted(tx: Db, to: Channel, sinceAt: Instant): Promise<readonly ToTell[]> {
  const rows = await tx
    .selectFrom('deliveries')
    .select(['seq', 'story_id', 'item_id'])
    .where(inChannel(to))
    .where('state', 'in', [...owedStates, 'posted', 'gone'])
    .where('kind', 'in', newsKinds)
    .where('created_at', '>', sinceAt)
    .orderBy('seq')
    .execute();
  return rows.map(toTell);
}

/** Notes that everything gathered for a channel has been told by a digest. */
export async function noteTold(tx: Db, to: Channel): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ state: 'told' })
    .where(inChannel(to))
    .where('state', '=', 'gathered')
    .execute();
}

/** Drops what was gathered for a channel that hears nothing any more. */
export async function dropGathered(tx: Db, to: Channel): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ state: 'dropped', reason: 'the channel is no longer subscribed' })
    .where(inChannel(to))
    .where('state', '=', 'gathered')
    .execute();
}

/**
 * Gathers what is still waiting in a channel whose quiet hours have begun and was never sent: what waited for a lull, or
 * for a platform that asked for patience.
 */
export async function gatherWaiting(tx: Db, to: Channel, until: Instant): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ state: 'gathered', reason: 'quiet hours', not_before_at: until })
    .where(inChannel(to))
    .where('kind', 'in', newsKinds)
    .where('state', '=', 'pending')
    .where('is_urgent', '=', 0)
    .where('first_sent_at', 'is', null)
    .execute();
}

/** A digest that was made. */
export interface DigestRun {
  readonly dueAt: Instant;
  /** When it was put together: what came later is the next one's. */
  readonly ranAt: Instant;
}

/** A channel's last digest; null when there was none. */
export async function readLastRun(db: Db, to: Channel): Promise<DigestRun | null> {
  const row = await db
    .selectFrom('digest_runs')
    .select(['due_at', 'ran_at'])
    .where('platform', '=', to.platform)
    .where('workspace', '=', to.workspace)
    .where('channel', '=', to.channel)
    .orderBy('due_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { dueAt: row.due_at, ranAt: row.ran_at } : null;
}

/**
 * Claims a run of a channel's digest, in the transaction that queues it.
 *
 * @returns false when it has been made already, by this process or another.
 */
export async function claimRun(tx: Db, to: Channel, dueAt: Instant, now: Instant, key: string): Promise<boolean> {
  const { platform, workspace, channel } = to;
  const claimed = await tx
    .insertInto('digest_runs')
    .values({ platform, workspace, channel, due_at: dueAt, ran_at: now, delivery_key: key })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel', 'due_at']).doNothing())
    .executeTakeFirst();
  return Number(claimed.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** The disputes of weight that are open, or were settled since a moment, on topics that a channel hears; latest changed first. */
export async function readDisputesFor(
  db: Db,
  subscription: Subscription,
  settledSinceAt: Instant,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('disputes')
    .innerJoin('dispute_claims', 'dispute_claims.dispute_id', 'disputes.dispute_id')
    .innerJoin('claims', 'claims.claim_id', 'dispute_claims.claim_id')
    .innerJoin('verdicts', 'verdicts.item_id', 'claims.item_id')
    .select(['disputes.dispute_id', 'topics', 'changed_at', 'number'])
    .distinct()
    .where('weight', '=', 'dispute')
    .where((is) =>
      is.or([
        is('disputes.state', '=', 'open'),
        is.and([is('disputes.state', '=', 'settled'), is('changed_at', '>', settledSinceAt)]),
      ]),
    )
    .orderBy('changed_at', 'desc')
    .orderBy('number')
    .execute();
  const wanted = rows.filter((row) => wantsTopics(subscription, JSON.parse(row.topics) as string[]));
  return [...new Set(wanted.map((row) => row.dispute_id))];
}

function toTell(row: { seq: number; story_id: string | null; item_id: string | null }): ToTell {
  return { seq: row.seq, storyId: row.story_id ?? '', itemId: row.item_id ?? '' };
}
