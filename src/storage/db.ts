import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The store, as queries see it; a transaction has the same type. */
export type Db = Kysely<Tables>;

/**
 * Runs some writes as one: all are kept, or none.
 *
 * Joins the transaction it is called in, so that a room's store function can be used alone or as part of a larger whole.
 */
export function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** How a transaction says that it needs no turn. */
export const noTurn = 'read committed';

/**
 * {@link inTransaction} that waits for no other on a server: for writes of what is nobody else's, or of what a unique key decides
 * whose it is.
 */
export function besideOthers<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().setIsolationLevel(noTurn).execute(work);
}
