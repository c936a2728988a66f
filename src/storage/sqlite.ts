import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import { fault } from '../base/index.ts';
import { migrate } from './migrate.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** A store that is one file. */
export interface FileStore extends Store {
  /** Where the file stands; `:memory:` for a store that ends with the process. */
  readonly file: string;
  /** Copies the whole store into another file while it is in use. */
  backupTo(file: string): Promise<void>;
}

/**
 * How long a statement waits for another process before it gives up; node:sqlite's own default is 0. The whole process stands
 * still meanwhile, so it is short enough for a signal to be heeded in time; whoever asked tries again later.
 */
const busyTimeoutMs = 1_000;
/** Pages of the indexes kept in memory; SQLite's own default is 2 MB, less than the hot part of them. */
const cacheKiB = 24 * 1024;
/** A page that many articles touch is brought home once for this many writes: 16 MB of log, read again within 0.1 s after a crash. */
const checkpointPages = 4_000;
/** Distinct statements kept prepared: preparing one anew costs three times running it (measured, 25 against 8 µs). */
const statementCacheSize = 500;

/**
 * Opens a store that is one file, and brings its tables up to date.
 *
 * SQLite in one file, WAL, `synchronous=FULL` (an acknowledged transaction survives a power cut), one connection.
 *
 * @param file - Path, made with its folder when it is not there, or `:memory:`.
 * @throws `storage.cannot_open` when the file can't be read or written; `storage.migration_failed`.
 */
export async function openFile(file: string): Promise<FileStore> {
  const connection = connect(file);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapt(connection) }) });
  await migrate(db, (error) => cannotOpen(file, error));
  return {
    db,
    name: file,
    file,
    backupTo: async (target) => void (await backup(connection, target)),
    close: () => db.destroy(),
  };
}

function connect(file: string): DatabaseSync {
  try {
    makeFolder(file);
    const connection = new DatabaseSync(file, { timeout: busyTimeoutMs });
    connection.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
    connection.exec(`pragma cache_size = ${-cacheKiB}; pragma wal_autocheckpoint = ${checkpointPages}`);
    return connection;
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

/** Makes the folder that a database file is to stand in. */
export function makeFolder(file: string): void {
  if (file !== ':memory:' && !existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
}

/** The fault of a file that cannot be opened. */
export function cannotOpen(file: string, error: unknown): Error {
  const why = error instanceof Error ? error.message : String(error);
  return fault(
    'storage.cannot_open',
    `The database ${file} cannot be opened: ${why}.`,
    'See that the folder exists and can be written, that the disk is not full and that no other program holds the file; `store.file` in config/settings.yaml names another place.',
    error,
  );
}

/** What Kysely's SQLite dialect asks of a driver, on node:sqlite. */
function adapt(connection: DatabaseSync) {
  const cache = new Map<string, SqliteStatement>();
  return {
    close: () => connection.close(),
    prepare: (query: string) => {
      const known = cache.get(query);
      if (known) return known;
      // A deferred `begin` that reads and then writes fails with BUSY_SNAPSHOT whatever the timeout; take the lock at once.
      const statement = asked(connection.prepare(query === 'begin' ? 'begin immediate' : query));
      if (cache.size >= statementCacheSize) cache.delete(cache.keys().next().value ?? '');
      cache.set(query, statement);
      return statement;
    },
  };
}

function asked(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...(values as SQLInputValue[])),
    run: (values) => statement.run(...(values as SQLInputValue[])),
    iterate: (values) => statement.iterate(...(values as SQLInputValue[])),
  };
}
