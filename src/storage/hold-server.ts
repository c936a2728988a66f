import pg from 'pg';
import { fault } from '../base/index.ts';
import type { Hold } from './hold.ts';
import { cannotReach, nameOf } from './postgres.ts';

/** Number of the lock that whoever watches with a database has. */
const watchLock = 0x636f6e75;

/**
 * Takes a server's database for this process, as {@link holdStore} does a file.
 *
 * A lock of a connection that is used for nothing else: the server lets it go with the connection.
 *
 * @throws `storage.in_use`, `storage.cannot_open`
 */
export async function holdServer(address: string): Promise<Hold> {
  const client = new pg.Client({ connectionString: address, keepAlive: true, application_name: 'contrail watches' });
  client.on('error', () => {});
  const isHeld = await taken(client).catch((error: unknown) => {
    throw cannotReach(nameOf(address), error);
  });
  if (isHeld) return { release: () => client.end() };
  await client.end();
  throw fault(
    'storage.in_use',
    `Another process watches with the database ${nameOf(address)}.`,
    'Stop that one first, or name a database of its own in DATABASE_URL.',
  );
}

async function taken(client: pg.Client): Promise<boolean> {
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [watchLock]);
  return rows[0]?.held === true;
}
