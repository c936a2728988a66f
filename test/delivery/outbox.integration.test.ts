import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hourMs, minuteMs, secondMs, silentLog } from '../../src/base/index.ts';
import {
  type Outbox,
  openOutbox,
  queueDeliveries,
  readDeadLetters,
  retryDeadLetters,
} from '../../src/delivery/index.ts';
import { alone, type Store } from '../../src/storage/index.ts';
import { aDelivery, noonAt } from '../support/builders.ts';
import { aCard } from '../support/chat-messages.ts';
import { type FakeChat, fakeChat } from '../support/fake-chat.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { openEmptyStore } from '../support/stores.ts';

let store: Store;
let clock: FakeClock;
let slack: FakeChat;
let outbox: Outbox;

const operators = { platform: 'slack', workspace: '', channel: 'OPS' } as const;
const card = aDelivery({ key: 'card-1', message: aCard() });
const reply = aDelivery({ key: 'reply-1', kind: 'update', cardKey: 'card-1' });

beforeEach(async () => {
  store = await openEmptyStore();
  clock = fakeClock(noonAt);
  slack = fakeChat(clock);
  outbox = open();
});

afterEach(async () => {
  await outbox.stop();
  await store.close();
});

function open(): Outbox {
  return openOutbox({
    db: store.db,
    leases: alone,
    platforms: [slack],
    clock,
    timer: clock,
    log: silentLog,
    operators,
    random: () => 0.5,
  });
}

async function queue(...deliveries: Parameters<typeof queueDeliveries>[1][number][]): Promise<void> {
  await queueDeliveries(store.db, deliveries, clock.now());
}

/** Lets everything happen that happens by itself within a time. */
async function pass(byMs: number): Promise<void> {
  await outbox.idle();
  const end = clock.now() + byMs;
  for (let wait = clock.untilNextMs(); wait !== null && clock.now() + wait <= end; wait = clock.untilNextMs()) {
    clock.advance(wait);
    await outbox.idle();
  }
  clock.advance(end - clock.now());
  await outbox.idle();
}

function keysIn(channel = 'C1'): readonly string[] {
  return slack.messages.filter((message) => message.channel === channel).map((message) => message.key);
}

async function stateOf(key: string): Promise<string | undefined> {
  const row = await store.db.selectFrom('deliveries').select('state').where('key', '=', key).executeTakeFirst();
  return row?.state;
}

describe('a clock that is set back by an hour', () => {
  it('puts nothing off, and what may stand is looked for as far back as it may stand', async () => {
    clock.advance(hourMs);
    slack.fault = ({ number }) => (number === 0 ? { kind: 'lost', arrived: true } : null);
    await queue(card);
    await outbox.idle();
    await queue(reply, aDelivery({ key: 'card-2', channel: 'C2', notBeforeAt: clock.now() }));
    clock.advance(-hourMs);
    await outbox.idle();
    expect(keysIn()).toEqual(['card-1', 'reply-1']);
    expect(keysIn('C2')).toEqual(['card-2']);
  });

  it('lets nothing newer pass what was queued before', async () => {
    clock.advance(hourMs);
    await outbox.idle();
    await queue(aDelivery({ key: 'card-1', message: aCard(), notBeforeAt: clock.now() }));
    clock.advance(-hourMs);
    await queue(aDelivery({ key: 'card-2', message: aCard() }));
    outbox.wake();
    await vi.waitUntil(() => keysIn().includes('card-2'), { timeout: 5 * secondMs });
    expect(keysIn()).toEqual(['card-1', 'card-2']);
  });

  it('is noticed within ten minutes, however long there is nothing to do', async () => {
    await queue(aDelivery({ key: 'later', notBeforeAt: noonAt + hourMs }));
    await outbox.idle();
    expect(clock.untilNextMs()).toBeLessThanOrEqual(10 * minuteMs);
  });
});

