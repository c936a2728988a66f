import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NewsDesk } from '../../src/commands/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { aClaim, keepDisputeOf, keepTold, noonAt } from '../support/builders.ts';
import { aNewsDesk } from '../support/desk.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { openEmptyStore } from '../support/stores.ts';

let store: Store;
let desk: NewsDesk;
let woken = 0;

beforeEach(async () => {
  store = await openEmptyStore();
  woken = 0;
  desk = aNewsDesk({
    db: store.db,
    clock: fakeClock(noonAt),
    readersNeeded: 3,
    onQueued: () => {
      woken += 1;
    },
  });
  await keepTold(store.db, { item: { id: 'item-1' } });
  await keepTold(store.db, { item: { id: 'item-2' } });
  await keepDisputeOf(store.db, aClaim({ itemId: 'item-1' }), aClaim({ itemId: 'item-2' }));
});

afterEach(async () => {
  await store.close();
});

async function ask(words: string, user = 'U1', isManager = false): Promise<string> {
  const where = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
  const { title, notes } = await desk.answer({ ...where, user, words, isManager });
  return [title, ...notes].join(' | ');
}

it('counts a reader, once, and takes it back', async () => {
  expect(await ask('question d-1')).toContain('questioned by 1 reader.');
  expect(await ask('question d1')).toContain('already');
  expect(woken).toBe(1);
  expect(await ask('question d-1 undo')).toContain('nobody here questions it');
  expect(await ask('question d-1 undo')).toContain('nothing to take back');
  expect(woken).toBe(2);
});

it('says that a manager, or enough readers, took it down here, and names nobody', async () => {
  expect(await ask('question d-1', 'M1', true)).toContain('withdrawn in this workspace, by a manager');
  expect(await ask('question d-1 undo', 'M2', true)).toContain('nobody here questions it');
  for (const user of ['U1', 'U2']) await ask('question d-1', user);
  const last = await ask('question d-1', 'U3');
  expect(last).toContain('withdrawn in this workspace, by readers');
  expect(last).not.toMatch(/U\d|M\d/);
});

it('is not counted among the open ones where it was taken down, and is elsewhere', async () => {
  expect(await ask('disputes')).toContain('1 open');
  await ask('question d-1', 'M1', true);
  expect(await ask('disputes')).toContain('0 open');
  const elsewhere = { platform: 'slack', workspace: 'T2', channel: 'C2', user: 'U9', isManager: false } as const;
  expect((await desk.answer({ ...elsewhere, words: 'disputes' })).title).toContain('1 open');
});

it.each([
  ['question', 'which dispute'],
  ['question s-1', 'which dispute'],
  ['question d-9', 'No dispute d-9'],
])('%s: %s', async (words, says) => {
  expect(await ask(words)).toContain(says);
});
