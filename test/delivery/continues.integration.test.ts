import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hourMs, silentLog } from '../../src/base/index.ts';
import { type ChatPlatform, openDiscord, openSlack } from '../../src/chat/index.ts';
import {
  type Outbox,
  openOutbox,
  planDeliveries,
  queueDeliveries,
  readStandingCards,
} from '../../src/delivery/index.ts';
import { alone, type Store } from '../../src/storage/index.ts';
import { aChange, aListener, aShownItem, aStoryView } from '../support/builders.ts';
import { anAnswer } from '../support/chat-messages.ts';
import { startDiscordServer } from '../support/discord-server.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { startSlackServer } from '../support/slack-server.ts';
import { openEmptyStore } from '../support/stores.ts';

// An update to a card over 48 h old, all the way to a strict Slack and a strict Discord: the new card leads to the old one.

const first = aShownItem();
const second = aShownItem({ id: 'item-2', relation: 'update', title: 'The Kremlin denies it' });

let store: Store;
let clock: FakeClock;
let outbox: Outbox | undefined;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  store = await openEmptyStore();
  clock = fakeClock(Date.now());
});

afterEach(async () => {
  await outbox?.stop();
  for (const close of closing.splice(0).reverse()) await close();
  await store.close();
});

/** Plans what a channel is told of an item, and sends it. */
async function tell(to: { platform: 'slack' | 'discord'; channel: string }, isUpdate: boolean): Promise<void> {
  const deliveries = planDeliveries({
    view: aStoryView({ items: isUpdate ? [first, second] : [first] }),
    change: isUpdate ? aChange({ itemId: 'item-2', relation: 'update' }) : aChange(),
    listeners: [aListener({ ...to, workspace: '' })],
    standing: await readStandingCards(store.db, 's-1'),
    topicNames: new Map(),
    now: clock.now(),
  });
  await queueDeliveries(store.db, deliveries, clock.now());
  await outbox?.idle();
}

async function open(platform: ChatPlatform): Promise<void> {
  closing.push(platform.stop);
  await platform.start();
  outbox = openOutbox({ db: store.db, leases: alone, platforms: [platform], clock, timer: clock, log: silentLog });
}

const asked = { respond: async () => anAnswer(), clock: { now: Date.now }, log: silentLog };

describe('a card that follows one over 48 h old', () => {
  it('links it on Slack, without asking for the address', async () => {
    const server = await startSlackServer();
    closing.push(server.close);
    const { apiUrl } = server;
    await open(openSlack({ mode: 'socket', botToken: 'xoxb-test-bot', appToken: 'xapp-test-app', apiUrl, ...asked }));
    const to = { platform: 'slack', channel: 'C1' } as const;
    await tell(to, false);
    clock.advance(49 * hourMs);
    await tell(to, true);
    const [old, next, ...rest] = server.messages('C1');
    expect(rest).toEqual([]);
    const link = JSON.stringify(next?.blocks).match(
      /<https:\/\/newsroom\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})\|Continues a story known since 17 Dec 2025>/,
    );
    expect(server.messages(link?.[1] ?? '').find(({ ts }) => ts === `${link?.[2]}.${link?.[3]}`)).toBe(old);
    expect(server.callsOf('auth.test')).toHaveLength(1);
    expect(server.callsOf('chat.getPermalink')).toEqual([]);
  });

  it('links it on Discord, in the server that the gateway names', async () => {
    const server = await startDiscordServer();
    closing.push(server.close);
    await open(
      openDiscord({ token: 'test-bot-token', apiUrl: server.apiUrl, suggest: async () => [], shapes: [], ...asked }),
    );
    const to = { platform: 'discord', channel: '100' } as const;
    await tell(to, false);
    clock.advance(49 * hourMs);
    await tell(to, true);
    const [old, next, ...rest] = server.messages('100');
    expect(rest).toEqual([]);
    const link = next?.embeds[0]?.description.match(
      /^\*\[Continues a story known since 17 Dec 2025\]\(<https:\/\/discord\.com\/channels\/900\/(\d+)\/(\d+)>\)\*$/m,
    );
    expect(server.messages(link?.[1] ?? '').find(({ id }) => id === link?.[2])).toBe(old);
  });

  it('is drawn when it was stored before cards linked each other', async () => {
    const server = await startSlackServer();
    closing.push(server.close);
    const { apiUrl } = server;
    const to = { platform: 'slack', channel: 'C1' } as const;
    await tell(to, false);
    const row = await store.db.selectFrom('deliveries').select('message').executeTakeFirstOrThrow();
    const { continues, ...before } = JSON.parse(row.message);
    expect(continues).toBeNull();
    const message = JSON.stringify({ ...before, lead: 'Continues a story known since 17 Dec 2025' });
    await store.db.updateTable('deliveries').set({ message }).execute();
    await open(openSlack({ mode: 'socket', botToken: 'xoxb-test-bot', appToken: 'xapp-test-app', apiUrl, ...asked }));
    await outbox?.idle();
    expect(server.messages('C1')).toHaveLength(1);
    expect(JSON.stringify(server.messages('C1')[0]?.blocks)).toContain('"Continues a story known since 17 Dec 2025"');
  });
});
