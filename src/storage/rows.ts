import { type RawBuilder, sql } from 'kysely';
import type { Db } from './db.ts';
import { isPostgres } from './dialect.ts';

// Lists as rows of a query, numbers in ascending order: one statement serves any count of them, and is prepared once.
// SQLite takes them as JSON, PostgreSQL as arrays.

/** Numbers as rows `value`. */
export function numbersAsRows(db: Db, numbers: Iterable<number>): RawBuilder<unknown> {
  const list = [...numbers].sort((a, b) => a - b).join();
  if (isPostgres(db)) return sql`unnest(${`{${list}}`}::bigint[]) as listed(value)`;
  return sql`(select cast(value as integer) as value from json_each(${`[${list}]`})) as listed`;
}

/** Numbers as one column, for `in (…)`. */
export function numbersAsColumn(db: Db, numbers: Iterable<number>) {
  return sql<number>`(select value from ${numbersAsRows(db, numbers)})`;
}

/** Texts as one column, for `in (…)`. */
export function textsAsColumn(db: Db, texts: readonly string[]) {
  if (isPostgres(db)) return sql<string>`(select unnest(${texts}::text[]))`;
  return sql<string>`(select value from json_each(${JSON.stringify(texts)}))`;
}

/** Numbers by number, as rows `key` and `value`. */
export function numbersByNumber(db: Db, numbers: ReadonlyMap<number, number>): RawBuilder<unknown> {
  return sql`(select cast(key as bigint) as key, cast(value as bigint) as value from ${entriesAsRows(db, numbers)} as listed)`;
}

/** Values by number, as rows `key` and `value` that are to be cast. */
export function entriesAsRows(db: Db, entries: ReadonlyMap<number, number | string>): RawBuilder<unknown> {
  const json = `{${[...entries]
    .sort(([a], [b]) => a - b)
    .map(([key, value]) => `"${key}":${JSON.stringify(value)}`)
    .join()}}`;
  if (isPostgres(db)) return sql`json_each_text(${json}::json)`;
  return sql`json_each(${json})`;
}
