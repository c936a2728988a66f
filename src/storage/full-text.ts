import { type Kysely, sql } from 'kysely';
import type { Db } from './db.ts';

// The only place that knows which database it talks to: SQLite's FTS5 here, PostgreSQL's tsvector when it comes.
// Nothing that judges reads it, so both stores give the same verdicts.

/** Makes the index; part of a migration. */
export async function createSearchIndex(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table search_index using fts5(item_id unindexed, title, body, tokenize = 'porter unicode61')`.execute(
    db,
  );
}

/** Puts an article into the index, in place of what stood there for the same item. */
export async function indexForSearch(db: Db, itemId: string, title: string, text: string): Promise<void> {
  await sql`delete from search_index where item_id = ${itemId}`.execute(db);
  await sql`insert into search_index (item_id, title, body) values (${itemId}, ${title}, ${text})`.execute(db);
}

/**
 * The items that hold every one of some words, best first.
 *
 * @param words - As typed: anything that is no letter or digit only separates, so no input is a syntax error.
 * @returns Item ids; empty when no word is left.
 */
export async function searchItems(db: Db, words: string, limit: number): Promise<readonly string[]> {
  const terms = words.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [];
  if (terms.length === 0) return [];
  const query = terms.map((term) => `"${term}"`).join(' ');
  const found = await sql<{ item_id: string }>`
    select item_id from search_index where search_index match ${query}
    order by bm25(search_index, 0, 4, 1), rowid desc limit ${limit}`.execute(db);
  return found.rows.map((row) => row.item_id);
}
