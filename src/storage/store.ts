import type { Db } from './db.ts';

/** An open store and how to end it. */
export interface Store {
  readonly db: Db;
  /** What it is called in the log: the path of its file, or a server's host and database. Never a password. */
  readonly name: string;
  close(): Promise<void>;
}
