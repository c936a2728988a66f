import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { entriesOf, openStore, readNewest, searchItems } from '../../src/storage/index.ts';

// What every released program left behind (how: test/storage/scripts/dump.ts), brought up to date by this one. Each was made by
// that very program, in two rounds over the same feeds: a story in two outlets, a dispute, an irrelevant item, cards in a terminal.

type Row = Readonly<Record<string, unknown>>;

const dumps = globSync(join(import.meta.dirname, '../fixtures/stores/*.sql')).toSorted();
/** What 0005 wrote anew in another form; everything else is carried over as it stood. */
const remade = [
  'item_terms',
  'claim_terms',
  'term_counts',
  'search_index',
  'kysely_migration',
  'kysely_migration_lock',
];

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contrail-released-'));
  file = join(folder, 'contrail.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Every row of a store, by its table. */
function contents(): ReadonlyMap<string, readonly Row[]> {
  const store = new DatabaseSync(file, { readOnly: true });
  const tables = store.prepare("select name from sqlite_schema where type = 'table'").all();
  const names = tables.map(({ name }) => String(name)).filter((name) => !name.startsWith('search_index_'));
  const rows = new Map(names.map((name) => [name, store.prepare(`select * from "${name}" order by rowid`).all()]));
  store.close();
  return rows;
}

/** Ids of what only a teaser was had of. */
function teasersOf(...tables: readonly (readonly Row[] | undefined)[]): readonly unknown[] {
  const teasers = tables.flatMap((rows = []) => rows.filter((row) => row.is_teaser === 1));
  return [...new Set(teasers.map((row) => row.item_id))].toSorted();
}

it('there is one of every release', () => {
  expect(dumps.length).toBeGreaterThanOrEqual(13);
});

it.each(dumps.map((dump) => [basename(dump, '.sql'), dump]))(
  '%s is brought up to date, no row lost',
  async (_, dump) => {
    const raw = new DatabaseSync(file);
    raw.exec(readFileSync(dump, 'utf8'));
    raw.close();
    const before = contents();
    expect(before.get('deliveries')?.length).toBeGreaterThan(0);
    expect(before.get('contradictions')?.length).toBeGreaterThan(0);

    const { db, close } = await openStore(file);
    expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([]);
    expect((await sql`pragma quick_check`.execute(db)).rows).toEqual([{ quick_check: 'ok' }]);
    expect((await searchItems(db, 'batteries storage', 5)).length).toBe(1);
    const byNumber =
      await sql`select 1 from search_index join items on items.seq = search_index.rowid and items.item_id = search_index.item_id`;
    expect((await byNumber.execute(db)).rows.length).toBe(before.get('articles')?.length);
    const [term] = await db.selectFrom('term_items').select('term').orderBy('term').execute();
    const filed = (await readNewest(db, 'term_items', [term?.term ?? 0])).get(term?.term ?? 0) ?? '';
    expect(entriesOf(filed, 9).length).toBeGreaterThan(0);
    const index = await sql`select 1 from sqlite_schema where name = 'item_keys_by_item'`.execute(db);
    expect(index.rows).toEqual([]);
    await close();

    const after = contents();
    // Of items nothing was kept of that before 0031, and of the inbox nothing was given up.
    expect(teasersOf(after.get('items'))).toEqual(teasersOf(before.get('items'), before.get('articles')));
    expect(after.get('inbox')?.every(({ given_up_at }) => given_up_at === null)).toBe(true);
    for (const [table, rows] of before) {
      if (remade.includes(table)) continue;
      expect(after.get(table)?.length, table).toBe(rows.length);
      rows.forEach((row, at) => void expect(after.get(table)?.[at], table).toMatchObject(row));
    }
  },
);
