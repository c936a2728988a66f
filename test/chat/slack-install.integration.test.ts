import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hourMs } from '../../src/base/index.ts';
import { type Asked, type ChatPlatform, openSlack } from '../../src/chat/index.ts';
import { keepBots } from '../../src/cli/bots.ts';
import { type Outbox, openOutbox, queueDeliveries } from '../../src/delivery/index.ts';
import { alone, type Store } from '../../src/storage/index.ts';
import { keepListed, readListeners, readSubscriptions } from '../../src/subscriptions/index.ts';
import { tokenKeyOf } from '../../src/tokens/index.ts';
import { aDelivery, aSubscription } from '../support/builders.ts';
import { anAnswer } from '../support/chat-messages.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';
import { openEmptyStore } from '../support/stores.ts';

// Workspaces install the app by themselves: the real SDK's pages, a strict `oauth.v2.access` on loopback, the real outbox
// and store.

const app = { clientId: '123.456', clientSecret: 'planted-client-secret' };
const signingSecret = 'test-signing-secret';
const operators = { platform: 'slack', workspace: 'T2', channel: 'COPS' } as const;

let store: Store;
let clock: FakeClock;
let server: SlackServer;
let slack: ChatPlatform;
let outbox: Outbox;
let asked: Asked[];
let said: string[];
let origin: string;
const listening: (() => void)[] = [];

/** Resolves when a line that holds these words is logged: the SDK acknowledges an event before it is heeded. */
async function hears(words: string): Promise<void> {
  while (!said.some((line) => line.includes(words))) await new Promise<void>((wake) => listening.push(wake));
}

beforeEach(async () => {
  store = await openEmptyStore();
  clock = fakeClock(Date.now());
  const channels = { C1: {}, C2: {}, C3: {} };
  server = await startSlackServer({ app, channels, teams: { T2: { channels: { ...channels, COPS: {} } } } });
  server.workspace.tokens.clear();
  [asked, said] = [[], []];
  const write = (fields: object, sentence: string) => {
    if ('address' in fields) origin = `http://127.0.0.1:${(fields.address as { port: number }).port}`;
    said.push(`${sentence} ${JSON.stringify(fields)}`);
    for (const wake of listening.splice(0)) wake();
  };
  const log = { debug: write, info: write, warn: write, error: write };
  const key = tokenKeyOf(randomBytes(32).toString('base64'));
  if (!key) throw new Error('32 bytes are a key');
  const bots = keepBots({
    ...{ db: store.db, clock, log, operators, keys: { current: key, old: null } },
    onQueued: () => outbox.wake(),
  });
  slack = openSlack({
    ...{ mode: 'install', signingSecret, port: 0, host: '127.0.0.1', apiUrl: server.apiUrl, clock, log },
    install: { ...app, stateSecret: 's'.repeat(32), bots },
    async respond(question) {
      asked.push(question);
      return anAnswer();
    },
  });
  outbox = openOutbox({ db: store.db, leases: alone, platforms: [slack], clock, timer: clock, log, operators });
  await slack.start();
});

afterEach(async () => {
  await outbox.stop();
  await slack.stop();
  await server.close();
  await store.close();
});

const over = () => ({ address: `${origin}/slack/events`, secret: signingSecret });

