import { afterEach, describe, expect, it } from 'vitest';
import { type Log, silentLog } from '../../src/base/index.ts';
import {
  type Asked,
  type ChatPlatform,
  type CommandShape,
  type Message,
  openDiscord,
  type Posting,
} from '../../src/chat/index.ts';
import { aCard, anAnswer, aReply } from '../support/chat-messages.ts';
import { type DiscordServer, type DiscordServerOptions, startDiscordServer } from '../support/discord-server.ts';

const shapes: readonly CommandShape[] = [
  {
    name: 'latest',
    description: 'The newest stories',
    options: [
      { name: 'topic', description: 'A topic', required: false, kind: 'text' },
      { name: 'n', description: 'How many', required: false, kind: 'number' },
    ],
  },
  {
    name: 'story',
    description: 'One story',
    options: [{ name: 'id', description: 's-12', required: true, kind: 'text' }],
  },
  { name: 'help', description: 'What may be asked', options: [] },
];

const opened: { stop(): Promise<void> }[] = [];
const servers: DiscordServer[] = [];

afterEach(async () => {
  for (const platform of opened.splice(0)) await platform.stop();
  for (const server of servers.splice(0)) await server.close();
});

async function aServer(options: DiscordServerOptions = {}): Promise<DiscordServer> {
  const server = await startDiscordServer(options);
  servers.push(server);
  return server;
}

interface Wish {
  readonly token?: string;
  readonly log?: Log;
  readonly respond?: (asked: Asked) => ReturnType<typeof answerNothing>;
}

function discordAt(
  server: DiscordServer,
  { token = 'test-bot-token', log = silentLog, respond = answerNothing }: Wish = {},
) {
  const platform = openDiscord({
    ...{ token, apiUrl: server.apiUrl, respond, suggest: async () => [], shapes, log },
    clock: { now: () => Date.now() },
  });
  opened.push(platform);
  return platform;
}

async function answerNothing() {
  return anAnswer();
}

function posting(message: Message, key: string, threadOf: string | null = null, channel = '100'): Posting {
  return { target: { workspace: '900', channel }, message, key, threadOf };
}

async function posted(platform: ChatPlatform, wanted: Posting): Promise<string> {
  const outcome = await platform.post(wanted);
  if (outcome.kind !== 'posted') throw new Error(`not posted: ${JSON.stringify(outcome)}`);
  return outcome.messageId;
}

/** A log that keeps its lines. */
function keptLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const keep = (_: object, sentence: string) => void lines.push(sentence);
  return { log: { debug: () => {}, info: keep, warn: keep, error: keep }, lines };
}

