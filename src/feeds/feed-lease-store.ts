import { type Selectable, sql } from 'kysely';
import type { Instant } from '../base/index.ts';
import { type Db, type Leases, renewLease, type Tables } from '../storage/index.ts';
import type { Feed } from './feed.ts';
import { stateFrom } from './feed-store.ts';
import { type FeedState, freshState } from './state.ts';

/** How the name of a feed's lease begins. */
const beginning = 'feed:';

/** A feed that this process polls and no other. */
export interface TakenFeed {
  readonly state: FeedState;
  /** Others may poll it again; never fails. */
  giveBack(): Promise<void>;
}

/**
 * Takes a feed for this process, and reads what is remembered of it: one statement, since a poll of every feed begins with it.
 *
 * @param unlessSince - Not when it was polled since, by another process.
 * @returns null when another process has it, or has polled it.
 */
export async function takeFeed(db: Db, leases: Leases, feed: Feed, unlessSince: Instant): Promise<TakenFeed | null> {
  const name = beginning + feed.id;
  const polled = sql`select 1 from feed_states where feed_id = ${feed.id} and last_polled_at > ${unlessSince}`;
  const { rows } = await leases.takeWith(name, polled, (taken) =>
    sql<Selectable<Tables['feed_states']> | NoRow>`
      with taken as (${taken})
      select feed_states.* from taken left join feed_states on feed_id = ${feed.id}`.execute(db),
  );
  const [row] = rows;
  if (row === undefined) return null;
  const state = row.feed_id === null ? freshState(feed.id, feed.url) : stateFrom(row);
  return { state, giveBack: renewLease(leases, name) };
}

/** Nothing is remembered. */
interface NoRow {
  readonly feed_id: null;
}

/** Ids of the feeds that processes were polling when they died, once they are free: their next turn may be an interval away. */
export async function feedsLeft(leases: Leases): Promise<ReadonlySet<string>> {
  return new Set((await leases.left(beginning)).map((name) => name.slice(beginning.length)));
}
