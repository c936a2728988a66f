import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/chat/index.ts';
import { type Delivery, type Planning, planDeliveries, type StandingCard } from '../../src/delivery/index.ts';
import type { KindOfNews, Listener } from '../../src/subscriptions/index.ts';
import {
  aChange,
  aDisputeChange,
  aListener,
  aShownDispute,
  aShownItem,
  aStoryView,
  noonAt,
} from '../support/builders.ts';

// What a listener chose decides what it is told; how each thing is told stands in plan.test.ts.

const first = aShownItem();
const second = aShownItem({
  id: 'item-2',
  outlet: 'Türkiye Today',
  relation: 'update',
  newFacts: ['Missiles were moved.'],
});
const view = aStoryView({ items: [first, second] });
const disputed = aStoryView({ items: [first, second], disputes: [aShownDispute()] });
const newStory = { view: aStoryView(), change: aChange() };
const update = { view, change: aChange({ itemId: 'item-2', relation: 'update' }) } as const;
const duplicate = { view, change: aChange({ itemId: 'item-2', relation: 'duplicate' }) } as const;
const dispute = {
  view: disputed,
  change: aChange({ itemId: 'item-2', relation: 'duplicate', disputes: [aDisputeChange()] }),
} as const;

function plan(of: Pick<Planning, 'view' | 'change'> & Partial<Planning>): readonly Delivery[] {
  return planDeliveries({ listeners: [aListener()], standing: [], topicNames: new Map(), now: noonAt, ...of });
}

function kindsTold(of: Parameters<typeof plan>[0]): readonly string[] {
  return plan(of).map(({ kind }) => kind);
}

const card = plan(newStory)[0];
const standing: readonly StandingCard[] = card
  ? [
      {
        ...{ key: card.key, to: card.to, messageId: 'm-1', itemId: 'item-1', since: noonAt, editedAt: null },
        shown: card.message as Card,
      },
    ]
  : [];

describe('kinds of news', () => {
  const rows: readonly [readonly KindOfNews[], Parameters<typeof plan>[0], readonly string[]][] = [
    [['new'], newStory, ['card']],
    [['updates', 'contradictions'], newStory, []],
    [['updates'], update, ['anchor']],
    [['new', 'contradictions'], update, []],
    [['new', 'contradictions'], { ...update, standing }, ['edit']],
    [['contradictions'], dispute, ['anchor', 'dispute']],
    [['new', 'updates'], dispute, []],
    [['new', 'updates'], { ...dispute, standing }, ['edit']],
    [['contradictions'], { view: disputed, change: aChange({ disputes: [aDisputeChange()] }) }, ['card', 'dispute']],
  ];
  it.each(rows)('%s: %#', (kinds, of, told) => {
    expect(kindsTold({ listeners: [aListener({ kinds: [...kinds] })], ...of })).toEqual(told);
  });

  it('a badge on a standing card is no kind: a contested claim is never shown without it', () => {
    const [edit] = plan({ ...dispute, standing, listeners: [aListener({ kinds: ['new'] })] });
    expect(edit?.message).toMatchObject({ badge: { tone: 'warn' } });
  });
});

describe('what is left out', () => {
  it.each([
    ['an outlet', aListener({ leaveOut: ['türkiye today'] })],
    [
      'an outlet that the workspace muted',
      aListener({}, { muted: { stories: new Set(), outlets: new Set(['türkiye today']) } }),
    ],
    ['a language', aListener({ languages: ['tr'] })],
  ])('%s tells nothing, whether a card stands or not', (_, listener) => {
    expect(kindsTold({ ...update, listeners: [listener] })).toEqual([]);
    expect(kindsTold({ ...update, listeners: [listener], standing })).toEqual([]);
  });

  it('a muted story tells nothing in its workspace, and everything elsewhere', () => {
    const muted = { stories: new Set(['s-1']), outlets: new Set<string>() };
    const listeners = [aListener({ workspace: 'T1' }, { muted }), aListener({ workspace: 'T2' })];
    expect(plan({ ...newStory, listeners }).map(({ to }) => to.workspace)).toEqual(['T2']);
    expect(kindsTold({ ...update, listeners: [aListener({}, { muted })], standing })).toEqual([]);
  });

  it('so that the first report that a channel may hear is news to it, copy or not', () => {
    const told = plan({ ...duplicate, listeners: [aListener({ leaveOut: [first.outlet] })] });
    expect(told.map(({ kind }) => kind)).toEqual(['anchor']);
    expect(told[0]?.message).toMatchObject({ outlet: 'Türkiye Today' });
  });

  it('so that the first report on its topic is news to a channel, copy or not', () => {
    const items = [{ ...first, topics: ['f-35'] }, second];
    expect(kindsTold({ ...duplicate, view: aStoryView({ items }) })).toEqual(['anchor']);
  });

  it('but a copy of what it could have heard is none', () => {
    expect(kindsTold(duplicate)).toEqual([]);
  });
});

describe('a follower', () => {
  const person = { platform: 'slack', workspace: 'T1', user: 'U1' } as const;
  const follower = (kind: 'story' | 'words', target: string): Listener => ({
    ...aListener({ workspace: 'T1', channel: '@U1', topics: ['all'], updates: 'channel' }),
    follower: { person, follows: [{ kind, target }] },
  });

  it('of a story is told of what is added to it, by direct message', () => {
    const [told, ...rest] = plan({ ...update, listeners: [follower('story', 's-1')] });
    expect(rest).toEqual([]);
    expect(told).toMatchObject({ kind: 'anchor', to: { channel: '@U1', workspace: 'T1' } });
    expect(kindsTold({ ...update, listeners: [follower('story', 's-2')] })).toEqual([]);
  });

  it('of words is told of the first article that has them all, and not of its copies', () => {
    const items = [first, { ...second, relation: 'duplicate' as const }];
    expect(
      kindsTold({ ...duplicate, view: aStoryView({ items }), listeners: [follower('words', 'missile moved')] }),
    ).toEqual(['anchor']);
    expect(kindsTold({ ...duplicate, listeners: [follower('words', 's-400')] })).toEqual([]);
    expect(kindsTold({ ...newStory, listeners: [follower('words', 'S400 return')] })).toEqual(['card']);
  });
});

describe('what is urgent', () => {
  it('is marked, by kind or by word', () => {
    const urgent = { words: ['missile'], kinds: [] };
    expect(plan({ ...update, listeners: [aListener({ urgent })] }).map(({ isUrgent }) => isUrgent)).toEqual([true]);
    expect(plan({ ...newStory, listeners: [aListener({ urgent })] }).map(({ isUrgent }) => isUrgent)).toEqual([false]);
    const contested = aListener({ urgent: { words: [], kinds: ['contradictions'] } });
    expect(plan({ ...dispute, listeners: [contested] }).map(({ isUrgent }) => isUrgent)).toEqual([true, true]);
  });
});
