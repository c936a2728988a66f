import { dirname, resolve } from 'node:path';
import { fault } from '../base/index.ts';
import type { Environment, Settings } from '../config/index.ts';
import { type BackupPlan, isServer } from '../storage/index.ts';
import { mustBeThere } from './files.ts';

/**
 * Where the database is: the server that DATABASE_URL names, else the file that CONTRAIL_STORE or `store.file` does, a relative
 * path counted from the folder that holds config/.
 */
export function storeAddress(directory: string, settings: Settings, environment: Environment): string {
  if (environment.DATABASE_URL !== undefined) return environment.DATABASE_URL;
  const file = environment.CONTRAIL_STORE ?? settings.store.file;
  return file === ':memory:' ? file : resolve(dirname(directory), file);
}

/**
 * {@link storeAddress} for what only a file can have done to it.
 *
 * @throws `cli.not_a_file`
 */
export function storeFile(directory: string, settings: Settings, environment: Environment): string {
  const address = storeAddress(directory, settings, environment);
  if (!isServer(address)) return address;
  throw fault(
    'cli.not_a_file',
    'The database is on a PostgreSQL server (DATABASE_URL), not in a file.',
    'Use pg_dump and pg_restore, as deploy/README.md says.',
  );
}

/** Lets a database pass that was made before; whether a server has one is told by opening it. */
export async function mustBeMade(address: string): Promise<void> {
  if (!isServer(address)) await mustBeThere(address);
}

/** Where its backups go, counted in the same way. */
export function backupPlan(directory: string, { store }: Settings): BackupPlan {
  return { folder: resolve(dirname(directory), store.backups.folder), keep: store.backups.keep };
}
