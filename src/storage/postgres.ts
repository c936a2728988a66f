import {
  CompiledQuery,
  type DataTypeNode,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  type PostgresPoolClient,
  PostgresQueryCompiler,
  type PostgresQueryResult,
} from 'kysely';
import pg from 'pg';
import { fault, secondMs } from '../base/index.ts';
import { noTurn } from './db.ts';
import { asPostgresTakes } from './dialect.ts';
import { migrate } from './migrate.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Enough for what one process does side by side; a server takes a hundred by default. */
const mostConnections = 8;
/** A server that does not answer by then is away; whoever asked tries again later. */
const connectMs = 5 * secondMs;
/** A query that is not answered by then never will be: the way to the server is cut, which nobody tells who only waits. */
const answerMs = 30 * secondMs;
/** A process that stands still in the middle of a transaction holds up all others: the server ends it. */
const idleInTransactionMs = 60 * secondMs;
/** A machine that has vanished from the network holds no lock for longer than this: the server looks whether it is still there. */
const vanished = {
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 3,
  tcp_user_timeout: 25_000,
};
/** Distinct statements kept prepared on a connection: parsing and planning one anew costs three times running it (measured). */
const mostPrepared = 500;
/** A statement prepared before a newer program changed the tables. */
const staleStatement = '0A000';
/** Number of the lock that a transaction takes for its turn; advisory locks count within one database. */
const turnLock = 0x636f6e74;

/** Whether an address names a PostgreSQL server. */
export function isServer(address: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(address);
}

/**
 * Opens a database of a PostgreSQL server, and brings its tables up to date.
 *
 * @param address - `postgres://user:password@host:5432/database`, as libpq takes it.
 * @throws `storage.cannot_open`
 */
export async function openServer(address: string): Promise<Store> {
  const name = nameOf(address);
  await bringUpToDate(address, name);
  const pool = openPool(address, { max: mostConnections, query_timeout: answerMs });
  const db = new Kysely<Tables>({ dialect: dialectOn(pool) });
  return { db, name, close: () => db.destroy() };
}

/** Over connections of its own: changing a large table may take as long as it likes. */
async function bringUpToDate(address: string, name: string): Promise<void> {
  const db = new Kysely<Tables>({ dialect: dialectOn(openPool(address, { max: 2 })) });
  try {
    await migrate(db, (error) => cannotReach(name, error));
  } finally {
    await db.destroy();
  }
}

function openPool(address: string, more: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...more,
    connectionString: address,
    connectionTimeoutMillis: connectMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true,
    options: Object.entries(vanished)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    application_name: 'contrail',
    types: { getTypeParser: (type: number) => (wide.has(type) ? Number : pg.types.getTypeParser(type)) },
  });
  // A connection that breaks while nobody uses it (a restart of the server) is replaced by the next one asked for.
  pool.on('error', () => {});
  // And one that breaks between two queries of whoever has it fails at the next of them.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

/** 64-bit and arbitrary integers come as text by default: instants and counts, which all fit into a number. */
const wide: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

function dialectOn(pool: pg.Pool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new Compiler(),
    createDriver() {
      const driver = new PostgresDriver({ pool: preparing(pool) });
      // One writer at a time, whichever process it is in, as a file has it: a transaction is written for that unless it says otherwise.
      driver.beginTransaction = async (connection, { isolationLevel }) => {
        const begin = isolationLevel === noTurn ? 'begin' : `begin; select pg_advisory_xact_lock(${turnLock})`;
        await connection.executeQuery(CompiledQuery.raw(begin));
      };
      return driver;
    },
  };
}

/** Connections that keep their statements prepared. */
function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameFor = (text: string): string | undefined => {
    if (!names.has(text) && names.size < mostPrepared) names.set(text, `contrail ${names.size}`);
    return names.get(text);
  };
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      let isSpoilt = false;
      return {
        // A statement without values is none of a query's: `begin`, `commit`, several in one.
        query: <Row>(text: string, values: readonly unknown[]) =>
          (values.length === 0
            ? client.query(text)
            : client.query({ name: nameFor(text), text, values: [...values] })
          ).catch((error: unknown) => {
            // What is no word of the server's leaves open what is still to come over the connection.
            isSpoilt ||= !(error instanceof pg.DatabaseError) || error.code === staleStatement;
            throw error;
          }) as Promise<PostgresQueryResult<Row>>,
        release: (error) => client.release(error ?? isSpoilt),
      } as PostgresPoolClient;
    },
  };
}

/** Says in PostgreSQL's words what migrations and queries mean on both. */
class Compiler extends PostgresQueryCompiler {
  protected override getAutoIncrement(): string {
    return 'generated by default as identity';
  }

  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(sameAsInAFile[node.dataType as string] ?? node);
  }

  protected override appendValue(value: unknown): void {
    super.appendValue(asPostgresTakes(value));
  }
}

/** As wide as in a file; text in the order of its bytes, whatever the server's language: the same order, and so the same verdicts. */
const sameAsInAFile: Readonly<Record<string, DataTypeNode>> = {
  text: { kind: 'DataTypeNode', dataType: 'text collate "C"' as 'text' },
  integer: { kind: 'DataTypeNode', dataType: 'bigint' },
  real: { kind: 'DataTypeNode', dataType: 'double precision' },
};

/** `db.example.org:5432/contrail`: no user and no password. */
export function nameOf(address: string): string {
  const { host, pathname, searchParams } = new URL(address);
  return (host || searchParams.get('host') || 'localhost') + pathname;
}

/** The fault of a server that cannot be used. */
export function cannotReach(name: string, error: unknown): Error {
  const why = error instanceof Error ? error.message : String(error);
  return fault(
    'storage.cannot_open',
    `The database ${name} cannot be opened: ${why}.`,
    'See that the server runs and lets this machine in, that the database exists and that its user may make tables in it; DATABASE_URL names it.',
    error,
  );
}
