import { type Kysely, sql } from 'kysely';
import { numberOf } from '../../base/index.ts';

/** What an article or claim was filed under before: one row an entry. */
interface Before {
  readonly item_terms: { readonly term: string; readonly item_id: string; readonly at: number };
  readonly items: { readonly item_id: string; readonly seq: number };
  readonly claim_terms: { readonly term: string; readonly claim_id: number };
  readonly term_counts: { readonly term: string; readonly articles: number };
  readonly profiles: {
    readonly item_id: string;
    readonly entry: string;
    readonly terms: string;
    readonly marks: string;
  };
}

/** Entries of one term that are carried over. */
const most = 40;
const markPrefix = 'band:';

/** The indexes that judging reads become one row a term, by number, with the newest entries in it; a withdrawn claim says so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('claims')
    .addColumn('is_withdrawn', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  for (const column of ['entry', 'terms', 'marks'])
    await db.schema
      .alterTable('profiles')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute();
  for (const table of ['term_items', 'term_claims'])
    await db.schema
      .createTable(table)
      .addColumn('term', 'integer', (c) => c.primaryKey())
      .addColumn('newest', 'text', (c) => c.notNull())
      .execute();
  await db.schema
    .createTable('counts_by_number')
    .addColumn('term', 'integer', (c) => c.primaryKey())
    .addColumn('articles', 'integer', (c) => c.notNull())
    .execute();

  await carryOver(db as Kysely<Before>);

  await db.schema.dropTable('item_terms').execute();
  await db.schema.dropTable('claim_terms').execute();
  await db.schema.dropTable('term_counts').execute();
  await db.schema.alterTable('counts_by_number').renameTo('term_counts').execute();
}

async function carryOver(db: Kysely<Before>): Promise<void> {
  await sql`update claims set is_withdrawn = 1 where not exists
    (select 1 from claim_terms where claim_terms.claim_id = claims.claim_id)`.execute(db);
  const claims = new Map<string, string[]>();
  for (const row of await db.selectFrom('claim_terms').selectAll().orderBy('claim_id', 'desc').execute())
    push(claims, row.term, String(row.claim_id));
  await keep(db, 'term_claims', claims);

  const items = new Map<string, string[]>();
  const entryOf = new Map<string, string>();
  const termsOf = new Map<string, string[]>();
  const rows = await db
    .selectFrom('item_terms')
    .innerJoin('items', 'items.item_id', 'item_terms.item_id')
    .select(['item_terms.term', 'item_terms.item_id', 'item_terms.at', 'items.seq'])
    .orderBy('item_terms.at', 'desc')
    .orderBy('items.seq', 'desc')
    .execute();
  for (const { term, item_id, at, seq } of rows) {
    const entry = `${seq}@${at}`;
    entryOf.set(item_id, entry);
    push(items, term, entry);
    push(termsOf, item_id, term);
  }
  await keep(db, 'term_items', items);
  for (const [itemId, terms] of termsOf) {
    const marks = terms.filter((term) => term.startsWith(markPrefix)).map((term) => term.slice(markPrefix.length));
    await db
      .updateTable('profiles')
      .set({ entry: entryOf.get(itemId) ?? '', terms: terms.map(numberOf).join(' '), marks: marks.join(' ') })
      .where('item_id', '=', itemId)
      .execute();
  }
  for (const { term, articles } of await db.selectFrom('term_counts').selectAll().execute())
    await sql`insert into counts_by_number (term, articles) values (${numberOf(term)}, ${articles})
      on conflict (term) do update set articles = counts_by_number.articles + excluded.articles`.execute(db);
}

function push(lists: Map<string, string[]>, key: string, entry: string): void {
  lists.getOrInsertComputed(key, () => []).push(entry);
}

async function keep(db: Kysely<Before>, table: string, lists: ReadonlyMap<string, readonly string[]>): Promise<void> {
  for (const [term, entries] of lists)
    await sql`insert into ${sql.table(table)} (term, newest) values (${numberOf(term)}, ${`|${entries.slice(0, most).join('|')}|`})
      on conflict (term) do nothing`.execute(db);
}
