import { describe, expect, test } from 'vitest';
import { type Claim, claimOfQuote } from '../../src/claims/index.ts';
import {
  type Contradiction,
  type ContradictionKind,
  type Dispute,
  endDisputes,
  gatherDisputes,
  joinNeither,
} from '../../src/contradictions/index.ts';
import { shippedLexicon, shippedRules } from '../support/pairs.ts';

const lexicon = shippedLexicon();
const rules = shippedRules();
let ids = 0;

/** A claim of the fifth of March unless said otherwise; one that is known has an id. */
function claim(quote: string, itemId: string, { day = 5, isKnown = true } = {}): Claim {
  const source = { itemId, outlet: `Outlet ${itemId}`, publishedAt: Date.UTC(2026, 2, day) };
  ids += 1;
  return { ...claimOfQuote(quote, source, lexicon), id: isKnown ? ids : null };
}

const said = (itemId: string) => claim('Indian and Russian officials met in Sochi to discuss the S-400.', itemId);
const denied = (itemId: string) =>
  claim('The Russian foreign ministry denied that Indian and Russian officials met in Sochi.', itemId, { day: 6 });

function contradiction(
  a: Claim,
  b: Claim,
  about = 'meet',
  positions: readonly [string, string] = ['so', 'not so'],
  kind: ContradictionKind = 'denial',
): Contradiction {
  const terms = a.terms.filter((term) => b.terms.includes(term));
  return { a, b, kind, confidence: 0.9, reason: '', matter: { about, terms, positions } };
}

function gather(
  contradictions: readonly Contradiction[],
  disputes: readonly Dispute[] = [],
  origin: string | null = null,
) {
  return gatherDisputes(contradictions, { disputes, nextNumber: 7, origins: new Map() }, origin);
}

function opened(a = said('a'), b = denied('b')): Dispute {
  const [change] = gather([contradiction(a, b)]);
  if (!change) throw new Error('Nothing was opened.');
  return change.dispute;
}

describe('gathering', () => {
  test('opens a dispute under the next number, with two sides', () => {
    const [change, ...others] = gather([contradiction(said('a'), denied('b'))]);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ change: 'opened', dispute: { id: 'd-7', state: 'open', weight: 'dispute' } });
    expect(change?.dispute.sides.map((side) => side.position)).toEqual([
      'met (in Outlet a)',
      'no meeting (the Russian foreign ministry)',
    ]);
  });

  test('puts a further claim on the side that holds what it holds', () => {
    const [a, b] = [said('a'), denied('b')];
    const third = claim('Officials of India and Russia met in Sochi.', 'c', { day: 7, isKnown: false });
    const [change] = gather([contradiction(b, third, 'meet', ['not so', 'so'])], [opened(a, b)]);
    expect(change?.change).toBe('new origin');
    expect(change?.dispute.sides.map((side) => side.claims.length)).toEqual([2, 1]);
  });

  test('makes a further figure a further side, and the same figure none', () => {
    const figure = (value: string, itemId: string) => claim(`The S-400 was sold for $${value} billion.`, itemId);
    const [x, y, z, again] = [figure('2', 'a'), figure('3', 'b'), figure('4', 'c'), figure('3', 'd')];
    const priced = (a: Claim, b: Claim) =>
      contradiction(a, b, 'sell', [a.quantities[0]?.surface ?? '', b.quantities[0]?.surface ?? ''], 'number');
    const [change] = gather([priced(x, y), priced(x, z), priced(x, again)]);
    expect(change?.dispute.sides.map((side) => side.claims.length)).toEqual([1, 2, 1]);
  });

  test('a claim read again after its outlet changed another sentence is no further claim', () => {
    const [a, b] = [said('a'), denied('b')];
    const reread = { ...b, id: null, position: 9, quote: { ...b.quote, textHash: 'new' } };
    const [change] = gather([contradiction(a, reread)], [opened(a, b)]);
    expect(change?.dispute.sides.map((side) => side.claims.length)).toEqual([1, 1]);
  });

  test('opens one again that was settled', () => {
    const dispute = { ...opened(), state: 'settled' as const, settledReason: 'corrected' };
    const [first] = dispute.sides[0]?.claims ?? [];
    if (!first) throw new Error('no claim');
    const [change] = gather([contradiction(first, denied('c'))], [dispute]);
    expect(change).toMatchObject({ change: 'opened', dispute: { state: 'open', settledReason: null } });
  });
});

