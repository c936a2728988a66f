import { afterEach, describe, expect, test } from 'vitest';
import type { Log } from '../../src/base/index.ts';
import {
  type Asked,
  type ChatPlatform,
  openSlack,
  type Posting,
  type PostOutcome,
  type Responder,
  type SlackOptions,
} from '../../src/chat/index.ts';
import { aCard, anAnswer, aReply } from '../support/chat-messages.ts';
import { type SlackServer, type SlackServerOptions, startSlackServer } from '../support/slack-server.ts';

// The real SDK against a strict Slack on loopback. Nothing here waits for time to pass: every await is for an event.

const target = { workspace: 'T1', channel: 'C1' };

function posting(changes: Partial<Posting> = {}): Posting {
  return { target, message: aCard(), key: 'key-1', threadOf: null, ...changes };
}

interface Running {
  readonly server: SlackServer;
  readonly slack: ChatPlatform;
  readonly asked: Asked[];
  readonly logged: string[];
  /** Resolves when a line that holds these words is logged. */
  readonly hears: (words: string) => Promise<void>;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function listeningLog() {
  const logged: string[] = [];
  const waiting: { words: string; resolve: () => void }[] = [];
  const write = (fields: object, sentence: string) => {
    const line = `${sentence} ${JSON.stringify(fields)}`;
    logged.push(line);
    for (const { words, resolve } of waiting) if (line.includes(words)) resolve();
  };
  const log: Log = { debug: () => {}, info: write, warn: write, error: write };
  const hears = (words: string) =>
    logged.some((line) => line.includes(words))
      ? Promise.resolve()
      : new Promise<void>((resolve) => waiting.push({ words, resolve }));
  return { log, logged, hears };
}

async function open(
  changes: Partial<SlackOptions> & { server?: SlackServerOptions; answer?: Responder } = {},
): Promise<Running> {
  const server = await startSlackServer(changes.server);
  closing.push(server.close);
  const asked: Asked[] = [];
  const { log, logged, hears } = listeningLog();
  const slack = openSlack({
    ...{ mode: 'socket', botToken: 'xoxb-test-bot', appToken: 'xapp-test-app', apiUrl: server.apiUrl },
    clock: { now: Date.now },
    log,
    async respond(question) {
      asked.push(question);
      return changes.answer ? changes.answer(question) : anAnswer();
    },
    ...changes,
  } as SlackOptions);
  closing.push(slack.stop);
  return { server, slack, asked, logged, hears };
}

async function connected(changes: Parameters<typeof open>[0] = {}): Promise<Running> {
  const running = await open(changes);
  await running.slack.start();
  return running;
}

function idOf(outcome: PostOutcome): string {
  if (outcome.kind !== 'posted') throw new Error(`not posted: ${JSON.stringify(outcome)}`);
  return outcome.messageId;
}

function theMessage(server: SlackServer) {
  const [message] = server.messages('C1');
  if (!message) throw new Error('the channel is empty');
  return message;
}

describe('posting', () => {
  test('a card arrives once, with its key, its words and no link previews', async () => {
    const { server, slack } = await connected();
    const id = idOf(await slack.post(posting()));
    expect(server.messages('C1')).toHaveLength(1);
    expect(theMessage(server)).toMatchObject({
      ts: id,
      metadata: { event_type: 'contrail_delivery', event_payload: { key: 'key-1' } },
    });
    expect(theMessage(server).text).toContain('Contradiction · denied by the Kremlin');
    expect(server.callsOf('chat.postMessage')[0]?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
  });

  test('an edit replaces the blocks and leaves the key', async () => {
    const { server, slack } = await connected();
    const id = idOf(await slack.post(posting()));
    const edited = await slack.edit(posting({ message: aCard({ lead: 'updated 14:05' }), key: 'edit-1' }), id);
    expect(edited).toEqual({ kind: 'posted', messageId: id });
    expect(server.messages('C1')).toHaveLength(1);
    expect(JSON.stringify(theMessage(server).blocks)).toContain('updated 14:05');
    expect(await slack.find(posting(), Date.now())).toEqual({ kind: 'found', messageId: id });
  });

  test('an older card is linked as soon as the workspace is known, also by an edit', async () => {
    const { server, slack } = await open();
    const old = idOf(await slack.post(posting()));
    const card = aCard({ lead: 'Continues a story', continues: { messageId: old } });
    const id = idOf(await slack.post(posting({ message: card, key: 'key-2' })));
    const leadNow = () => server.messages('C1').find(({ ts }) => ts === id)?.blocks[0]?.elements[0].text;
    expect(leadNow()).toBe('Continues a story');
    await slack.start();
    await slack.edit(posting({ message: card, key: 'edit-2' }), id);
    expect(leadNow()).toBe(`<https://newsroom.slack.com/archives/C1/p${old.replace('.', '')}|Continues a story>`);
  });

  test('a reply stands in the thread, and in the channel too when it is to', async () => {
    const { server, slack } = await connected();
    const card = idOf(await slack.post(posting()));
    await slack.post(posting({ message: aReply(), key: 'quiet', threadOf: card }));
    await slack.post(posting({ message: aReply({ alsoInChannel: true }), key: 'loud', threadOf: card }));
    const replies = server.messages('C1').slice(1);
    expect(replies.map(({ thread_ts, subtype }) => [thread_ts, subtype])).toEqual([
      [card, undefined],
      [card, 'thread_broadcast'],
    ]);
  });

  test("a line goes to the operators' channel", async () => {
    const { server, slack } = await connected();
    await slack.post(posting({ message: { kind: 'line', text: 'Feed <dead> for 24 h & counting' } }));
    expect(theMessage(server).text).toBe('Feed &lt;dead&gt; for 24 h &amp; counting');
  });

  test('it can post before it is connected: the token is enough', async () => {
    const { slack } = await open();
    expect(await slack.post(posting())).toMatchObject({ kind: 'posted' });
  });
});

describe('what becomes of an attempt', () => {
  const archived = { channels: { C1: { isArchived: true } } };
  const outside = { channels: { C1: { isMember: false } } };
  const elsewhere = { channels: { C2: {} } };
  const mute = { scopes: ['commands'] };
  test.each<[string, SlackServerOptions, object]>([
    ['the channel is unknown', elsewhere, { kind: 'never', code: 'chat.channel_gone' }],
    ['the bot is not in the channel', outside, { kind: 'never', code: 'chat.channel_gone' }],
    ['the channel is archived', archived, { kind: 'never', code: 'chat.channel_gone' }],
    ['a scope is missing', mute, { kind: 'never', code: 'chat.forbidden' }],
  ])('%s', async (_, server, outcome) => {
    const { slack } = await open({ server });
    expect(await slack.post(posting())).toMatchObject(outcome);
  });

  test('the reason names what Slack said and what to do', async () => {
    const { slack } = await open({ server: mute });
    const { reason } = (await slack.post(posting())) as { reason: string };
    expect(reason).toBe(
      'Slack refused (missing_scope: chat:write). Add the scope in the app settings (OAuth & Permissions) and install the app to the workspace again.',
    );
  });

  test('a rate limit is told, not waited for, and the call is made once', async () => {
    const { server, slack } = await open();
    server.fail({ method: 'chat.postMessage', kind: 'ratelimited', retryAfterSeconds: 7 });
    expect(await slack.post(posting())).toMatchObject({ kind: 'later', retryAfterMs: 7_000 });
    expect(server.callsOf('chat.postMessage')).toHaveLength(1);
    expect(server.messages('C1')).toHaveLength(0);
  });

  test.each(['drop-after', 'hang-after'] as const)(
    'an answer lost (%s) is unknown, and the message is found',
    async (kind) => {
      const { server, slack } = await open({ requestTimeoutMs: 300 });
      server.fail({ method: 'chat.postMessage', kind });
      expect(await slack.post(posting())).toMatchObject({ kind: 'unknown' });
      expect(server.callsOf('chat.postMessage')).toHaveLength(1);
      const found = await slack.find(posting(), Date.now());
      expect(found).toEqual({ kind: 'found', messageId: theMessage(server).ts });
    },
  );

  test.each(['drop-before', 'hang-before', 'status', 'error'] as const)(
    'a call lost (%s) is unknown, and absent',
    async (kind) => {
      const { server, slack } = await open({ requestTimeoutMs: 300 });
      server.fail({ method: 'chat.postMessage', kind });
      expect(await slack.post(posting())).toMatchObject({ kind: 'unknown' });
      expect(await slack.find(posting(), Date.now())).toEqual({ kind: 'absent' });
    },
  );

  test('an edit of a message that somebody deleted', async () => {
    const { server, slack } = await open();
    const id = idOf(await slack.post(posting()));
    server.workspace.remove('C1', id);
    expect(await slack.edit(posting(), id)).toMatchObject({ kind: 'never', code: 'chat.message_gone' });
  });

  test('a reply to a card that somebody deleted leaves nothing behind', async () => {
    const { server, slack } = await open();
    const card = idOf(await slack.post(posting()));
    server.workspace.remove('C1', card);
    const outcome = await slack.post(posting({ message: aReply(), key: 'reply', threadOf: card }));
    expect(outcome).toMatchObject({ kind: 'never', code: 'chat.message_gone' });
    expect(server.messages('C1')).toHaveLength(0);
  });

  test('a token revoked while running', async () => {
    const { server, slack, hears, logged } = await connected();
    server.workspace.tokens.clear();
    expect(await slack.post(posting())).toMatchObject({ kind: 'never', code: 'chat.token_refused' });
    server.cutSockets();
    await hears('SLACK_APP_TOKEN');
    expect(logged.join('\n')).not.toContain('xapp-test');
  });
});

describe('looking back', () => {
  test('a thread reply is looked for in its thread, and only there', async () => {
    const { slack } = await open();
    const card = idOf(await slack.post(posting()));
    const reply = posting({ message: aReply(), key: 'reply', threadOf: card });
    const id = idOf(await slack.post(reply));
    expect(await slack.find(reply, Date.now())).toEqual({ kind: 'found', messageId: id });
    expect(await slack.find({ ...reply, threadOf: null }, Date.now())).toEqual({ kind: 'absent' });
  });

  test('it reads on until the moment it was asked to go back to', async () => {
    const { server, slack } = await open();
    const id = idOf(await slack.post(posting()));
    for (let count = 0; count < 450; count += 1) server.workspace.say('C1', { text: 'chatter' });
    expect(await slack.find(posting(), Date.now())).toEqual({ kind: 'found', messageId: id });
    expect(server.callsOf('conversations.history')).toHaveLength(3);
  });

  test('it stops behind that moment, and finds a message of a clock that is hours behind', async () => {
    let now = Date.now() - 3 * 3_600_000;
    const { server, slack } = await open({ server: { now: () => now } });
    const id = idOf(await slack.post(posting()));
    expect(await slack.find(posting(), Date.now())).toEqual({ kind: 'found', messageId: id });
    for (let count = 0; count < 450; count += 1) server.workspace.say('C1', { text: 'yesterday' });
    now = Date.now();
    expect(await slack.find(posting({ key: 'other' }), Date.now())).toEqual({ kind: 'absent' });
    expect(server.callsOf('conversations.history')).toHaveLength(2);
  });

  test("another app's message under the same key is not ours", async () => {
    const { server, slack } = await connected();
    const metadata = { event_type: 'contrail_delivery', event_payload: { key: 'key-1' } };
    server.workspace.say('C1', { text: 'not ours', bot_id: 'BOTHER', metadata });
    expect(await slack.find(posting(), Date.now())).toEqual({ kind: 'absent' });
  });

  test('it says later when Slack does not answer, or may not be asked', async () => {
    const { server, slack } = await open();
    server.fail({ method: 'conversations.history', kind: 'ratelimited', retryAfterSeconds: 60 });
    expect(await slack.find(posting(), Date.now())).toMatchObject({ kind: 'later', retryAfterMs: 60_000 });
    server.fail({ method: 'conversations.history', kind: 'status', status: 503 });
    expect(await slack.find(posting(), Date.now())).toMatchObject({ kind: 'later' });
    server.workspace.scopes.clear();
    expect(await slack.find(posting(), Date.now())).toMatchObject({ kind: 'later', reason: /channels:history/ });
  });

  test('a message deleted meanwhile is absent, as is one in a thread that is gone', async () => {
    const { server, slack } = await open();
    const card = idOf(await slack.post(posting()));
    server.workspace.remove('C1', card);
    expect(await slack.find(posting(), Date.now())).toEqual({ kind: 'absent' });
    expect(await slack.find(posting({ threadOf: card, key: 'reply' }), Date.now())).toEqual({ kind: 'absent' });
  });
});

describe('/news', () => {
  test('is acknowledged while the answer is still being looked for, and answered to the asker alone', async () => {
    let finish = (): void => {};
    const thinking = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { server, asked } = await connected({ answer: () => thinking.then(() => anAnswer()) });
    const heard = await server.slash('disputes s-400');
    expect(heard.acknowledgedMs).toBeLessThan(3_000);
    expect(server.answers).toHaveLength(0);
    finish();
    expect(await heard.answer).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    const asker = { platform: 'slack', workspace: 'T1', channel: 'C1', user: 'U1', isManager: false };
    expect(asked).toEqual([{ ...asker, words: 'disputes s-400' }]);
  });

  test('is shown to the channel when the answer is shared', async () => {
    const { server } = await connected({ answer: async () => anAnswer({ shared: true }) });
    await (await server.slash('latest share')).answer;
    expect(server.messages('C1')).toHaveLength(1);
  });

  test('is answered even when the desk fails', async () => {
    const answer = async () => Promise.reject(new Error('database is locked'));
    const { server, logged } = await connected({ answer });
    expect((await (await server.slash('latest')).answer).text).toContain('That did not work.');
    expect(logged.join('\n')).toContain('database is locked');
  });

  test('knows an admin, and asks Slack once', async () => {
    const { server, asked } = await connected();
    await (await server.slash('status', { user: 'UADMIN' })).answer;
    await (await server.slash('status', { user: 'UADMIN' })).answer;
    expect(asked.map(({ isManager }) => isManager)).toEqual([true, true]);
    expect(server.callsOf('users.info')).toHaveLength(1);
  });

  test('asks again after ten minutes, also when the right was refused', async () => {
    let now = Date.now();
    const { server, asked } = await connected({ clock: { now: () => now }, server: { scopes: ['chat:write'] } });
    await (await server.slash('status', { user: 'UADMIN' })).answer;
    await (await server.slash('status', { user: 'UADMIN' })).answer;
    expect(server.callsOf('users.info')).toHaveLength(1);
    server.workspace.scopes.add('users:read');
    now += 10 * 60_000;
    await (await server.slash('status', { user: 'UADMIN' })).answer;
    expect(asked.map(({ isManager }) => isManager)).toEqual([false, false, true]);
  });

  test('takes nobody for an admin when Slack does not say', async () => {
    const { server, asked } = await connected();
    server.fail({ method: 'users.info', kind: 'status' });
    await (await server.slash('status', { user: 'UADMIN' })).answer;
    expect(asked[0]?.isManager).toBe(false);
    await (await server.slash('status', { user: 'UADMIN' })).answer;
    expect(asked[1]?.isManager).toBe(true);
  });

  test('an answer under way is given before the end', async () => {
    const { server, slack } = await connected();
    server.fail({ method: 'users.info', kind: 'delay-after', delayMs: 100 });
    const heard = await server.slash('latest');
    await slack.stop();
    expect(server.answers).toHaveLength(1);
    await heard.answer;
  });
});

describe('presses', () => {
  test.each([
    ['Both quotes', 'claims d-1'],
    ['Story so far', 'story s-12'],
    ['Mute', 'mute s-12'],
    ['Follow this story', 'follow s-12'],
    ['Question this badge', 'question s-12'],
    ['Why am I seeing this?', 'why s-12'],
  ])('"%s" asks for %s and leaves the card as it is', async (label, words) => {
    const { server, slack, asked } = await connected();
    await slack.post(posting());
    const heard = await server.press(theMessage(server), label);
    expect(await heard.answer).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(asked[0]).toMatchObject({ words, workspace: 'T1', channel: 'C1', user: 'U1' });
    expect(server.messages('C1')).toHaveLength(1);
  });

  test('a press in a thread is answered there', async () => {
    const { server, slack } = await connected();
    const card = idOf(await slack.post(posting()));
    await slack.post(posting({ message: aReply(), key: 'reply', threadOf: card }));
    const [, reply] = server.messages('C1');
    const heard = await server.press(reply ?? {}, 'Why?');
    expect(await heard.answer).toMatchObject({ thread_ts: card });
  });

  test('More carries the words of the next page', async () => {
    const { server, asked } = await connected({ answer: async () => anAnswer({ more: 'search missiles page 2' }) });
    const first = await (await server.slash('search missiles')).answer;
    await (await server.press(first, 'More')).answer;
    expect(asked[1]?.words).toBe('search missiles page 2');
  });
});

describe('the connection', () => {
  test.each(['botToken', 'appToken'] as const)(
    'a %s that Slack refuses is a fault that does not tell it',
    async (which) => {
      const { slack } = await open({ [which]: 'xoxb-secret-and-wrong' });
      const variable = which === 'botToken' ? 'SLACK_BOT_TOKEN' : 'SLACK_APP_TOKEN';
      const error: unknown = await slack.start().catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'chat.token_refused', remedy: expect.stringContaining(variable) });
      expect(JSON.stringify([error, String(error)])).not.toContain('xoxb-secret');
    },
  );

  test('it says which scope is missing', async () => {
    const { logged } = await connected({ server: { scopes: ['chat:write', 'commands'] } });
    expect(logged.join('\n')).toContain('channels:history');
  });

  test('it connects again after the server was away, and what it was told meanwhile is unknown', async () => {
    const { server, slack, asked } = await connected();
    await server.goAway();
    expect(await slack.post(posting())).toMatchObject({ kind: 'unknown' });
    expect(await slack.find(posting(), Date.now())).toMatchObject({ kind: 'later' });
    await server.comeBack();
    await server.socketOpened();
    expect(await slack.post(posting())).toMatchObject({ kind: 'posted' });
    await (await server.slash('latest')).answer;
    expect(asked).toHaveLength(1);
  });

  test('it connects again when Slack asks it to', async () => {
    const { server, asked } = await connected();
    server.recycleSockets();
    await server.socketOpened();
    await (await server.slash('latest')).answer;
    expect(asked).toHaveLength(1);
  });

  test('it opens a socket anew that is open and has fallen silent', async () => {
    const { server, asked } = await connected();
    server.hushSockets();
    // Ten seconds, the SDK's own: it asks every five for a sign of life, and gives the answer five.
    await server.socketOpened();
    await (await server.slash('latest')).answer;
    expect(asked).toHaveLength(1);
  });

  test('it waits at start for a Slack that cannot be reached, and can be stopped meanwhile', async () => {
    const { server, slack, hears } = await open();
    await server.goAway();
    const starting = slack.start();
    await hears('cannot be reached');
    await server.comeBack();
    await starting;
    const { slack: other, server: gone, hears: hearsOther } = await open();
    await gone.goAway();
    const neverStarting = other.start();
    await hearsOther('cannot be reached');
    await other.stop();
    await neverStarting;
  });

  test('it can be stopped while no socket can be had', async () => {
    const { server, slack, hears } = await open();
    server.fail({ method: 'apps.connections.open', kind: 'status', status: 503, times: 1_000 });
    const starting = slack.start();
    await hears('cannot connect');
    await slack.stop();
    await starting;
    expect(server.openSockets()).toBe(0);
  });

  test('it ends at once, though the other side does not say goodbye', async () => {
    const { slack, server } = await connected();
    expect(server.openSockets()).toBe(1);
    const before = performance.now();
    await slack.stop();
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('HTTP mode', () => {
  const secret = 'test-signing-secret';
  async function listening() {
    const http = { mode: 'http', signingSecret: secret, port: 0, host: '127.0.0.1' } as const;
    const running = await connected(http as Partial<SlackOptions>);
    const line = running.logged.find((each) => each.includes('listening')) ?? '';
    const address = `http://127.0.0.1:${/"port":(\d+)/.exec(line)?.[1]}/slack/events`;
    return { ...running, address };
  }

  test('commands and presses that Slack signed are answered', async () => {
    const { server, slack, asked, address } = await listening();
    const heard = await server.slash('latest', {}, { address, secret });
    expect(heard).toMatchObject({ status: 200 });
    await heard.answer;
    await slack.post(posting());
    await (await server.press(theMessage(server), 'Mute', {}, { address, secret })).answer;
    expect(asked.map(({ words }) => words)).toEqual(['latest', 'mute s-12']);
  });

  test('a forged signature and one over five minutes old are refused', async () => {
    const { server, asked, address } = await listening();
    expect(await server.slash('latest', {}, { address, secret: 'guessed' })).toMatchObject({ status: 401 });
    const timestampSeconds = Math.floor(Date.now() / 1_000) - 301;
    expect(await server.slash('latest', {}, { address, secret, timestampSeconds })).toMatchObject({ status: 401 });
    const unsigned = await fetch(address, { method: 'POST', body: 'command=/news' });
    expect(unsigned.status).toBe(401);
    expect(asked).toHaveLength(0);
  });

  test('a port that is taken is a fault', async () => {
    const { address } = await listening();
    const { slack } = await open({
      ...({ mode: 'http', signingSecret: secret, port: Number(new URL(address).port), host: '127.0.0.1' } as object),
    });
    await expect(slack.start()).rejects.toMatchObject({ code: 'chat.port_taken' });
  });
});