describe('posting on Discord', () => {
  it('posts a card that calls nobody, under a nonce that is enforced', async () => {
    const server = await aServer();
    await posted(discordAt(server), posting(aCard(), 'card-1'));
    const [message] = server.messages('100');
    const [request] = server.callsOf('createMessage');
    expect(message?.content).toMatch(/^🗣️ \*\*Contradiction · denied by the Kremlin/);
    expect(message?.embeds[0]).toMatchObject({
      title: 'Erdogan Signals Willingness to Return Russian S-400 Missiles',
      url: 'https://www.paturkey.com/news/s-400?a=1&b=2',
    });
    expect(message?.pings).toEqual([]);
    expect(request?.args).toMatchObject({ allowed_mentions: { parse: [] }, enforce_nonce: true });
    expect(request?.args.nonce).toMatch(/^[\w-]{25}$/);
  });

  it('sends the same key twice and stands once', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    const first = await posted(discord, posting(aCard(), 'card-1'));
    expect(await posted(discord, posting(aCard(), 'card-1'))).toBe(first);
    await posted(discord, posting(aCard(), 'card-2'));
    expect(server.messages('100')).toHaveLength(2);
  });

  it('edits a card in place and still calls nobody', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    const id = await posted(discord, posting(aCard(), 'card-1'));
    const edited = aCard({ notes: ['6 outlets · 1 origin (Bloomberg)'], headline: '@everyone look' });
    expect(await discord.edit(posting(edited, 'card-1'), id)).toEqual({ kind: 'posted', messageId: id });
    const [message] = server.messages('100');
    expect(message).toMatchObject({ edited: 1, pings: [] });
    expect(message?.embeds[0]?.footer.text).toBe('6 outlets · 1 origin (Bloomberg)');
    expect(server.callsOf('editMessage')[0]?.args.allowed_mentions).toEqual({ parse: [] });
  });

  it('links an older card where it knows the server, by the settings or by the gateway, and else says it in words', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    const old = await posted(discord, posting(aCard(), 'card-1'));
    const card = aCard({ badge: null, lead: 'Continues a story', continues: { messageId: old } });
    const leadAfter = async (workspace: string, key: string) => {
      await posted(discord, { ...posting(card, key), target: { workspace, channel: '100' } });
      return server.messages('100').at(-1)?.embeds[0]?.description.split('\n')[0];
    };
    const linked = `*[Continues a story](<https://discord.com/channels/900/100/${old}>)*`;
    expect(await leadAfter('900', 'by-settings')).toBe(linked);
    expect(await leadAfter('', 'unknown')).toBe('*Continues a story*');
    expect(await leadAfter('My server', 'by-name')).toBe('*Continues a story*');
    await discord.start();
    expect(await leadAfter('', 'by-gateway')).toBe(linked);
  });

  it('replies in one thread under the card, started once, named after the card', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    const card = await posted(discord, posting(aCard(), 'card-1'));
    await posted(discord, posting(aReply(), 'reply-1', card));
    await posted(discord, posting(aReply({ title: 'Another matter' }), 'reply-2', card));
    // A new process knows of no thread.
    await posted(discordAt(server), posting(aReply({ title: 'A third' }), 'reply-3', card));
    expect(server.messages('100')).toHaveLength(1);
    expect(server.messages(card).map(({ thread }) => thread)).toEqual([card, card, card]);
    expect(server.callsOf('startThread').map(({ outcome }) => outcome)).toEqual(['ok', '160004']);
    expect(server.callsOf('startThread')[0]?.args.name).toBe(
      'Erdogan Signals Willingness to Return Russian S-400 Missiles',
    );
  });

  it('points at a reply from the channel, once, whatever stopped the attempt before', async () => {
    const server = await aServer({ nonceMs: 0 });
    const discord = discordAt(server);
    const card = await posted(discord, posting(aCard(), 'card-1'));
    const reply = posting(aReply({ alsoInChannel: true }), 'reply-1', card);
    server.fail({ method: 'createMessage', kind: 'drop-after' });
    expect((await discord.post(reply)).kind).toBe('unknown');
    expect(await discord.find(reply, Date.now())).toEqual({ kind: 'absent' });
    const id = await posted(discord, reply);
    expect(await discord.find(reply, Date.now())).toEqual({ kind: 'found', messageId: id });
    expect(await posted(discordAt(server), reply)).toBe(id);
    expect(server.messages(card)).toHaveLength(1);
    const pointers = server.messages('100').slice(1);
    expect(pointers).toHaveLength(1);
    expect(pointers[0]?.content).toContain(`https://discord.com/channels/900/${card}/${id}`);
    expect(pointers[0]?.message_reference?.message_id).toBe(card);
  });

  it('reads nothing back at the first attempt, and at a later one what was written since the first', async () => {
    const server = await aServer({ nonceMs: 0 });
    const discord = discordAt(server);
    const card = await posted(discord, posting(aCard(), 'card-1'));
    const reply = { ...posting(aReply({ alsoInChannel: true }), 'reply-1', card), triedSinceAt: null };
    server.fail({ method: 'createMessage', kind: 'drop-after' });
    expect((await discord.post(reply)).kind).toBe('unknown');
    expect(server.callsOf('listMessages')).toHaveLength(0);
    await posted(discord, { ...reply, triedSinceAt: Date.now() - 60_000 });
    expect(server.messages(card)).toHaveLength(1);
    expect(server.messages('100')).toHaveLength(2);
  });

  it('has the line that points at a reply say what the reply says now', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    const card = await posted(discord, posting(aCard(), 'card-1'));
    const loud = aReply({ alsoInChannel: true });
    const id = await posted(discord, posting(loud, 'reply-1', card));
    const other = await posted(discord, posting({ ...loud, title: 'Another matter' }, 'reply-2', card));
    const settled = { ...loud, badge: { emoji: '◽', text: 'Settled 24 Dec', tone: 'calm' } } as const;
    const edit = posting(settled, 'edit-1', card);
    expect(await discord.edit(edit, id)).toEqual({ kind: 'posted', messageId: id });
    const [first, second] = server.messages('100').slice(1);
    expect(first?.content).toContain('Settled 24 Dec');
    expect(first?.content).toContain(`/${card}/${id}`);
    expect(second?.content).not.toContain('Settled');
    expect(second?.content).toContain(`/${card}/${other}`);
    // Once more changes nothing.
    const calls = server.callsOf('editMessage').length;
    await discord.edit(edit, id);
    expect(server.callsOf('editMessage').length).toBe(calls + 1);
    expect(server.messages('100')).toHaveLength(3);
  });

  it('shows a line as it is, cut to what a message may hold', async () => {
    const server = await aServer();
    await posted(discordAt(server), posting({ kind: 'line', text: 'word '.repeat(30_000) }, 'line-1'));
    expect(server.messages('100')[0]?.content.length).toBeLessThanOrEqual(2_000);
  });
});

