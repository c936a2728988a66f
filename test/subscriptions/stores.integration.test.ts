import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minuteMs } from '../../src/base/index.ts';
import type { Store } from '../../src/storage/index.ts';
import {
  changeSubscription,
  follow,
  isFollowed,
  keepListed,
  type Listener,
  lastChoice,
  listFollows,
  listMutes,
  listSubscriptions,
  mostFollows,
  mute,
  mutedBy,
  readFollowers,
  readHouses,
  readListeners,
  readMutes,
  readSubscription,
  readSubscriptions,
  undoChoice,
  unfollow,
  unmute,
  unsubscribe,
} from '../../src/subscriptions/index.ts';
import { aSubscription, noonAt } from '../support/builders.ts';
import { openEmptyStore } from '../support/stores.ts';

const inSlack = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
const chooser = { ...inSlack, user: 'U1' };
const reader = { platform: 'slack', workspace: 'T1', user: 'U1' } as const;
const other = { ...reader, user: 'U2' };
const inDiscord = { platform: 'discord', workspace: 'G1', user: 'U1' } as const;

let store: Store;

beforeEach(async () => {
  store = await openEmptyStore();
});

afterEach(async () => {
  await store.close();
});

async function heard(): Promise<readonly string[]> {
  return (await readSubscriptions(store.db)).map(({ channel, topics }) => `${channel}: ${topics.join(' ')}`);
}

describe('a channel that the file lists', () => {
  it('hears what it lists, and nothing once it is no longer listed', async () => {
    await keepListed(store.db, [aSubscription(), aSubscription({ channel: 'C2' })], noonAt);
    expect(await heard()).toEqual(['C1: s-400', 'C2: s-400']);
    await keepListed(store.db, [aSubscription({ channel: 'C2', topics: ['caatsa'] })], noonAt + 1);
    expect(await heard()).toEqual(['C2: caatsa']);
  });

  it('hears what was chosen by command instead, also after the next start', async () => {
    await keepListed(store.db, [aSubscription()], noonAt);
    await changeSubscription(store.db, chooser, { lullMinutes: 10 }, noonAt);
    await keepListed(store.db, [aSubscription({ topics: ['caatsa'] })], noonAt + 1);
    expect(await readSubscription(store.db, inSlack)).toMatchObject({
      subscription: { workspace: '', topics: ['s-400'], lullMinutes: 10 },
      by: 'command',
      isListed: true,
      changedBy: 'U1',
    });
  });

  it('hears nothing when it was unsubscribed by command, also after the next start', async () => {
    await keepListed(store.db, [aSubscription()], noonAt);
    expect(await unsubscribe(store.db, chooser, [], noonAt)).toEqual({ ok: true, subscription: null, isFirst: false });
    await keepListed(store.db, [aSubscription()], noonAt + 1);
    expect(await heard()).toEqual([]);
  });

  it('is one channel, whether the file names its workspace or not', async () => {
    await changeSubscription(store.db, chooser, { topics: ['s-400'] }, noonAt);
    await keepListed(store.db, [aSubscription({ topics: ['caatsa'] })], noonAt);
    expect(await heard()).toEqual(['C1: s-400']);
  });
});

