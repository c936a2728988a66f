import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hourMs } from '../../src/base/index.ts';
import type { Answer, Asked } from '../../src/chat/index.ts';
import type { NewsDesk } from '../../src/commands/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { keepListed, readSubscription } from '../../src/subscriptions/index.ts';
import { aSubscription, keepTold, noonAt } from '../support/builders.ts';
import { aNewsDesk } from '../support/desk.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { openEmptyStore } from '../support/stores.ts';

const topics = [
  { id: 's-400', name: 'S-400' },
  { id: 'caatsa', name: 'CAATSA' },
];

let store: Store;
let desk: NewsDesk;

beforeEach(async () => {
  store = await openEmptyStore();
  desk = aNewsDesk({
    ...{ db: store.db, topics, clock: fakeClock(noonAt + hourMs) },
    people: { managers: ['slack:UNAMED'], operators: [] },
  });
  await keepTold(store.db, {});
  await keepTold(store.db, {
    item: { id: 'item-2', outlet: 'TASS', title: 'Senate waits' },
    storyId: 's-2',
    topics: ['caatsa'],
  });
});
afterEach(() => store.close());

const reader = { platform: 'slack', workspace: 'T1', channel: 'C1', user: 'U1', isManager: false } as const;
const manager = { ...reader, user: 'UADMIN', isManager: true };

function ask(words: string, by: Omit<Asked, 'words'> = manager): Promise<Answer> {
  return desk.answer({ ...by, words });
}

function texts(answer: Answer): readonly string[] {
  return answer.entries.map((entry) => entry.text);
}

async function heard(place: { workspace?: string; channel?: string } = {}) {
  return (await readSubscription(store.db, { ...reader, ...place }))?.subscription ?? null;
}

describe('subscribe', () => {
  it('lets a channel hear topics, one after the other, with a brief offered at the first', async () => {
    const first = await ask('subscribe S400');
    expect(first).toMatchObject({ title: 'This channel hears S-400', next: 'brief' });
    expect(first.offers.map((offer) => offer.words)).toEqual(['brief', 'undo']);
    expect((await ask('subscribe caatsa')).title).toBe('This channel hears S-400, CAATSA');
    expect((await heard())?.topics).toEqual(['s-400', 'caatsa']);
    expect((await ask('status')).entries[0]?.text).toBe('This channel hears S-400, CAATSA · as it was set by command');
  });

  it('takes every choice as people type it, and says what differs from the usual', async () => {
    const words =
      'subscribe s-400 updates:thread kinds:new,contradictions quiet:22:00-7:00 digest:"weekdays 8:30" zone:Europe/Istanbul ' +
      'lull:5 most:3 languages:EN,tr leave-out:"TASS, Sputnik" urgent:sanctions,contradictions when=now';
    const answer = await ask(words);
    expect(await heard()).toMatchObject({
      ...{ topics: ['s-400'], updates: 'thread', kinds: ['new', 'contradictions'], lullMinutes: 5, mostAnHour: 3 },
      ...{ quiet: { from: '22:00', to: '07:00' }, digest: '30 8 * * 1-5', timeZone: 'Europe/Istanbul', when: 'now' },
      ...{ languages: ['en', 'tr'], leaveOut: ['TASS', 'Sputnik'] },
      urgent: { words: ['sanctions'], kinds: ['contradictions'] },
    });
    expect(texts(answer)[0]).toContain('quiet: 22:00-07:00');
    await ask('subscribe quiet:off most:off urgent:none languages:all leave-out:none digest:off');
    expect(await heard()).toMatchObject({ quiet: null, mostAnHour: null, urgent: null, languages: [], digest: null });
  });

  it.each([
    ['subscribe zebra', '“zebra” is no topic'],
    ['subscribe s-400 updates:loud', 'Nothing was changed'],
    ['subscribe s-400 zone:Mars/Base', 'Nothing was changed'],
    ['subscribe s-400 most:zebra', 'Nothing was changed'],
    ['subscribe s-400 digest:"61 8 * * *"', 'Nothing was changed'],
    ['subscribe s-400 quiet:22', 'Nothing was changed'],
    ['digest 8:00', 'This channel hears nothing, so nothing is gathered'],
  ])('says what is wrong: %s', async (words, title) => {
    const answer = await ask(words);
    expect(answer.title).toBe(title);
    expect(await heard()).toBeNull();
  });

  it('offers the form that it fills in, with what stands', async () => {
    await ask('subscribe caatsa updates:channel');
    const { form } = await ask('subscribe');
    expect(form).toMatchObject({ words: 'subscribe', asksChannel: false });
    const values = Object.fromEntries(form?.fields.map((field) => [field.name, field.values]) ?? []);
    expect(values).toMatchObject({ topics: ['caatsa'], updates: ['channel'], when: ['now'], digest: ['off'] });
    // What the form holds, sent back as it is, changes nothing.
    const before = await heard();
    const said = Object.entries(values).map(([name, value]) => `${name}:"${(value as string[]).join(',')}"`);
    await ask(`subscribe ${said.join(' ')}`);
    expect(await heard()).toEqual(before);
  });

  it('is for managers, and says who is one; a person named in the settings is', async () => {
    const refused = await ask('subscribe s-400', reader);
    expect(refused).toMatchObject({ title: 'You may not change what this channel hears' });
    expect(refused.notes[0]).toContain('Admins and owners');
    expect((await ask('unsubscribe', { ...reader, platform: 'discord' })).notes[0]).toContain('Manage Channels');
    expect((await ask('status', reader)).form).toBeNull();
    expect((await ask('subscribe s-400', { ...reader, user: 'UNAMED' })).title).toBe('This channel hears S-400');
  });

  it('unsubscribes from a topic, from one of all, and from everything; undo brings it back', async () => {
    await ask('subscribe all');
    await ask('unsubscribe s-400');
    expect((await heard())?.topics).toEqual(['caatsa']);
    expect((await ask('unsubscribe')).title).toBe('This channel hears nothing any more');
    expect(await heard()).toBeNull();
    expect((await ask('undo')).title).toMatch(/^Undone: /);
    expect((await heard())?.topics).toEqual(['caatsa']);
  });

  it('is of its own workspace: another sees nothing of it', async () => {
    await ask('subscribe s-400');
    const other = { ...manager, workspace: 'T2', channel: 'C1' };
    expect((await ask('status', other)).entries[0]?.text).toContain('not subscribed');
    expect(texts(await ask('status', { ...other, channel: '' })).join()).not.toContain('S-400 ·');
    expect((await ask('undo', other)).title).toBe('There is nothing of yours to undo');
  });

  it('counts over the file', async () => {
    await keepListed(store.db, [aSubscription({ topics: ['s-400'] })], noonAt);
    await ask('subscribe topics:caatsa');
    expect((await ask('status')).entries[0]?.text).toBe('This channel hears CAATSA · as it was set by command');
  });
});

