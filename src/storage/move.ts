import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { fault } from '../base/index.ts';
import { type Db, inTransaction } from './db.ts';
import { isPostgres } from './dialect.ts';
import { indexForSearch } from './full-text.ts';
import type { Tables } from './tables.ts';

/** What is moved, each table after those that it names rows of, with what its rows are put in order by: its primary key. */
const moved = {
  meta: ['key'],
  host_rests: ['host'],
  websub: ['feed_id'],
  feed_states: ['feed_id'],
  feed_choices: ['feed_id'],
  items: ['seq'],
  item_keys: ['key'],
  inbox: ['seq'],
  articles: ['item_id'],
  article_versions: ['item_id', 'version'],
  stories: ['story_id'],
  verdicts: ['item_id'],
  term_items: ['term'],
  term_counts: ['term'],
  profiles: ['item_id'],
  claims: ['claim_id'],
  term_claims: ['term'],
  disputes: ['dispute_id'],
  dispute_claims: ['dispute_id', 'claim_id', 'side'],
  contradictions: ['contradiction_id'],
  badge_questions: ['question_id'],
  subscriptions: ['platform', 'workspace', 'channel'],
  workspace_links: ['platform', 'workspace'],
  channel_workspaces: ['platform', 'channel'],
  workspaces: ['platform', 'workspace'],
  workspace_tokens: ['platform', 'workspace'],
  mutes: ['platform', 'workspace', 'user_id', 'kind', 'target'],
  follows: ['platform', 'workspace', 'user_id', 'kind', 'target'],
  choices: ['choice_id'],
  digest_runs: ['platform', 'workspace', 'channel', 'due_at'],
  deliveries: ['seq'],
} as const satisfies Record<Exclude<keyof Tables, 'leases'>, readonly string[]>;

type MovedTable = keyof typeof moved;
type Row = Readonly<Record<string, string | number | null>>;
const tables = Object.keys(moved) as MovedTable[];

/** Rows of one transaction, and of one statement: twenty columns each stay far below SQLite's 32,766 values. */
const atOnce = 500;
/** Stands in the target's `meta` while it is not whole. */
const markKey = 'moving';

/** Told of a move's progress, in rows. */
export interface MoveProgress {
  begin(rows: number): void;
  /** So many more are done. */
  moved(rows: number): void;
}

/**
 * Copies everything in one store into another, an empty one; one that was cut off goes on where it stopped.
 *
 * Nobody may write into either meanwhile. The index for search is made anew.
 *
 * @returns How many rows there are.
 * @throws `storage.not_empty` when the target holds something else, `storage.not_whole`, `storage.not_the_same` when what arrived differs.
 */
export async function moveStore(from: Db, to: Db, progress: MoveProgress): Promise<number> {
  await begin(from, to);
  let total = 0;
  for (const table of tables) total += await countRows(from, table);
  progress.begin(total);
  for (const table of tables) await moveTable(from, to, table, progress);
  await to.deleteFrom('meta').where('key', '=', markKey).execute();
  for (const table of tables) await mustBeTheSame(from, to, table);
  return total;
}

async function begin(from: Db, to: Db): Promise<void> {
  if (await isMarked(from))
    throw fault(
      'storage.not_whole',
      'The database that is to be copied is itself not whole: a move into it was cut off.',
      'Finish that one first.',
    );
  if (await isMarked(to)) return;
  for (const table of tables)
    if ((await countRows(to, table)) > 0)
      throw fault(
        'storage.not_empty',
        `The database that is to be moved into holds ${table.replaceAll('_', ' ')} already.`,
        'Name an empty one: two stores cannot be made one.',
      );
  await to.insertInto('meta').values({ key: markKey, value: '' }).execute();
}

async function isMarked(db: Db): Promise<boolean> {
  return (await db.selectFrom('meta').select('key').where('key', '=', markKey).executeTakeFirst()) !== undefined;
}

async function moveTable(from: Db, to: Db, table: MovedTable, progress: MoveProgress): Promise<void> {
  const isMark = (row: Row) => table === 'meta' && row.key === markKey;
  let last = (await readRows(to, table, null, 'desc')).find((row) => !isMark(row)) ?? null;
  progress.moved(await countRows(to, table));
  for (;;) {
    const rows = await readRows(from, table, last, 'asc');
    if (rows.length === 0) break;
    await inTransaction(to, async (tx) => {
      await tx
        .insertInto(table)
        .values(rows as never)
        .execute();
      if (table === 'articles')
        for (const row of rows) await indexForSearch(tx, String(row.item_id), String(row.title), String(row.text));
    });
    last = rows.at(-1) ?? null;
    progress.moved(rows.length);
  }
  if (isPostgres(to)) await goOnNumbering(to, table);
}

/** A page of a table in the order of its key, after a row of it. */
async function readRows(db: Db, table: MovedTable, after: Row | null, order: 'asc' | 'desc'): Promise<readonly Row[]> {
  const keys = moved[table].map((key) => sql.ref(key));
  const direction = sql.raw(order);
  const values = moved[table].map((key) => sql.val(after?.[key] ?? null));
  const beyond = after === null ? sql`` : sql`where (${sql.join(keys)}) > (${sql.join(values)})`;
  const { rows } = await sql<Row>`select * from ${sql.table(table)} ${beyond}
    order by ${sql.join(keys.map((key) => sql`${key} ${direction}`))} limit ${sql.lit(atOnce)}`.execute(db);
  return rows;
}

/** The mark is none of what is moved. */
async function countRows(db: Db, table: MovedTable): Promise<number> {
  const all = db.selectFrom(table as 'meta').select((of) => of.fn.countAll().as('count'));
  const row = await (table === 'meta' ? all.where('key', '!=', markKey) : all).executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Rows came with their numbers; the next one is to have the next. */
async function goOnNumbering(db: Db, table: MovedTable): Promise<void> {
  const [key] = moved[table];
  const sequence = sql`pg_get_serial_sequence(${table}, ${key})`;
  await sql`select setval(${sequence}, (select max(${sql.ref(key)}) from ${sql.table(table)})::bigint)
    where ${sequence} is not null`.execute(db);
}

async function mustBeTheSame(from: Db, to: Db, table: MovedTable): Promise<void> {
  const [before, after] = [await hashOf(from, table), await hashOf(to, table)];
  if (before === after) return;
  throw fault(
    'storage.not_the_same',
    `What arrived in ${table} is not what was sent (${before}, ${after}).`,
    'Empty the database and move again; if it is so again, please report it.',
  );
}

/** How many rows there are, and a hash of them all in their order. */
async function hashOf(db: Db, table: MovedTable): Promise<string> {
  const hash = createHash('sha256');
  let count = 0;
  for (let rows = await readRows(db, table, null, 'asc'); rows.length > 0; ) {
    for (const row of rows) hash.update(lineOf(row));
    count += rows.length;
    rows = await readRows(db, table, rows.at(-1) ?? null, 'asc');
  }
  return `${count} rows, ${hash.digest('hex').slice(0, 16)}`;
}

/** A row by the names of its columns, whatever their order; without what PostgreSQL cannot keep in text. */
function lineOf(row: Row): string {
  const entries = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries).replaceAll('\\u0000', '\uFFFD');
}
