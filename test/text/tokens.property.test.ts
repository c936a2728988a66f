import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tagger } from '../../src/text/index.ts';
import { someSentences } from '../support/random-articles.ts';

const read = (text: string) => tagger(text).map(({ text, lemma, pos, start }) => [text, lemma, pos, start]);

/** Sentences whose names have been replaced by ones that the model has never seen, so that no test is the second to read them. */
let seen = 0;
function withNewNames(sentence: string): string {
  seen += 1;
  const mark = seen.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] as string);
  return sentence.replace(/\b[A-Z][a-z]{3,}(?=s?\b)/g, (name) => `${name}${mark}`);
}

it('reads a sentence alike, whatever mark stood behind its words before', () => {
  const marks = [',', '.', ';', ':', '?', '!', ')', '”', "'", '’', '…', ' –', '/', '-'];
  fc.assert(
    fc.property(fc.constantFrom(...someSentences()), fc.constantFrom(...marks), (given, mark) => {
      const sentence = withNewNames(given);
      const before = read(sentence);
      for (const word of sentence.match(/\S+/g) ?? []) tagger(`It was ${word}${mark} it said.`);
      expect(read(sentence)).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

it.each([
  ["The update was Qadria's, the ministry said.", ['Qadria', "'s", ',']],
  ['The fleet of Tu-222Ms, it said.', ['Tu-222Ms', ',']],
])('takes a mark from the word before it: %s', (sentence, words) => {
  expect(tagger(sentence).map(({ text }) => text)).toEqual(expect.arrayContaining(words));
});