describe('what comes in the moment between two looks', () => {
  /** Lets the program go on by itself, without a look that somebody asks for. */
  async function until(isDone: () => boolean): Promise<void> {
    const end = performance.now() + 5 * secondMs;
    while (!isDone() && performance.now() < end) await new Promise(setImmediate);
  }

  function openWith(more: Partial<Parameters<typeof openOutbox>[0]>): Outbox {
    const usual = { db: store.db, leases: alone, platforms: [slack], clock, timer: clock, log: silentLog };
    return openOutbox({ ...usual, random: () => 0.5, ...more });
  }

  it('queued while its channel is being left, it is posted all the same', async () => {
    for (let ticks = 0; ticks < 200; ticks += 10) {
      const keys = [`first-${ticks}`, `second-${ticks}`] as const;
      const own = openWith({
        async onAttempt() {
          if (keysIn().at(-1) !== keys[0]) return;
          for (let tick = 0; tick < ticks; tick++) await null;
          await queue(aDelivery({ key: keys[1], message: aCard() }));
          own.wake();
        },
      });
      await queue(aDelivery({ key: keys[0], message: aCard() }));
      own.wake();
      await until(() => keysIn().includes(keys[1]));
      expect(keysIn().slice(-2), `after ${ticks} ticks`).toEqual(keys);
      await own.stop();
    }
  });

  it.each([1, 2, 3, 4, 5])('due while it is looked, at the look %i on, it is posted by the timer', async (looks) => {
    let asked = 0;
    const own = openWith({
      clock: {
        now() {
          asked += 1;
          if (asked % looks === 0) clock.advance(5);
          return clock.now();
        },
      },
      // As Node's own may, by the fraction of a millisecond that was cut off.
      timer: { after: (delayMs, callback) => clock.after(delayMs - 1, callback) },
    });
    await queue(card, aDelivery({ key: 'card-2', channel: 'C2', notBeforeAt: noonAt + 100 }));
    own.wake();
    await until(() => {
      clock.advance(clock.untilNextMs() ?? 0);
      return keysIn('C2').length > 0;
    });
    expect(keysIn('C2')).toEqual(['card-2']);
    await own.stop();
  });
});

describe('in the usual run of things', () => {
  it('posts a card, then its reply in the thread', async () => {
    await queue(card, reply);
    await outbox.idle();
    expect(keysIn()).toEqual(['card-1', 'reply-1']);
    expect(slack.messages[1]?.threadOf).toBe(slack.messages[0]?.messageId);
  });

  it('queues what is queued already once', async () => {
    await queue(card, card);
    await outbox.idle();
    await queue(card);
    await outbox.idle();
    expect(keysIn()).toEqual(['card-1']);
  });

  it('keeps the order of a channel', async () => {
    const keys = Array.from({ length: 30 }, (_, number) => `card-${number}`);
    await queue(...keys.map((key) => aDelivery({ key })));
    await outbox.idle();
    expect(keysIn()).toEqual(keys);
  });

  it('serves channels side by side: a slow one holds up no other', async () => {
    let release = () => {};
    const slowness = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reached = () => {};
    const other = new Promise<void>((resolve) => {
      reached = resolve;
    });
    slack.slow = ({ posting }) => {
      if (posting.target.channel === 'C1') return slowness;
      reached();
      return null;
    };
    await queue(card, aDelivery({ key: 'other', channel: 'C2' }));
    outbox.wake();
    await other;
    release();
    await outbox.idle();
    expect(keysIn('C2')).toEqual(['other']);
    expect(keysIn('C1')).toEqual(['card-1']);
  });

  it('leaves alone what goes to a platform that is not there', async () => {
    await queue(aDelivery({ key: 'elsewhere', to: { platform: 'discord', workspace: '1', channel: '2' } }), card);
    await outbox.idle();
    expect(keysIn()).toEqual(['card-1']);
    expect(await stateOf('elsewhere')).toBe('pending');
  });
});