describe('looking back on Discord', () => {
  it('finds what arrived although its answer was lost, long after the nonce', async () => {
    const server = await aServer({ nonceMs: 0 });
    const discord = discordAt(server);
    server.fail({ method: 'createMessage', kind: 'drop-after' });
    const card = posting(aCard(), 'card-1');
    expect((await discord.post(card)).kind).toBe('unknown');
    const found = await discord.find(card, Date.now());
    expect(found).toEqual({ kind: 'found', messageId: server.messages('100')[0]?.id });
    expect(await discord.find(posting(aCard(), 'card-2'), Date.now())).toEqual({ kind: 'absent' });
  });

  it('says absent when nothing arrived', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    server.fail({ method: 'createMessage', kind: 'drop-before' });
    expect((await discord.post(posting(aCard(), 'card-1'))).kind).toBe('unknown');
    expect(await discord.find(posting(aCard(), 'card-1'), Date.now())).toEqual({ kind: 'absent' });
  });

  it('finds a reply in its thread, and nothing where no thread was started', async () => {
    const server = await aServer({ nonceMs: 0 });
    const discord = discordAt(server);
    const card = await posted(discord, posting(aCard(), 'card-1'));
    const reply = posting(aReply(), 'reply-1', card);
    expect(await discord.find(reply, Date.now())).toEqual({ kind: 'absent' });
    server.fail({ method: 'createMessage', kind: 'drop-after' });
    expect((await discord.post(reply)).kind).toBe('unknown');
    expect(await discord.find(reply, Date.now())).toMatchObject({ kind: 'found' });
  });

  it('knows a line, which has no buttons, by its words', async () => {
    const server = await aServer({ nonceMs: 0 });
    const discord = discordAt(server);
    const line = posting({ kind: 'line', text: 'Feed *TASS* has failed for 24 h.' }, 'line-1');
    await posted(discord, line);
    expect(await discord.find(line, Date.now())).toMatchObject({ kind: 'found' });
    const other = posting({ kind: 'line', text: 'Feed *TASS* is back.' }, 'line-2');
    expect(await discord.find(other, Date.now())).toEqual({ kind: 'absent' });
  });

  it('looks through several pages, and no further back than asked', async () => {
    let now = Date.now() - 3_600_000;
    const server = await aServer({ now: () => now, nonceMs: 0 });
    const discord = discordAt(server);
    await posted(discord, posting(aCard(), 'old'));
    now += 1_800_000;
    for (let count = 0; count < 150; count += 1) server.guild.say('100', { content: `talk ${count}` });
    expect(await discord.find(posting(aCard(), 'old'), now - 3_600_000)).toMatchObject({ kind: 'found' });
    expect(server.callsOf('listMessages')).toHaveLength(2);
    expect(await discord.find(posting(aCard(), 'older'), now)).toEqual({ kind: 'absent' });
  });

  it('says later when the record cannot be read now', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    server.fail({ method: 'listMessages', kind: 'status', status: 502 });
    expect(await discord.find(posting(aCard(), 'card-1'), 0)).toMatchObject({ kind: 'later' });
    server.fail({ method: 'listMessages', kind: 'ratelimited', retryAfterSeconds: 3 });
    expect(await discord.find(posting(aCard(), 'card-1'), 0)).toMatchObject({
      kind: 'later',
      retryAfterMs: expect.toSatisfy((ms: number) => ms >= 3_000),
    });
  });
});

