import { describe, expect, it } from 'vitest';
import { namedTerms, plainSpelling, stem, termsOf, wordsOf } from '../../src/text/index.ts';

it('reads every dash and apostrophe alike', () => {
  expect(plainSpelling('S‑400 and F–35, Türkiye’s')).toBe("S-400 and F-35, Türkiye's");
});

it.each([
  ["Türkiye's S‑400s", ['turkiye', 's-400s']],
  ['İstanbul ve Kırıkkale', ['istanbul', 've', 'kirikkale']],
  ['С-400 в Турции', ['с-400', 'в', 'турции']],
  ['…', []],
])('words of %s', (text, words) => expect(wordsOf(text)).toEqual(words));

describe('forms of a word share their stem', () => {
  it.each([
    ['cancelled', 'cancellation'],
    ['deliveries', 'delivery'],
    ['jets', 'jet'],
    ['planned', 'planning'],
    ['talks', 'talked'],
    ['signed', 'signing'],
  ])('%s, %s', (a, b) => expect(stem(a)).toBe(stem(b)));

  it.each([
    ['iran', 'iraq'],
    ['2017', '2019'],
    ['missile', 'mission'],
  ])('but not %s, %s', (a, b) => expect(stem(a)).not.toBe(stem(b)));
});

it.each([
  ['the S400s', ['s-400']],
  ['the S-400', ['s-400']],
  ['an F-35A', ['f-35']],
  ['It said that it would.', []],
])('terms of %s', (text, terms) => expect(termsOf(text)).toEqual(terms));

it('takes words with capitals inside a sentence for names', () => {
  expect([...namedTerms('The convoy left Kırıkkale for Samsun.')]).toEqual(['kirikk', 'samsun']);
});
