import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/storage/index.ts';
import {
  housesOf,
  keepLinked,
  keepListed,
  learnWorkspaces,
  listMutes,
  listSubscriptions,
  mute,
  readHouses,
  readMutes,
  type Subscription,
  undoChoice,
  unmute,
} from '../../src/subscriptions/index.ts';
import { aSubscription, noonAt } from '../support/builders.ts';
import { openEmptyStore } from '../support/stores.ts';

const team = { platform: 'slack', workspace: 'T1' } as const;
const otherTeam = { platform: 'slack', workspace: 'T2' } as const;
const guild = { platform: 'discord', workspace: '900' } as const;
const otherGuild = { platform: 'discord', workspace: '901' } as const;
const story = { kind: 'story', target: 's-3' } as const;

let store: Store;

beforeEach(async () => {
  store = await openEmptyStore();
});

afterEach(async () => {
  await store.close();
});

/** Stories that are muted for everyone in some workspaces. */
async function mutedIn(...places: readonly { platform: 'slack' | 'discord'; workspace: string }[]): Promise<string[]> {
  const mutes = await readMutes(store.db, await readHouses(store.db));
  return places.filter((place) => mutes.of(place).stories.size > 0).map(({ workspace }) => workspace);
}

const everywhere = [team, otherTeam, guild, otherGuild];

describe('workspaces that the settings link', () => {
  it('decide as one: a mute made in one counts in the other, and is known and taken back there', async () => {
    await keepLinked(store.db, [[team, guild]]);
    const inSlack = { person: { ...team, user: 'U1' }, forEveryone: true };
    const inDiscord = { person: { ...guild, user: '501' }, forEveryone: true };
    expect(await mute(store.db, inSlack, story, noonAt)).toBe(true);
    expect(await mutedIn(...everywhere)).toEqual(['T1', '900']);
    expect(await listMutes(store.db, inDiscord.person)).toMatchObject([{ ...story, user: null }]);
    expect(await mute(store.db, inDiscord, story, noonAt)).toBe(false);
    expect(await unmute(store.db, inDiscord, story, noonAt)).toBe(true);
    expect(await mutedIn(...everywhere)).toEqual([]);
    await undoChoice(store.db, inDiscord.person, noonAt);
    expect(await mutedIn(...everywhere)).toEqual(['T1', '900']);
    await undoChoice(store.db, inSlack.person, noonAt);
    expect(await mutedIn(...everywhere)).toEqual([]);
  });

  it('are those of the last start', async () => {
    await keepLinked(store.db, [[team, guild]]);
    await keepLinked(store.db, [[otherTeam, guild]]);
    await mute(store.db, { person: { ...team, user: 'U1' }, forEveryone: true }, story, noonAt);
    expect(await mutedIn(...everywhere)).toEqual(['T1']);
  });

  it("keep to themselves which channels they have, and what a reader muted of the reader's own", async () => {
    await keepLinked(store.db, [[guild, otherGuild]]);
    await keepListed(store.db, [aSubscription({ ...guild, channel: '100' })], noonAt);
    await mute(store.db, { person: { ...guild, user: '501' }, forEveryone: false }, story, noonAt);
    expect(await listSubscriptions(store.db, guild)).toHaveLength(1);
    expect(await listSubscriptions(store.db, otherGuild)).toEqual([]);
    expect(await listMutes(store.db, { ...otherGuild, user: '502' })).toEqual([]);
    // The same person in the other server of the house.
    expect(await listMutes(store.db, { ...otherGuild, user: '501' })).toHaveLength(1);
  });

  it('make one house when two groups share one', () => {
    const houses = housesOf({ linked: [[team, guild], [otherTeam], [guild, otherTeam]], open: [], openPlatforms: [] });
    expect(new Set([team, otherTeam, guild].map(houses.nameOf)).size).toBe(1);
    expect(houses.nameOf(otherGuild)).toBe('discord:901');
  });
});

describe('channels whose workspace the settings leave open', () => {
  const slackChannel = aSubscription();
  const discordChannel = aSubscription({ platform: 'discord', channel: '100' });
  const second = aSubscription({ platform: 'discord', channel: '200' });

  async function listed(...subscriptions: readonly Subscription[]): Promise<void> {
    await keepListed(store.db, subscriptions, noonAt);
    await learnWorkspaces(store.db, 'slack', () => 'T1');
    const guilds: Readonly<Record<string, string>> = { '100': '900', '200': '901' };
    await learnWorkspaces(store.db, 'discord', (channel) => guilds[channel] ?? null);
  }

  it('are one house where there is one on each platform', async () => {
    await listed(slackChannel, discordChannel);
    await mute(store.db, { person: { ...team, user: 'U1' }, forEveryone: true }, story, noonAt);
    const mutes = await readMutes(store.db, await readHouses(store.db));
    for (const place of [slackChannel, discordChannel, team, guild])
      expect(mutes.of(place).stories).toEqual(new Set(['s-3']));
    expect(await mutedIn(otherTeam, otherGuild)).toEqual([]);
  });

  it('are each of its own server where the bot is in several: none decides for the other', async () => {
    await listed(slackChannel, discordChannel, second);
    await mute(store.db, { person: { ...otherGuild, user: '501' }, forEveryone: true }, story, noonAt);
    const mutes = await readMutes(store.db, await readHouses(store.db));
    expect([slackChannel, discordChannel, second].map((place) => mutes.of(place).stories.size)).toEqual([0, 0, 1]);
    expect(await mutedIn(...everywhere)).toEqual(['901']);
    expect((await listSubscriptions(store.db, guild)).map((one) => one.subscription.channel)).toEqual(['100']);
  });

  it('are no house with another platform on which a workspace is named', async () => {
    await listed(slackChannel, { ...discordChannel, workspace: '900' });
    await mute(store.db, { person: { ...team, user: 'U1' }, forEveryone: true }, story, noonAt);
    expect(await mutedIn(...everywhere)).toEqual(['T1']);
  });

  it('are where the platform says now, and nowhere known until it has said', async () => {
    await keepListed(store.db, [slackChannel], noonAt);
    expect((await readHouses(store.db)).workspaceOf(slackChannel)).toBe('');
    for (const workspace of ['T1', 'T2']) {
      await learnWorkspaces(store.db, 'slack', () => workspace);
      expect((await readHouses(store.db)).workspaceOf(slackChannel)).toBe(workspace);
    }
    await learnWorkspaces(store.db, 'slack', () => null);
    expect((await readHouses(store.db)).nameOf(slackChannel)).toBe('slack:T2');
  });
});
