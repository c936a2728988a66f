import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asked, Message, Posting } from '../../src/chat/index.ts';
import { readSubscription } from '../../src/subscriptions/index.ts';
import { type Home, openHome, type SlackAtHome, slackAtHome } from '../support/at-home.ts';
import { aCard, aReply } from '../support/chat-messages.ts';
import { pingsIn } from '../support/slack-rules.ts';
import type { Json } from '../support/slack-workspace.ts';

const target = { workspace: 'T1', channel: 'C1' };
const admin = { user: 'UADMIN' };
/** Card buttons that are about what the home's store holds. */
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

/** Everything that an answer shows, as text. */
function shown(answer: Json): string {
  return JSON.stringify(answer.blocks ?? answer.text);
}

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  let home: Home;
  let at: SlackAtHome;
  beforeAll(async () => {
    home = await openHome();
    at = await slackAtHome(home, mode);
  });
  afterAll(async () => {
    await at.close();
    await at.server.close();
    await home.close();
  });

  async function ask(words: string, by: object = {}): Promise<Json> {
    const heard = await at.server.slash(words, by, at.over);
    expect(heard.status).toBe(200);
    return heard.answer;
  }
  async function press(message: Json, label: string, by: object = {}): Promise<Json> {
    return (await at.server.press(message, label, by, at.over)).answer;
  }
  function cardIn(channel = 'C1'): Json {
    const card = at.server.messages(channel).find((message) => message.text.includes('Erdogan Signals'));
    if (!card) throw new Error('There is no card.');
    return card;
  }

  test('every command is answered, to the asker alone, in what Slack takes and nobody is called by', async () => {
    for (const { name } of home.desk.shapes) {
      const long = `${name} ${'x<!channel> '.repeat(840)}`;
      for (const words of mode === 'http' ? [`${name} s-1`] : [name, `help ${name}`, `${name} d-1`, long]) {
        const answer = await ask(words);
        expect(answer.response_type).toBe('ephemeral');
        expect(answer.blocks, words).toBeDefined();
        expect(answer.text).not.toContain('could not be answered');
        expect(pingsIn(JSON.stringify(answer))).toEqual([]);
      }
    }
    expect(home.logged).toEqual([]);
  });

  test('every button answers its presser alone, also for a bot that was started anew since', async () => {
    await at.slack.post(posting(aCard({ buttons }), 'card'));
    await at.slack.stop();
    at = await slackAtHome(home, mode, at.server);
    const before = at.server.messages('C1').length;
    for (const [label, said] of [
      ['Both quotes', 'The Kremlin denied that Turkey had asked.'],
      ['Story so far', 'No request, Moscow says'],
      ['Follow this story', 'You follow s-1'],
      ['Question this badge', 'You question the badge of d-1'],
      ['Mute', 'for you alone'],
      ['Why am I seeing this?', 'in the headline'],
    ] as const) {
      const answer = await press(cardIn(), label);
      expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false });
      expect(shown(answer), label).toContain(said);
    }
    expect(at.server.messages('C1')).toHaveLength(before);
  });

  test("a reader's press is the reader's own; a manager's counts for all, and is undone by a press", async () => {
    expect(shown(await ask('mute'))).toContain('for you');
    expect(shown(await ask('mute', { user: 'U2' }))).toContain('Nothing is muted');
    const muted = await press(cardIn(), 'Mute', admin);
    expect(shown(muted)).toContain('in this workspace');
    expect(shown(await ask('mute', { user: 'U2' }))).toContain('for everybody');
    expect(shown(await press(muted, 'Undo', admin))).toContain('Undone: muting story s-1 for everyone');
    expect(shown(await ask('mute', { user: 'U2' }))).toContain('Nothing is muted');
  });

  test('pages are turned by a button, and shared when that is said', async () => {
    const first = await ask('latest', { user: 'U2' });
    const second = await press(first, 'More', { user: 'U2' });
    expect(shown(second)).toContain('s-8');
    expect(shown(second)).not.toContain('"More"');
    expect((await ask('latest share')).response_type).toBe('in_channel');
  });

  test('the page of the app shows the status, and its window changes what a channel hears', async () => {
    await at.server.openHome('UADMIN', at.over);
    const page = await at.server.view('HOME-UADMIN');
    expect(shown(page)).toContain('Feeds:');
    await at.server.pressIn(page, 'What it hears', admin, at.over);
    const isWindow = (view: Json) => view.type === 'modal';
    await expect.poll(() => [...at.server.workspace.views.values()].some(isWindow)).toBe(true);
    const window = [...at.server.workspace.views.values()].find(isWindow) ?? {};
    const filled = { channel: 'C2', topics: ['s-400', 'caatsa'], updates: 'thread', quiet: '22:00-07:00' };
    const heard = await at.server.submit(window, filled, admin, at.over);
    expect(heard.acknowledgement).toMatchObject({ response_action: 'update' });
    const said = await at.server.view(window.id, (view) => shown(view).includes('This channel hears'));
    expect(shown(said)).toContain('S-400, CAATSA');
    const standing = await readSubscription(home.store.db, { platform: 'slack', workspace: 'T1', channel: 'C2' });
    expect(standing?.subscription).toMatchObject({ updates: 'thread', quiet: { from: '22:00', to: '07:00' } });
    await at.server.view('HOME-UADMIN', (view) => shown(view).includes('C2'));
    at.server.workspace.views.clear();
  });

  test('a reader sees no form, no channel, and is told who may', async () => {
    await at.server.openHome('U1', at.over);
    const page = await at.server.view('HOME-U1');
    expect(shown(page)).not.toMatch(/What it hears|C2/);
    expect(shown(await ask('subscribe s-400'))).toContain('Admins and owners');
    const forged = { type: 'modal', callback_id: 'form', title: { text: 'What it hears' }, blocks: [], hash: '1' };
    const own = { ...forged, id: 'V1', private_metadata: JSON.stringify({ words: 'subscribe all', channel: 'C3' }) };
    at.server.workspace.views.set('V1', own);
    await at.server.submit(own, {}, { user: 'U1' }, at.over);
    await at.server.view('V1', (view) => shown(view).includes('You may not'));
  });

  test('an export is a file in the direct messages of who asked, or in the channel when it is shared', async () => {
    expect(shown(await ask('export d-1 csv'))).toContain('in your direct messages');
    const files: Json[] = at.server.messages('DU1').flatMap((message: Json) => message.files ?? []);
    const file = files.find(({ name }) => name === 'd-1.csv');
    expect(file).toMatchObject({ alt: expect.stringContaining('2 quotes') });
    expect(String(file?.bytes)).toContain('The Kremlin denied that Turkey had asked.');
    await ask('disputes share');
    const charts = at.server.messages('C1').flatMap((message: Json) => message.files ?? []);
    expect(charts).toMatchObject([
      {
        name: 'dispute.png',
        alt: expect.stringContaining('Side B, not so (the Kremlin): the Kremlin on 17 Dec 2025.'),
      },
    ]);
    await ask('export d-1 share');
    expect(at.server.messages('C1').some((message: Json) => message.files?.[0].name === 'd-1.md')).toBe(true);
    at.server.workspace.scopes.delete('files:write');
    expect(shown(await ask('export d-1'))).toContain('files:write');
    at.server.workspace.scopes.add('files:write');
  });

  test('what is sent a second time is acknowledged, and neither answered nor done again', async () => {
    await ask('follow s-2', { user: 'U7' });
    await ask('follow s-3', { user: 'U7' });
    await ask('undo', { user: 'U7' });
    const answered = at.server.answers.length;
    expect((await at.server.replay(at.over)).status).toBe(200);
    expect(shown(await ask('follow', { user: 'U7' }))).toContain('letter 2');
    expect(at.server.answers).toHaveLength(answered + 1);
  });

  test('another workspace is told that nothing is set up for it, and an admin from there is none here', async () => {
    const before = await Promise.all(['status', 'mute', 'follow', 'claims d-1'].map((words) => ask(words)));
    const elsewhere = { team: 'T2', user: 'UADMIN' };
    for (const { name } of home.desk.shapes)
      expect(shown(await ask(`${name} s-1`, elsewhere)), name).toContain('not set up');
    for (const { label } of buttons)
      expect(shown(await press(cardIn(), label, elsewhere)), label).toContain('not set up');
    const after = await Promise.all(['status', 'mute', 'follow', 'claims d-1'].map((words) => ask(words)));
    expect(after.map(shown)).toEqual(before.map(shown));
    expect(shown(await ask('subscribe all', { user: 'UXADMIN' }))).toContain('You may not');
  });

  test('what is no longer there is said to be gone', async () => {
    const gone = buttons.map((button) => ({ ...button, value: button.action === 'why' ? 'item-9' : 's-99' }));
    await at.slack.post(posting(aCard({ buttons: gone, headline: 'Gone' }), 'gone'));
    const card: Json = at.server.messages('C1').at(-1) ?? {};
    for (const { label } of gone)
      expect(shown(await press(card, label)), label).toMatch(/No story|No dispute|Not read|which dispute/);
  });
});

