import { describe, expect, test } from 'vitest';
import { claimOfQuote } from '../../src/claims/index.ts';
import { holderOf } from '../../src/contradictions/holders.ts';
import type { Contradiction, ContradictionKind } from '../../src/contradictions/index.ts';
import { positionOf, questionOf } from '../../src/contradictions/wording.ts';
import { shippedLexicon } from '../support/pairs.ts';

const lexicon = shippedLexicon();
const publishedAt = Date.UTC(2026, 2, 10);

function claim(quote: string, outlet = 'Example Post') {
  return claimOfQuote(quote, { itemId: quote, outlet, publishedAt }, lexicon);
}

function against(
  one: string,
  other: string,
  kind: ContradictionKind,
  about: string,
  positions: readonly [string, string] = ['so', 'not so'],
): Contradiction {
  const [a, b] = [claim(one), claim(other)];
  const terms = a.terms.filter((term) => b.terms.includes(term));
  return { a, b, kind, confidence: 1, reason: '', matter: { about, terms, positions } };
}

const asked: readonly (readonly [string, Contradiction])[] = [
  [
    'Did Indian and Russian officials meet in Sochi about the S-400?',
    against(
      'Indian and Russian officials met in Sochi on Sunday to discuss the S-400.',
      'The Russian foreign ministry denied that anybody met in Sochi.',
      'denial',
      'meet',
    ),
  ],
  [
    'Did Putin raise the S-400 with Modi?',
    against(
      'President Vladimir Putin raised the S-400 with Narendra Modi.',
      'Delhi denied that Putin raised the S-400.',
      'denial',
      'raise',
    ),
  ],
  [
    'Is selling the S-300 on the table?',
    against(
      'Greece is seeking to sell its S-300 batteries.',
      'Greece denied that it is seeking to sell the S-300.',
      'denial',
      'sell',
    ),
  ],
  [
    'Was the S-400 destroyed?',
    against('The S-400 was destroyed on Monday.', 'The S-400 was not destroyed.', 'negation', 'destroy'),
  ],
  [
    'Did the F-35 crash?',
    against('An F-35 crashed near the base.', 'No F-35 crashed near the base.', 'negation', 'crash'),
  ],
  [
    'How many people were killed: 12 or 15?',
    against('The strike killed 12 people.', 'The strike killed 15 people.', 'number', 'person', ['12', '15']),
  ],
  [
    'How much is the sale of the Patriot worth: $2.5 billion or $2.1 billion?',
    against('The Patriot was sold for $2.5 billion.', 'The Patriot was sold for $2.1 billion.', 'number', 'sell', [
      '$2.5 billion',
      '$2.1 billion',
    ]),
  ],
  [
    'When did Trump and Modi meet: January [2026] or January 2025?',
    against(
      'Donald Trump and Narendra Modi met in January.',
      'Donald Trump and Narendra Modi met in January 2025.',
      'date',
      'meet',
      ['January', 'January 2025'],
    ),
  ],
  [
    'Who is the US ambassador to India: Ann Smith or Ann Smyth?',
    against(
      'U.S. Ambassador to India Ann Smith said so.',
      'U.S. Ambassador to India Ann Smyth said so.',
      'name',
      'ambassador|India|United States',
      ['Ann Smith', 'Ann Smyth'],
    ),
  ],
  [
    'In storage or in use: the S-400?',
    against('The S-400 is kept in storage.', 'The S-400 is on combat duty.', 'status', 'activate/store', [
      'store',
      'activate',
    ]),
  ],
  [
    'Has India commented?',
    against('India has not commented on the S-400.', 'India denied that it sold the S-400.', 'negation', 'comment', [
      'no comment',
      'a comment',
    ]),
  ],
  [
    'Has Egypt commented?',
    against(
      'Egypt, which sought the Su-35 for years, has not yet commented on what Moscow intends.',
      'Cairo denied that it had asked for the Su-35, while Russia’s makers renewed the offer.',
      'negation',
      'comment',
      ['no comment', 'a comment'],
    ),
  ],
  [
    'When was the exclusion from the F-35: 2018 or 2020?',
    against(
      'The exclusion of Norway from the F-35 programme came in 2018.',
      'Norway was excluded from the F-35 programme in 2020.',
      'date',
      'exclude',
      ['2018', '2020'],
    ),
  ],
  [
    'When was the block for Canada: 2018 or 2020?',
    against('What Canada wanted has been blocked since 2018.', 'Canada was shut out in 2020.', 'date', 'hold', [
      '2018',
      '2020',
    ]),
  ],
  [
    'Was the S-400 sold?',
    against('The S-400 was sold, a ministry official said.', 'The S-400 was not sold to anybody.', 'denial', ''),
  ],
  [
    'Is it so or not, what is reported of the runway?',
    against('The runway glistens at night.', 'Nothing glistens on the runway.', 'negation', 'glisten'),
  ],
  [
    'Did Türkiye ask for the return of the S-400 from Russia?',
    against(
      'Turkey asked Russia to return the S-400 batteries, people familiar with it said.',
      'No request to return the S-400 was made by Turkey, a Kremlin spokesman said.',
      'denial',
      'request',
    ),
  ],
  [
    'Was there any waiver for the S-400?',
    against(
      'Washington has drawn up a waiver for the S-400.',
      'The State Department denied that a waiver was drawn up.',
      'denial',
      'lift',
    ),
  ],
  [
    'Killed or alive: the pilot?',
    against('The pilot of the F-35 was killed.', 'The pilot of the F-35 survived.', 'status', 'kill/survive', [
      'kill',
      'survive',
    ]),
  ],
];

