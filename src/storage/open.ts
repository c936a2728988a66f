import { isServer, openServer } from './postgres.ts';
import { type FileStore, openFile } from './sqlite.ts';
import type { Store } from './store.ts';

/**
 * Opens the store and brings its tables up to date.
 *
 * @param address - Path of an SQLite file, made with its folder when it is not there; `:memory:`; or `postgres://…`.
 * @throws `storage.cannot_open` when it can't be read or written, or belongs to a newer program.
 */
export function openStore(address: string): Promise<Store> {
  return isServer(address) ? openServer(address) : openFile(address);
}

/** Whether a store is one file, with what only a file needs: backups by copying, a look after a crash. */
export function isFile(store: Store): store is FileStore {
  return 'file' in store;
}