describe('what Discord refuses', () => {
  it.each([
    ['a channel that is not there', {}, '404', { kind: 'never', code: 'chat.channel_gone' }],
    ['a channel it may not see', { '100': { canView: false } }, '100', { kind: 'never', code: 'chat.forbidden' }],
    ['a channel it may not write in', { '100': { canSend: false } }, '100', { kind: 'never', code: 'chat.forbidden' }],
  ])('%s', async (_, channels, channel, outcome) => {
    const server = await aServer({ channels });
    expect(await discordAt(server).post(posting(aCard(), 'card-1', null, channel))).toMatchObject(outcome);
  });

  it('a message or a card that a person deleted', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    const card = await posted(discord, posting(aCard(), 'card-1'));
    server.guild.remove('100', card);
    expect(await discord.edit(posting(aCard(), 'card-1'), card)).toMatchObject({
      kind: 'never',
      code: 'chat.message_gone',
    });
    expect(await discord.post(posting(aReply(), 'reply-1', card))).toMatchObject({
      kind: 'never',
      code: 'chat.message_gone',
    });
  });

  it('a thread that a person deleted', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    const card = await posted(discord, posting(aCard(), 'card-1'));
    await posted(discord, posting(aReply(), 'reply-1', card));
    server.guild.places.delete(card);
    expect(await discord.post(posting(aReply(), 'reply-2', card))).toMatchObject({
      kind: 'never',
      code: 'chat.message_gone',
    });
  });

  it.each([
    ['a rate', { kind: 'ratelimited', retryAfterSeconds: 7 }, { kind: 'later' }],
    ['an old edit too often', { kind: 'error', code: 30046 }, { kind: 'later' }],
    ['its own fault', { kind: 'status', status: 500 }, { kind: 'unknown' }],
    ["its proxy's fault", { kind: 'status', status: 502 }, { kind: 'unknown' }],
    ['what it cannot read', { kind: 'error', code: 50035 }, { kind: 'never', code: 'chat.refused' }],
  ] as const)('%s', async (_, fault, outcome) => {
    const server = await aServer();
    server.fail({ method: 'createMessage', ...fault });
    expect(await discordAt(server).post(posting(aCard(), 'card-1'))).toMatchObject(outcome);
    expect(server.callsOf('createMessage')).toHaveLength(1);
  });

  it('a revoked token, until it is good again', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    server.guild.tokens.clear();
    for (const key of ['a', 'b']) {
      expect(await discord.post(posting(aCard(), key))).toMatchObject({ kind: 'never', code: 'chat.forbidden' });
    }
    server.guild.tokens.add('test-bot-token');
    await posted(discord, posting(aCard(), 'a'));
  });

  it('more than its bucket holds: the wait comes from the server, nothing is sent meanwhile', async () => {
    const server = await aServer({ bucket: { limit: 2, windowMs: 60_000 } });
    const discord = discordAt(server);
    for (const key of ['a', 'b']) await posted(discord, posting(aCard(), key));
    const outcome = await discord.post(posting(aCard(), 'c'));
    expect(outcome).toMatchObject({
      kind: 'later',
      retryAfterMs: expect.toSatisfy((ms: number) => ms > 30_000 && ms <= 61_000),
    });
    expect(server.messages('100')).toHaveLength(2);
  });

  it('everything, when nobody listens: unknown, not a crash', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    await server.goAway();
    expect((await discord.post(posting(aCard(), 'card-1'))).kind).toBe('unknown');
  });
});

