import { sql } from 'kysely';
import type { Db } from './db.ts';
import { isPostgres } from './dialect.ts';

/** Number of the lock that the judge has; advisory locks count within one database. */
const judgeLock = 0x636f6e75;

/** Whether other processes may be working on the same store: what they put there is to be looked for. */
export function isShared(db: Db): boolean {
  return isPostgres(db);
}

/**
 * Does what only one process may do at a time, over all that work on one store: judging, which reads what is known and then
 * adds to it. The others wait, each ready to go on.
 *
 * The lock belongs to the connection that the work is done on: if that breaks, another process goes on, and nothing more of
 * this one's is kept.
 *
 * @param work - Must do all it does on the store that it is given.
 */
export function inJudgesTurn<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (!isPostgres(db)) return work(db);
  return db.connection().execute(async (own) => {
    await sql`select pg_advisory_lock(${sql.lit(judgeLock)})`.execute(own);
    try {
      return await work(own);
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(judgeLock)})`.execute(own);
    }
  });
}