function linkIn(page: string): string {
  return page.match(/<a href="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? '';
}

/** Somebody opens the page, allows the app at Slack, and comes back with the code. */
async function install(team: string, changes: { code?: string; cookie?: string } = {}): Promise<Response> {
  const page = await fetch(`${origin}/slack/install`);
  const state = new URL(linkIn(await page.text())).searchParams.get('state') ?? '';
  const cookie = changes.cookie ?? page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const query = new URLSearchParams({ code: changes.code ?? server.allow(team), state });
  return fetch(`${origin}/slack/oauth_redirect?${query}`, { headers: { cookie } });
}

const queued = { count: 0 };
async function tell(workspace: string, ...channels: readonly string[]): Promise<void> {
  const deliveries = channels.map((channel) => {
    queued.count += 1;
    const to = { platform: 'slack', workspace, channel } as const;
    return aDelivery({ key: `key-${queued.count}`, to, notBeforeAt: clock.now() });
  });
  await queueDeliveries(store.db, deliveries, clock.now());
  await outbox.idle();
}

function standing(team: string, channel?: string): readonly string[] {
  return server
    .team(team)
    .all()
    .filter((message) => message.channel !== operators.channel && (channel ?? message.channel) === message.channel)
    .map(({ text }) => text);
}

const told = () =>
  server
    .team('T2')
    .messages(operators.channel)
    .map(({ text }) => text);

describe('installing', () => {
  it('asks for what the manifest asks for, and keeps the token sealed', async () => {
    const page = await (await fetch(`${origin}/slack/install`)).text();
    const asksFor = new URL(linkIn(page)).searchParams.get('scope')?.split(',');
    const manifest = parse(readFileSync('config/slack-manifest.yaml', 'utf8'));
    expect(asksFor?.toSorted()).toEqual(manifest.oauth_config.scopes.bot.toSorted());
    expect((await install('T1')).status).toBe(200);
    const token = [...server.workspace.tokens.keys()][0] ?? '';
    expect(token).toContain('xoxb-T1');
    const rows = await store.db.selectFrom('workspace_tokens').selectAll().execute();
    expect(rows.map(({ platform, workspace }) => [platform, workspace])).toEqual([['slack', 'T1']]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(said.join('\n')).not.toContain(token);
    expect(said.join('\n')).not.toContain(app.clientSecret);
  });

  it.each([
    ['without the cookie of the page', { cookie: '' }, 400],
    ['with a code that Slack does not know', { code: 'forged' }, 500],
  ])('%s keeps nothing', async (_, changes, status) => {
    expect((await install('T1', changes)).status).toBe(status);
    expect(await store.db.selectFrom('workspace_tokens').selectAll().execute()).toEqual([]);
    await tell('T1', 'C1');
    expect(standing('T1')).toEqual([]);
  });

  it("posts in each workspace with that workspace's token, and answers in each", async () => {
    await install('T1');
    await install('T2');
    await tell('T1', 'C1');
    await tell('T2', 'C1');
    for (const team of ['T1', 'T2']) {
      expect(standing(team)).toHaveLength(1);
      await (await server.slash('status', { team, user: 'UADMIN' }, over())).answer;
    }
    expect(asked.map(({ workspace, isManager }) => [workspace, isManager])).toEqual([
      ['T1', true],
      ['T2', true],
    ]);
  });

  it('leaves a workspace alone that the settings do not name, and says what to do', async () => {
    await install('T2');
    await tell('', 'C1');
    expect(server.callsOf('chat.postMessage').filter(({ args }) => args.channel === 'C1')).toEqual([]);
    expect(told()).toEqual([expect.stringMatching(/needs its `workspace`/)]);
  });
});

describe('a workspace whose token is refused', () => {
  it.each([
    ['without a word', () => server.team('T1').tokens.clear()],
    ['with an event', () => server.revoke('T1', over()).then(() => hears('"why":"revoked"'))],
  ])(
    '%s is held with one line, delays no other, and goes on once it has installed the app again',
    async (_, revoke) => {
      await install('T1');
      await install('T2');
      await revoke();
      await tell('T1', 'C1', 'C2', 'C3');
      await tell('T2', 'C1');
      await tell('T1', 'C1');
      expect(standing('T1')).toEqual([]);
      expect(standing('T2')).toHaveLength(1);
      expect(told()).toEqual([
        expect.stringMatching(/^The Slack workspace T1 cannot be posted to: .* tried again every hour\.$/),
      ]);
      // Hours go by: the first of them is tried, and no more is said.
      const calls = server.callsOf('chat.postMessage').length;
      for (let hour = 0; hour < 3; hour += 1) {
        clock.advance(hourMs);
        await outbox.idle();
      }
      expect(server.callsOf('chat.postMessage').length - calls).toBeLessThanOrEqual(3);
      expect(told()).toHaveLength(1);
      await install('T1');
      await outbox.idle();
      expect([standing('T1', 'C1'), standing('T1', 'C2'), standing('T1', 'C3')].map((one) => one.length)).toEqual([
        2, 1, 1,
      ]);
      expect(said.join('\n')).not.toContain('xoxb-T');
    },
  );
});

describe('a workspace that takes the app away', () => {
  it('hears nothing any more, is told of once, and hears again when it is back', async () => {
    await keepListed(
      store.db,
      ['T1', 'T2'].map((workspace) => aSubscription({ workspace, channel: 'C1' })),
      clock.now(),
    );
    const heard = async () =>
      (await readListeners(store.db, ['slack'])).map(({ subscription }) => subscription.workspace);
    await install('T1');
    await install('T2');
    expect(await heard()).toEqual(['T1', 'T2']);
    await queueDeliveries(
      store.db,
      [
        aDelivery({
          key: 'late',
          to: { platform: 'slack', workspace: 'T1', channel: 'C1' },
          notBeforeAt: clock.now() + hourMs,
        }),
      ],
      clock.now(),
    );
    await server.uninstall('T1', over());
    await Promise.all([hears('"why":"revoked"'), hears('"why":"uninstalled"')]);
    await outbox.idle();
    expect(await heard()).toEqual(['T2']);
    expect((await readSubscriptions(store.db)).map(({ workspace }) => workspace)).toEqual(['T2']);
    expect(told()).toEqual(['Slack workspace T1 (Team T1) took the bot away. Nothing more is posted there.']);
    expect(await store.db.selectFrom('workspace_tokens').select('workspace').execute()).toEqual([{ workspace: 'T2' }]);
    clock.advance(2 * hourMs);
    await outbox.idle();
    await install('T1');
    expect(await heard()).toEqual(['T1', 'T2']);
    // Slack tells of it once more, late.
    await server.replay(over());
    await hears('told late');
    await tell('T1', 'C1');
    expect(standing('T1')).toHaveLength(1);
    expect(told()).toHaveLength(1);
  });
});
