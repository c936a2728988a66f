import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { silentLog, systemClock } from '../../src/base/index.ts';
import { type ChatPlatform, openDiscord } from '../../src/chat/index.ts';
import { openSharing } from '../../src/cli/seats.ts';
import { openLeases, openStore, type Store } from '../../src/storage/index.ts';
import { aNewsDesk } from '../support/desk.ts';
import { type DiscordServer, startDiscordServer } from '../support/discord-server.ts';
import { describeNeeding } from '../support/needs.ts';
import { type Program, type Running, settleProgram } from '../support/program.ts';
import { makeDatabase } from '../support/stores.ts';

// Two processes share the connections to Discord, by the real library before a strict gateway, and one of them is killed: the program
// as a process of its own, and this one, whose looks the test takes itself.

/** What a process may take to start and to look, on a busy machine. */
const patience = { timeout: 25_000, interval: 50 };
/** A server that the second of two connections tells of: `(id >> 22) % 2`. */
const second = String(1n << 22n);

describeNeeding('PostgreSQL', 'connections to Discord', () => {
  let server: DiscordServer;
  let store: Store;
  let program: Program;
  let running: Running | undefined;
  let discord: ChatPlatform | undefined;

  beforeEach(async () => {
    const database = await makeDatabase(inject('postgres') ?? '');
    server = await startDiscordServer({ shards: 2, others: [second] });
    store = await openStore(database);
    program = await settleProgram([], { discord: server, database });
    const settings = { discord: { sharding: 2 }, health: { port: null } };
    await writeFile(join(program.config, 'settings.yaml'), stringify(settings));
  });
  afterEach(async () => {
    running?.child.kill('SIGKILL');
    await running?.ended;
    await discord?.stop();
    await Promise.all([server.close(), store.close(), program.remove()]);
  });

  const open = () => server.gateway.openShards().map((shard) => shard.join('/'));
  const isAnswered = async (guild: string) =>
    JSON.stringify(await (await server.command('help', {}, { guild })).answer).includes('What /news can be asked');

  it('are shared by two processes, and all one’s when the other was killed', { timeout: 60_000 }, async () => {
    running = program.start('--role', 'chat');
    await vi.waitFor(() => expect(open().toSorted()).toEqual(['0/2', '1/2']), patience);
    const desk = aNewsDesk({ db: store.db });
    const own = openDiscord({
      ...{ token: 'test-bot-token', apiUrl: server.apiUrl, clock: systemClock, log: silentLog, shards: 2 },
      ...{ respond: desk.answer, suggest: desk.suggest, shapes: desk.shapes },
    });
    discord = own;
    const connecting: Promise<void>[] = [];
    const connect = async (...share: Parameters<ChatPlatform['start']>) => void connecting.push(own.start(...share));
    const leases = openLeases(store.db);
    const sharing = openSharing('discord', async () => 2, { leases, log: silentLog, connect });
    await sharing.look();
    expect(own.heardAt?.()).toBeUndefined();
    // The other gives one up at its next look.
    await vi.waitFor(() => expect(open()).toHaveLength(1), patience);
    await vi.waitFor(async () => {
      await sharing.look();
      expect(connecting.length).toBeGreaterThan(1);
    }, patience);
    await Promise.all(connecting);
    expect(open().toSorted()).toEqual(['0/2', '1/2']);
    expect(await Promise.all([server.guild.id, second].map(isAnswered))).toEqual([true, true]);

    running.child.kill('SIGKILL');
    await running.ended;
    // The dead one's time is over.
    await sql`update leases set until_at = 1 where until_at > 0 and holder like ${`% ${running.child.pid} %`}`.execute(
      store.db,
    );
    await sharing.look();
    await Promise.all(connecting);
    expect(open().toSorted()).toEqual(['0/2', '1/2']);
    expect(await Promise.all([server.guild.id, second].map(isAnswered))).toEqual([true, true]);
    await sharing.end();
  });
});