describe('the gateway', () => {
  it('logs in with the least intents and registers /news once', async () => {
    const server = await aServer();
    await discordAt(server).start();
    expect(server.gateway.intents()).toBe(1);
    expect(server.guild.commands[0]?.options.map((each: { name: string }) => each.name)).toEqual([
      'latest',
      'story',
      'help',
    ]);
    await discordAt(server).start();
    expect(server.callsOf('putCommands')).toHaveLength(1);
  });

  it('refuses a bad token with what to do, and never shows it', async () => {
    const server = await aServer();
    const { log, lines } = keptLog();
    const discord = discordAt(server, { token: 'a-wrong-secret', log });
    await expect(discord.start()).rejects.toMatchObject({
      code: 'chat.token_refused',
      remedy: expect.stringContaining('DISCORD_TOKEN'),
    });
    expect(JSON.stringify(lines)).not.toContain('a-wrong-secret');
  });

  it('resumes after the connection was cut, and answers again', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    await discord.start();
    server.gateway.close();
    await server.gateway.ready();
    expect(server.gateway.counts).toEqual({ identified: 1, resumed: 1 });
    const heard = await server.command('help');
    expect(heard.isEphemeral).toBe(true);
  });
});

describe('a gateway that misbehaves', () => {
  it('resumes when the server asks for it', async () => {
    const server = await aServer();
    await discordAt(server).start();
    server.gateway.askToReconnect();
    await expect.poll(() => server.gateway.counts.resumed, { timeout: 5_000 }).toBe(1);
  });

  it('begins anew when its session is no good any more', async () => {
    const server = await aServer();
    await discordAt(server).start();
    server.gateway.close(4007);
    await expect.poll(() => server.gateway.counts.identified, { timeout: 10_000 }).toBe(2);
  });

  it('comes back after the whole server was away, and posts meanwhile are unknown', async () => {
    const server = await aServer();
    const discord = discordAt(server);
    await discord.start();
    await server.goAway();
    expect((await discord.post(posting(aCard(), 'card-1'))).kind).toBe('unknown');
    await server.comeBack();
    await server.gateway.ready();
    await posted(discord, posting(aCard(), 'card-1'));
    expect((await server.command('help')).isEphemeral).toBe(true);
  });

  it('says what to do when it is closed for good, and keeps posting', async () => {
    const server = await aServer();
    const { log, lines } = keptLog();
    const discord = discordAt(server, { log });
    await discord.start();
    server.gateway.close(4004);
    await expect.poll(() => lines).toContainEqual(expect.stringContaining('DISCORD_TOKEN'));
    await posted(discord, posting(aCard(), 'card-1'));
  });

  it('waits for a server that is not there yet, and gives up when it is stopped', async () => {
    const server = await aServer();
    await server.goAway();
    const { log, lines } = keptLog();
    const discord = discordAt(server, { log });
    const starting = discord.start();
    await expect.poll(() => lines).toContainEqual(expect.stringContaining('cannot be reached'));
    await discord.stop();
    await starting;
  });
});

