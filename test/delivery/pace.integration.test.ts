import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs, silentLog } from '../../src/base/index.ts';
import type { Digest } from '../../src/chat/index.ts';
import {
  type Delivery,
  type Outbox,
  openOutbox,
  paceDeliveries,
  queueDeliveries,
  queueDigests,
  welcomeChannel,
} from '../../src/delivery/index.ts';
import { alone, type Store } from '../../src/storage/index.ts';
import { changeSubscription, keepListed, readListeners, type Subscription } from '../../src/subscriptions/index.ts';
import { aClaim, aDelivery, aSubscription, keepDisputeOf, keepTold, noonAt } from '../support/builders.ts';
import { aCard } from '../support/chat-messages.ts';
import { type FakeChat, fakeChat } from '../support/fake-chat.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { openEmptyStore, storeKind } from '../support/stores.ts';

// When a channel is told: through the real store and the real outbox, the minute clock as it runs.

let store: Store;
let clock: FakeClock;
let slack: FakeChat;
let outbox: Outbox;

const topicNames = new Map([
  ['s-400', 'S-400'],
  ['caatsa', 'CAATSA'],
]);

beforeEach(async () => {
  store = await openEmptyStore();
  clock = fakeClock(noonAt);
  slack = fakeChat(clock);
  outbox = openOutbox({
    ...{ db: store.db, leases: alone, platforms: [slack], clock, timer: clock, log: silentLog, random: () => 0.5 },
    operators: null,
  });
});

afterEach(async () => {
  await outbox.stop();
  await store.close();
});

async function subscribed(changes: Partial<Subscription>): Promise<void> {
  await keepListed(store.db, [aSubscription(changes)], clock.now());
  await welcomeChannel(store.db, aSubscription(), { topicNames, now: clock.now() });
}

/** News of a story, as judging keeps it, with the card that is planned for it. */
async function news(number: number, of: Partial<Delivery> = {}): Promise<void> {
  const itemId = `item-${number}`;
  await keepTold(store.db, {
    item: { id: itemId, title: `Story ${number}`, guid: itemId, url: `https://pa.example/${itemId}`, wireHash: itemId },
    storyId: `s-${number}`,
  });
  await tell({
    key: `card-${number}`,
    storyId: `s-${number}`,
    itemId,
    message: aCard({ headline: `Story ${number}` }),
    ...of,
  });
}

async function tell(of: Partial<Delivery>): Promise<void> {
  const listeners = await readListeners(store.db, ['slack']);
  const paced = await paceDeliveries(store.db, [aDelivery(of)], listeners, clock.now());
  await queueDeliveries(store.db, paced, clock.now());
  await outbox.idle();
}

/** A day has many minutes, and each asks a server a dozen times. */
const stepMs = (storeKind === 'SQLite' ? 5 : 30) * minuteMs;

/** Lets time pass with the minute clock, which looks for digests, and the outbox at work. */
async function pass(byMs: number): Promise<void> {
  const end = clock.now() + byMs;
  while (clock.now() < end) {
    clock.advance(Math.min(stepMs, end - clock.now()));
    await queueDigests({ db: store.db, feeds: [], topicNames }, clock.now());
    await outbox.idle();
  }
}

function posted(): readonly string[] {
  return slack.messages.map(({ versions: [message] }) =>
    message?.kind === 'card' ? message.headline : message?.kind === 'digest' ? message.title : (message?.kind ?? ''),
  );
}

function digest(at = -1): Digest {
  const message = slack.messages.at(at)?.versions[0];
  if (message?.kind !== 'digest') throw new Error('The last message is no digest.');
  return message;
}

function linesOf(of: Digest): readonly string[] {
  return of.sections.flatMap(({ title, entries }) => [title, ...entries.map(({ text }) => text.split('\n')[0] ?? '')]);
}

