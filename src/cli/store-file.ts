import { dirname, resolve } from 'node:path';
import type { Environment, Settings } from '../config/index.ts';
import type { BackupPlan } from '../storage/index.ts';

/** Where the database stands: CONTRAIL_STORE, else `store.file`, a relative path counted from the folder that holds config/. */
export function storeFile(directory: string, settings: Settings, environment: Environment): string {
  const file = environment.CONTRAIL_STORE ?? settings.store.file;
  return file === ':memory:' ? file : resolve(dirname(directory), file);
}

/** Where its backups go, counted in the same way. */
export function backupPlan(directory: string, { store }: Settings): BackupPlan {
  return { folder: resolve(dirname(directory), store.backups.folder), keep: store.backups.keep };
}
