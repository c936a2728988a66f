import { DatabaseSync } from 'node:sqlite';
import { fault } from '../base/index.ts';
import { cannotOpen, makeFolder } from './sqlite.ts';

/** The right to watch and post from a store, which one process has at a time. */
export interface Hold {
  release(): void | Promise<void>;
}

/**
 * Takes the store for this process: a second watch over the same file would judge and post everything twice.
 *
 * An exclusive lock on an empty database beside the file: the operating system lets it go when the process ends, however it
 * ends, so nothing is left to be cleared away after a crash. Looking things up (`news`, `doctor`, `backup`) needs none.
 *
 * @param file - The store; `:memory:` is nobody else's anyway.
 * @throws `storage.in_use`
 */
export function holdStore(file: string): Hold {
  if (file === ':memory:') return { release: () => {} };
  const lock = openLock(file);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw cannotOpen(file, error);
    throw fault(
      'storage.in_use',
      `Another process watches with the database ${file}.`,
      'Stop that one first, or give this one a database of its own: `store.file` in config/settings.yaml, or CONTRAIL_STORE.',
      error,
    );
  }
  return { release: () => lock.close() };
}

function openLock(file: string): DatabaseSync {
  try {
    makeFolder(file);
    return new DatabaseSync(`${file}.lock`, { timeout: 0 });
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

/** SQLITE_BUSY: somebody else has the lock. */
const busy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy;
}
