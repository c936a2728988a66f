import { describe, expect, it } from 'vitest';
import { disputeLine, outletLine, sideLine } from '../../src/delivery/index.ts';
import { aShownClaim, aShownDispute, aShownItem, aStoryView } from '../support/builders.ts';

/** A story told by outlets, each with who it cites. */
function toldBy(...told: readonly (readonly [outlet: string, origin: string | null])[]) {
  return aStoryView({
    items: told.map(([outlet, origin], index) => aShownItem({ id: `item-${index}`, outlet, origin })),
  });
}

describe('the outlet line', () => {
  it.each([
    { told: [['PA Turkey', null]], line: '1 outlet' },
    { told: [['PA Turkey', 'Bloomberg']], line: '1 outlet · 1 origin named: Bloomberg (not read by us)' },
    {
      told: [
        ['Bloomberg', null],
        ['PA Turkey', 'Bloomberg'],
        ['TASS', 'Bloomberg'],
      ],
      line: '3 outlets · 1 origin (Bloomberg)',
    },
    {
      told: [
        ['PA Turkey', 'Bloomberg'],
        ['TASS', 'Bloomberg'],
      ],
      line: '2 outlets · 1 origin named: Bloomberg (not read by us)',
    },
    {
      told: [
        ['PA Turkey', 'Bloomberg'],
        ['TASS', null],
      ],
      line: '2 outlets · 2 origins (Bloomberg, not read by us; TASS)',
    },
    {
      told: [
        ['A', null],
        ['B', null],
        ['C', null],
        ['D', null],
        ['E', null],
      ],
      line: '5 outlets · 5 origins (A; B; C; 2 more)',
    },
    {
      told: [
        ['PA Turkey', null],
        ['PA Turkey', null],
      ],
      line: '1 outlet',
    },
    {
      told: [
        ['The Rideau Globe', null],
        ['Prairie Star', 'Rideau Globe'],
      ],
      line: '2 outlets · 1 origin (The Rideau Globe)',
    },
  ] as const)('$line', ({ told, line }) => {
    expect(outletLine(toldBy(...told))).toBe(line);
  });
});

describe('the dispute line', () => {
  const detail = (id: string) => aShownDispute({ id, weight: 'detail' });

  it.each([
    { disputes: [], line: null },
    { disputes: [aShownDispute()], line: '1 dispute' },
    { disputes: [detail('d-1')], line: '1 detail differs' },
    {
      disputes: [aShownDispute(), aShownDispute({ id: 'd-2' }), detail('d-3'), detail('d-4')],
      line: '2 disputes · 2 details differ',
    },
    { disputes: [aShownDispute({ state: 'settled' })], line: null },
  ])('$line', ({ disputes, line }) => {
    expect(disputeLine(aStoryView({ disputes }))).toBe(line);
  });
});

describe('who holds a side', () => {
  const side = (...told: readonly (readonly [outlet: string, origin: string | null])[]) => ({
    position: 'so',
    claims: told.map(([outlet, origin]) => aShownClaim({ outlet }, { origin })),
  });

  it('is said by outlets and origins, and of one outlet by its quotes', () => {
    expect(sideLine(side(['PA Turkey', 'Bloomberg']))).toBeNull();
    expect(sideLine(side(['PA Turkey', 'Bloomberg'], ['TASS', 'Bloomberg']))).toBe(
      '2 outlets · 1 origin named: Bloomberg (not read by us)',
    );
    expect(sideLine(side(['PA Turkey', null], ['TASS', null]))).toBe('2 outlets · 2 origins (PA Turkey; TASS)');
  });
});
