import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asked, Message, Posting } from '../../src/chat/index.ts';
import { readSubscription } from '../../src/subscriptions/index.ts';
import { type DiscordAtHome, discordAtHome, type Home, openHome } from '../support/at-home.ts';
import { aCard, aReply } from '../support/chat-messages.ts';
import { pingsOf } from '../support/discord-rules.ts';
import type { Json } from '../support/slack-workspace.ts';

const target = { workspace: '900', channel: '100' };
/** Manage Channels. */
const manager = { user: '502', permissions: String(1 << 4) };
const buttons = (
  [
    ['quotes', 'Both quotes', 's-1', false],
    ['story', 'Story so far', 's-1', false],
    ['follow', 'Follow this story', 's-1', true],
    ['question', 'Question this badge', 'd-1', true],
    ['mute', 'Mute', 's-1', true],
    ['why', 'Why am I seeing this?', 'item-1', true],
  ] as const
).map(([action, label, value, inMenu]) => ({ action, label, value, inMenu }));

function posting(message: Message, key: string, changes: Partial<Posting> = {}): Posting {
  return { target, message, key, threadOf: null, ...changes };
}

function shown(answer: Json): string {
  return JSON.stringify([answer.content, answer.embeds]);
}

let home: Home;
let at: DiscordAtHome;
beforeAll(async () => {
  home = await openHome();
  at = await discordAtHome(home);
});
afterAll(async () => {
  await at.close();
  await at.server.close();
  await home.close();
});

async function ask(name: string, options: Readonly<Record<string, unknown>> = {}, by: object = {}): Promise<Json> {
  return (await at.server.command(name, options, by)).answer;
}

/** A value that each option of a command takes. */
function valueFor(option: Json): unknown {
  if (option.choices) return option.choices[0].value;
  return option.type === 4 ? 3 : option.type === 5 ? false : 's-1';
}

