import { type Kysely, PostgresAdapter } from 'kysely';

/** The store that a connection or a transaction is of: for what is remembered of a store. */
export function storeOf(db: Pick<Kysely<unknown>, 'getExecutor'>): object {
  return db.getExecutor().adapter;
}

/**
 * Whether a store is PostgreSQL's. Asked for where the two have different words for one thing: rows out of a list, and search.
 */
export function isPostgres(db: Pick<Kysely<unknown>, 'getExecutor'>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** A value that PostgreSQL takes: its text knows no character of the number 0. */
export function asPostgresTakes(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}