describe('edits', () => {
  const edit = (key: string, outlets: number, notBeforeAt = noonAt) =>
    aDelivery({ key, kind: 'edit', cardKey: 'card-1', notBeforeAt, message: aCard({ notes: [`${outlets} outlets`] }) });

  it('change the card in place', async () => {
    await queue(card, edit('edit-1', 2));
    await outbox.idle();
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]?.versions.at(-1)).toMatchObject({ notes: ['2 outlets'] });
  });

  it('are coalesced: of several that wait only the last is made, at the time of the first', async () => {
    await queue(card);
    await outbox.idle();
    await queue(edit('edit-1', 2, noonAt + minuteMs));
    await queue(edit('edit-2', 3, noonAt + 2 * minuteMs));
    await queue(edit('edit-3', 4, noonAt + 3 * minuteMs));
    await pass(minuteMs - 1);
    expect(slack.messages[0]?.versions).toHaveLength(1);
    await pass(1);
    expect(slack.messages[0]?.versions).toHaveLength(2);
    expect(slack.messages[0]?.versions.at(-1)).toMatchObject({ notes: ['4 outlets'] });
    expect(await stateOf('edit-1')).toBe('dropped');
  });

  it('that wait hold up no message', async () => {
    await queue(card, edit('edit-1', 2, noonAt + minuteMs), reply);
    await outbox.idle();
    expect(keysIn()).toEqual(['card-1', 'reply-1']);
  });

  it('of unknown outcome are made again without looking: they say the whole card', async () => {
    await queue(card, edit('edit-1', 2));
    slack.fault = ({ method }) =>
      method === 'edit' && slack.calls.filter((call) => call.method === 'edit').length === 1
        ? { kind: 'lost', arrived: true }
        : null;
    await pass(minuteMs);
    expect(slack.calls.filter((call) => call.method === 'find')).toHaveLength(0);
    expect(await stateOf('edit-1')).toBe('posted');
  });

  it('of a card that a person deleted are dropped, and the story then has no card', async () => {
    await queue(card);
    await outbox.idle();
    slack.remove('m-1');
    await queue(edit('edit-1', 2));
    await outbox.idle();
    expect(await stateOf('edit-1')).toBe('dropped');
    expect(await stateOf('card-1')).toBe('gone');
    expect(keysIn()).toHaveLength(1);
  });
});

describe('when the outcome is unknown', () => {
  it('looks before it sends again, and finds what had arrived', async () => {
    slack.fault = ({ number }) => (number === 0 ? { kind: 'lost', arrived: true } : null);
    await queue(card, reply);
    await pass(minuteMs);
    expect(keysIn()).toEqual(['card-1', 'reply-1']);
    expect(slack.calls.map((call) => call.method)).toEqual(['post', 'find', 'post']);
  });

  it('sends again what had not arrived', async () => {
    slack.fault = ({ number }) => (number === 0 ? { kind: 'lost', arrived: false } : null);
    await queue(card);
    await pass(minuteMs);
    expect(keysIn()).toEqual(['card-1']);
    expect(slack.calls.map((call) => call.method)).toEqual(['post', 'find', 'post']);
  });

  it('looks in the thread for a reply', async () => {
    slack.fault = ({ number }) => (number === 1 ? { kind: 'throws', arrived: true } : null);
    await queue(card, reply);
    await pass(minuteMs);
    expect(keysIn()).toEqual(['card-1', 'reply-1']);
    expect(slack.calls.find((call) => call.method === 'find')?.posting.threadOf).toBe('m-1');
  });

  it('does not look at once: the request may still be at work', async () => {
    slack.fault = ({ number }) => (number === 0 ? { kind: 'lost', arrived: true } : null);
    await queue(card);
    await pass(2 * secondMs - 1);
    expect(slack.calls).toHaveLength(1);
  });

  it('takes a look that has to wait for no answer', async () => {
    slack.fault = ({ number }) =>
      number === 0 ? { kind: 'lost', arrived: true } : number === 1 ? { kind: 'later', retryAfterMs: minuteMs } : null;
    await queue(card);
    await pass(5 * minuteMs);
    expect(slack.calls.map((call) => call.method)).toEqual(['post', 'find', 'find']);
    expect(keysIn()).toEqual(['card-1']);
  });

  it('goes on to what comes after a message that is stuck while others pass, but not to its replies', async () => {
    slack.fault = ({ posting }) => (posting.key === 'card-1' ? { kind: 'lost', arrived: false } : null);
    await queue(card, reply, aDelivery({ key: 'card-2' }));
    await pass(minuteMs);
    expect(keysIn()).toEqual([]);
    await queue(aDelivery({ key: 'other', channel: 'C2' }));
    await pass(hourMs);
    expect(keysIn()).toEqual(['card-2']);
    slack.fault = () => null;
    await pass(hourMs);
    expect(keysIn()).toEqual(['card-2', 'card-1', 'reply-1']);
  });

  it('keeps the order of a channel through an outage', async () => {
    slack.fault = () => ({ kind: 'lost', arrived: false });
    await queue(card, aDelivery({ key: 'card-2' }), aDelivery({ key: 'card-3' }));
    await pass(hourMs / 2);
    slack.fault = () => null;
    await pass(hourMs / 2);
    expect(keysIn()).toEqual(['card-1', 'card-2', 'card-3']);
  });

  it('waits the longer the more often, never longer than a few minutes', async () => {
    slack.fault = () => ({ kind: 'lost', arrived: false });
    await queue(card);
    await pass(6 * hourMs);
    const attempts = slack.calls.length;
    expect(attempts).toBeGreaterThan(6 * (60 / 5));
    expect(attempts).toBeLessThan(6 * 60);
  });
});

