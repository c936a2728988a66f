import { describe, expect, test } from 'vitest';
import { type Claim, claimOfQuote } from '../../src/claims/index.ts';
import {
  type Contradiction,
  type ContradictionKind,
  type Dispute,
  endDisputes,
  gatherDisputes,
} from '../../src/contradictions/index.ts';
import { shippedLexicon } from '../support/pairs.ts';

const lexicon = shippedLexicon();
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
