import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hourMs } from '../../src/base/index.ts';
import { readStandingReplies } from '../../src/delivery/delivery-store.ts';
import {
  changeMute,
  type Delivery,
  planDeliveries,
  queueDeliveries,
  readStandingCards,
  readStoryView,
  retellBadge,
  retellReplies,
} from '../../src/delivery/index.ts';
import { labelledPairs, questionBadge, takeBackQuestion, type Voter } from '../../src/feedback/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { keepLinked } from '../../src/subscriptions/index.ts';
import {
  aChange,
  aClaim,
  aDisputeChange,
  aListener,
  aSpeaker,
  keepDisputeOf,
  keepTold,
  noonAt,
} from '../support/builders.ts';
import { openEmptyStore } from '../support/stores.ts';

const reader = (userId: string, workspace = 'T1'): Voter => ({
  platform: 'slack',
  workspace,
  userId,
  isManager: false,
});
const manager = (userId: string, workspace = 'T1'): Voter => ({ ...reader(userId, workspace), isManager: true });
const channels = ['T1', 'T2'].map((workspace) => aListener({ workspace, topics: ['all'] }));

let store: Store;
let now: number;

beforeEach(async () => {
  store = await openEmptyStore();
  now = noonAt;
  await keepTold(store.db, { item: { id: 'item-1' } });
  await keepTold(store.db, { item: { id: 'item-2', outlet: 'Türkiye Today' }, relation: 'update' });
  await keepDisputeOf(
    store.db,
    aClaim({ itemId: 'item-1', says: 'Turkey wants to return the S-400s, sources said.' }),
    aClaim({
      itemId: 'item-2',
      says: 'The Kremlin denied that Turkey had asked.',
      speakers: [aSpeaker()],
      polarity: 'negative',
    }),
  );
});

afterEach(async () => {
  await store.close();
});

async function press(voter: Voter, { readersNeeded = null as number | null, back = false } = {}) {
  now += hourMs;
  const said = { disputeId: 'd-1', voter, now };
  const pressed = back ? await takeBackQuestion(store.db, said) : await questionBadge(store.db, said, readersNeeded);
  await retellBadge(store.db, { disputeId: 'd-1', place: voter, topicNames: new Map(), now });
  return pressed;
}

async function plan(): Promise<readonly Delivery[]> {
  const view = await readStoryView(store.db, 's-1');
  if (!view) throw new Error('no story');
  const change = aChange({ relation: 'new', disputes: [aDisputeChange()] });
  const standing = await readStandingCards(store.db, 's-1');
  return planDeliveries({ view, change, listeners: channels, standing, topicNames: new Map(), now });
}

/** What the cards wear, by workspace. */
async function badges(): Promise<Record<string, string | undefined>> {
  const cards = await readStandingCards(store.db, 's-1');
  return Object.fromEntries(cards.map((card) => [card.to.workspace, card.shown.badge?.text]));
}

/** What the replies that told of the dispute wear, by workspace. */
async function repliesWear(): Promise<Record<string, string | undefined>> {
  const replies = await readStandingReplies(store.db, ['s-1'], 'd-1');
  return Object.fromEntries(replies.map((reply) => [reply.to.workspace, reply.shown.badge?.text]));
}

