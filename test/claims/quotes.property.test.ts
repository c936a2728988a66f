import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedLexicon } from '../support/pairs.ts';
import { quoteFaults } from '../support/quotes.ts';
import { randomArticle, someSentences } from '../support/random-articles.ts';

// `npm run measure:quotes` does the same for 10,000 articles.

test('a quote is the very slice of its text, whatever the article', { timeout: 60_000 }, () => {
  const lexicon = shippedLexicon();
  const sentences = someSentences();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (number) => {
      expect(quoteFaults(randomArticle(number, sentences), lexicon)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
