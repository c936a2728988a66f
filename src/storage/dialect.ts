import { type Kysely, PostgresAdapter } from 'kysely';

/**
 * Whether a store is PostgreSQL's. Asked for where the two have different words for one thing: rows out of a list, and search.
 */
export function isPostgres(db: Pick<Kysely<unknown>, 'getExecutor'>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
