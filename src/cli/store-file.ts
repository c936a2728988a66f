import { dirname, resolve } from 'node:path';
import type { Environment, Settings } from '../config/index.ts';

/** Where the database stands: CONTRAIL_STORE, else `store.file`, a relative path counted from the folder that holds config/. */
export function storeFile(directory: string, settings: Settings, environment: Environment): string {
  const file = environment.CONTRAIL_STORE ?? settings.store.file;
  return file === ':memory:' ? file : resolve(dirname(directory), file);
}
