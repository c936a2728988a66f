import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { silentLog } from '../../src/base/index.ts';
import { openDiscord } from '../../src/chat/index.ts';
import { aCard, anAnswer, aReply } from '../support/chat-messages.ts';
import { type DiscordServer, startDiscordServer } from '../support/discord-server.ts';
import type { Json } from '../support/slack-workspace.ts';

// The strict server itself: what it refuses, and that it serves a bot in another process.

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function aServer(options = {}): Promise<DiscordServer> {
  const server = await startDiscordServer(options);
  closing.push(server.close);
  return server;
}

async function call(server: DiscordServer, verb: string, path: string, body?: object, token = 'Bot test-bot-token') {
  const headers = { 'content-type': 'application/json', authorization: token };
  const request = { method: verb, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(`${server.apiUrl}/v10${path}`, request);
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

const button = { type: 2, style: 2, label: 'x', custom_id: 'a' };
const row = (count: number) => ({
  type: 1,
  components: Array.from({ length: count }, (_, n) => ({ ...button, custom_id: String(n) })),
});

test.each<[string, object, number]>([
  ['nothing', {}, 50006],
  ['white space', { content: '  ' }, 50006],
  ['text over 2,000', { content: 'x'.repeat(2_001) }, 50035],
  ['a nonce over 25', { content: 'x', nonce: 'x'.repeat(26) }, 50035],
  ['11 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }, 50035],
  ['a title over 256', { embeds: [{ title: 'x'.repeat(257) }] }, 50035],
  ['6,001 in all embeds', { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }] }, 50035],
  ['a field without a value', { embeds: [{ fields: [{ name: 'x', value: ' ' }] }] }, 50035],
  ['an embed of nothing', { embeds: [{ color: 1 }] }, 50035],
  ['a link that is none', { embeds: [{ title: 'x', url: 'javascript:x' }] }, 50035],
  ['six buttons in a row', { components: [row(6)] }, 50035],
  ['six rows', { components: Array.from({ length: 6 }, () => row(1)) }, 50035],
  ['one id twice', { components: [{ type: 1, components: [button, button] }] }, 50035],
  ['an id over 100', { components: [{ type: 1, components: [{ ...button, custom_id: 'x'.repeat(101) }] }] }, 50035],
  [
    'a menu without entries',
    { components: [{ type: 1, components: [{ type: 3, custom_id: 'a', options: [] }] }] },
    50035,
  ],
  ['text beside Components V2', { content: 'x', flags: 1 << 15, components: [{ type: 10, content: 'y' }] }, 50035],
  ['4,001 in Components V2', { flags: 1 << 15, components: [{ type: 10, content: 'x'.repeat(4_001) }] }, 50035],
  ['Components V2 without their flag', { components: [{ type: 10, content: 'x' }] }, 50035],
  ['broken Unicode', { content: 'x\ud800' }, 50035],
])('it refuses %s', async (_, body, code) => {
  const server = await aServer();
  const answer = await call(server, 'POST', '/channels/100/messages', body);
  expect(JSON.parse(answer.body)).toMatchObject({ code });
  expect(server.messages('100')).toEqual([]);
});

test('it calls everybody when nobody said whom it may call, also on an edit', async () => {
  const server = await aServer();
  const { id } = JSON.parse((await call(server, 'POST', '/channels/100/messages', { content: '@everyone' })).body);
  const quiet = { content: '@here <@1>', allowed_mentions: { parse: [] } };
  await call(server, 'PATCH', `/channels/100/messages/${id}`, quiet);
  await call(server, 'PATCH', `/channels/100/messages/${id}`, { content: '<@&5>' });
  expect(server.messages('100')[0]?.pings).toEqual(['@everyone', '<@&5>']);
});

test('it knows a nonce only when told to, only for a while, and never gives it back', async () => {
  let now = 1_766_000_000_000;
  const server = await aServer({ now: () => now });
  const say = (more: object) => call(server, 'POST', '/channels/100/messages', { content: 'x', nonce: 'n', ...more });
  const first = JSON.parse((await say({})).body).id;
  const second = JSON.parse((await say({})).body).id;
  expect(second).not.toBe(first);
  expect(JSON.parse((await say({ enforce_nonce: true })).body).id).toBe(second);
  now += 6 * 60_000;
  expect(JSON.parse((await say({ enforce_nonce: true })).body).id).not.toBe(second);
  const history = JSON.parse((await call(server, 'GET', '/channels/100/messages')).body);
  expect(history).toHaveLength(3);
  expect(history[0]).not.toHaveProperty('nonce');
});

test('it starts a thread once, answers 204 without a type, takes forms with files, wants a token', async () => {
  const server = await aServer();
  const { id } = JSON.parse((await call(server, 'POST', '/channels/100/messages', { content: 'x' })).body);
  const start = () => call(server, 'POST', `/channels/100/messages/${id}/threads`, { name: 'x' });
  expect([(await start()).status, JSON.parse((await start()).body).code]).toEqual([201, 160004]);
  expect(await call(server, 'DELETE', `/channels/100/messages/${id}`)).toEqual({ status: 204, type: null, body: '' });
  const form = new FormData();
  form.set('payload_json', '{"content":"with a picture"}');
  form.set('files[0]', new Blob(['png']), 'chart.png');
  const headers = { authorization: 'Bot test-bot-token' };
  await fetch(`${server.apiUrl}/v10/channels/100/messages`, { method: 'POST', headers, body: form });
  expect(server.callsOf('createMessage').at(-1)?.args).toMatchObject({ files: [{ filename: 'chart.png' }] });
  expect((await call(server, 'GET', '/gateway/bot', undefined, 'Bot wrong')).status).toBe(401);
});

test('it drops what is acknowledged after three seconds, or twice', async () => {
  let now = Date.now();
  const server = await aServer({ now: () => now });
  const slow = {
    askedAt: now,
    isAcknowledged: false,
    isEphemeral: false,
    answered() {},
    acknowledged() {},
    answers: [],
  };
  server.questions.set('t', { id: '1', token: 't', ...slow });
  const acknowledge = () => call(server, 'POST', '/interactions/1/t/callback', { type: 5 });
  now += 3_001;
  expect(JSON.parse((await acknowledge()).body).code).toBe(10062);
  now -= 3_001;
  expect((await acknowledge()).status).toBe(204);
  expect(JSON.parse((await acknowledge()).body).code).toBe(40060);
});

test('in a process of its own it takes a message whose answer never comes, and says so', async () => {
  const child = spawn(process.execPath, ['test/support/discord-server-main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  closing.push(async () => {
    child.kill();
    await once(child, 'exit');
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const { url, apiUrl } = JSON.parse(line);
  const fault = { method: 'createMessage', kind: 'hang-after' };
  await fetch(`${url}/control/fault`, { method: 'POST', body: JSON.stringify(fault) });
  const discord = openDiscord({
    ...{ token: 'test-bot-token', apiUrl, requestTimeoutMs: 1_000, shapes: [], suggest: async () => [] },
    ...{ clock: { now: Date.now }, log: silentLog, respond: async () => anAnswer() },
  });
  const card = { target: { workspace: '900', channel: '100' }, message: aCard(), key: 'card', threadOf: null };
  const posted = discord.post(card);
  expect(await (await fetch(`${url}/control/struck`)).json()).toMatchObject({ method: 'createMessage' });
  expect(await posted).toMatchObject({ kind: 'unknown' });
  const found = await discord.find(card, Date.now());
  expect(found).toMatchObject({ kind: 'found' });
  const threadOf = found.kind === 'found' ? found.messageId : null;
  await discord.post({ ...card, message: aReply(), key: 'reply', threadOf });
  const { messages } = (await (await fetch(`${url}/control/record`)).json()) as Json;
  expect(messages.map(({ thread }: { thread: string | null }) => thread)).toEqual([null, threadOf]);
});