describe('one matter', () => {
  const again = (itemId: string, isKnown = false) =>
    claim('Officials of India and Russia met in Sochi.', itemId, { day: 7, isKnown });

  test('is one dispute whether a report or a party says that it is not so, and a denial once a party denies it', () => {
    const [a, b] = [said('a'), claim('Nobody met in Sochi from India or Russia.', 'b')];
    const [first] = gather([contradiction(a, b, 'meet', ['so', 'not so'], 'negation')]);
    if (!first) throw new Error('Nothing was opened.');
    const [joined] = gather([contradiction(a, denied('c'))], [first.dispute]);
    expect(joined?.dispute).toMatchObject({
      id: first.dispute.id,
      kind: 'denial',
      weightReason: 'a party denies that it happened',
    });
  });

  test('is one dispute though no claim is shared, when the event and its people are what its claims have in common', () => {
    const raisedIn = (itemId: string) => claim('President Erdogan raised the S-400 with Putin in Sochi.', itemId);
    const notRaised = (itemId: string) =>
      claim('The Turkish side did not raise the S-400 with Putin in Sochi.', itemId);
    const [first] = gather([contradiction(raisedIn('a'), notRaised('b'), 'raise')]);
    if (!first) throw new Error('Nothing was opened.');
    const [same] = gather([contradiction(raisedIn('c'), notRaised('d'), 'raise')], [first.dispute]);
    expect(same?.dispute.id).toBe(first.dispute.id);
    const egypt = (quote: string, itemId: string) => claim(`${quote} with Sisi in Cairo.`, itemId);
    const elsewhere = contradiction(
      egypt('Modi raised the S-400', 'e'),
      egypt('Modi did not raise the S-400', 'f'),
      'raise',
    );
    expect(gather([elsewhere], [{ ...first.dispute, id: 'd-1' }])[0]?.dispute.id).toBe('d-7');
  });

  test('is another where one of the two stands for something else in the sentence they share', () => {
    const dated = (when: string, itemId: string) => claim(`Modi and Putin met in ${when} and met in March.`, itemId);
    const [x, y, z] = [dated('May', 'a'), dated('June', 'b'), dated('July', 'c')];
    const changes = gather([
      contradiction(x, y, 'meet', ['May', 'June'], 'date'),
      contradiction(x, z, 'meet', ['March', 'July'], 'date'),
    ]);
    expect(changes).toHaveLength(2);
  });

  test('has a third side for who neither confirms nor denies, which only joins', () => {
    const dispute = opened();
    const open = claim('The Indian foreign ministry would not say whether officials met in Sochi.', 'c', { day: 6 });
    const [change] = joinNeither([], [dispute], [open], rules);
    expect(change).toMatchObject({ change: 'joined', contradictions: [] });
    expect(change?.dispute.sides.map((side) => side.position)).toEqual([
      'met (in Outlet a)',
      'no meeting (the Russian foreign ministry)',
      'neither confirmed nor denied (the Indian foreign ministry)',
    ]);
    const [later] = gather([contradiction(again('d'), denied('e'))], change ? [change.dispute] : []);
    expect(later?.dispute.sides).toHaveLength(3);
  });

  test.each([
    ['of another matter', 'The Indian foreign ministry declined to say whether the S-400 was delivered.', 6],
    ['of other people', 'The Greek army would not say whether its officers met in Larissa.', 6],
    ['of another month', 'The Indian foreign ministry would not say whether officials met in Sochi.', 30],
    ['that leaves nothing open', 'The Indian foreign ministry said that officials met in Sochi.', 6],
  ])('has no third side for a word %s', (_, quote, day) => {
    expect(joinNeither([], [opened()], [claim(quote, 'c', { day })], rules)).toEqual([]);
  });
});

describe('an end', () => {
  const reading = { itemId: 'b', isEdit: true, hasNotice: false, claims: [claim('The weather was fine.', 'b')] };

  test.each([
    { hasNotice: true, reason: 'corrected' },
    { hasNotice: false, reason: 'text changed' },
  ])('comes when an edit leaves nothing of one side: $reason', ({ hasNotice, reason }) => {
    const [change] = endDisputes([], [opened()], { ...reading, hasNotice });
    expect(change).toMatchObject({ change: 'settled', dispute: { state: 'settled', settledReason: reason } });
    expect(change?.dispute.sides.map((side) => side.claims.length)).toEqual([1, 1]);
  });

  test.each([
    ['the sentence still stands', { ...reading, claims: [denied('b')] }],
    ['another item is edited', { ...reading, itemId: 'c' }],
    ['it is no edit', { ...reading, isEdit: false }],
  ])('does not come when %s', (_, read) => {
    expect(endDisputes([], [opened()], read)).toEqual([]);
  });

  test('does not come when the new text contradicts too, or another outlet stands on that side', () => {
    const dispute = opened();
    const gathered = [{ dispute, change: 'joined' as const, contradictions: [] }];
    expect(endDisputes(gathered, [dispute], reading)).toEqual(gathered);
    const [a, b] = [said('a'), denied('b')];
    const [grown] = gather([contradiction(a, denied('c'))], [opened(a, b)]);
    expect(endDisputes([], grown ? [grown.dispute] : [], reading)).toEqual([]);
  });

  test.each([
    ['The Russian foreign ministry confirmed that Indian and Russian officials met in Sochi.', 8, true],
    ['The Russian foreign ministry confirmed that Indian and Russian officials met in Sochi.', 4, false],
    ['The Indian foreign ministry confirmed that Indian and Russian officials met in Sochi.', 8, false],
    ['Two officials confirmed that Indian and Russian officials met in Sochi.', 8, false],
    ['The Russian foreign ministry confirmed that the S-400 was delivered.', 8, false],
  ])('by confirmation: %s (%i March) %s', (quote, day, isEnd) => {
    const claims = [claim(quote, 'c', { day, isKnown: false })];
    const [change] = endDisputes([], [opened()], { itemId: 'c', isEdit: false, hasNotice: false, claims });
    expect(change?.dispute.state ?? 'open').toBe(isEnd ? 'settled' : 'open');
    if (isEnd) expect(change?.dispute.sides[0]?.claims).toHaveLength(2);
  });
});
