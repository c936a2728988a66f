import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourMs, silentLog } from '../../src/base/index.ts';
import { type Delivery, openOutbox, queueDeliveries } from '../../src/delivery/index.ts';
import { openStore, type Store } from '../../src/storage/index.ts';
import { aDelivery, noonAt } from '../support/builders.ts';
import { aCard } from '../support/chat-messages.ts';
import { type ChatFault, type FakeChat, fakeChat } from '../support/fake-chat.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { type Life, lifeOf, mortalChat, mortalDb } from '../support/mortal.ts';

const never = Number.POSITIVE_INFINITY;
/** Ten seconds of processor time, which a busy machine gives in a minute. */
const unhurried = { timeout: 120_000 };

/** Two channels, each with a card, two replies, an edit and another card. */
const owed: readonly Delivery[] = ['C1', 'C2'].flatMap((channel) => [
  aDelivery({ key: `${channel}-card`, channel, message: aCard() }),
  aDelivery({ key: `${channel}-update`, channel, kind: 'update', cardKey: `${channel}-card` }),
  aDelivery({ key: `${channel}-dispute`, channel, kind: 'dispute', cardKey: `${channel}-card` }),
  aDelivery({
    key: `${channel}-edit`,
    channel,
    kind: 'edit',
    cardKey: `${channel}-card`,
    message: aCard({ notes: ['2 outlets'] }),
  }),
  aDelivery({ key: `${channel}-other`, channel, message: aCard() }),
]);

interface Place {
  readonly store: Store;
  readonly clock: FakeClock;
  readonly chat: FakeChat;
}

async function place(): Promise<Place> {
  const store = await openStore(':memory:');
  await queueDeliveries(store.db, owed, noonAt);
  const clock = fakeClock(noonAt);
  return { store, clock, chat: fakeChat(clock) };
}

/** Runs an outbox until it dies or has nothing left to do, however long it has to wait meanwhile. */
async function live({ store, clock, chat }: Place, life: Life, random: () => number = () => 0.5): Promise<void> {
  const outbox = openOutbox({
    db: mortalDb(store.db, life),
    platforms: [mortalChat(chat, life)],
    clock,
    timer: clock,
    log: silentLog,
    random,
  });
  await outbox.idle();
  for (let wait = clock.untilNextMs(); wait !== null && !life.isOver; wait = clock.untilNextMs()) {
    clock.advance(wait);
    await outbox.idle();
  }
  await outbox.stop();
}

/** Everything stands exactly once, replies under their card and in order, and the card says what its edit says. */
function expectAllOnce({ chat }: Place): void {
  for (const channel of ['C1', 'C2']) {
    const here = chat.messages.filter((message) => message.channel === channel);
    const thread = here.filter((message) => message.key !== `${channel}-other`);
    const [card] = thread;
    expect(here).toHaveLength(4);
    expect(thread.map((message) => message.key)).toEqual(
      ['card', 'update', 'dispute'].map((name) => `${channel}-${name}`),
    );
    expect(thread.map((message) => message.threadOf)).toEqual([null, card?.messageId, card?.messageId]);
    expect(card?.versions.at(-1)).toMatchObject({ notes: ['2 outlets'] });
  }
}

describe('killed anywhere, the outbox loses nothing and says nothing twice', () => {
  it('at each of its steps', unhurried, async () => {
    const whole = lifeOf(never);
    await live(await place(), whole);
    for (let steps = 0; steps <= whole.steps; steps++) {
      const there = await place();
      await live(there, lifeOf(steps));
      await live(there, lifeOf(never));
      expectAllOnce(there);
      expect(there.chat.messages.filter((message) => message.channel === 'C1').at(-1)?.key).toBe('C1-other');
      await there.store.close();
    }
    expect(whole.steps).toBeGreaterThan(60);
  });

  it('again and again, on a platform that fails in every way it can', unhurried, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }),
        fc.array(someFault(), { maxLength: 25 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        async (lives, faults, chances) => {
          const there = await place();
          const random = () => chances.next().value ?? 0;
          there.chat.fault = ({ number }) => faults[number] ?? null;
          for (const steps of lives) await live(there, lifeOf(steps), random);
          await live(there, lifeOf(never), random);
          expectAllOnce(there);
          await there.store.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Whatever may go wrong and come right again; a reply that was refused for good is no such thing. */
function someFault(): fc.Arbitrary<ChatFault | null> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 0, max: hourMs }).map((retryAfterMs) => ({ kind: 'later', retryAfterMs }) as const),
    },
    { weight: 2, arbitrary: fc.boolean().map((arrived) => ({ kind: 'lost', arrived }) as const) },
    { weight: 1, arbitrary: fc.boolean().map((arrived) => ({ kind: 'throws', arrived }) as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        { kind: 'never', code: 'chat.channel_gone', reason: 'is_archived' } as const,
        { kind: 'never', code: 'chat.forbidden', reason: 'missing_access' } as const,
      ),
    },
  );
}
