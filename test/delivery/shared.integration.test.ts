import { afterEach, beforeEach, expect, it } from 'vitest';
import { secondMs, silentLog } from '../../src/base/index.ts';
import { type Outbox, openOutbox, queueDeliveries } from '../../src/delivery/index.ts';
import { openLeases, type Store } from '../../src/storage/index.ts';
import { aDelivery, noonAt } from '../support/builders.ts';
import { aCard } from '../support/chat-messages.ts';
import { type FakeChat, fakeChat } from '../support/fake-chat.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { describeNeeding } from '../support/needs.ts';
import { openEmptyStore } from '../support/stores.ts';

// Several processes that post from one store: two outboxes, with one platform before them.

let store: Store;
let clock: FakeClock;
let slack: FakeChat;
let outboxes: readonly Outbox[];

beforeEach(async () => {
  store = await openEmptyStore();
  clock = fakeClock(noonAt);
  slack = fakeChat(clock);
  outboxes = [open(), open()];
});
afterEach(async () => {
  await Promise.all(outboxes.map((outbox) => outbox.stop()));
  await store.close();
});

function open(): Outbox {
  return openOutbox({ db: store.db, platforms: [slack], clock, timer: clock, log: silentLog, random: () => 0.5 });
}

async function queue(channels: number, each: number): Promise<void> {
  const places = Array.from(
    { length: channels },
    (_, at) => ({ platform: 'slack', workspace: '', channel: `C${at}` }) as const,
  );
  const all = Array.from({ length: each }, (_, at) =>
    places.map((to) =>
      aDelivery({ key: `${to.channel}-${at}`, to, message: aCard({ headline: `${to.channel} ${at}` }) }),
    ),
  );
  await queueDeliveries(store.db, all.flat(), clock.now());
}

/** Headlines of a channel, in the order they stand. */
function headlines(channel: string): readonly string[] {
  const here = slack.messages.filter((message) => message.channel === channel);
  return here.map(({ versions: [message] }) => (message?.kind === 'card' ? message.headline : ''));
}

describeNeeding('PostgreSQL', 'two outboxes on one store', () => {
  it('post everything once, each channel in its order', async () => {
    await queue(4, 5);
    await Promise.all(outboxes.map((outbox) => outbox.idle()));
    clock.advance(secondMs);
    await Promise.all(outboxes.map((outbox) => outbox.idle()));
    for (const channel of ['C0', 'C1', 'C2', 'C3'])
      expect(headlines(channel)).toEqual(Array.from({ length: 5 }, (_, at) => `${channel} ${at}`));
  });

  it('leave a channel to the process that has it, and take it over when that is gone', async () => {
    const gone = openLeases(store.db);
    await gone.take(`channel:${JSON.stringify({ platform: 'slack', workspace: '', channel: 'C0' })}`);
    await queue(2, 1);
    await Promise.all(outboxes.map((outbox) => outbox.idle()));
    expect([headlines('C0'), headlines('C1')]).toEqual([[], ['C1 0']]);
    // Its time is over.
    await store.db.updateTable('leases').set({ until_at: 0 }).execute();
    clock.advance(secondMs);
    await Promise.all(outboxes.map((outbox) => outbox.idle()));
    expect(headlines('C0')).toEqual(['C0 0']);
  });

  it('see what another process queues, without being told', async () => {
    await outboxes[0]?.idle();
    await queue(1, 1);
    clock.advance(secondMs);
    await outboxes[0]?.idle();
    expect(headlines('C0')).toEqual(['C0 0']);
  });
});