describe('subscribing by command', () => {
  it('gives the usual settings, says that it is the first time, and takes topics whole', async () => {
    const first = await changeSubscription(store.db, chooser, { topics: ['s-400'] }, noonAt);
    expect(first).toMatchObject({
      ok: true,
      isFirst: true,
      subscription: { ...inSlack, topics: ['s-400'], when: 'now' },
    });
    const second = await changeSubscription(store.db, chooser, { topics: ['caatsa'] }, noonAt);
    expect(second).toMatchObject({ ok: true, isFirst: false, subscription: { topics: ['caatsa'] } });
  });

  it('refuses what is no setting, in words, and keeps what was', async () => {
    await changeSubscription(store.db, chooser, { topics: ['s-400'] }, noonAt);
    const refused = await changeSubscription(store.db, chooser, { timeZone: 'Mars/Olympus', digest: 'daily' }, noonAt);
    expect(refused).toEqual({
      ok: false,
      problems: [
        'digest: a cron expression of five fields, "0 8 * * 1-5"',
        'timeZone: a time zone by its IANA name, Europe/Istanbul',
      ],
    });
    expect(await heard()).toEqual(['C1: s-400']);
  });

  it('ends topic by topic, and with the last one altogether', async () => {
    await changeSubscription(store.db, chooser, { topics: ['s-400', 'caatsa'] }, noonAt);
    await unsubscribe(store.db, chooser, ['caatsa'], noonAt);
    expect(await heard()).toEqual(['C1: s-400']);
    await unsubscribe(store.db, chooser, ['s-400'], noonAt);
    expect(await heard()).toEqual([]);
    expect(await unsubscribe(store.db, chooser, ['s-400'], noonAt)).toMatchObject({ ok: true, subscription: null });
  });

  it('shows a workspace its own channels alone', async () => {
    await changeSubscription(store.db, chooser, { topics: ['s-400'] }, noonAt);
    await changeSubscription(store.db, { ...chooser, workspace: 'T2', channel: 'C9' }, { topics: ['s-400'] }, noonAt);
    const channels = async (workspace: string) =>
      (await listSubscriptions(store.db, { platform: 'slack', workspace })).map((one) => one.subscription.channel);
    expect([await channels('T1'), await channels('T2')]).toEqual([['C1'], ['C9']]);
    expect(await listSubscriptions(store.db, null)).toHaveLength(2);
  });
});

describe('a mute', () => {
  const story = { kind: 'story', target: 's-3' } as const;

  it('of a reader is the reader’s own', async () => {
    expect(await mute(store.db, { person: reader, forEveryone: false }, story, noonAt)).toBe(true);
    expect(await mute(store.db, { person: reader, forEveryone: false }, story, noonAt)).toBe(false);
    expect((await mutedBy(store.db, reader)).stories).toEqual(new Set(['s-3']));
    expect((await mutedBy(store.db, other)).stories.size).toBe(0);
    expect((await readMutes(store.db, await readHouses(store.db))).of(inSlack).stories.size).toBe(0);
    expect(await listMutes(store.db, other)).toEqual([]);
  });

  it('of a manager counts for the workspace, and for no other', async () => {
    await mute(store.db, { person: reader, forEveryone: true }, story, noonAt);
    const mutes = await readMutes(store.db, await readHouses(store.db));
    expect(mutes.of({ platform: 'slack', workspace: 'T1' }).stories).toEqual(new Set(['s-3']));
    expect(mutes.of({ platform: 'slack', workspace: 'T2' }).stories.size).toBe(0);
    expect(mutes.of({ platform: 'discord', workspace: 'G1' }).stories.size).toBe(0);
    expect(await listMutes(store.db, other)).toMatchObject([{ ...story, user: null, by: 'U1' }]);
    expect(await listMutes(store.db, { ...other, workspace: 'T2' })).toEqual([]);
    expect(await listMutes(store.db, inDiscord)).toEqual([]);
  });

  it('of an outlet knows it by any spelling', async () => {
    await mute(store.db, { person: reader, forEveryone: true }, { kind: 'outlet', target: 'The Telegraph' }, noonAt);
    expect((await readMutes(store.db, await readHouses(store.db))).of(inSlack).outlets).toEqual(new Set(['telegraph']));
    expect(
      await unmute(store.db, { person: other, forEveryone: true }, { kind: 'outlet', target: 'telegraph' }, noonAt),
    ).toBe(true);
    expect((await readMutes(store.db, await readHouses(store.db))).of(inSlack).outlets.size).toBe(0);
  });
});

describe('following', () => {
  const story = { kind: 'story', target: 's-3' } as const;
  const words = { kind: 'words', target: 'engine licence' } as const;

  it('is of stories and of words, all of which must be there', async () => {
    expect(await follow(store.db, reader, story, noonAt)).toBe('followed');
    expect(await follow(store.db, reader, story, noonAt)).toBe('followed already');
    await follow(store.db, reader, words, noonAt + minuteMs);
    expect(await listFollows(store.db, reader)).toEqual([story, words]);
    const [follower] = await readFollowers(store.db);
    if (!follower) throw new Error('Nobody follows.');
    expect(isFollowed(follower, 's-3', [])).toBe(true);
    expect(isFollowed(follower, 's-4', ['Licences for engines', 'are held up.'])).toBe(true);
    expect(isFollowed(follower, 's-4', ['Engines are held up.'])).toBe(false);
  });

  it('ends', async () => {
    await follow(store.db, reader, story, noonAt);
    expect([await unfollow(store.db, reader, story, noonAt), await unfollow(store.db, reader, story, noonAt)]).toEqual([
      true,
      false,
    ]);
    expect(await readFollowers(store.db)).toEqual([]);
  });

  it('has an end: each costs a look at every article', async () => {
    for (let number = 0; number < mostFollows; number += 1)
      await follow(store.db, reader, { kind: 'story', target: `s-${number}` }, noonAt);
    expect(await follow(store.db, reader, words, noonAt)).toBe('too many');
    expect(await follow(store.db, other, words, noonAt)).toBe('followed');
  });
});

