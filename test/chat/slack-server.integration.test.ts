import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { silentLog } from '../../src/base/index.ts';
import { openSlack } from '../../src/chat/index.ts';
import { aCard, anAnswer, aReply } from '../support/chat-messages.ts';
import { startSlackServer } from '../support/slack-server.ts';
import type { Json } from '../support/slack-workspace.ts';

// The strict server itself: what it refuses, and that it serves a bot in another process.

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function call(apiUrl: string, method: string, args: object, token = 'xoxb-test-bot'): Promise<Json> {
  const body = JSON.stringify(args);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return (await fetch(`${apiUrl}${method}`, { method: 'POST', headers, body })).json() as Promise<Json>;
}

test.each<[string, string, object, string, string?]>([
  ['no token', 'chat.postMessage', { channel: 'C1', text: 'x' }, 'not_authed', ''],
  ['an unknown token', 'chat.postMessage', { channel: 'C1', text: 'x' }, 'invalid_auth', 'xoxb-wrong'],
  ['the wrong kind of token', 'apps.connections.open', {}, 'not_allowed_token_type'],
  ['no text and no blocks', 'chat.postMessage', { channel: 'C1', text: ' ' }, 'no_text'],
  ['blocks that are none', 'chat.postMessage', { channel: 'C1', text: 'x', blocks: '{' }, 'invalid_blocks_format'],
  ['an empty section', 'chat.postMessage', { channel: 'C1', blocks: '[{"type":"section"}]' }, 'invalid_blocks'],
  [
    'metadata without a type',
    'chat.postMessage',
    { channel: 'C1', text: 'x', metadata: '{}' },
    'invalid_metadata_format',
  ],
  ['an edit of nothing', 'chat.update', { channel: 'C1', text: 'x', ts: '1.000001' }, 'message_not_found'],
  ['a thread that is none', 'conversations.replies', { channel: 'C1', ts: '1.000001' }, 'thread_not_found'],
  ['a page too large', 'conversations.history', { channel: 'C1', limit: 1_000 }, 'invalid_limit'],
  ['a method that is none', 'chat.shout', {}, 'unknown_method'],
])('it refuses %s', async (_, method, args, error, token) => {
  const server = await startSlackServer();
  closing.push(server.close);
  expect(await call(server.apiUrl, method, args, token)).toMatchObject({ ok: false, error });
});

test('it shows metadata only to who asks, drops blocks on an edit with text alone, keeps replies out of the history', async () => {
  const server = await startSlackServer();
  closing.push(server.close);
  const blocks = '[{"type":"section","text":{"type":"mrkdwn","text":"x"}}]';
  const metadata = '{"event_type":"k","event_payload":{"key":"1"}}';
  const { ts } = await call(server.apiUrl, 'chat.postMessage', { channel: 'C1', text: 'x', blocks, metadata });
  await call(server.apiUrl, 'chat.postMessage', { channel: 'C1', text: 'reply', thread_ts: ts });
  const plain = await call(server.apiUrl, 'conversations.history', { channel: 'C1' });
  expect(plain.messages).toHaveLength(1);
  expect(plain.messages[0]).not.toHaveProperty('metadata');
  const whole = await call(server.apiUrl, 'conversations.history', { channel: 'C1', include_all_metadata: 'true' });
  expect(whole.messages[0].metadata.event_payload.key).toBe('1');
  await call(server.apiUrl, 'chat.update', { channel: 'C1', ts, text: 'y' });
  expect(server.messages('C1')[0]).toMatchObject({ text: 'y', blocks: [], metadata: { event_type: 'k' } });
});

test('in a process of its own it takes a message whose answer never comes, and says so', async () => {
  const child = spawn(process.execPath, ['test/support/slack-server-main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  closing.push(async () => {
    child.kill();
    await once(child, 'exit');
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const { url, apiUrl } = JSON.parse(line);
  const fault = { method: 'chat.postMessage', kind: 'hang-after' };
  await fetch(`${url}/control/fault`, { method: 'POST', body: JSON.stringify(fault) });
  const slack = openSlack({
    ...{ mode: 'socket', botToken: 'xoxb-test-bot', appToken: 'xapp-test-app', apiUrl, requestTimeoutMs: 1_000 },
    ...{ clock: { now: Date.now }, log: silentLog, respond: async () => anAnswer() },
  });
  const card = { target: { workspace: 'T1', channel: 'C1' }, message: aCard(), key: 'card', threadOf: null };
  const posted = slack.post(card);
  expect(await (await fetch(`${url}/control/struck`)).json()).toMatchObject({ method: 'chat.postMessage' });
  expect(await posted).toMatchObject({ kind: 'unknown' });
  const found = await slack.find(card, Date.now());
  expect(found).toMatchObject({ kind: 'found' });
  const threadOf = found.kind === 'found' ? found.messageId : null;
  await slack.post({ ...card, message: aReply(), key: 'reply', threadOf });
  const { messages } = (await (await fetch(`${url}/control/record`)).json()) as Json;
  expect(messages.map((message: { thread_ts?: string }) => message.thread_ts)).toEqual([undefined, threadOf]);
});
