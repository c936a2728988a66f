import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/storage/index.ts';

// A real PostgreSQL for the tests, once a run: a server of this machine's own programs on a socket in a temporary folder.

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server, which {@link addressOf} completes. */
    postgres?: string;
  }
}

/** A server for tests. */
export interface TestServer {
  /** Address of one of its databases. */
  addressOf(database: string): string;
  /** Where it listens. */
  readonly socket: string;
  /** Of the server's own process, the parent of those that serve connections. */
  readonly pid: number;
  /** Stops it, with whoever is connected, and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Whom the server runs as when the tests run as root, which it refuses to. */
const stranger = ['postgres', 'nobody'] as const;
const settings = { listen_addresses: '', max_connections: '80', shared_buffers: '64MB' };
const counting = { shared_preload_libraries: 'pg_stat_statements' };
/** No test is about a power cut. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

let server: TestServer | undefined;

/** Vitest calls this before the first test file of the project that needs the server. */
export async function setup(project: TestProject): Promise<void> {
  server = await startPostgres();
  await (await openStore(server.addressOf('template1'))).close();
  project.provide('postgres', server.addressOf(''));
}

/** And this after the last. */
export async function teardown(): Promise<void> {
  await server?.stop();
}

/**
 * Starts a server; it keeps nothing when it stops.
 *
 * @param isCareful - Waits for the disk, as a server does that is measured.
 * @param isCounting - Counts the statements: `pg_stat_statements`.
 */
export async function startPostgres({ isCareful = false, isCounting = false } = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'contrail-postgres-'));
  const who = process.getuid?.() === 0 ? idsOf(stranger) : null;
  if (who) chownSync(folder, who.uid, who.gid);
  const data = join(folder, 'data');
  const bin = binaries();
  const run = { ...who, cwd: folder, stdio: 'pipe' } as const;
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], run);
  const options = Object.entries({
    ...settings,
    ...(isCareful ? {} : careless),
    ...(isCounting ? counting : {}),
    unix_socket_directories: folder,
  });
  const flags = ['-D', data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const start = async () => {
    const started = spawn(join(bin, 'postgres'), flags, { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    await untilReady(started.stderr);
    return started;
  };
  let running = await start();
  const end = async () => {
    running.kill('SIGINT');
    await once(running, 'exit');
  };
  return {
    socket: join(folder, '.s.PGSQL.5432'),
    get pid() {
      return running.pid ?? 0;
    },
    addressOf: (database) => completed(`postgres:///?host=${folder}&user=postgres`, database),
    async restart() {
      await end();
      running = await start();
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The address of one database of a server. */
export function completed(address: string, database: string): string {
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
}

/** PG_BIN, else the newest that Debian put outside the PATH, else the PATH. */
function binaries(): string {
  return process.env.PG_BIN ?? globSync('/usr/lib/postgresql/*/bin').toSorted().at(-1) ?? '';
}

function idsOf(names: readonly string[]): { uid: number; gid: number } {
  const idOf = (flag: string, name: string) => Number(spawnSync('id', [flag, name]).stdout.toString() || Number.NaN);
  const found = names.map((name) => ({ uid: idOf('-u', name), gid: idOf('-g', name) }));
  return found.find(({ uid }) => uid > 0) ?? { uid: 0, gid: 0 };
}

/** It says so on standard error, which is read to its end: a full pipe would stop it. */
function untilReady(stderr: NodeJS.ReadableStream): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-10_000);
      if (said.includes('ready to accept connections')) resolve();
    });
    stderr.on('end', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}