test('an answer under way is given though the socket is closed meanwhile', async () => {
  const home = await openHome();
  const slow = Promise.withResolvers<void>();
  const desk = { ...home.desk, answer: (asked: Asked) => slow.promise.then(() => home.desk.answer(asked)) };
  const at = await slackAtHome({ ...home, desk });
  const heard = await at.server.slash('help');
  at.server.cutSockets();
  slow.resolve();
  expect(shown(await heard.answer)).toContain('What /news can be asked');
  await at.close();
  await home.close();
});

describe('direct messages', () => {
  test('a card, its reply and its edit go to a person, and are found there', async () => {
    const home = await openHome();
    const at = await slackAtHome(home);
    const to = { target: { workspace: 'T1', channel: '@U5' } };
    const card = await at.slack.post(posting(aCard(), 'direct', to));
    const id = card.kind === 'posted' ? card.messageId : '';
    await at.slack.post(posting(aReply(), 'direct-reply', { ...to, threadOf: id }));
    await at.slack.edit(posting(aCard({ lead: 'updated' }), 'direct-edit', to), id);
    expect(at.server.messages('DU5').map((message) => [message.thread_ts, message.edited])).toEqual([
      [undefined, 1],
      [id, 0],
    ]);
    expect(await at.slack.find(posting(aCard(), 'direct', to), Date.now())).toEqual({ kind: 'found', messageId: id });
    expect(at.server.callsOf('conversations.open')).toHaveLength(1);
    await at.close();
    await home.close();
  });
});