describe('undo', () => {
  it('takes back what a person chose, the last first, and nobody else’s', async () => {
    await changeSubscription(store.db, chooser, { topics: ['s-400'] }, noonAt);
    await mute(store.db, { person: reader, forEveryone: true }, { kind: 'story', target: 's-3' }, noonAt);
    await follow(store.db, other, { kind: 'words', target: 'engine' }, noonAt);
    expect(await lastChoice(store.db, reader)).toMatchObject({ kind: 'mute' });
    expect(await undoChoice(store.db, reader, noonAt)).toEqual({
      says: 'muting story s-3 for everyone',
      isUndone: true,
      mute: { kind: 'story', target: 's-3' },
    });
    expect(await listMutes(store.db, reader)).toEqual([]);
    expect(await undoChoice(store.db, reader, noonAt)).toMatchObject({ isUndone: true, mute: null });
    expect(await heard()).toEqual([]);
    expect(await undoChoice(store.db, reader, noonAt)).toBe(null);
    expect(await listFollows(store.db, other)).toHaveLength(1);
    expect(await undoChoice(store.db, { ...other, workspace: 'T2' }, noonAt)).toBe(null);
  });

  it('brings back a subscription that was ended', async () => {
    await keepListed(store.db, [aSubscription()], noonAt);
    await unsubscribe(store.db, chooser, [], noonAt);
    await undoChoice(store.db, reader, noonAt);
    expect(await heard()).toEqual(['C1: s-400']);
  });

  it('leaves alone what somebody else has changed since', async () => {
    await changeSubscription(store.db, chooser, { topics: ['s-400'] }, noonAt);
    await changeSubscription(store.db, { ...chooser, user: 'U2' }, { topics: ['caatsa'] }, noonAt);
    expect(await undoChoice(store.db, reader, noonAt)).toMatchObject({ isUndone: false });
    expect(await heard()).toEqual(['C1: caatsa']);
  });
});

describe('whom an article may concern', () => {
  const about = (topics: readonly string[], ...channels: readonly string[]) =>
    readListeners(store.db, ['slack'], { topics, channels: channels.map((channel) => ({ channel })) });
  const channelsOf = async (listeners: Promise<readonly Listener[]>) =>
    (await listeners).map(({ subscription }) => subscription.channel);

  it('are those who hear one of its topics or all, and those where a card of the story stands', async () => {
    const listed = { C1: ['s-400'], C2: ['caatsa', 'f-35'], C3: ['all'], C4: ['s-4'] };
    await keepListed(
      store.db,
      Object.entries(listed).map(([channel, topics]) => aSubscription({ channel, topics })),
      noonAt,
    );
    expect(await channelsOf(about(['s-400']))).toEqual(['C1', 'C3']);
    expect(await channelsOf(about(['f-35', 's-4']))).toEqual(['C2', 'C3', 'C4']);
    expect(await channelsOf(about(['nothing'], 'C2', 'C9'))).toEqual(['C2', 'C3']);
  });

  it('hear as they chose last, not as they are listed, and nothing once they have ended it', async () => {
    await keepListed(store.db, [aSubscription({ channel: 'C1', topics: ['s-400'] })], noonAt);
    await changeSubscription(store.db, chooser, { topics: ['caatsa'] }, noonAt);
    expect(await channelsOf(about(['s-400']))).toEqual([]);
    expect(await channelsOf(about(['caatsa']))).toEqual(['C1']);
    await unsubscribe(store.db, chooser, [], noonAt);
    expect(await channelsOf(about(['caatsa'], 'C1'))).toEqual([]);
  });
});
