import { CompiledQuery, type InsertObject, type RawBuilder, sql } from 'kysely';
import type { Db } from './db.ts';
import { asPostgresTakes, isPostgres } from './dialect.ts';
import type { Tables } from './tables.ts';

// Lists as rows of a query, in ascending order of their numbers: one statement serves any count of them, and is prepared once.
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

/** What of a row that is there already is replaced; nothing of it when `replaced` is empty. */
export interface OnConflict<Row> {
  readonly key: keyof Row & string;
  readonly replaced: readonly (keyof Row & string)[];
}

/**
 * Inserts rows, each with the same columns.
 *
 * Written out here: a query builder makes a node of every value, which takes as long as SQLite does for the whole document.
 *
 * @returns How many were inserted or replaced.
 */
export async function insertRows<Name extends keyof Tables & string, Row extends InsertObject<Tables, Name>>(
  db: Db,
  table: Name,
  rows: readonly Row[],
  { key, replaced }: OnConflict<Row>,
): Promise<number> {
  let written = 0;
  for (let at = 0; at < rows.length; at += mostRows)
    written += await insertSome(db, table, rows.slice(at, at + mostRows), { key, replaced });
  return written;
}

/** Rows in one statement: SQLite takes 32,766 values in one, and each count of rows is a statement to be prepared. */
const mostRows = 100;

async function insertSome<Row extends object>(
  db: Db,
  table: string,
  rows: readonly Row[],
  { key, replaced }: OnConflict<Row>,
): Promise<number> {
  const columns = Object.keys(rows[0] ?? {}) as (keyof Row & string)[];
  const isServer = isPostgres(db);
  const mark = isServer ? (at: number) => `$${at + 1}` : () => '?';
  const row = (at: number) => `(${columns.map((_, column) => mark(at * columns.length + column)).join()})`;
  const instead = replaced.map((column) => `"${column}" = excluded."${column}"`).join();
  const query = `insert into "${table}" ("${columns.join('", "')}") values ${rows.map((_, at) => row(at)).join()}
    on conflict ("${key}") do ${instead === '' ? 'nothing' : `update set ${instead}`}`;
  const values = rows.flatMap((one) => columns.map((column) => one[column]));
  const written = await db.executeQuery(CompiledQuery.raw(query, isServer ? values.map(asPostgresTakes) : values));
  return Number(written.numAffectedRows ?? 0);
}
