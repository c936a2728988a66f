import { describe, expect, it } from 'vitest';
import { claimOfQuote } from '../../src/claims/index.ts';
import { judgePair } from '../../src/contradictions/index.ts';
import { readShipped } from '../support/road.ts';

const { rules } = await readShipped();

function labelOf(first: string, second: string): string {
  const claim = (text: string, outlet: string, day: number) =>
    claimOfQuote(
      text,
      { itemId: outlet, outlet, publishedAt: Date.UTC(2026, 2, day), dateEstimated: false },
      rules.lexicon,
    );
  return judgePair(claim(first, 'One Wire', 9), claim(second, 'Two Post', 10), rules.contradictions).label;
}

describe('a sentence that another outlet took over', () => {
  it.each([
    'The batteries have been kept in storage near Ankara since a test firing in October 2020.',
    'The loan was agreed on Wednesday and paid out on Thursday, the ministry said.',
    'The sanctions were lifted for 180 days, more than five years after they were imposed.',
    'The first three of 32 aircraft touched down on Friday.',
  ])('stands against nothing in itself, also with a dateline a day later: %s', (sentence) => {
    expect(labelOf(sentence, sentence)).not.toBe('contradiction');
    expect(labelOf(sentence, `ANKARA - ${sentence}`)).not.toBe('contradiction');
  });

  it('is none when it says the opposite in the same words', () => {
    const said = 'Ankara asked Moscow to take the S-400 batteries back, the Kremlin said.';
    expect(labelOf(said, said.replace('asked', 'never asked'))).toBe('contradiction');
  });
});
