import { Migrator } from 'kysely/migration';
import type { Db } from './db.ts';
import { migrations } from './migrations/index.ts';

/**
 * Brings the tables of a store up to date; one that cannot be is closed.
 *
 * @param failed - Makes the fault that is thrown then.
 */
export async function migrate(db: Db, failed: (error: unknown) => Error): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (!error) return;
  await db.destroy();
  throw failed(error);
}
