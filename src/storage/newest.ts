import { sql } from 'kysely';
import type { Db } from './db.ts';

// An inverted index as a table of one row a term, which holds the newest entries filed under it in one cell: `|130|123|7|`.
// Judging looks at the newest alone: so a look-up reads a row a term rather than a row an entry, all terms of an article are filed
// by one statement, and the table grows with the vocabulary rather than with the store.

/** The tables of this form. */
export type NewestTable = 'term_items' | 'term_claims';

const separator = '|';
/** What is older is cut off at so many characters: 45 items with their dates, over a hundred claims. */
const longestCell = 1_000;

/**
 * Numbers as rows `value`, in ascending order: one statement serves any count of them, and is prepared once.
 *
 * Here SQLite's `json_each`; PostgreSQL's `json_array_elements_text` gives the same.
 */
function asRows(numbers: Iterable<number>) {
  return sql`json_each(${`[${[...numbers].sort((a, b) => a - b).join()}]`})`;
}

/** Numbers as one column, for `in (…)`. */
export function numbersAsColumn(numbers: Iterable<number>) {
  return sql<number>`(select cast(value as integer) as value from ${asRows(numbers)} as listed)`;
}

/** Numbers by number as rows `key` and `value`, in ascending order: `json_each` here, `json_each_text` in PostgreSQL. */
export function numbersByNumber(numbers: ReadonlyMap<number, number>) {
  const pairs = [...numbers].sort(([a], [b]) => a - b).map(([key, value]) => `"${key}":${value}`);
  return sql`(select cast(key as integer) as key, cast(value as integer) as value from json_each(${`{${pairs.join()}}`}) as listed)`;
}

/** The cells of some terms as they stand, by term; terms without entries are left out. */
export async function readNewest(db: Db, table: NewestTable, terms: Iterable<number>): Promise<Map<number, string>> {
  const { rows } = await sql<{ term: number; newest: string }>`
    select filed.term, filed.newest from ${asRows(terms)} as asked
    inner join ${sql.table(table)} as filed on filed.term = cast(asked.value as integer)`.execute(db);
  return new Map(rows.map((row) => [row.term, row.newest]));
}

/**
 * Files entries under terms, before all that stands there.
 *
 * @param entries - By term; the newest first, digits and `@` alone.
 */
export async function fileNewest(
  db: Db,
  table: NewestTable,
  entries: ReadonlyMap<number, readonly (string | number)[]>,
): Promise<void> {
  const cells = [...entries]
    .sort(([a], [b]) => a - b)
    .map(([term, list]) => `"${term}":"${separator}${list.join(separator)}${separator}"`);
  const name = sql.table(table);
  await sql`
    insert into ${name} (term, newest)
    select cast(key as integer), value from json_each(${`{${cells.join()}}`}) as filed where true
    on conflict (term) do update
    set newest = substr(excluded.newest || substr(${name}.newest, 2), 1, ${sql.lit(longestCell)})`.execute(db);
}

/** Takes an entry out from under some terms. */
export async function unfile(
  db: Db,
  table: NewestTable,
  terms: Iterable<number>,
  entry: string | number,
): Promise<void> {
  await sql`
    update ${sql.table(table)} set newest = replace(newest, ${`${separator}${entry}${separator}`}, ${separator})
    where term in ${numbersAsColumn(terms)}`.execute(db);
}

/** The newest entries of a cell, at most so many; one that was cut off is left out. */
export function entriesOf(cell: string, most: number): string[] {
  return cell.split(separator, most + 2).slice(1, -1);
}

/** The same of a cell that holds whole numbers alone; there are thousands of them an article. */
export function numbersIn(cell: string, most: number): number[] {
  const numbers: number[] = [];
  let number = 0;
  for (let at = 1; at < cell.length && numbers.length < most; at += 1) {
    const digit = cell.charCodeAt(at) - zero;
    if (digit >= 0 && digit <= 9) number = 10 * number + digit;
    else {
      numbers.push(number);
      number = 0;
    }
  }
  return numbers;
}

/** Code of `0`; the separator's is above that of `9`. */
const zero = 48;
