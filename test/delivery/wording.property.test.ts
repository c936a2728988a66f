import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../../src/base/index.ts';
import type { Message } from '../../src/chat/index.ts';
import { planDeliveries, type ShownClaim, type ShownDispute } from '../../src/delivery/index.ts';
import { folded } from '../../src/text/index.ts';
import {
  aChange,
  aDisputeChange,
  aListener,
  aShownClaim,
  aShownItem,
  aSpeaker,
  aStoryView,
  noonAt,
  someSources,
} from '../support/builders.ts';

// Whatever is judged, what is said keeps the rules of WORDING.md. The articles hold none of the forbidden words, so that
// any that is found is ours.

const outlets = ['PA Turkey', 'Türkiye Today', 'Defence Talks', 'outlet unknown'];
const sentences = [
  'Turkey wants to return the S-400s,\nsources said.',
  'The Kremlin denied that Turkey had asked.',
  'Those sources spoke of four to six months.',
  'The contract is worth $2.5 billion, the ministry said on Dec. 9.',
  'Ankara paid for a hundred aircraft and got none of them, and the talks about what is to become of the money have gone on for six years without an end in sight, according to a person who has followed them from the beginning and asked for no name.',
];

const forbidden = /\b(?:false|wrong|lie[sd]?|admits?|admitted|refutes?|debunked|contradicts itself|claims)\b(?! d-)/i;

const someClaim: fc.Arbitrary<ShownClaim> = fc
  .record({
    itemId: fc.constantFrom('item-1', 'item-2', 'item-3'),
    outlet: fc.constantFrom(...outlets),
    says: fc.constantFrom(...sentences),
    speaker: fc.constantFrom(
      null,
      aSpeaker(),
      someSources,
      aSpeaker({ name: 'Bloomberg', surface: 'Bloomberg', party: null, act: 'asserts', isOutlet: true }),
      aSpeaker({ name: 'Dmitry Peskov', surface: 'He', act: 'declines' }),
    ),
    polarity: fc.constantFrom('positive' as const, 'negative' as const),
    age: fc.integer({ min: 0, max: 30 }),
    isDated: fc.boolean(),
    dateEstimated: fc.boolean(),
    origin: fc.constantFrom(null, 'Bloomberg', 'AFP'),
    figure: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ itemId, outlet, says, speaker, polarity, age, isDated, dateEstimated, origin, figure }) =>
    aShownClaim(
      {
        itemId,
        outlet,
        says,
        polarity,
        dateEstimated,
        speakers: speaker ? [speaker] : [],
        publishedAt: isDated ? noonAt - age * dayMs : null,
        quantities: [
          {
            low: figure,
            high: figure,
            unit: 'USD',
            of: 'contract value',
            hedge: 'exact',
            partial: false,
            surface: `$${figure} billion`,
            start: 0,
          },
        ],
      },
      { origin, words: folded(says) },
    ),
  );

const someDispute: fc.Arbitrary<ShownDispute> = fc.record({
  id: fc.constantFrom('d-1', 'd-2', 'd-3'),
  kind: fc.constantFrom('denial', 'negation', 'number', 'date', 'name', 'status', 'stance'),
  weight: fc.constantFrom('dispute', 'detail'),
  question: fc.constant('Is it so or not: the return (Turkey, Russia)?'),
  state: fc.constantFrom('open', 'open', 'settled', 'withdrawn'),
  settledReason: fc.constant(null),
  openedAt: fc.constant(noonAt),
  changedAt: fc.constant(noonAt),
  sides: fc.array(fc.record({ position: fc.constant('so'), claims: fc.array(someClaim, { maxLength: 3 }) }), {
    maxLength: 4,
  }),
  questions: fc.constant([]),
  questionedBy: fc.constant(0),
  withdrawnAt: fc.constant(null),
});

const someItem = fc.record({
  id: fc.constantFrom('item-1', 'item-2', 'item-3'),
  outlet: fc.constantFrom(...outlets),
  relation: fc.constantFrom('new' as const, 'duplicate' as const, 'update' as const),
  origin: fc.constantFrom(null, 'Bloomberg', 'AFP', 'PA Turkey'),
  summary: fc.subarray(sentences),
  newFacts: fc.subarray(sentences),
  language: fc.constantFrom('en', 'tr'),
});

