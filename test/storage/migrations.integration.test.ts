import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { numberOf } from '../../src/base/index.ts';
import { entriesOf, openStore, readNewest } from '../../src/storage/index.ts';
import { up } from '../../src/storage/migrations/0005-newest.ts';

// The tables as they were before 0005, which is then run on them.
const asBefore = `
  drop table term_items; drop table term_claims; drop table term_counts;
  alter table claims drop column is_withdrawn;
  alter table profiles drop column entry; alter table profiles drop column terms; alter table profiles drop column marks;
  create table item_terms (term text not null, item_id text not null, at bigint not null, primary key (term, at, item_id));
  create table claim_terms (term text not null, claim_id integer not null, primary key (term, claim_id));
  create table term_counts (term text primary key, articles integer not null);
  insert into items (item_id, outlet, language, title, first_seen_at, wire_hash) values ('a', 'A', 'en', '', 5, ''), ('b', 'B', 'en', '', 6, '');
  insert into profiles (item_id, profile) values ('a', '{}'), ('b', '{}');
  insert into claims (item_id, position, quote, quote_start, quote_end, text_hash, body)
    values ('a', 0, '', 0, 0, '', ''), ('a', 0, '', 0, 0, '', ''), ('b', 0, '', 0, 0, '', '');
  insert into item_terms values ('nevada', 'a', 5), ('nevada', 'b', 6), ('band:x1', 'a', 5);
  insert into claim_terms values ('crash+nevada', 2), ('crash+nevada', 3);
  insert into term_counts values ('nevada', 2), ('', 2);`;

test('0005 carries what was filed over, and knows which claims had been withdrawn', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contrail-migrate-'));
  const file = join(folder, 'contrail.db');
  await (await openStore(file)).close();
  const raw = new DatabaseSync(file);
  raw.exec(asBefore);
  raw.close();
  const { db, close } = await openStore(file);
  try {
    await up(db as unknown as Kysely<unknown>);
    const [nevada, pair] = ['nevada', 'crash+nevada'].map(numberOf) as [number, number];
    expect(entriesOf((await readNewest(db, 'term_items', [nevada])).get(nevada) ?? '', 9)).toEqual(['2@6', '1@5']);
    expect(entriesOf((await readNewest(db, 'term_claims', [pair])).get(pair) ?? '', 9)).toEqual(['3', '2']);
    expect(await db.selectFrom('claims').select(['claim_id', 'is_withdrawn']).orderBy('claim_id').execute()).toEqual([
      { claim_id: 1, is_withdrawn: 1 },
      { claim_id: 2, is_withdrawn: 0 },
      { claim_id: 3, is_withdrawn: 0 },
    ]);
    expect(await db.selectFrom('profiles').select(['entry', 'marks']).where('item_id', '=', 'a').execute()).toEqual([
      { entry: '1@5', marks: 'x1' },
    ]);
    const counts = await db.selectFrom('term_counts').selectAll().execute();
    expect(new Map(counts.map((row) => [row.term, row.articles]))).toEqual(
      new Map([
        [nevada, 2],
        [numberOf(''), 2],
      ]),
    );
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});
