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
  // A file left between two releases may lack a lower number than its highest; none of them builds on one it may lack.
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest();
  if (!error) return;
  await db.destroy();
  throw failed(error);
}
