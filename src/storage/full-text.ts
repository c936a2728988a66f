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
  if (!isPostgres(db)) return createFts5(db, 'search_index');
  // Stemming without a list of words to pass over: those are searched for too ("no deal", "who said").
  await sql`create text search dictionary contrail_stem (template = snowball, language = english)`.execute(db);
  await sql`create text search configuration contrail (copy = english)`.execute(db);
  await sql`alter text search configuration contrail alter mapping replace english_stem with contrail_stem`.execute(db);
  await sql`create table search_index (item_id text collate "C" primary key,
    number bigint generated always as identity, words tsvector not null)`.execute(db);
  await sql`create index search_index_words on search_index using gin (words)`.execute(db);
}

/**
 * Files what SQLite's index holds under the numbers of the items; part of a migration. FTS5 finds a row by words and by number alone: by the item's
 * name it looked through all of them (54 ms of 20,000), for every article that was kept.
 */
export async function fileSearchByItem(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) return;
  await createFts5(db, 'search_index_filed');
  await sql`insert into search_index_filed (rowid, item_id, title, body)
    select items.seq, items.item_id, search_index.title, body from search_index join items on items.item_id = search_index.item_id`.execute(
    db,
  );
  await sql`drop table search_index`.execute(db);
  await sql`alter table search_index_filed rename to search_index`.execute(db);
}

async function createFts5(db: Kysely<unknown>, name: string): Promise<void> {
  await sql`create virtual table ${sql.ref(name)} using fts5(item_id unindexed, title, body, tokenize = 'porter unicode61')`.execute(
    db,
  );
}

/** Puts the article of a stored item into the index, in place of what stood there for it. */
export async function indexForSearch(db: Db, itemId: string, title: string, text: string): Promise<void> {
  if (isPostgres(db))
    await sql`insert into search_index (item_id, words) values (${itemId},
      setweight(to_tsvector('contrail', ${plainWords(title)}), 'A') || to_tsvector('contrail', ${plainWords(text)}))
      on conflict (item_id) do update set words = excluded.words`.execute(db);
  else
    await sql`insert or replace into search_index (rowid, item_id, title, body)
      select seq, item_id, ${title}, ${text} from items where item_id = ${itemId}`.execute(db);
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