describe('when the platform says later', () => {
  it('waits as long as it asks for, with the whole channel, then sends once', async () => {
    slack.fault = ({ number }) => (number === 0 ? { kind: 'later', retryAfterMs: 30 * secondMs } : null);
    await queue(card, aDelivery({ key: 'card-2' }));
    await pass(30 * secondMs - 1);
    expect(keysIn()).toEqual([]);
    await pass(1);
    expect(keysIn()).toEqual(['card-1', 'card-2']);
    expect(slack.calls.map((call) => call.method)).toEqual(['post', 'post', 'post']);
  });
});

describe('when the platform says later, but not when', () => {
  it.each([0, -5, Number.NaN])('%d: it is not asked without end', async (retryAfterMs) => {
    slack.fault = () => ({ kind: 'later', retryAfterMs });
    await queue(card);
    await pass(10 * secondMs);
    expect(slack.calls.length).toBeLessThanOrEqual(21);
    slack.fault = () => null;
    await pass(secondMs);
    expect(keysIn()).toEqual(['card-1']);
  });
});

describe('when the platform says never', () => {
  it('holds a channel that is gone, says so once to the operators, and goes on when it is back', async () => {
    slack.fault = ({ posting }) =>
      posting.target.channel === 'C1' ? { kind: 'never', code: 'chat.channel_gone', reason: 'is_archived' } : null;
    await queue(card, reply, aDelivery({ key: 'card-2' }), aDelivery({ key: 'other', channel: 'C2' }));
    await pass(3 * hourMs);
    expect(keysIn('C2')).toEqual(['other']);
    expect(keysIn('OPS')).toHaveLength(1);
    expect(slack.messages.find((message) => message.channel === 'OPS')?.versions[0]).toEqual({
      kind: 'line',
      text: 'Slack channel C1 cannot be posted to: is_archived. Its messages are held and tried again every hour.',
    });
    slack.fault = () => null;
    await pass(hourMs);
    expect(keysIn('C1')).toEqual(['card-1', 'reply-1', 'card-2']);
  });

  it('asks a held channel no more than once an hour, whatever is queued meanwhile', async () => {
    slack.fault = () => ({ kind: 'never', code: 'chat.forbidden', reason: 'missing_access' });
    await queue(card);
    await outbox.idle();
    const asked = slack.calls.length;
    for (let number = 2; number < 20; number++) await queue(aDelivery({ key: `card-${number}` }));
    await pass(50 * minuteMs);
    expect(slack.calls.filter((call) => call.posting.target.channel === 'C1').length).toBe(1);
    expect(asked).toBeLessThan(3);
  });

  it('tells of the same channel again when it was back in between', async () => {
    const isGone = () => ({ kind: 'never', code: 'chat.channel_gone', reason: 'is_archived' }) as const;
    slack.fault = ({ posting }) => (posting.target.channel === 'C1' ? isGone() : null);
    await queue(card);
    await pass(minuteMs);
    slack.fault = () => null;
    await pass(hourMs);
    slack.fault = ({ posting }) => (posting.target.channel === 'C1' ? isGone() : null);
    await queue(aDelivery({ key: 'card-2' }));
    await pass(minuteMs);
    expect(keysIn('OPS')).toHaveLength(2);
  });

  it('gives up what cannot be read any more, tells the operators, and goes on', async () => {
    await queue(card, aDelivery({ key: 'card-2' }));
    await store.db.updateTable('deliveries').set({ message: '{"kind":' }).where('key', '=', 'card-1').execute();
    await pass(minuteMs);
    expect(keysIn()).toEqual(['card-2']);
    expect(await stateOf('card-1')).toBe('dead');
    expect(keysIn('OPS')).toHaveLength(1);
  });

  it('puts poison aside: what alone stays unknown while others are taken, and no outage however long', async () => {
    slack.fault = ({ posting }) => (posting.key === 'card-1' ? { kind: 'throws', arrived: false } : null);
    await queue(card, aDelivery({ key: 'other', channel: 'C2' }));
    await pass(5 * hourMs);
    expect(await stateOf('card-1')).toBe('sending');
    await queue(aDelivery({ key: 'another', channel: 'C2' }));
    await pass(10 * minuteMs);
    expect(await stateOf('card-1')).toBe('dead');
    expect(keysIn('OPS')).toHaveLength(1);
  });

  it('tries again what a person asks for, with the card that it hangs on', async () => {
    slack.fault = ({ posting }) =>
      posting.key === 'card-1' ? { kind: 'never', code: 'chat.refused', reason: 'invalid_blocks' } : null;
    await queue(card, reply);
    await pass(minuteMs);
    expect(await readDeadLetters(store.db, 10)).toMatchObject([
      { key: 'reply-1', kind: 'update' },
      { key: 'card-1', kind: 'card', reason: 'chat.refused: invalid_blocks' },
    ]);
    slack.fault = () => null;
    expect(await retryDeadLetters(store.db, 'reply', clock.now())).toBe(2);
    expect(await retryDeadLetters(store.db, 'reply', clock.now())).toBe(0);
    await pass(minuteMs);
    expect(keysIn()).toEqual(['card-1', 'reply-1']);
  });

  it('gives a refused message up with its replies, tells the operators, and goes on', async () => {
    slack.fault = ({ posting }) =>
      posting.key === 'card-1' ? { kind: 'never', code: 'chat.refused', reason: 'invalid_blocks' } : null;
    await queue(card, reply, aDelivery({ key: 'card-2' }));
    await pass(hourMs);
    expect(keysIn()).toEqual(['card-2']);
    expect([await stateOf('card-1'), await stateOf('reply-1')]).toEqual(['dead', 'dead']);
    expect(keysIn('OPS')).toHaveLength(1);
  });

  it('writes no line about a line', async () => {
    slack.fault = () => ({ kind: 'never', code: 'chat.refused', reason: 'invalid_blocks' });
    await queue(card);
    await pass(hourMs);
    const lines = await store.db.selectFrom('deliveries').select('key').where('kind', '=', 'line').execute();
    expect(lines).toHaveLength(1);
  });

  it('puts an anchor under a reply whose card a person deleted', async () => {
    await queue(card);
    await outbox.idle();
    slack.remove('m-1');
    await queue(reply, aDelivery({ key: 'reply-2', kind: 'dispute', cardKey: 'card-1' }));
    await outbox.idle();
    const [, anchor, first, second] = slack.messages;
    expect(slack.messages).toHaveLength(4);
    expect(anchor?.versions[0]).toMatchObject({ lead: 'Continues a story known since 17 Dec 2025' });
    expect([first?.key, second?.key]).toEqual(['reply-1', 'reply-2']);
    expect([first?.threadOf, second?.threadOf]).toEqual([anchor?.messageId, anchor?.messageId]);
  });
});