describe('a badge that is questioned', () => {
  beforeEach(async () => {
    await queueDeliveries(store.db, await plan(), now);
  });

  const plain = 'Contradiction · denial: sources cited by PA Turkey say so, the Kremlin denies it';

  it('says by how many, in their workspace alone, and each is counted once', async () => {
    expect(await badges()).toEqual({ T1: plain, T2: plain });
    expect((await press(reader('U1')))?.isNew).toBe(true);
    expect((await press(reader('U1')))?.isNew).toBe(false);
    expect(await badges()).toEqual({ T1: `${plain} · questioned by 1 reader`, T2: plain });
    await press(reader('U2'));
    expect((await badges()).T1).toBe(`${plain} · questioned by 2 readers`);
  });

  it('is told in the thread as on the card: questioned, withdrawn, back, and corrected', async () => {
    const told = await repliesWear();
    expect(Object.keys(told)).toEqual(['T1', 'T2']);
    await press(reader('U1'));
    expect((await repliesWear()).T1).toBe(`${told.T1} · questioned by 1 reader`);
    await press(manager('M1'));
    expect((await repliesWear()).T1).toMatch(/^Badge withdrawn .*: questioned by a manager$/);
    await press(manager('M1'), { back: true });
    await press(reader('U1'), { back: true });
    expect(await repliesWear()).toEqual(told);
    await store.db.updateTable('disputes').set({ state: 'settled', settled_reason: 'corrected' }).execute();
    const by = { itemId: 'item-1', storyId: 's-1', isEdit: true, hasNotice: true };
    expect(await retellReplies(store.db, { disputeId: 'd-1', by, now })).toBe(2);
    expect((await repliesWear()).T2).toMatch(/^Corrected by .* · contradiction closed$/);
  });

  it('never comes down by readers alone unless the setting says how many', async () => {
    for (const user of ['U1', 'U2', 'U3', 'U4']) await press(reader(user));
    expect((await badges()).T1).toContain('questioned by 4 readers');
    expect((await press(reader('U5'), { readersNeeded: 5 }))?.standing.withdrawn?.by).toBe('readers');
    expect((await badges()).T1).toMatch(/^Badge withdrawn .*: questioned by 5 readers$/);
    expect((await badges()).T2).toBe(plain);
  });

  it('comes down by a manager, and back by his undo or another manager, not by a reader', async () => {
    await press(reader('U1'));
    await press(manager('M1'));
    expect((await badges()).T1).toMatch(/^Badge withdrawn .*: questioned by a manager$/);
    expect((await press(reader('U2'), { back: true }))?.isNew).toBe(false);
    expect((await badges()).T1).toMatch(/^Badge withdrawn/);
    await press(manager('M2'));
    await press(manager('M3'), { back: true });
    expect(await badges()).toEqual({ T1: `${plain} · questioned by 1 reader`, T2: plain });
    await press(reader('U1'), { back: true });
    expect((await badges()).T1).toBe(plain);
  });

  it('comes down in both of two workspaces that are linked, and a muted card stays marked as such', async () => {
    await keepLinked(store.db, [
      [
        { platform: 'slack', workspace: 'T1' },
        { platform: 'slack', workspace: 'T2' },
      ],
    ]);
    const target = { kind: 'story', target: 's-1' } as const;
    const muting = { person: { platform: 'slack', workspace: 'T2', user: 'M2' }, forEveryone: true } as const;
    await changeMute(store.db, { ...muting, target, isMuted: true }, now);
    await press(manager('M1'));
    for (const { shown } of await readStandingCards(store.db, 's-1')) {
      expect(shown.badge?.text).toMatch(/^Badge withdrawn .*: questioned by a manager$/);
      expect(shown.notes.at(-1)).toContain('Muted here');
    }
    await changeMute(store.db, { ...muting, target, isMuted: false }, now + 1);
    await press(manager('M2', 'T2'), { back: true });
    for (const { shown } of await readStandingCards(store.db, 's-1')) {
      expect(shown.badge?.text).toBe(plain);
      expect(shown.notes.join()).not.toContain('Muted here');
    }
  });

  it('stays stored with who and when after it was taken back', async () => {
    await press(reader('U1'));
    await press(manager('M1'), { back: true });
    await press(reader('U1'), { back: true });
    const rows = await store.db.selectFrom('badge_questions').selectAll().execute();
    expect(rows).toEqual([
      expect.objectContaining({
        user_id: 'U1',
        asked_at: noonAt + hourMs,
        undone_at: noonAt + 3 * hourMs,
        undone_by: 'U1',
      }),
    ]);
  });

  it('is no dispute of any', async () => {
    expect(await questionBadge(store.db, { disputeId: 'd-9', voter: reader('U1'), now }, null)).toBeNull();
    expect(await takeBackQuestion(store.db, { disputeId: 'd-9', voter: reader('U1'), now })).toBeNull();
  });
});

it('a badge withdrawn before is told of nowhere in that workspace, and everywhere else', async () => {
  await press(manager('M1'));
  const planned = await plan();
  expect(planned.map((one) => [one.to.workspace, one.kind])).toEqual([
    ['T1', 'card'],
    ['T2', 'card'],
    ['T2', 'dispute'],
  ]);
  expect(JSON.stringify(planned.filter((one) => one.to.workspace === 'T1'))).not.toContain('Contradiction');
  expect(JSON.stringify(planned)).not.toMatch(/M1|U1/);
});

it('exports the pairs with what was said of them, and nobody is named', async () => {
  const pairs = async () => Array.fromAsync(labelledPairs(store.db));
  expect(await pairs()).toEqual([]);
  await press(reader('U1'));
  await press(manager('M1', 'T2'));
  const [pair, ...others] = await pairs();
  expect(others).toEqual([]);
  expect(pair).toMatchObject({
    a: { item: 'item-1', quote: 'Turkey wants to return the S-400s, sources said.' },
    b: { item: 'item-2', quote: 'The Kremlin denied that Turkey had asked.' },
    label: 'compatible',
    kind: 'denial',
    questionedBy: 2,
    managers: 1,
    group: 'd-1',
  });
  expect(JSON.stringify(pair)).not.toMatch(/"(?:U1|M1|T1|T2)"/);
  await press(reader('U1'), { back: true });
  await press(manager('M1', 'T2'), { back: true });
  expect((await pairs())[0]).toMatchObject({ label: 'contradiction', questionedBy: 0 });
});