describe('quiet hours', () => {
  const quiet = { quiet: { from: '22:00', to: '07:00' }, timeZone: 'UTC' };
  const untilNightMs = 11 * hourMs;

  it('have no message, and one digest at their end', async () => {
    await subscribed(quiet);
    clock.advance(untilNightMs);
    await news(1);
    await news(2);
    await tell({ key: 'update-1', kind: 'update', cardKey: 'card-1', itemId: 'item-1' });
    await pass(8 * hourMs - minuteMs);
    expect(posted()).toEqual([]);
    await pass(minuteMs);
    expect(posted()).toEqual(['While it was quiet · 22:00 to 07:00']);
    expect(linesOf(digest())).toEqual(['S-400', 'Story 2', 'Story 1']);
    await pass(2 * dayMs);
    expect(posted()).toHaveLength(1);
  });

  it('are pierced by what is urgent, which the digest does not repeat', async () => {
    await subscribed(quiet);
    clock.advance(untilNightMs);
    await news(1);
    await tell({
      key: 'anchor-1',
      kind: 'anchor',
      itemId: 'item-1',
      message: aCard({ headline: 'Urgent' }),
      isUrgent: true,
    });
    expect(posted()).toEqual(['Urgent']);
    await pass(9 * hourMs);
    expect(posted()).toEqual(['Urgent']);
  });

  it('gather what was still waiting when they began', async () => {
    await subscribed({ ...quiet, lullMinutes: 60 });
    clock.advance(10 * hourMs - 30 * minuteMs);
    await news(1);
    await pass(10 * hourMs);
    expect(posted()).toEqual(['While it was quiet · 22:00 to 07:00']);
  });

  it('leave edits alone: they make no noise', async () => {
    await subscribed(quiet);
    await news(1);
    clock.advance(untilNightMs);
    await tell({
      key: 'edit-1',
      kind: 'edit',
      cardKey: 'card-1',
      itemId: 'item-1',
      message: aCard({ headline: 'Mended' }),
    });
    expect(slack.messages[0]?.versions).toHaveLength(2);
  });

  it('end for what is gathered also when they are given up or changed meanwhile', async () => {
    await subscribed(quiet);
    clock.advance(untilNightMs);
    await news(1);
    await changeSubscription(store.db, { ...aSubscription(), user: 'U1' }, { quiet: null }, clock.now());
    await pass(9 * hourMs);
    expect(posted()).toEqual(['What was gathered']);
  });
});

describe('a digest by the channel’s times', () => {
  const daily = { when: 'digest', digest: '0 8 * * *', timeZone: 'Europe/Istanbul' } as const;

  it('tells stories by topic, open disputes with their sides, and how the feeds fare', async () => {
    await subscribed({ ...daily, topics: ['all'] });
    await news(1);
    await keepTold(store.db, {
      item: { id: 'item-2', title: 'Sanctions', guid: '2' },
      storyId: 's-2',
      topics: ['caatsa'],
    });
    await tell({ key: 'card-2', storyId: 's-2', itemId: 'item-2' });
    await keepDisputeOf(
      store.db,
      aClaim({ itemId: 'item-1' }),
      aClaim({ itemId: 'item-2', says: 'The Kremlin denied it.' }),
    );
    await pass(dayMs);
    expect(posted()).toEqual(['Digest · 18 Dec 2025']);
    expect(linesOf(digest())).toEqual([
      'S-400',
      'Story 1',
      'CAATSA',
      'Sanctions',
      'Open disputes',
      'Is it so or not: the return (Turkey, Russia)?',
    ]);
    expect(digest().sections.at(-1)?.entries[0]?.text).toContain(
      'so (sources cited by Bloomberg) · not so (the Kremlin)',
    );
    expect(digest().notes).toEqual(['No feed is set.']);
    expect(digest().sections[0]?.entries[0]).toMatchObject({ id: 's-1', url: 'https://pa.example/item-1' });
  });

  it('comes once a day, each story in one, and says so when nothing came', async () => {
    await subscribed(daily);
    await news(1);
    await pass(3 * dayMs);
    expect(posted()).toEqual(['Digest · 18 Dec 2025', 'Digest · 19 Dec 2025', 'Digest · 20 Dec 2025']);
    expect([linesOf(digest(0)), linesOf(digest(1))]).toEqual([['S-400', 'Story 1'], []]);
    expect(digest(1).notes).toContain('No new story.');
  });

  it('is caught up once after days without the program', async () => {
    await subscribed(daily);
    await news(1);
    clock.advance(5 * dayMs);
    await pass(minuteMs);
    expect(posted()).toEqual(['Digest · 22 Dec 2025']);
    await pass(hourMs);
    expect(posted()).toHaveLength(1);
  });

  it('is never sent twice, however often and from wherever it is asked for', async () => {
    await subscribed(daily);
    await news(1);
    clock.advance(dayMs);
    const desk = { db: store.db, feeds: [], topicNames };
    const queued = await Promise.all(Array.from({ length: 5 }, () => queueDigests(desk, clock.now())));
    expect(queued.reduce((sum, count) => sum + count, 0)).toBe(1);
    await outbox.idle();
    expect(posted()).toHaveLength(1);
  });

  it('gathers in a channel that is told at once what was posted since the last', async () => {
    await subscribed({ digest: '0 8 * * *' });
    await news(1);
    await pass(dayMs);
    expect(posted()).toEqual(['Story 1', 'Digest · 18 Dec 2025']);
    expect(linesOf(digest())).toEqual(['S-400', 'Story 1']);
    await pass(dayMs);
    expect(linesOf(digest())).toEqual([]);
  });

  it('is none where nobody asked for one', async () => {
    await subscribed({});
    await news(1);
    await pass(2 * dayMs);
    expect(posted()).toEqual(['Story 1']);
  });

  it('tells what was settled, once', async () => {
    await subscribed(daily);
    await news(1);
    await keepTold(store.db, { item: { id: 'item-2', guid: '2' }, storyId: 's-1' });
    await keepDisputeOf(store.db, aClaim({ itemId: 'item-1' }), aClaim({ itemId: 'item-2', says: 'It was denied.' }));
    await store.db
      .updateTable('disputes')
      .set({ state: 'settled', settled_reason: 'The ministry confirmed it.', changed_at: noonAt + 1 })
      .execute();
    await pass(dayMs);
    expect(digest().sections.at(-1)).toMatchObject({ title: 'Settled', entries: [{ id: 'd-1' }] });
    expect(digest().sections.at(-1)?.entries[0]?.text).toContain('The ministry confirmed it.');
    await pass(dayMs);
    expect(linesOf(digest())).toEqual([]);
  });

  it('drops what was gathered for a channel that has left', async () => {
    await subscribed(daily);
    await news(1);
    await keepListed(store.db, [], clock.now());
    await pass(dayMs);
    expect(posted()).toEqual([]);
    expect(await store.db.selectFrom('deliveries').select('state').execute()).toEqual([{ state: 'dropped' }]);
  });
});

