import { sql } from 'kysely';
import type { Store } from '../../src/storage/index.ts';

// Has a PostgreSQL server note every verdict that is written, whoever writes it.

export async function noteJudgements({ db }: Store): Promise<void> {
  await sql`create table judgements (item_id text)`.execute(db);
  await sql`create function note_judgement() returns trigger language plpgsql as
    $$ begin insert into judgements values (new.item_id); return null; end $$`.execute(db);
  await sql`create trigger judged after insert or update on verdicts
    for each row execute function note_judgement()`.execute(db);
}

/** Items of which a verdict was written more than once. */
export async function judgedTwice({ db }: Store): Promise<readonly string[]> {
  const { rows } = await sql<{ item_id: string }>`
    select item_id from judgements group by item_id having count(*) > 1`.execute(db);
  return rows.map(({ item_id }) => item_id);
}