describe('stopping', () => {
  it('waits for what is on its way, and starts nothing more', async () => {
    let release = () => {};
    slack.slow = ({ number }) =>
      number === 0
        ? new Promise((resolve) => {
            release = resolve;
          })
        : null;
    await queue(card, aDelivery({ key: 'card-2' }));
    outbox.wake();
    while (slack.calls.length === 0) await new Promise(setImmediate);
    const stopped = outbox.stop();
    release();
    await stopped;
    expect(keysIn()).toEqual(['card-1']);
    expect(await stateOf('card-1')).toBe('posted');
    outbox.wake();
    await outbox.idle();
    expect(keysIn()).toEqual(['card-1']);
  });

  it('does not wait for a platform that hangs; the next start looks it up', async () => {
    slack.slow = ({ number }) => (number === 0 ? new Promise(() => {}) : null);
    await queue(card);
    outbox.wake();
    while (slack.calls.length === 0) await new Promise(setImmediate);
    const stopped = outbox.stop();
    clock.advance(5 * secondMs);
    await stopped;
    expect(await stateOf('card-1')).toBe('sending');
    outbox = open();
    await pass(minuteMs);
    expect(slack.calls.map((call) => call.method)).toEqual(['post', 'find', 'post']);
    expect(keysIn()).toEqual(['card-1']);
  });
});

