import { CompiledQuery, type InsertObject } from 'kysely';
import { type Db, inTransaction } from './db.ts';
import { asPostgresTakes, isPostgres } from './dialect.ts';
import type { Tables } from './tables.ts';

// Many rows inserted at once. Written out here: a query builder makes a node of every value, which takes as long as SQLite does
// for the whole document.

/** What of a row that is there already is replaced; nothing of it when `replaced` is empty. */
export interface OnConflict<Row> {
  readonly key: readonly (keyof Row & string)[];
  readonly replaced: readonly (keyof Row & string)[];
}

/**
 * Inserts rows, each with the same columns.
 *
 * @returns How many were inserted or replaced.
 */
export async function insertRows<Name extends keyof Tables & string, Row extends InsertObject<Tables, Name>>(
  db: Db,
  table: Name,
  rows: readonly Row[],
  onConflict: OnConflict<Row>,
): Promise<number> {
  return insertPart(db, newRows(table, rows, onConflict));
}

/** Rows in one statement: SQLite takes 32,766 values in one, and each count of rows is a statement to be prepared. */
const mostRows = 100;

/** Rows for a table, to be inserted together with others. */
export interface NewRows {
  readonly table: string;
  /** Each with the same columns. */
  readonly rows: readonly object[];
  /** null: none of them may be there. */
  readonly onConflict: { readonly key: readonly string[]; readonly replaced: readonly string[] } | null;
}

/** Rows as {@link insertTogether} takes them. */
export function newRows<Name extends keyof Tables & string, Row extends InsertObject<Tables, Name>>(
  table: Name,
  rows: readonly Row[],
  onConflict: OnConflict<Row> | null = null,
): NewRows {
  return { table, rows, onConflict };
}

/**
 * Inserts rows into several tables: all, or none.
 *
 * On a server in one statement, whatever their number: a transaction would go there and back with every part of it.
 *
 * @throws When one is there that must not be.
 */
export async function insertTogether(db: Db, parts: readonly NewRows[]): Promise<void> {
  const filled = parts.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return;
  if (isPostgres(db)) return insertInOne(db, filled);
  await inTransaction(db, async (tx) => {
    for (const part of filled) await insertPart(tx, part);
  });
}

async function insertInOne(db: Db, parts: readonly NewRows[]): Promise<void> {
  const inserts = parts.map(({ table, rows, onConflict }, at) => {
    const columns = columnsOf(rows);
    return `part${at} as (insert into "${table}" (${columns})
      select ${columns} from json_populate_recordset(null::"${table}", $${at + 1}::json) ${onConflictDo(onConflict)})`;
  });
  const values = parts.map(({ rows }) => JSON.stringify(rows, (_, value) => asJsonTakes(value)));
  await db.executeQuery(CompiledQuery.raw(`with ${inserts.join()} select`, values));
}

async function insertPart(db: Db, { table, rows, onConflict }: NewRows): Promise<number> {
  let written = 0;
  for (let at = 0; at < rows.length; at += mostRows)
    written += await insertSome(db, table, rows.slice(at, at + mostRows), onConflict);
  return written;
}

async function insertSome(
  db: Db,
  table: string,
  rows: readonly object[],
  onConflict: NewRows['onConflict'],
): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  const isServer = isPostgres(db);
  const mark = isServer ? (at: number) => `$${at + 1}` : () => '?';
  const row = (at: number) => `(${columns.map((_, column) => mark(at * columns.length + column)).join()})`;
  const query = `insert into "${table}" (${columnsOf(rows)}) values ${rows.map((_, at) => row(at)).join()}
    ${onConflictDo(onConflict)}`;
  const values = rows.flatMap((one) => columns.map((column) => one[column as keyof typeof one]));
  const written = await db.executeQuery(CompiledQuery.raw(query, isServer ? values.map(asPostgresTakes) : values));
  return Number(written.numAffectedRows ?? 0);
}

/** As {@link asPostgresTakes}; half a character is none, which a statement's own values have said of them on the way. */
function asJsonTakes(value: unknown): unknown {
  const taken = asPostgresTakes(value);
  return typeof taken === 'string' ? taken.toWellFormed() : taken;
}

function columnsOf(rows: readonly object[]): string {
  return listed(Object.keys(rows[0] ?? {}));
}

function listed(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join();
}

function onConflictDo(onConflict: NewRows['onConflict']): string {
  if (onConflict === null) return '';
  const instead = onConflict.replaced.map((column) => `"${column}" = excluded."${column}"`).join();
  return `on conflict (${listed(onConflict.key)}) do ${instead === '' ? 'nothing' : `update set ${instead}`}`;
}
