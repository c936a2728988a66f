import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/chat/index.ts';
import { changeMute, queueDeliveries, undoLast } from '../../src/delivery/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { listMutes } from '../../src/subscriptions/index.ts';
import { aDelivery, noonAt } from '../support/builders.ts';
import { aCard } from '../support/chat-messages.ts';
import { openEmptyStore } from '../support/stores.ts';

const manager = { platform: 'slack', workspace: 'T1', user: 'U1' } as const;
const target = { kind: 'story', target: 's-1' } as const;

let store: Store;

beforeEach(async () => {
  store = await openEmptyStore();
  for (const workspace of ['T1', 'T2'])
    await queueDeliveries(
      store.db,
      [aDelivery({ key: `card-${workspace}`, to: { platform: 'slack', workspace, channel: 'C1' }, message: aCard() })],
      noonAt,
    );
});

afterEach(async () => {
  await store.close();
});

/** Edits that wait, by the workspace whose card they change. */
async function edits(): Promise<readonly (readonly [string, boolean])[]> {
  const rows = await store.db
    .selectFrom('deliveries')
    .select(['workspace', 'message'])
    .where('kind', '=', 'edit')
    .where('state', '=', 'pending')
    .execute();
  return rows.map((row) => [
    row.workspace,
    (JSON.parse(row.message) as Card).notes.some((note) => note.startsWith('🔇')),
  ]);
}

describe('a story that is muted for everyone', () => {
  it('says so on its cards in the workspace, and in no other, until the mute is taken back', async () => {
    expect(await changeMute(store.db, { person: manager, forEveryone: true, target, isMuted: true }, noonAt)).toBe(
      true,
    );
    expect(await edits()).toEqual([['T1', true]]);
    expect(await undoLast(store.db, manager, noonAt + 1)).toMatchObject({ isUndone: true, mute: target });
    expect(await edits()).toEqual([['T1', false]]);
    expect(await listMutes(store.db, manager)).toEqual([]);
  });

  it('twice is muted once', async () => {
    const change = { person: manager, forEveryone: true, target, isMuted: true };
    await changeMute(store.db, change, noonAt);
    expect(await changeMute(store.db, change, noonAt + 1)).toBe(false);
    expect(await edits()).toHaveLength(1);
  });
});

it('a reader’s own mute changes no card', async () => {
  await changeMute(store.db, { person: manager, forEveryone: false, target, isMuted: true }, noonAt);
  expect(await edits()).toEqual([]);
  expect(await undoLast(store.db, manager, noonAt)).toMatchObject({ isUndone: true });
  expect(await undoLast(store.db, manager, noonAt)).toBe(null);
});
