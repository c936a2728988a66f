import { sql } from 'kysely';
import type { Db } from './db.ts';
import { entriesAsRows, numbersAsColumn, numbersAsRows } from './rows.ts';

// An inverted index as a table of one row a term, which holds the newest entries filed under it in one cell: `|130|123|7|`.
// Judging looks at the newest alone: so a look-up reads a row a term rather than a row an entry, all terms of an article are filed
// by one statement, and the table grows with the vocabulary rather than with the store.

/** The tables of this form. */
export type NewestTable = 'term_items' | 'term_claims';

const separator = '|';
/** What is older is cut off at so many characters: 45 items with their dates, 40 claims; a look-up takes 40 items, 30 claims. */
const longestCell: Readonly<Record<NewestTable, number>> = { term_items: 1_000, term_claims: 400 };

/** The cells of some terms as they stand, by term; terms without entries are left out. */
export async function readNewest(db: Db, table: NewestTable, terms: Iterable<number>): Promise<Map<number, string>> {
  const { rows } = await sql<{ term: number; newest: string }>`
    select filed.term, filed.newest from ${numbersAsRows(db, terms)}
    inner join ${sql.table(table)} as filed on filed.term = listed.value`.execute(db);
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
  const cells = [...entries].map(([term, list]) => [term, `${separator}${list.join(separator)}${separator}`] as const);
  const name = sql.table(table);
  await sql`
    insert into ${name} (term, newest)
    select cast(key as bigint), value from ${entriesAsRows(db, new Map(cells))} as filed where true
    on conflict (term) do update
    set newest = substr(excluded.newest || substr(${name}.newest, 2), 1, ${sql.lit(longestCell[table])})`.execute(db);
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
    where term in ${numbersAsColumn(db, terms)}`.execute(db);
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