describe('a workspace with a flood', () => {
  it('whose platform takes nothing is asked once for each channel, not again and again while others wait', async () => {
    slack.fault = () => ({ kind: 'lost', arrived: false });
    const channels = Array.from(
      { length: 40 },
      (_, at) => ({ platform: 'slack', workspace: 'loud', channel: `L${at}` }) as const,
    );
    await queue(
      ...channels.flatMap((to) => [1, 2].map((at) => aDelivery({ key: `${to.channel}-${at}`, to, message: aCard() }))),
    );
    await outbox.idle();
    expect(slack.calls).toHaveLength(channels.length);
  });

  it('delays no other by more than a turn of what is being posted to', async () => {
    const flood = Array.from({ length: 40 }, (_, channel) =>
      Array.from({ length: 12 }, (_, at) =>
        aDelivery({
          key: `${channel}-${at}`,
          to: { platform: 'slack', workspace: 'loud', channel: `L${channel}` },
          message: aCard(),
        }),
      ),
    ).flat();
    await queue(...flood);
    const queuedAt = 50;
    slack.slow = ({ number }) => {
      if (number !== queuedAt) return null;
      const other = { platform: 'slack', workspace: 'quiet', channel: 'Q' } as const;
      return queue(aDelivery({ key: 'quiet', to: other, message: aCard() })).then(outbox.wake);
    };
    await outbox.idle();
    expect(slack.messages).toHaveLength(flood.length + 1);
    // 32 channels, ten messages each.
    expect(slack.messages.findIndex(({ key }) => key === 'quiet')).toBeLessThan(queuedAt + 32 * 10);
    for (let channel = 0; channel < 40; channel += 1)
      expect(keysIn(`L${channel}`)).toEqual(Array.from({ length: 12 }, (_, at) => `${channel}-${at}`));
  });
});

describe('waking', () => {
  it('while it is looking misses nothing, new or due again', async () => {
    slack.fault = ({ number }) => (number === 0 ? { kind: 'later', retryAfterMs: secondMs } : null);
    await queue(card);
    await outbox.idle();
    await queue(aDelivery({ key: 'other', channel: 'C2' }));
    outbox.wake();
    clock.advance(secondMs);
    outbox.wake();
    await outbox.idle();
    expect(slack.messages.map((message) => message.key).toSorted()).toEqual(['card-1', 'other']);
  });
});
