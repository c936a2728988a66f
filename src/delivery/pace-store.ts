import { hourMs, type Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import type { Listener, Subscription } from '../subscriptions/index.ts';
import { type Channel, type Delivery, nameOfPlace } from './delivery.ts';
import { owedStates } from './delivery-store.ts';
import { inChannel } from './in-channel.ts';
import { isCard, type Load, lullEndsAt, paced } from './pace.ts';

/**
 * Gives deliveries their time, as each channel wants to be told ({@link paced}); what waits there for a lull waits on.
 *
 * Called in the transaction that queues them.
 */
export async function paceDeliveries(
  tx: Db,
  deliveries: readonly Delivery[],
  listeners: readonly Listener[],
  now: Instant,
): Promise<readonly Delivery[]> {
  const byPlace = Map.groupBy(deliveries, ({ to }) => nameOfPlace(to));
  const all: Delivery[] = [];
  for (const { subscription } of listeners) {
    const own = byPlace.get(nameOfPlace(subscription));
    if (own) all.push(...(await paceChannel(tx, own, subscription, now)));
  }
  return all;
}

async function paceChannel(
  tx: Db,
  deliveries: readonly Delivery[],
  subscription: Subscription,
  now: Instant,
): Promise<readonly Delivery[]> {
  let load = subscription.mostAnHour === null ? none : await readLoad(tx, subscription, now);
  const done: Delivery[] = [];
  for (const delivery of deliveries) {
    const card = done.find(({ key }) => key === delivery.cardKey);
    const one = card?.gathered
      ? { ...delivery, gathered: card.gathered, notBeforeAt: card.notBeforeAt }
      : paced(delivery, subscription, load, now);
    if (one.isUrgent && one.cardKey !== null) await hurry(tx, one.cardKey, now);
    if (isCard(one) && !one.isUrgent) load = countedIn(load, one);
    done.push(one);
  }
  if (subscription.lullMinutes > 0 && done.some(({ kind }) => kind !== 'edit')) await waitOn(tx, subscription, now);
  return done;
}

const none: Load = { cards: 0, restAt: null };

function countedIn(load: Load, { gathered, notBeforeAt }: Delivery): Load {
  if (gathered === 'too many') return { ...load, restAt: load.restAt ?? notBeforeAt };
  return gathered === null ? { ...load, cards: load.cards + 1 } : load;
}

async function readLoad(tx: Db, to: Channel, now: Instant): Promise<Load> {
  const cards = await tx
    .selectFrom('deliveries')
    .select((of) => of.fn.countAll().as('count'))
    .where(inChannel(to))
    .where('kind', 'in', ['card', 'anchor'])
    .where('state', 'in', [...owedStates, 'posted', 'gone'])
    .where('is_urgent', '=', 0)
    .where('created_at', '>', now - hourMs)
    .executeTakeFirst();
  const rest = await tx
    .selectFrom('deliveries')
    .select((of) => of.fn.min('not_before_at').as('at'))
    .where(inChannel(to))
    .where('state', '=', 'gathered')
    .where('reason', '=', 'too many')
    .executeTakeFirst();
  return { cards: Number(cards?.count ?? 0), restAt: rest?.at ?? null };
}

/** An urgent reply cannot stand before its card does: a card that waits for a lull goes out as well. */
async function hurry(tx: Db, cardKey: string, now: Instant): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ is_urgent: 1, not_before_at: now })
    .where('key', '=', cardKey)
    .where('state', '=', 'pending')
    .where('not_before_at', '>', now)
    .execute();
}

/** More has come: what waits for a lull in a channel, and was never sent, goes on waiting. */
async function waitOn(tx: Db, subscription: Subscription, now: Instant): Promise<void> {
  const waiting = await tx
    .selectFrom('deliveries')
    .select(['key', 'created_at'])
    .where(inChannel(subscription))
    .where('kind', 'in', ['card', 'anchor', 'update', 'dispute', 'origin'])
    .where('state', '=', 'pending')
    .where('is_urgent', '=', 0)
    .where('first_sent_at', 'is', null)
    .where('not_before_at', '>', now)
    .execute();
  for (const { key, created_at: plannedAt } of waiting)
    await tx
      .updateTable('deliveries')
      .set({ not_before_at: lullEndsAt(subscription, plannedAt, now) })
      .where('key', '=', key)
      .execute();
}