const someMessages: fc.Arbitrary<readonly Message[]> = fc
  .record({
    items: fc.uniqueArray(someItem, { minLength: 1, maxLength: 3, selector: (item) => item.id }),
    disputes: fc.uniqueArray(someDispute, { maxLength: 3, selector: (dispute) => dispute.id }),
    what: fc.constantFrom('opened' as const, 'new party' as const, 'new origin' as const, 'settled' as const),
    isEdit: fc.boolean(),
    hasNotice: fc.boolean(),
  })
  .map(({ items, disputes, what, isEdit, hasNotice }) => {
    const view = aStoryView({ items: items.map(aShownItem), disputes });
    const told = items.at(-1);
    const changes = disputes.map((dispute) =>
      aDisputeChange({ change: what, dispute: { ...aDisputeChange().dispute, id: dispute.id } }),
    );
    const change = aChange({
      itemId: told?.id ?? '',
      relation: told?.relation ?? 'new',
      isEdit,
      hasNotice,
      disputes: changes,
    });
    const planning = {
      view,
      change,
      listeners: [aListener()],
      topicNames: new Map<string, string>(),
      now: noonAt,
    };
    const first = planDeliveries({ ...planning, standing: [] });
    const card = first.find((delivery) => delivery.message.kind === 'card');
    if (card?.message.kind !== 'card') return first.map((delivery) => delivery.message);
    const shown = { ...card.message, badge: { emoji: '⚠️', text: 'Contradiction', tone: 'warn' as const } };
    const { key, to, itemId } = card;
    const standing = [{ key, to, messageId: 'm-1', itemId: itemId ?? '', shown, since: noonAt, editedAt: null }];
    return [...first, ...planDeliveries({ ...planning, standing })].map((delivery) => delivery.message);
  });

/** Every word of a message that is ours rather than an outlet's. */
function ourWords(message: Message): readonly string[] {
  if (message.kind === 'line') return [message.text];
  if (message.kind === 'digest') return [message.title, ...message.notes];
  const badge = message.badge ? [message.badge.text] : [];
  const notes = message.notes.map((note) => note.replace(/“.*”$/, ''));
  if (message.kind === 'reply') return [...badge, ...notes, ...message.quotes.map((quote) => quote.attribution)];
  return [...badge, ...notes, message.lead ?? '', message.languageTag ?? ''];
}

function quotesIn(message: Message): readonly string[] {
  if (message.kind === 'card')
    return [...message.sentences, ...message.notes.flatMap((note) => /“(.*)”$/.exec(note)?.[1] ?? [])];
  return message.kind === 'reply' ? message.quotes.map((quote) => quote.text) : [];
}

function holds(rule: (message: Message) => void): void {
  fc.assert(
    fc.property(someMessages, (messages) => {
      for (const message of messages) rule(message);
    }),
    { numRuns: 400 },
  );
}

describe('whatever is judged', () => {
  it('says none of the words that judge', () => {
    holds((message) => {
      for (const words of ourWords(message)) expect(words).not.toMatch(forbidden);
    });
  });

  it('speaks of a claim or a party, never of an outlet', () => {
    holds((message) => {
      const badge = 'badge' in message ? message.badge : null;
      if (badge?.tone !== 'warn') return;
      for (const outlet of [...outlets, 'Bloomberg', 'AFP'])
        for (const part of badge.text.split(outlet).slice(0, -1)) expect(part).toMatch(/(?:in |via |by |\()$/);
    });
  });

  it('says no figure of confidence', () => {
    holds((message) => {
      for (const words of ourWords(message)) expect(words).not.toMatch(/\d\s?%|confiden|sure\b|probab/i);
    });
  });

  it('quotes verbatim, line breaks folded and cut at a word at most', () => {
    const known = sentences.map(folded);
    holds((message) => {
      for (const quote of quotesIn(message))
        expect(known.some((sentence) => sentence.includes(quote.replace(/ …$/, '')))).toBe(true);
    });
  });

  it('keeps a card short: three sentences, two beside a badge, some 400 characters', () => {
    holds((message) => {
      if (message.kind !== 'card') return;
      expect(message.sentences.length).toBeLessThanOrEqual(message.badge?.text.startsWith('Contradiction ·') ? 2 : 3);
      expect(message.sentences.join('').length).toBeLessThanOrEqual(400);
    });
  });

  it('never leaves a badge without the words of both sides within reach', () => {
    holds((message) => {
      if (message.kind === 'reply' && message.badge?.tone === 'warn') expect(message.quotes.length).toBeGreaterThan(1);
      if (message.kind === 'card' && message.badge?.text.startsWith('Contradiction ·'))
        expect(message.buttons.some((button) => button.action === 'quotes')).toBe(true);
    });
  });

  it('tags what was not compared', () => {
    holds((message) => {
      if (message.kind === 'card') expect([null, 'TR · not compared']).toContain(message.languageTag);
    });
  });
});