describe('/news on Discord', () => {
  test('every command with every option is answered to the asker alone, and nobody is called', async () => {
    const [command] = at.server.guild.commands;
    expect(command?.options.map((each: Json) => each.name)).toEqual(home.desk.shapes.map((shape) => shape.name));
    for (const { name, options } of command?.options ?? []) {
      const all = Object.fromEntries(options.map((option: Json) => [option.name, valueFor(option)]));
      const needed = Object.fromEntries(
        options
          .filter((option: Json) => option.required)
          .map((option: Json) => [option.name, '@everyone <@1> '.repeat(670)]),
      );
      for (const given of [all, needed]) {
        const heard = await at.server.command(name, given);
        const answer = await heard.answer;
        expect(heard.isEphemeral).toBe(true);
        expect(shown(answer), name).not.toContain('could not be answered');
        expect(pingsOf(answer)).toEqual([]);
      }
    }
    expect(home.logged).toEqual([]);
  });

  test('topics, stories, disputes and feeds are proposed while they are typed', async () => {
    const values = async (name: string, option: string, typed: string) =>
      (await at.server.propose(name, option, typed)).map((choice) => choice.value);
    expect(await values('latest', 'topic', 's4')).toEqual(['s-400']);
    expect(await values('story', 'id', 'letter 3')).toEqual(['s-3']);
    expect(await values('export', 'what', '')).toEqual(['d-1']);
    expect(await values('subscribe', 'topics', 's-400,ca')).toEqual(['s-400,caatsa']);
    expect(await values('feeds', 'feed', 'x'.repeat(100))).toEqual([]);
  });

  test('every button answers its presser alone, also for a bot that was started anew since', async () => {
    await at.discord.post(posting(aCard({ buttons }), 'card'));
    await at.discord.stop();
    at = await discordAtHome(home, at.server);
    const [card] = at.server.messages('100');
    for (const [label, said] of [
      ['Both quotes', 'The Kremlin denied that Turkey had asked.'],
      ['Story so far', 'No request, Moscow says'],
      ['Follow this story', 'You follow s-1'],
      ['Question this badge', 'You question the badge of d-1'],
      ['Mute', 'for you alone'],
      ['Why am I seeing this?', 'in the headline'],
    ] as const) {
      const heard = await at.server.press(card ?? {}, label);
      expect(heard.isEphemeral).toBe(true);
      expect(shown(await heard.answer), label).toContain(said);
    }
    expect(at.server.messages('100')).toHaveLength(1);
  });

  test("a reader's mute is the reader's own; a manager's counts in that server alone, and is undone by a press", async () => {
    const [card] = at.server.messages('100');
    const muted = await (await at.server.press(card ?? {}, 'Mute', manager)).answer;
    expect(shown(muted)).toContain('in this workspace');
    expect(shown(await ask('mute', {}, { user: '503' }))).toContain('for everybody');
    expect(shown(await ask('mute', {}, { user: '503', guild: '901' }))).toContain('Nothing is muted');
    await (await at.server.press(muted, 'Undo', manager)).answer;
    expect(shown(await ask('mute', {}, { user: '503' }))).toContain('Nothing is muted');
  });

  test('a manager sets up the channel by menus; another server sees nothing of it', async () => {
    const status = await ask('status', {}, manager);
    const chosen = await (await at.server.choose(status, 'Topics', ['s-400', 'caatsa'], manager)).answer;
    expect(shown(chosen)).toContain('This channel hears S-400, CAATSA');
    await (await at.server.choose(status, 'What is told', ['contradictions'], manager)).answer;
    const standing = await readSubscription(home.store.db, { platform: 'discord', ...target });
    expect(standing?.subscription).toMatchObject({ topics: ['s-400', 'caatsa'], kinds: ['contradictions'] });
    const elsewhere = { ...manager, guild: '901', channel: '100' };
    expect(shown(await ask('status', {}, elsewhere))).toContain('not subscribed');
    expect(shown(await ask('undo', {}, elsewhere))).toContain('nothing of yours');
    expect((await ask('status')).components).toEqual([]);
  });

  test('typed options change what it hears; a reader is told who may', async () => {
    const given = { quiet: '22:00-07:00', digest: 'weekdays 8:00', zone: 'Europe/Istanbul', when: 'digest' };
    expect(shown(await ask('subscribe', given, manager))).toContain('quiet: 22:00-07:00');
    expect(shown(await ask('digest', {}))).toContain('Europe/Istanbul');
    expect(shown(await ask('unsubscribe'))).toContain('Manage Channels');
    expect(shown(await ask('feeds', { do: 'add', feed: 'https://x.example/rss' }, manager))).toContain('Operators can');
  });

  test('pages are turned by a button', async () => {
    const first = await ask('latest');
    expect(shown(await (await at.server.press(first, 'More')).answer)).toContain('s-8');
  });

  test('an export is attached to the answer that its asker alone sees', async () => {
    const chart = await ask('timeline', { days: 3 });
    expect(chart.files).toMatchObject([{ filename: 'stories-per-day.png', text: expect.stringContaining('PNG') }]);
    const answer = await ask('export', { what: 'd-1', as: 'csv' });
    expect(answer).toMatchObject({ isEphemeral: true, files: [{ filename: 'd-1.csv' }] });
    expect(answer.files[0].text).toContain('The Kremlin denied that Turkey had asked.');
  });

  test('what the gateway hands over a second time is not done again', async () => {
    const by = { user: '507' };
    await ask('follow', { what: 's-2' }, by);
    await ask('follow', { what: 's-3' }, by);
    const heard = await at.server.command('undo', {}, by);
    await heard.answer;
    at.server.replay();
    expect(shown(await ask('follow', {}, by))).toContain('letter 2');
    expect(heard.answers).toHaveLength(1);
  });

  test('what is no longer there is said to be gone', async () => {
    const gone = buttons.map((button) => ({ ...button, value: button.action === 'why' ? 'item-9' : 's-99' }));
    await at.discord.post(posting(aCard({ buttons: gone }), 'gone'));
    const card = at.server.messages('100').at(-1) ?? {};
    for (const { label } of gone)
      expect(shown(await (await at.server.press(card, label)).answer), label).toMatch(
        /No story|No dispute|Not read|which dispute/,
      );
  });

  test('a card and its reply go to a person, who may have shut the door', async () => {
    const to = { target: { workspace: '900', channel: '@501' } };
    const card = await at.discord.post(posting(aCard(), 'direct', to));
    const id = card.kind === 'posted' ? card.messageId : '';
    await at.discord.post(posting(aReply({ alsoInChannel: true }), 'direct-reply', { ...to, threadOf: id }));
    expect(await at.discord.find(posting(aCard(), 'direct', to), Date.now())).toEqual({ kind: 'found', messageId: id });
    await at.discord.edit(posting(aCard({ lead: 'updated' }), 'direct-edit', to), id);
    const messages = at.server.messages('77501');
    expect(messages.map((message) => [message.message_reference?.message_id, message.edited])).toEqual([
      [undefined, 1],
      [id, 0],
    ]);
    const own = { user: '511', guild: '', channel: '77511' };
    const theirs = { target: { workspace: '900', channel: '@511' } };
    await at.discord.post(posting(aCard({ buttons }), 'direct-2', theirs));
    const [message = {}] = at.server.messages('77511');
    const muted = await (await at.server.press(message, 'Mute', own)).answer;
    expect(shown(muted)).toContain('for you alone');
    // What is pressed there counts in the server that the message was sent for, and is seen in no other.
    expect(shown(await ask('mute', {}, { user: '511' }))).toContain('for you');
    expect(shown(await ask('mute', {}, { user: '511', guild: '901' }))).toContain('Nothing is muted');
    expect(shown(await (await at.server.press(muted, 'Undo', own)).answer)).toContain('Undone');
    at.server.guild.shutDoors.add('555');
    const refused = await at.discord.post(posting(aCard(), 'no', { target: { workspace: '900', channel: '@555' } }));
    expect(refused).toMatchObject({ kind: 'never', code: 'chat.forbidden' });
  });
});

