import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/claims/index.ts';
import { compareRole } from '../../src/contradictions/compare/role.ts';
import { findContradictions } from '../../src/contradictions/find.ts';
import { claimReader, shippedLexicon, shippedRules } from '../support/pairs.ts';

const read = claimReader(shippedLexicon());
const rules = shippedRules();

const day = '2026-03-03T09:00:00Z';
const about = ['ferry', 'harbour', 'fire', 'crew'];

/** What two articles of one affair say, or one article in two sentences. */
function shown(a: string, b: string, { items = ['a', 'b'], setting = about } = {}): string[] {
  const claim = (quote: string, itemId = '', mainly: readonly string[] = about): Claim => ({
    ...read(quote, day, `outlet ${itemId}`),
    itemId,
    setting: mainly,
  });
  const [first, second] = [claim(a, items[0]), claim(b, items[1], setting)];
  const found =
    items[0] === items[1]
      ? findContradictions([first, second], [], rules)
      : findContradictions([second], [first], rules);
  return found.map(({ kind }) => kind);
}

const price = ['The new ferry cost the city $40 million.', 'The new ferry cost the city $90 million.'] as const;

describe('two values in one slot', () => {
  test('of two reports of an affair clash', () => {
    expect(shown(...price)).toEqual(['number']);
    expect(shown('The ferry burned out in Bergen.', 'The ferry burned out in Stavanger.')).toEqual(['name']);
    expect(shown('The ferry was sold to Norway in 2017.', 'The ferry was sold to Norway in 2019.')).toEqual(['date']);
  });

  test('of two affairs do not', () => {
    expect(shown(...price, { setting: ['election', 'turnout', 'candidate', 'ballot'] })).toEqual([]);
  });

  test('that one article gives are of two things, unless two parties speak', () => {
    const ofOne = { items: ['a', 'a'] };
    expect(shown(...price, ofOne)).toEqual([]);
    const told = price.map((sentence) => `that ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`);
    expect(shown(`The company said ${told[0]}`, `The ministry of transport said ${told[1]}`, ofOne)).toEqual([
      'number',
    ]);
    expect(
      shown(`The ministry of transport said ${told[0]}`, `The ministry of transport said ${told[1]}`, ofOne),
    ).toEqual([]);
  });

  test.each([
    [
      'Norway has recorded 400,070 cases and 651 deaths since the outbreak began.',
      'It recorded 355 cases and 9 deaths on Sunday.',
    ],
    [
      'Ferry traffic in Norway rose 7.4% from 2010 to 2020, its slowest rise in decades.',
      'The only decade in which ferry traffic in Norway rose more slowly was the 1930s.',
    ],
  ])('nor do its total and its day, its news and its history: %s / %s', (a, b) =>
    expect(shown(a, b, { items: ['a', 'a'] })).toEqual([]),
  );

  test('are no ages, which name nothing that they count', () => {
    expect(
      shown(
        'Two boys, aged 13 and 15, set fire to a ferry in Bergen in which a sailor died, police said.',
        'Olav Moe, 66, a sailor of Bergen, died on Tuesday when a ferry was set on fire, police said.',
      ),
    ).toEqual([]);
  });
});

describe('two names in one slot', () => {
  test('play one part in one event, however else the reports put it', () => {
    expect(
      shown(
        'Firemen said that the ferry sank at Askvoll on the morning after the fire.',
        'The crew looked on as the ferry sank at Florvik.',
      ),
    ).toEqual(['name']);
  });

  test('are of one sort', () => {
    expect(shown('The ferry was sold by Captain Olav Moe.', 'The ferry was sold in Stavanger.')).toEqual([]);
  });
});

describe('two holders of one office', () => {
  const holders = (a: string, b: string) => compareRole({ a: read(a), b: read(b) })?.positions ?? null;

  test('are two names', () => {
    const [a, b] = ['Norwegian Prime Minister Kari Dahl resigned.', 'Norwegian Prime Minister Nils Berg resigned.'];
    expect(holders(a, b)).toEqual(['Kari Dahl', 'Nils Berg']);
  });

  test.each([
    [
      "Norwegian Prime Minister Kari Dahl's Harbour Party lost two seats.",
      'Norwegian Prime Minister Kari Dahl resigned.',
    ],
    ['Norwegian President Alek\u00adsander Moe arrived.', 'Norwegian President Aleksander Moe arrived.'],
    ['Norwegian Prime Minister Kari Dahl resigned.', 'Norwegian Prime Minister Harbour Broadcasting Corporation.'],
  ])('are one, or no holder: %s / %s', (a, b) => expect(holders(a, b)).toBeNull());
});