describe('the page of the app, which is no channel', () => {
  it('lists channels for managers alone, and asks for the channel', async () => {
    await ask('subscribe s-400');
    const page = await ask('status', { ...manager, channel: '' });
    expect(page.entries[0]).toMatchObject({ text: 'S-400 · as it was set by command', id: 'C1' });
    expect(page.form?.asksChannel).toBe(true);
    const readers = await ask('status', { ...reader, channel: '' });
    expect(readers.entries[0]).toMatchObject({ text: '1 channel here is subscribed', id: null });
    expect((await ask('subscribe s-400', { ...manager, channel: '' })).title).toBe('Which channel?');
  });
});

describe('mute', () => {
  it("of a reader is the reader's own: their look-ups leave it out, and say so", async () => {
    const answer = await ask('mute s-1', reader);
    expect(answer.title).toBe('s-1 (Ankara weighs the return of its S-400s) is muted for you alone');
    const own = await ask('latest', reader);
    expect(own.entries.map((entry) => entry.id)).toEqual(['s-2']);
    expect(own.notes).toEqual(['1 left out that you muted: /news mute']);
    expect((await ask('latest', { ...reader, user: 'U2' })).entries).toHaveLength(2);
    expect((await ask('search ankara', reader)).entries).toHaveLength(0);
    expect((await ask('mute', { ...reader, user: 'U2' })).title).toBe('Nothing is muted');
    expect((await ask('undo', reader)).title).toBe('Undone: muting story s-1');
    expect((await ask('latest', reader)).entries).toHaveLength(2);
  });

  it('of a manager counts for the workspace, is listed without a name, and can be taken back', async () => {
    expect((await ask('mute tass')).title).toBe('TASS is muted in this workspace');
    const listed = await ask('mute', reader);
    expect(texts(listed)).toEqual(['tass · for everybody']);
    expect(JSON.stringify(listed)).not.toContain('UADMIN');
    expect((await ask('unmute TASS', reader)).title).toBe('TASS is not muted for you alone');
    expect((await ask('mute tass off')).title).toBe('TASS is heard again in this workspace');
    expect((await ask('mute s-2 me')).title).toContain('for you alone');
  });

  it.each(['mute s-99', 'mute zebra'])('of what is not there: %s', async (words) => {
    expect((await ask(words)).title).toMatch(/^No story and no outlet/);
  });
});

describe('follow', () => {
  it('a story or words, seen by nobody else, ended and undone', async () => {
    expect((await ask('follow s-2', reader)).title).toBe('You follow s-2 (Senate waits)');
    expect((await ask('follow s-2', reader)).title).toContain('already');
    expect((await ask('follow kaan engines', reader)).title).toBe('You follow “kaan engines”');
    expect(texts(await ask('follow', reader)).toSorted()).toEqual(['Senate waits', '“kaan engines”']);
    expect((await ask('follow')).title).toBe('You follow nothing');
    expect((await ask('unfollow s-2', reader)).title).toBe('You follow s-2 (Senate waits) no longer');
    await ask('undo', reader);
    expect(texts(await ask('follow', reader))).toContain('Senate waits');
    expect((await ask('follow s-99', reader)).title).toBe('No story s-99');
  });

  it('is nothing for a terminal', async () => {
    const answer = await ask('follow s-1', { ...manager, platform: 'terminal', workspace: '' });
    expect(answer.title).toContain('direct message');
  });
});

describe('digest', () => {
  it('says when it is due and what has gathered; managers set it, in the zone of the channel', async () => {
    expect((await ask('digest', reader)).title).toContain('This channel hears nothing');
    await ask('subscribe all zone:Europe/Istanbul');
    const none = await ask('digest', reader);
    expect(none.notes[0]).toBe('No digest is sent here; managers set one: /news digest weekdays 8:00.');
    expect(none.entries).toEqual([]);
    expect((await ask('digest 8:00', reader)).title).toBe('You may not say when the digest is sent');
    expect((await ask('digest weekdays 8:00')).notes).toEqual([
      'The next digest is sent 18 Dec 2025, 08:00 (Europe/Istanbul).',
    ]);
    const gathered = await ask('digest', reader);
    expect(gathered.title).toBe('/news digest · 2 stories by now');
    expect(texts(gathered)).toEqual([
      expect.stringContaining('S-400 · Ankara weighs the return of its S-400s'),
      expect.stringContaining('CAATSA · Senate waits'),
    ]);
    await ask('mute s-2 me', reader);
    expect((await ask('digest', reader)).title).toBe('/news digest · 1 story by now');
    await ask('digest off');
    expect((await heard())?.digest).toBeNull();
  });
});