describe('/news', () => {
  it('is acknowledged at once, for the asker alone, and answered after', async () => {
    const server = await aServer();
    const asked: Asked[] = [];
    await discordAt(server, {
      respond: async (question) => {
        asked.push(question);
        return anAnswer();
      },
    }).start();
    const heard = await server.command('latest', { n: 5, topic: 's-400' }, { permissions: String(1 << 4) });
    const answer = await heard.answer;
    expect(heard.acknowledgedMs).toBeLessThan(1_000);
    expect(answer).toMatchObject({ isEphemeral: true, allowed_mentions: { parse: [] } });
    expect(answer.embeds[0].title).toBe('/news disputes s-400 · 2 open · 5 details differ');
    expect(asked).toEqual([
      { platform: 'discord', workspace: '900', channel: '100', user: '501', words: 'latest s-400 5', isManager: true },
    ]);
  });

  it('is seen by everybody when share is said', async () => {
    const server = await aServer();
    const asked: Asked[] = [];
    await discordAt(server, {
      respond: async (question) => {
        asked.push(question);
        return anAnswer({ shared: true });
      },
    }).start();
    const heard = await server.command('story', { id: 's-12', share: true });
    expect(await heard.answer).toMatchObject({ isEphemeral: false });
    expect(asked[0]).toMatchObject({ words: 'story s-12 share', isManager: false });
  });

  it.each([
    ['Both quotes', 'claims d-1'],
    ['Story so far', 'story s-12'],
    ['Why am I seeing this?', 'why s-12'],
    ['Follow this story', 'follow s-12'],
  ])('answers a press of "%s" with what %s answers', async (label, words) => {
    const server = await aServer();
    const asked: string[] = [];
    const discord = discordAt(server, {
      respond: async (question) => {
        asked.push(question.words);
        return anAnswer({ more: 'disputes s-400 page 2' });
      },
    });
    await discord.start();
    await posted(discord, posting(aCard(), 'card-1'));
    const heard = await server.press(server.messages('100')[0] ?? {}, label);
    const answer = await heard.answer;
    expect(answer.isEphemeral).toBe(true);
    await (await server.press(answer, 'More')).answer;
    expect(asked).toEqual([words, 'disputes s-400 page 2']);
  });

  it('gets an answer even when answering fails', async () => {
    const server = await aServer();
    const { log, lines } = keptLog();
    const failing = async () => {
      throw new Error('out of words');
    };
    await discordAt(server, { log, respond: failing }).start();
    const answer = await (await server.command('help')).answer;
    expect(answer.embeds[0].title).toBe('That did not work.');
    expect(lines).toContain('Discord: a command failed.');
  });

  it('is answered when the answer to its acknowledgement was lost', async () => {
    const server = await aServer();
    await discordAt(server).start();
    server.fail({ method: 'acknowledge', kind: 'drop-after' });
    const heard = await server.command('help');
    expect(await heard.answer).toMatchObject({ as: 'original', isEphemeral: true });
  });

  it('is told to nobody else when its answer turns out not to be for all', async () => {
    const server = await aServer();
    await discordAt(server).start();
    const heard = await server.command('help', { share: true });
    await heard.answer;
    await expect.poll(() => heard.answers.length).toBe(2);
    expect(heard.answers.map(({ as, isEphemeral }) => [as, isEphemeral])).toEqual([
      ['original', false],
      ['follow-up', true],
    ]);
    expect(heard.answers[0]).not.toHaveProperty('embeds.0');
  });

  it('that cannot be registered is a line in the log, and cards are still posted', async () => {
    const server = await aServer();
    const { log, lines } = keptLog();
    server.fail({ method: 'putCommands', kind: 'error', code: 50035 });
    const discord = discordAt(server, { log });
    await discord.start();
    expect(lines).toContain('Discord: /news could not be registered.');
    await posted(discord, posting(aCard(), 'card-1'));
  });

  it('asked in a thread is asked in its channel', async () => {
    const server = await aServer();
    const asked: Asked[] = [];
    const discord = discordAt(server, {
      respond: async (question) => {
        asked.push(question);
        return anAnswer();
      },
    });
    await discord.start();
    const card = await posted(discord, posting(aCard(), 'card-1'));
    await posted(discord, posting(aReply(), 'reply-1', card));
    await (await server.press(server.messages(card)[0] ?? {}, 'Why?', { channel: card })).answer;
    expect(asked[0]).toMatchObject({ channel: '100', words: 'why s-12' });
  });
});
