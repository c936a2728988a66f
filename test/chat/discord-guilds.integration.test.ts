import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hourMs, silentLog } from '../../src/base/index.ts';
import { type ChatPlatform, openDiscord } from '../../src/chat/index.ts';
import { keepGuilds } from '../../src/cli/bots.ts';
import { queueDeliveries } from '../../src/delivery/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { keepListed, noteJoined, readListeners } from '../../src/subscriptions/index.ts';
import { aDelivery, aSubscription, noonAt } from '../support/builders.ts';
import { anAnswer } from '../support/chat-messages.ts';
import { type DiscordServer, startDiscordServer } from '../support/discord-server.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { openEmptyStore } from '../support/stores.ts';

// Servers take the bot in and take it out: the real library before a gateway on loopback, and the real store.

const clock = fakeClock(noonAt);
const operators = { platform: 'discord', workspace: '900', channel: '100' } as const;

let store: Store;
let server: DiscordServer;
let discord: ChatPlatform | undefined;
/** Resolves at the next change of who has the bot. */
let changed: () => Promise<void>;

beforeEach(async () => {
  store = await openEmptyStore();
  server = await startDiscordServer();
  await keepListed(
    store.db,
    ['900', '901'].map((workspace) => aSubscription({ platform: 'discord', workspace, channel: `${workspace}1` })),
    noonAt,
  );
});
afterEach(async () => {
  await discord?.stop();
  await server.close();
  await store.close();
});

/** @param shards - Of how many connections the first alone is this process's. */
async function start(shards = 1): Promise<void> {
  await discord?.stop();
  const waiting: (() => void)[] = [];
  changed = () => new Promise((resolve) => waiting.push(resolve));
  const onQueued = () => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  discord = openDiscord({
    ...{ token: 'test-bot-token', apiUrl: server.apiUrl, clock, log: silentLog },
    ...{ respond: async () => anAnswer(), suggest: async () => [], shapes: [] },
    door: keepGuilds({ db: store.db, clock, log: silentLog, operators, onQueued }),
  });
  await discord.start({ parts: [0], of: shards });
}

function tell(type: 'GUILD_CREATE' | 'GUILD_DELETE', id: string, more: object = {}): void {
  const whole = { owner_id: '1', channels: [], members: [], roles: [], emojis: [], threads: [] };
  server.gateway.dispatch(type, {
    id,
    ...(type === 'GUILD_CREATE' ? { name: `Server ${id}`, ...whole } : {}),
    ...more,
  });
}

const heard = async () =>
  (await readListeners(store.db, ['discord'])).map(({ subscription }) => subscription.workspace);
const rows = () =>
  store.db.selectFrom('workspaces').select(['workspace', 'name', 'left_at']).orderBy('workspace').execute();
const lines = async () =>
  (await store.db.selectFrom('deliveries').select('message').where('kind', '=', 'line').execute()).map(
    ({ message }) => JSON.parse(message).text,
  );

describe('servers', () => {
  it('are noted as they take the bot in, and hear nothing any more once they have taken it out', async () => {
    await start();
    const joining = changed();
    tell('GUILD_CREATE', '901');
    await joining;
    expect(await rows()).toEqual([
      { workspace: '900', name: 'Newsroom', left_at: null },
      { workspace: '901', name: 'Server 901', left_at: null },
    ]);
    const to = { platform: 'discord', workspace: '901', channel: '9011' } as const;
    await queueDeliveries(store.db, [aDelivery({ key: 'late', to, notBeforeAt: noonAt + hourMs })], noonAt);
    const leaving = changed();
    tell('GUILD_DELETE', '901');
    await leaving;
    expect(await heard()).toEqual(['900']);
    expect(await lines()).toEqual(['Discord server 901 (Server 901) took the bot away. Nothing more is posted there.']);
    const owed = await store.db.selectFrom('deliveries').select('state').where('key', '=', 'late').execute();
    expect(owed).toEqual([{ state: 'dropped' }]);
    const back = changed();
    tell('GUILD_CREATE', '901');
    await back;
    expect(await heard()).toEqual(['900', '901']);
  });

  it('that are out for a while are still there', async () => {
    await start();
    tell('GUILD_DELETE', '900', { unavailable: true });
    tell('GUILD_CREATE', '900');
    // What comes after it on the same connection shows that it was heard.
    const joining = changed();
    tell('GUILD_CREATE', '901');
    await joining;
    expect(await heard()).toEqual(['900', '901']);
    expect(await lines()).toEqual([]);
  });

  it('that came or went while nobody was connected are noted at the next start', async () => {
    await start();
    const joining = changed();
    tell('GUILD_CREATE', '901');
    await joining;
    // The list that comes with connecting names one server alone.
    await start();
    expect(await heard()).toEqual(['900']);
    expect(await lines()).toHaveLength(1);
    await start();
    expect(await lines()).toHaveLength(1);
  });

  it('that another process is connected for have not left', async () => {
    const elsewhere = String(1n << 22n);
    await noteJoined(store.db, { platform: 'discord', workspace: elsewhere, name: 'Second' }, noonAt);
    await noteJoined(store.db, { platform: 'discord', workspace: '901', name: 'First' }, noonAt);
    await start(2);
    expect((await rows()).map(({ workspace, left_at }) => [workspace, left_at])).toEqual([
      [elsewhere, null],
      ['900', null],
      ['901', noonAt],
    ]);
    expect(await lines()).toHaveLength(1);
  });
});