describe('at most so many cards an hour', () => {
  it('the rest comes in one message an hour later', async () => {
    await subscribed({ mostAnHour: 2 });
    for (const number of [1, 2, 3, 4]) await news(number);
    expect(posted()).toEqual(['Story 1', 'Story 2']);
    await pass(hourMs / 2);
    await news(5);
    await pass(hourMs / 2);
    expect(posted().slice(2)).toEqual(['3 more stories']);
    expect(linesOf(digest())).toEqual(['S-400', 'Story 3', 'Story 4', 'Story 5']);
    await news(6);
    expect(posted().at(-1)).toBe('Story 6');
  });

  it('does not count replies, and lets through what is urgent', async () => {
    await subscribed({ mostAnHour: 1 });
    await news(1);
    await tell({ key: 'update-1', kind: 'update', cardKey: 'card-1', itemId: 'item-1' });
    await news(2, { isUrgent: true });
    expect(slack.messages).toHaveLength(3);
  });
});

describe('waiting for a lull', () => {
  it('tells once nothing more has come for so long, in order', async () => {
    await subscribed({ lullMinutes: 10 });
    await news(1);
    await pass(9 * minuteMs);
    await news(2);
    await pass(9 * minuteMs);
    expect(posted()).toEqual([]);
    await pass(minuteMs);
    expect(posted()).toEqual(['Story 1', 'Story 2']);
  });

  it('does not wait for ever', async () => {
    await subscribed({ lullMinutes: 10 });
    for (let number = 1; number <= 7; number += 1) {
      await news(number);
      await pass(9 * minuteMs);
    }
    expect(posted()[0]).toBe('Story 1');
  });

  it('is passed by what is urgent, with the card that it hangs on', async () => {
    await subscribed({ lullMinutes: 10 });
    await news(1);
    await news(2);
    await tell({ key: 'dispute-2', kind: 'dispute', cardKey: 'card-2', itemId: 'item-2', isUrgent: true });
    expect(slack.messages.map(({ key }) => key)).toEqual(['card-2', 'dispute-2']);
    await pass(10 * minuteMs);
    expect(slack.messages.map(({ key }) => key)).toEqual(['card-2', 'dispute-2', 'card-1']);
  });
});
