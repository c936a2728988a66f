import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hourMs } from '../../src/base/index.ts';
import { queueDeliveries, queueLine, readStandingCards } from '../../src/delivery/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { aDelivery, noonAt } from '../support/builders.ts';
import { aCard } from '../support/chat-messages.ts';
import { openEmptyStore } from '../support/stores.ts';

let store: Store;

beforeEach(async () => {
  store = await openEmptyStore();
});

afterEach(async () => {
  await store.close();
});

async function setState(key: string, state: string): Promise<void> {
  await store.db
    .updateTable('deliveries')
    .set({ state, posted_at: noonAt + hourMs })
    .where('key', '=', key)
    .execute();
}

describe('the card that stands for a story', () => {
  it('is the newest in each channel, as its last edit shows it', async () => {
    const edited = aCard({ notes: ['2 outlets'] });
    await queueDeliveries(
      store.db,
      [
        aDelivery({ key: 'old', message: aCard() }),
        aDelivery({ key: 'new', message: aCard() }),
        aDelivery({ key: 'edit', kind: 'edit', cardKey: 'new', message: edited, notBeforeAt: noonAt + hourMs }),
        aDelivery({ key: 'there', channel: 'C2', message: aCard() }),
      ],
      noonAt,
    );
    const cards = await readStandingCards(store.db, 's-1');
    expect(cards.map((card) => [card.to.channel, card.key])).toEqual([
      ['C1', 'new'],
      ['C2', 'there'],
    ]);
    expect(cards[0]).toMatchObject({ shown: edited, since: noonAt, editedAt: noonAt + hourMs });
    expect(cards[1]?.editedAt).toBeNull();
  });

  it.each(['gone', 'dead'])('is not one that is %s', async (state) => {
    await queueDeliveries(store.db, [aDelivery({ message: aCard() })], noonAt);
    await setState('card-1', state);
    expect(await readStandingCards(store.db, 's-1')).toEqual([]);
  });

  it('has an id as soon as it stands', async () => {
    await queueDeliveries(store.db, [aDelivery({ message: aCard() })], noonAt);
    expect((await readStandingCards(store.db, 's-1'))[0]?.messageId).toBeNull();
    await store.db.updateTable('deliveries').set({ state: 'posted', message_id: 'm-7' }).execute();
    expect((await readStandingCards(store.db, 's-1'))[0]?.messageId).toBe('m-7');
  });

  it('may have been written before cards linked each other', async () => {
    await queueDeliveries(store.db, [aDelivery({ message: aCard() })], noonAt);
    const { continues: _, ...before } = aCard();
    await store.db
      .updateTable('deliveries')
      .set({ message: JSON.stringify(before) })
      .execute();
    expect((await readStandingCards(store.db, 's-1'))[0]?.shown).toEqual(aCard());
  });

  it('is as old as its posting', async () => {
    await queueDeliveries(store.db, [aDelivery({ message: aCard() })], noonAt);
    await setState('card-1', 'posted');
    expect((await readStandingCards(store.db, 's-1'))[0]?.since).toBe(noonAt + hourMs);
  });
});

describe('a line for the operators', () => {
  const operators = { platform: 'slack', workspace: 'T1', channel: 'OPS' } as const;

  it('is queued once for an occasion', async () => {
    await queueLine(store.db, operators, ['feed-dead', 'tass', '1'], 'TASS is dead.', noonAt);
    await queueLine(store.db, operators, ['feed-dead', 'tass', '1'], 'TASS is dead.', noonAt + hourMs);
    await queueLine(store.db, operators, ['feed-dead', 'tass', '2'], 'TASS is dead.', noonAt + hourMs);
    const rows = await store.db.selectFrom('deliveries').select(['channel', 'kind']).execute();
    expect(rows).toEqual([
      { channel: 'OPS', kind: 'line' },
      { channel: 'OPS', kind: 'line' },
    ]);
  });

  it('is not queued when nobody is to read it', async () => {
    await queueLine(store.db, null, ['x'], 'Nobody reads this.', noonAt);
    expect(await store.db.selectFrom('deliveries').select('key').execute()).toEqual([]);
  });
});
