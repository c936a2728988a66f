import type { Selectable } from 'kysely';
import type { Instant } from '../../base/index.ts';
import type { Db, Tables } from '../../storage/index.ts';
import type { Offer } from './offer.ts';

/** What was asked of a hub. */
export interface HubSubscription extends Offer {
  readonly feedId: string;
  /** Stands in the address that the hub calls; nobody else knows it. */
  readonly token: string;
  /** What the hub signs with. */
  readonly secret: string;
  readonly askedAt: Instant;
  /** null until the hub has asked whether it was us. */
  readonly leaseUntilAt: Instant | null;
}

/** The subscription of a feed; null when there is none. */
export async function readHubSubscription(db: Db, feedId: string): Promise<HubSubscription | null> {
  const row = await db.selectFrom('websub').selectAll().where('feed_id', '=', feedId).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The subscription whose address a hub has called; null when there is none. */
export async function findHubSubscription(db: Db, token: string): Promise<HubSubscription | null> {
  const row = await db.selectFrom('websub').selectAll().where('token', '=', token).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Keeps a subscription in the place of the one that its feed had. */
export async function keepHubSubscription(db: Db, subscription: HubSubscription): Promise<void> {
  const { feedId, hub, topic, token, secret, askedAt, leaseUntilAt } = subscription;
  const row = { feed_id: feedId, hub, topic, token, secret, asked_at: askedAt, lease_until_at: leaseUntilAt };
  await db
    .insertInto('websub')
    .values(row)
    .onConflict((conflict) => conflict.column('feed_id').doUpdateSet(row))
    .execute();
}

function fromRow(row: Selectable<Tables['websub']>): HubSubscription {
  const { feed_id, hub, topic, token, secret, asked_at, lease_until_at } = row;
  return { feedId: feed_id, hub, topic, token, secret, askedAt: asked_at, leaseUntilAt: lease_until_at };
}