test('a second server sees nothing of the first by any command or button, and changes nothing there', async () => {
  const home = await openHome();
  const at = await discordAtHome(home);
  const ask = async (name: string, options: object = {}, by: object = {}) =>
    shown(await (await at.server.command(name, { ...options }, by)).answer);
  const press = async (label: string, by: object) => {
    const [card = {}] = at.server.messages('100');
    return shown(await (await at.server.press(card, label, by)).answer);
  };
  const elsewhere = { guild: '901', channel: '200', user: '601' };
  const theirManager = { ...elsewhere, user: '602', permissions: manager.permissions };
  await at.discord.post(posting(aCard({ buttons }), 'card'));
  /** What every command says there that needs no argument. */
  const overThere = () =>
    Promise.all(
      home.desk.shapes
        .filter(({ options }) => !options.some((one) => one.required))
        .map(({ name }) => ask(name, {}, elsewhere)),
    );
  const untouched = await overThere();
  await ask('subscribe', { topics: 's-400', quiet: '01:23-04:56' }, manager);
  await ask('follow', { what: 'secret words' }, { user: '501' });
  await ask('mute', { what: 's-3' }, manager);
  await press('Question this badge', manager);
  const ours = () =>
    Promise.all(
      ['status', 'mute', 'follow', 'digest', 'disputes', 'latest'].map((name) => ask(name, {}, { user: '501' })),
    );
  const before = await ours();
  expect(before.join()).toMatch(/01:23.*s-3.*secret words/s);

  expect(await overThere()).toEqual(untouched);
  for (const [name, options] of [
    ['story', { id: 's-1' }],
    ['claims', { about: 'd-1' }],
    ['why', { what: 'd-1' }],
    ['export', { what: 'd-1' }],
  ] as const)
    expect(await ask(name, options, theirManager), name).not.toMatch(/withdrawn|questioned|502/i);
  for (const { label } of buttons) expect(await press(label, theirManager), label).not.toMatch(/502|secret|already/);
  await ask('mute', { what: 's-2' }, theirManager);
  await ask('mute', { what: 's-3', how: 'off' }, theirManager);
  await ask('subscribe', { topics: 'caatsa' }, theirManager);
  await ask('unsubscribe', {}, theirManager);
  for (let times = 0; times < 9; times++) await ask('undo', {}, theirManager);
  expect(await ours()).toEqual(before);
  await at.close();
  await at.server.close();
  await home.close();
});

test('a press in a direct message that says no server sees and changes nothing of any', async () => {
  await ask('mute', { what: 's-3' }, manager);
  const nameless = { components: [{ components: [{ type: 2, label: 'Mutes', custom_id: 'n:mark:mute' }] }] };
  const heard = await at.server.press(nameless, 'Mutes', { user: '501', guild: '', channel: '77501' });
  expect(shown(await heard.answer)).toContain('Nothing is muted');
  await ask('undo', {}, manager);
});

test('an answer under way is given though the gateway is lost meanwhile', async () => {
  const slow = Promise.withResolvers<void>();
  const desk = { ...home.desk, answer: (asked: Asked) => slow.promise.then(() => home.desk.answer(asked)) };
  const other = await discordAtHome({ ...home, desk });
  const heard = await other.server.command('help');
  other.server.gateway.close();
  slow.resolve();
  expect(shown(await heard.answer)).toContain('What /news can be asked');
  await other.close();
  await other.server.close();
});

test('a command that would be too long in all is registered with shorter words', async () => {
  const option = { name: 'option', description: 'long '.repeat(30), required: false, kind: 'text' } as const;
  const shapes = Array.from({ length: 25 }, (_, place) => ({
    ...{ name: `word-${place}`, description: 'long '.repeat(30) },
    options: [option, { ...option, name: 'other' }],
  }));
  const { server, close } = await discordAtHome({ ...home, desk: { ...home.desk, shapes } });
  expect(server.guild.commands[0]?.options).toHaveLength(25);
  await close();
  await server.close();
});

test('what was stopped, since another process had the connection, answers again once it is started', async () => {
  const { server, discord, close } = await discordAtHome(home);
  await discord.stop();
  await discord.start();
  expect(shown(await (await server.command('help')).answer)).toContain('What /news can be asked');
  expect(server.gateway.counts).toEqual({ identified: 2, resumed: 0 });
  await close();
  await server.close();
});

test('shards are opened as many as Discord advises, when the setting says so', async () => {
  const sharded = await discordAtHome(home, { shards: 2 }, 'advised');
  expect(sharded.server.gateway.shards.map((shard) => shard.join('/')).toSorted()).toEqual(['0/2', '1/2']);
  expect(shown(await (await sharded.server.command('help')).answer)).toContain('What /news can be asked');
  await sharded.close();
  await sharded.server.close();
});
