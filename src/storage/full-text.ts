import { type Kysely, sql } from 'kysely';
import type { Db } from './db.ts';
import { isPostgres } from './dialect.ts';

// Search speaks to each database in its own words: FTS5 in SQLite, `tsvector` in PostgreSQL. Both are given the same words to index,
// stem them alike and pass over none, so both find the same articles; their order is each one's own.
// Nothing that judges reads it, so both stores give the same verdicts.

/** PostgreSQL takes no more than a megabyte of words for one article. */
const mostCharacters = 200_000;

/** Makes the index; part of a migration. */
export async function createSearchIndex(db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) {
    await sql`create virtual table search_index using fts5(item_id unindexed, title, body, tokenize = 'porter unicode61')`.execute(
      db,
    );
    return;
  }
  // Stemming without a list of words to pass over: those are searched for too ("no deal", "who said").
  await sql`create text search dictionary contrail_stem (template = snowball, language = english)`.execute(db);
  await sql`create text search configuration contrail (copy = english)`.execute(db);
  await sql`alter text search configuration contrail alter mapping replace english_stem with contrail_stem`.execute(db);
  await sql`create table search_index (item_id text collate "C" primary key,
    number bigint generated always as identity, words tsvector not null)`.execute(db);
  await sql`create index search_index_words on search_index using gin (words)`.execute(db);
}

/** Puts an article into the index, in place of what stood there for the same item. */
export async function indexForSearch(db: Db, itemId: string, title: string, text: string): Promise<void> {
  await sql`delete from search_index where item_id = ${itemId}`.execute(db);
  if (isPostgres(db))
    await sql`insert into search_index (item_id, words) values (${itemId},
      setweight(to_tsvector('contrail', ${plainWords(title)}), 'A') || to_tsvector('contrail', ${plainWords(text)}))`.execute(
      db,
    );
  else await sql`insert into search_index (item_id, title, body) values (${itemId}, ${title}, ${text})`.execute(db);
}

/**
 * The items that hold every one of some words, best first.
 *
 * @param words - As typed: anything that is no letter or digit only separates, so no input is a syntax error.
 * @returns Item ids; empty when no word is left.
 */
export async function searchItems(db: Db, words: string, limit: number): Promise<readonly string[]> {
  const terms = wordsOf(words.normalize('NFKC'));
  if (terms.length === 0) return [];
  // A headline weighs four times what a body does.
  const found = isPostgres(db)
    ? await sql<{ item_id: string }>`
        select item_id from search_index, plainto_tsquery('contrail', ${plainWords(words)}) as query
        where words @@ query order by ts_rank('{0.25, 0.25, 0.25, 1}', words, query, 1) desc, number desc limit ${limit}`.execute(
        db,
      )
    : await sql<{ item_id: string }>`
        select item_id from search_index where search_index match ${terms.map((term) => `"${term}"`).join(' ')}
        order by bm25(search_index, 0, 4, 1), rowid desc limit ${limit}`.execute(db);
  return found.rows.map((row) => row.item_id);
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words as FTS5 takes a text apart: at everything that is no letter or digit, without accents. */
function plainWords(text: string): string {
  const plain = text.slice(0, mostCharacters).normalize('NFKD').replace(/\p{M}/gu, '');
  return wordsOf(plain).join(' ');
}
