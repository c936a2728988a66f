import { describe, expect, it } from 'vitest';
import { chartOfDays, chartOfDispute } from '../../src/charts/index.ts';

const december = {
  from: '2025-12-15',
  to: '2025-12-18',
  topics: [
    {
      name: 'S-400',
      days: [
        { day: '2025-12-16', stories: 1, badged: 0 },
        { day: '2025-12-17', stories: 3, badged: 2 },
      ],
    },
    { name: 'CAATSA', days: [] },
  ],
};

const raised = {
  question: 'Was returning the S-400s raised with Putin?',
  sides: [
    {
      position: 'raised',
      sayings: [
        { who: 'sources cited by Bloomberg', day: '2025-12-18', isDayOnly: false },
        { who: 'sources cited by Bloomberg', day: '2025-12-17', isDayOnly: true },
      ],
    },
    { position: 'no such request', sayings: [{ who: 'the Kremlin', day: '2025-12-17', isDayOnly: false }] },
  ],
};

/** The rows that a chart draws. */
function rowsOf({ spec }: { readonly spec: object }): readonly Readonly<Record<string, unknown>>[] {
  return (spec as { data: { values: Record<string, unknown>[] } }).data.values;
}

describe('chart of days', () => {
  it('has a bar for every day of every topic, also where nothing happened', () => {
    expect(
      rowsOf(chartOfDays(december)).map(({ topic, day, stories, badged }) => [topic, day, stories, badged]),
    ).toEqual([
      ['S-400', '2025-12-15', 0, 0],
      ['S-400', '2025-12-16', 1, 0],
      ['S-400', '2025-12-17', 3, 2],
      ['S-400', '2025-12-18', 0, 0],
      ...['2025-12-15', '2025-12-16', '2025-12-17', '2025-12-18'].map((day) => ['CAATSA', day, 0, 0]),
    ]);
  });

  it('says the same in words', () => {
    expect(chartOfDays(december).alt).toBe(
      'Stories per day, 15 Dec 2025 to 18 Dec 2025. S-400: 4, most on 17 Dec 2025 (3), 2 with a contradiction. CAATSA: none.',
    );
  });

  it('draws the first six topics and has all in words', () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ name: `Topic ${index}`, days: [] }));
    const chart = chartOfDays({ ...december, topics: many });
    expect(new Set(rowsOf(chart).map(({ topic }) => topic)).size).toBe(6);
    expect(JSON.stringify(chart.spec)).toContain('2 more topics in words.');
    expect(chart.alt).toContain('Topic 7: none.');
  });

  it('takes one day for a span', () => {
    expect(rowsOf(chartOfDays({ ...december, to: december.from }))).toHaveLength(2);
  });
});

describe('chart of a dispute', () => {
  it('has a mark for each day that a speaker is quoted on, under the letter of the side', () => {
    expect(rowsOf(chartOfDispute(raised))).toEqual([
      { side: 'A', line: 'A · sources cited by Bloomb…', day: '2025-12-17', isDayOnly: true },
      { side: 'A', line: 'A · sources cited by Bloomb…', day: '2025-12-18', isDayOnly: false },
      { side: 'B', line: 'B · the Kremlin', day: '2025-12-17', isDayOnly: false },
    ]);
  });

  it('says the same in words, days without a time as such', () => {
    expect(chartOfDispute(raised).alt).toBe(
      'Was returning the S-400s raised with Putin? ' +
        'Side A, raised: sources cited by Bloomberg on 17 Dec 2025 (day only), sources cited by Bloomberg on 18 Dec 2025. ' +
        'Side B, no such request: the Kremlin on 17 Dec 2025.',
    );
  });

  it('keeps a speaker who is on both sides on two lines', () => {
    const both = raised.sides.map((side) => ({
      ...side,
      sayings: [{ who: 'Ankara', day: '2025-12-17', isDayOnly: false }],
    }));
    expect(rowsOf(chartOfDispute({ ...raised, sides: both })).map(({ line }) => line)).toEqual([
      'A · Ankara',
      'B · Ankara',
    ]);
  });

  it('draws the latest speakers of a side that has too many', () => {
    const sayings = Array.from({ length: 30 }, (_, index) => ({
      who: `Speaker ${index}`,
      day: `2025-11-${String(index + 1).padStart(2, '0')}`,
      isDayOnly: false,
    }));
    const rows = rowsOf(chartOfDispute({ ...raised, sides: [{ position: 'so', sayings }] }));
    expect(rows).toHaveLength(16);
    expect(rows.at(-1)).toMatchObject({ line: 'A · Speaker 29' });
  });
});
