import { randomUUID } from 'node:crypto';
import { type KyselyPlugin, sql } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore, type Store } from '../../src/storage/index.ts';
import { completed } from './postgres.ts';

// A test file that opens its stores here runs twice: on SQLite, and on PostgreSQL where there is one (vitest.config.ts).

/** The kind of store that this run of a test file is about. */
export const storeKind: 'SQLite' | 'PostgreSQL' = inject('postgres') === undefined ? 'SQLite' : 'PostgreSQL';

/** Stores of this worker that no test has: opening one anew looks through the whole catalogue. They end with the worker. */
const idle: Store[] = [];

/** An empty store, which ends with the test. */
export async function openEmptyStore(): Promise<Store> {
  const server = inject('postgres');
  if (server === undefined) return openStore(':memory:');
  const store = idle.pop() ?? (await openStore(await makeDatabase(server)));
  let isClosed = false;
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      if (isClosed) throw new Error('The store is closed.');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    ...store,
    db: store.db.withPlugin(plugin),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await sql.raw(emptying).execute(store.db);
      idle.push(store);
    },
  };
}

/** The address of a new database with nothing in it but the tables. */
export async function makeDatabase(server: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: completed(server, 'postgres') });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  return completed(server, name);
}

/** Deletes every row, which is quicker than truncating where there are few, and has numbers begin at 1 again. */
const emptying = `do $$
  declare one record;
  begin
    set local session_replication_role = replica;
    for one in select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not like 'kysely_%' loop
      execute format('delete from %I', one.relname);
    end loop;
    for one in select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace loop
      execute format('alter sequence %I restart', one.relname);
    end loop;
  end $$`;
