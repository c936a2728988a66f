import { describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '../../src/base/index.ts';
import type { Card, ThreadReply } from '../../src/chat/index.ts';
import { type Delivery, type Planning, planDeliveries, type StandingCard } from '../../src/delivery/index.ts';
import {
  aChange,
  aDispute,
  aDisputeChange,
  aListener,
  aShownClaim,
  aShownDispute,
  aShownItem,
  aSpeaker,
  aStoryView,
  noonAt,
} from '../support/builders.ts';

const topicNames = new Map([['s-400', 'S-400']]);
const first = aShownItem();
const second = aShownItem({
  id: 'item-2',
  outlet: 'Türkiye Today',
  relation: 'update',
  title: 'The Kremlin denies it',
  newFacts: ['The Kremlin denied that Turkey had asked.'],
  summary: ['The Kremlin denied that Turkey had asked.'],
});

function plan(of: Partial<Planning>): readonly Delivery[] {
  return planDeliveries({
    view: aStoryView(),
    change: aChange(),
    listeners: [aListener()],
    standing: [],
    topicNames,
    now: noonAt,
    ...of,
  });
}

/** The card that stands after the first item was told. */
function standing(changes: Partial<StandingCard> = {}): StandingCard {
  const [card] = plan({});
  if (!card) throw new Error('No card was planned.');
  return {
    key: card.key,
    to: card.to,
    messageId: 'm-1',
    itemId: 'item-1',
    shown: card.message as Card,
    since: noonAt,
    editedAt: null,
    ...changes,
  };
}

const opened = aDisputeChange();
const update = {
  view: aStoryView({ items: [first, second] }),
  change: aChange({ itemId: 'item-2', relation: 'update' }),
} as const;
const withDispute = aStoryView({ items: [first, second], disputes: [aShownDispute()] });

function kinds(deliveries: readonly Delivery[]): readonly string[] {
  return deliveries.map((delivery) => delivery.kind);
}

function isLoud(delivery: Delivery | undefined): boolean | undefined {
  return (delivery?.message as ThreadReply | undefined)?.alsoInChannel;
}

describe('what a channel sees (DESIGN.md), row by row', () => {
  it('of a new story: one card', () => {
    const deliveries = plan({});
    expect(kinds(deliveries)).toEqual(['card']);
    expect(deliveries[0]?.message).toMatchObject({
      kind: 'card',
      badge: null,
      lead: null,
      headline: first.title,
      outlet: 'PA Turkey',
      topics: ['S-400'],
      sentences: first.summary,
      notes: ['1 outlet'],
      storyId: 's-1',
    });
  });

  it('of a duplicate: the outlet line of the card grows', () => {
    const view = aStoryView({ items: [first, { ...second, relation: 'duplicate', origin: 'PA Turkey' }] });
    const deliveries = plan({
      view,
      change: aChange({ itemId: 'item-2', relation: 'duplicate' }),
      standing: [standing()],
    });
    expect(kinds(deliveries)).toEqual(['edit']);
    expect(deliveries[0]?.message).toMatchObject({ notes: ['2 outlets · 1 origin (PA Turkey)'], updated: null });
  });

  describe('of a duplicate that names a second origin', () => {
    const copied = { ...second, relation: 'duplicate', origin: 'Bloomberg' } as const;
    const view = aStoryView({ items: [first, copied] });
    const change = aChange({ itemId: 'item-2', relation: 'duplicate' });

    it('one line under the card, which counts it', () => {
      const [line, edit, ...rest] = plan({ view, change, standing: [standing()] });
      expect(rest).toEqual([]);
      expect(line).toMatchObject({ kind: 'origin', cardKey: standing().key });
      expect(line?.message).toMatchObject({
        title: 'Second independent origin: Bloomberg, via Türkiye Today, beside PA Turkey',
        alsoInChannel: false,
      });
      expect(edit?.message).toMatchObject({
        notes: ['2 outlets · 2 origins (PA Turkey; Bloomberg, not read by us)'],
        updated: null,
      });
    });

    it('the line once: the third is only counted', () => {
      const third = aShownItem({ id: 'item-3', outlet: 'Al-Monitor', relation: 'duplicate', origin: 'Reuters' });
      const more = aStoryView({ items: [first, copied, third] });
      expect(kinds(plan({ view: more, change: { ...change, itemId: 'item-3' }, standing: [standing()] }))).toEqual([
        'edit',
      ]);
    });

    it.each([
      ['the same text', { isCopy: true }, {}],
      ['a changed text', { isEdit: true }, {}],
      ['a channel that is told of no updates', {}, { kinds: ['new', 'contradictions'] }],
    ] as const)('no line for %s', (_, changes, { kinds: only }: { kinds?: readonly ('new' | 'contradictions')[] }) => {
      const listeners = [aListener(only ? { kinds: [...only] } : {})];
      const told = plan({ view, change: { ...change, ...changes }, standing: [standing()], listeners });
      expect(kinds(told)).toEqual(['edit']);
    });
  });

  describe('of an article that names no origin and adds something', () => {
    const change = aChange({ itemId: 'item-2', relation: 'update', hasPartyStatement: true });
    const { view } = update;

    it("one line more when that is a party's own statement, which it can only have from there", () => {
      const told = plan({ view, change, standing: [standing()] });
      expect(kinds(told)).toEqual(['update', 'origin', 'edit']);
      expect(told[1]?.message).toMatchObject({ title: 'Second independent origin: Türkiye Today, beside PA Turkey' });
    });

    it('no line when it is not, and it does not use up the one of the next that shows its origin', () => {
      const weak = { ...change, hasPartyStatement: false };
      expect(kinds(plan({ view, change: weak, standing: [standing()] }))).toEqual(['update', 'edit']);
      const third = aShownItem({ id: 'item-3', outlet: 'Al-Monitor', relation: 'duplicate', origin: 'Reuters' });
      const told = plan({
        view: aStoryView({ items: [first, second, third] }),
        change: aChange({ itemId: 'item-3', relation: 'duplicate' }),
        standing: [standing()],
      });
      expect(told.map(({ message }) => (message.kind === 'reply' ? message.title : message.kind))).toEqual([
        'Second independent origin: Reuters, via Al-Monitor, beside PA Turkey',
        'card',
      ]);
    });
  });

  it('of a duplicate by an outlet that names no origin: no line, for it may have left out whom it follows', () => {
    const view = aStoryView({ items: [first, { ...second, relation: 'duplicate' }] });
    const change = aChange({ itemId: 'item-2', relation: 'duplicate' });
    expect(kinds(plan({ view, change, standing: [standing()] }))).toEqual(['edit']);
  });

  it('of a duplicate that no card stands for: nothing', () => {
    const view = aStoryView({ items: [first, { ...second, relation: 'duplicate' }] });
    expect(plan({ view, change: aChange({ itemId: 'item-2', relation: 'duplicate' }) })).toEqual([]);
  });

  it('of a duplicate that changes nothing on the card: nothing', () => {
    const view = aStoryView({ items: [first, aShownItem({ id: 'item-2', relation: 'duplicate' })] });
    const change = aChange({ itemId: 'item-2', relation: 'duplicate' });
    expect(plan({ view, change, standing: [standing()] })).toEqual([]);
  });

  it('of a duplicate that changes nothing on a card stored with its fields in another order: nothing', () => {
    const view = aStoryView({ items: [first, aShownItem({ id: 'item-2', relation: 'duplicate' })] });
    const change = aChange({ itemId: 'item-2', relation: 'duplicate' });
    const { continues, ...others } = standing().shown;
    expect(plan({ view, change, standing: [standing({ shown: { ...others, continues } })] })).toEqual([]);
  });

  it('of an update: a reply with only the new facts, and the card says when', () => {
    const now = noonAt + 2 * hourMs;
    const [reply, edit, ...rest] = plan({ ...update, standing: [standing()], now });
    expect(rest).toEqual([]);
    expect(reply).toMatchObject({ kind: 'update', cardKey: standing().key, itemId: 'item-2' });
    expect(reply?.message).toMatchObject({
      kind: 'reply',
      title: 'The Kremlin denies it',
      quotes: [{ attribution: 'Türkiye Today', text: 'The Kremlin denied that Turkey had asked.' }],
    });
    expect(edit).toMatchObject({ kind: 'edit', cardKey: standing().key, itemId: 'item-1' });
    expect(edit?.message).toMatchObject({ headline: first.title, updated: { at: now, dayOnly: false } });
  });

  it('of an update to a card over 48 h old: a new card that links it and says since when the story is known', () => {
    const now = noonAt + 48 * hourMs + 1;
    const deliveries = plan({ ...update, standing: [standing()], now });
    expect(kinds(deliveries)).toEqual(['card']);
    expect(deliveries[0]?.message).toMatchObject({
      lead: 'Continues a story known since 17 Dec 2025',
      continues: { messageId: 'm-1' },
      headline: 'The Kremlin denies it',
    });
    expect(kinds(plan({ ...update, standing: [standing()], now: now - 1 }))).toEqual(['update', 'edit']);
  });

  it('of an update to a card over 48 h old that is still owed: a new card in words alone, for there is nothing to link', () => {
    const now = noonAt + 48 * hourMs + 1;
    const [card] = plan({ ...update, standing: [standing({ messageId: null })], now });
    expect(card?.message).toMatchObject({ lead: 'Continues a story known since 17 Dec 2025', continues: null });
  });

  it('of what follows the new card: its link stays through every edit', () => {
    const shown: Card = { ...standing().shown, lead: 'Continues a story', continues: { messageId: 'm-0' } };
    const edit = plan({ ...update, standing: [standing({ shown })] }).find((one) => one.kind === 'edit');
    expect(edit?.message).toMatchObject({ lead: 'Continues a story', continues: { messageId: 'm-0' } });
  });

  it('of a contradiction: the badge on the card, and one reply with both quotes', () => {
    const change = aChange({ itemId: 'item-2', relation: 'duplicate', disputes: [opened] });
    const [reply, edit, ...rest] = plan({ view: withDispute, change, standing: [standing()] });
    expect(rest).toEqual([]);
    expect(reply).toMatchObject({ kind: 'dispute', cardKey: standing().key });
    expect(reply?.message).toMatchObject({
      badge: { emoji: '⚠️', tone: 'warn' },
      quotes: [{ side: 'A' }, { side: 'B' }],
    });
    expect(edit?.message).toMatchObject({ badge: { tone: 'warn' } });
  });

  it('of a new story that contradicts: the card with its badge, and its reply in the thread alone', () => {
    const view = aStoryView({ disputes: [aShownDispute()] });
    const [card, reply, ...rest] = plan({ view, change: aChange({ disputes: [opened] }) });
    expect(rest).toEqual([]);
    expect(card?.message).toMatchObject({ badge: { tone: 'warn' } });
    expect(reply).toMatchObject({ kind: 'dispute', cardKey: card?.key });
    expect(isLoud(reply)).toBe(false);
  });

  it.each(['opened', 'new party', 'new origin', 'settled'] as const)('of a dispute that is %s: a reply', (what) => {
    const change = aChange({ itemId: 'item-2', relation: 'duplicate', disputes: [aDisputeChange({ change: what })] });
    expect(kinds(plan({ view: withDispute, change, standing: [standing()] }))).toContain('dispute');
  });

  it('of an article that joins a known side: only the count', () => {
    const change = aChange({
      itemId: 'item-2',
      relation: 'duplicate',
      disputes: [aDisputeChange({ change: 'joined' })],
    });
    expect(kinds(plan({ view: withDispute, change, standing: [standing()] }))).toEqual(['edit']);
  });

  it('of a detail: only the count', () => {
    const detail = aShownDispute({ weight: 'detail' });
    const change = aChange({
      itemId: 'item-2',
      relation: 'duplicate',
      disputes: [aDisputeChange({ dispute: aDispute({ weight: 'detail' }) })],
    });
    const view = aStoryView({ items: [first, second], disputes: [detail] });
    const [edit, ...rest] = plan({ view, change, standing: [standing()] });
    expect(rest).toEqual([]);
    expect(edit?.message).toMatchObject({ badge: null, notes: [expect.any(String), '1 detail differs'] });
  });

  it('of an update to a story without a card here: an anchor card', () => {
    const deliveries = plan(update);
    expect(kinds(deliveries)).toEqual(['anchor']);
    expect(deliveries[0]?.message).toMatchObject({
      lead: 'Continues a story known since 17 Dec 2025',
      continues: null,
      headline: 'The Kremlin denies it',
      sentences: ['The Kremlin denied that Turkey had asked.'],
    });
  });

  it('of the first dispute about a story without a card here: an anchor card with the reply under it', () => {
    const change = aChange({ itemId: 'item-2', relation: 'duplicate', disputes: [opened] });
    const [anchor, reply, ...rest] = plan({ view: withDispute, change });
    expect(rest).toEqual([]);
    expect(anchor).toMatchObject({ kind: 'anchor', message: { badge: { tone: 'warn' } } });
    expect(reply).toMatchObject({ kind: 'dispute', cardKey: anchor?.key });
  });

  it('of what nobody here asked for: nothing', () => {
    expect(plan({ listeners: [aListener({ topics: ['caatsa'] })] })).toEqual([]);
    expect(plan({ view: aStoryView({ items: [aShownItem({ topics: [] })] }) })).toEqual([]);
  });

  it('of a story that has a card here: all of it, whatever the topics of the later item', () => {
    const view = aStoryView({ items: [first, { ...second, topics: ['caatsa'] }] });
    expect(kinds(plan({ ...update, view, standing: [standing()] }))).toEqual(['update', 'edit']);
  });

  it('of a muted story: nothing', () => {
    expect(plan({ view: aStoryView({ isMuted: true }) })).toEqual([]);
  });
});

describe('where an update is shown besides the thread', () => {
  const rows = [
    { updates: 'thread', isParty: true, loud: false },
    { updates: 'party-only', isParty: false, loud: false },
    { updates: 'party-only', isParty: true, loud: true },
    { updates: 'channel', isParty: false, loud: true },
  ] as const;

  it.each(rows)('$updates, a party spoke: $isParty', ({ updates, isParty, loud }) => {
    const change = aChange({ itemId: 'item-2', relation: 'update', hasPartyStatement: isParty });
    const deliveries = plan({ ...update, change, standing: [standing()], listeners: [aListener({ updates })] });
    expect(isLoud(deliveries[0])).toBe(loud);
  });

  const disputes = [
    { updates: 'thread', what: 'opened', loud: false },
    { updates: 'party-only', what: 'opened', loud: true },
    { updates: 'party-only', what: 'new party', loud: true },
    { updates: 'party-only', what: 'settled', loud: true },
    { updates: 'party-only', what: 'new origin', loud: false },
    { updates: 'channel', what: 'new origin', loud: true },
  ] as const;

  it.each(disputes)('$updates, a dispute: $what', ({ updates, what, loud }) => {
    const change = aChange({ itemId: 'item-2', relation: 'duplicate', disputes: [aDisputeChange({ change: what })] });
    const listeners = [aListener({ updates })];
    expect(isLoud(plan({ view: withDispute, change, standing: [standing()], listeners })[0])).toBe(loud);
  });
});

describe('an outlet that changes its text', () => {
  const edited = { itemId: 'item-1', relation: 'new', isEdit: true, textHash: 'text-2' } as const;
  const warned = standing({
    shown: { ...standing().shown, badge: { emoji: '⚠️', text: 'Contradiction · …', tone: 'warn' } },
  });

  it('is no news: the card is edited', () => {
    const view = aStoryView({ items: [aShownItem({ title: 'A better headline' })] });
    const deliveries = plan({ view, change: aChange(edited), standing: [standing()] });
    expect(kinds(deliveries)).toEqual(['edit']);
    expect(deliveries[0]?.message).toMatchObject({ headline: 'A better headline', badge: null, updated: null });
  });

  it('and so ends a contradiction, without a notice: the badge says so', () => {
    const [edit] = plan({ change: aChange(edited), standing: [warned] });
    expect(edit?.message).toMatchObject({
      badge: {
        emoji: '✏️',
        text: 'PA Turkey changed its text by 17 Dec 2025, 12:00 UTC · no correction notice seen · earlier quote kept',
      },
    });
  });

  it('and so ends a contradiction, with a notice: the badge names who', () => {
    const [edit] = plan({ change: aChange({ ...edited, hasNotice: true }), standing: [warned] });
    expect(edit?.message).toMatchObject({
      badge: { emoji: '✅', tone: 'good', text: 'Corrected by PA Turkey on 17 Dec 2025 · contradiction closed' },
    });
  });

  it('while the contradiction stands: so does the badge', () => {
    const view = aStoryView({ items: [aShownItem({ title: 'A better headline' })], disputes: [aShownDispute()] });
    const [edit] = plan({ view, change: aChange(edited), standing: [warned] });
    expect(edit?.message).toMatchObject({ badge: { tone: 'warn' } });
  });

  it('in a channel that has no card of it: nothing', () => {
    expect(plan({ view: update.view, change: aChange({ ...edited, itemId: 'item-2', relation: 'update' }) })).toEqual(
      [],
    );
  });
});

describe('a settled dispute', () => {
  const confirming = aShownClaim({
    id: 3,
    itemId: 'item-2',
    outlet: 'Türkiye Today',
    speakers: [aSpeaker({ act: 'confirms' })],
    says: 'The Kremlin confirmed the request.',
  });
  const settled = aShownDispute({ state: 'settled' });
  const [side, other] = settled.sides;
  const view = aStoryView({
    items: [first, second],
    disputes: [{ ...settled, sides: side && other ? [{ ...side, claims: [...side.claims, confirming] }, other] : [] }],
  });
  const change = aChange({ itemId: 'item-2', relation: 'update', disputes: [aDisputeChange({ change: 'settled' })] });

  it('names the party that confirmed, on the reply and on the card', () => {
    const warned = standing({ shown: { ...standing().shown, badge: { emoji: '⚠️', text: 'x', tone: 'warn' } } });
    const deliveries = plan({ view, change, standing: [warned] });
    const badge = { emoji: '✅', tone: 'good', text: 'the Kremlin confirmed on 17 Dec 2025 · closed' };
    expect(deliveries.find((one) => one.kind === 'dispute')?.message).toMatchObject({ badge });
    expect(deliveries.find((one) => one.kind === 'edit')?.message).toMatchObject({ badge });
  });

  it('stays readable on the card when later items come', () => {
    const good = { emoji: '✅', text: 'the Kremlin confirmed on 17 Dec 2025 · closed', tone: 'good' } as const;
    const later = aChange({ itemId: 'item-2', relation: 'duplicate' });
    const [edit] = plan({ view, change: later, standing: [standing({ shown: { ...standing().shown, badge: good } })] });
    expect(edit?.message).toMatchObject({ badge: good });
  });
});

describe('keys and times', () => {
  it('are the same when the same item is planned again', () => {
    const change = aChange({ itemId: 'item-2', relation: 'update', disputes: [opened] });
    const once = plan({ view: withDispute, change, standing: [standing()] });
    const again = plan({ view: withDispute, change, standing: [standing()], now: noonAt + hourMs });
    expect(again.map((one) => one.key)).toEqual(once.map((one) => one.key));
  });

  it('differ between channels, stories and kinds', () => {
    const listeners = [aListener(), aListener({ channel: 'C2' }), aListener({ platform: 'discord' })];
    const view = aStoryView({ disputes: [aShownDispute()] });
    const deliveries = plan({ view, change: aChange({ disputes: [opened] }), listeners });
    expect(new Set(deliveries.map((one) => one.key)).size).toBe(6);
  });

  it('put an edit off until a minute after the last', () => {
    const change = aChange({ itemId: 'item-2', relation: 'update' });
    const now = noonAt + 20_000;
    const edit = plan({ ...update, change, standing: [standing({ editedAt: noonAt })], now })[1];
    expect(edit?.notBeforeAt).toBe(noonAt + minuteMs);
    const spaced = plan({ ...update, change, standing: [standing({ editedAt: noonAt })], now, editSpacingMs: 0 })[1];
    expect(spaced?.notBeforeAt).toBe(now);
  });
});