test.each(asked)('asks: %s', (question, contradiction) => {
  expect(questionOf(contradiction)).toBe(question);
});

test.each(asked)('repeats no five words of a quote: %s', (question, { a, b }) => {
  const words = question.toLowerCase().split(' ');
  for (const { quote } of [a, b])
    for (let i = 0; i + 5 <= words.length; i += 1)
      expect(quote.text.toLowerCase()).not.toContain(words.slice(i, i + 5).join(' '));
});

describe('a position', () => {
  const denied = against(
    'President Vladimir Putin raised the S-400 with Narendra Modi, sources said.',
    'India denied any such request.',
    'denial',
    'raise',
  );

  test.each([
    ['raised', denied, 'a', 'so'],
    ['no such request', denied, 'b', 'not so'],
    ['in storage', asked[9]?.[1], 'a', 'store'],
    ['January [2026]', asked[7]?.[1], 'a', 'January'],
    ['no comment so far', asked[10]?.[1], 'a', 'no comment'],
  ] as const)('says what is held: %s', (words, contradiction, side, held) => {
    if (!contradiction) throw new Error('no such row');
    expect(positionOf(contradiction, contradiction[side], held)).toBe(words);
  });

  test.each([
    ['sources cited by Bloomberg', 'People familiar with the matter said that India sold it.', 'so', 'Bloomberg'],
    ['sources cited by Example Post', 'Two officials said that it was sold.', 'so', null],
    ['the Kremlin', 'The Kremlin denied that it was sold.', 'not so', 'Bloomberg'],
    ['in Example Post', 'The S-400 was sold in May.', 'so', null],
    ['officials in Jerusalem', 'The S-400 was sold, officials in Jerusalem said.', 'so', null],
    ['a State Department spokesperson', 'A State Department spokesperson said that it was not sold.', 'not so', null],
    ['in Example Post', 'Iberia Diario reported that the S-400 was sold.', 'so', null],
    ['in Example Post', 'The S-400 was sold, Iberia Diario said, citing two air force sources.', 'so', null],
    ['in Example Post', 'The S-400 stood in Texas, where it was not sold, which the report confirmed.', 'not so', null],
    ['in Example Post', 'The S-400 was not sold in May.', 'not so', 'Bloomberg'],
    ['in Example Post, citing Bloomberg', 'The S-400 was sold in May.', 'so', 'Bloomberg'],
  ] as const)('is held by %s', (holder, quote, held, origin) => {
    expect(holderOf(claim(quote), held, 'denial', origin)).toBe(holder);
  });

  test('of an outlet that nobody knows is held by no outlet', () => {
    expect(holderOf(claim('The S-400 was sold in May.', 'outlet unknown'), 'so', 'denial', 'Bloomberg')).toBe(
      'outlet unknown',
    );
  });
});
