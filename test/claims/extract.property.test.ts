import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractClaims } from '../../src/claims/index.ts';
import { splitSentences } from '../../src/text/index.ts';
import { anArticle } from '../support/builders.ts';
import { shippedLexicon } from '../support/pairs.ts';

const lexicon = shippedLexicon();
const pieces = [
  'Turkey',
  'the Kremlin',
  'denied',
  '“no such request”',
  'on Dec. 9',
  '$2.5 billion',
  'S-400s',
  'U.S.',
  'was',
  'not',
  ',',
  '.',
  '\n',
  '\n\n',
  '…',
  'délai',
  '🚀',
  'Tomバーク',
  '’s',
  ' ',
  'said',
  'that',
];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })), { maxLength: 60 })
  .map((list) => list.join(' '));

test('every quote is the exact slice of its article', () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const { quote } of extractClaims(anArticle({ text, sentences: splitSentences(text) }), lexicon)) {
        expect(text.slice(quote.start, quote.end)).toBe(quote.text);
      }
    }),
    { numRuns: 300 },
  );
});

test('the same article gives the same claims', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const article = anArticle({ text, sentences: splitSentences(text) });
      expect(extractClaims(article, lexicon)).toEqual(extractClaims(article, lexicon));
    }),
    { numRuns: 50 },
  );
});
