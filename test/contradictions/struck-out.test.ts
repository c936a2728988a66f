import { expect, test } from 'vitest';
import { saysNot } from '../../src/claims/index.ts';
import { judgePair } from '../../src/contradictions/index.ts';
import { claimReader, readPairs, shippedLexicon, shippedRules } from '../support/pairs.ts';

const read = claimReader(shippedLexicon());
const shipped = shippedRules();
const rules = { ...shipped, threshold: shipped.thresholdOfAsked };

/** Every so manyth sentence of test/pairs, each with another of its words struck out. */
const everySentence = 8;
const step = 7;

const sentences = [...new Set(readPairs().flatMap(({ a, b }) => [a.quote, b.quote]))].filter(
  (_, i) => i % everySentence === 0,
);

/** A sentence without one of its words that is no name, number or word of denying; null when it has none. */
function struckOut(sentence: string, i: number): string | null {
  const plain = [...sentence.matchAll(/[\p{L}'’-]+/gu)].filter(
    (word) => !/^\p{Lu}/u.test(word[0]) && !saysNot(word[0].toLowerCase().replaceAll('’', "'")),
  );
  const word = plain[(i * step) % plain.length];
  if (!word) return null;
  return (sentence.slice(0, word.index) + sentence.slice(word.index + word[0].length)).replace(/ {2,}/g, ' ').trim();
}

test('a sentence that lost a word on its way to another outlet contradicts nothing in itself', () => {
  const clashing = sentences.filter((sentence, i) => {
    const struck = struckOut(sentence, i);
    if (struck === null) return false;
    const { label } = judgePair(read(sentence, '2026-03-01', 'One'), read(struck, '2026-03-02', 'Two'), rules);
    return label === 'contradiction';
  });
  expect(sentences.length).toBeGreaterThan(400);
  expect(clashing).toEqual([]);
});

test('and without a word of denying it says the opposite', () => {
  const [said, struck] = [
    'Ankara never asked Moscow to take the batteries back, the Kremlin said.',
    'Ankara asked Moscow to take the batteries back, the Kremlin said.',
  ];
  expect(judgePair(read(said, '2026-03-01', 'One'), read(struck, '2026-03-02', 'Two'), rules).label).toBe(
    'contradiction',
  );
});
