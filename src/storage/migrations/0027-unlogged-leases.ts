import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';

/**
 * Who has what for some seconds need not outlive a crash of the server, after which all of it is free: taking and giving back
 * then wait for no disk.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) await sql`alter table leases set unlogged`.execute(db);
}
