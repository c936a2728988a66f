import { describe, expect, test } from 'vitest';
import { claimReader, shippedLexicon } from '../support/pairs.ts';

const read = claimReader(shippedLexicon());
const toldIn = (quote: string) =>
  read(quote)
    .words.filter(({ telling }) => telling)
    .map(({ lemma }) => lemma);

describe('what only tells who says it', () => {
  test.each([
    ['The yard has sold two ferries, a spokesman said at the weekly briefing.', 'sell', 'briefing'],
    ['Officials in Oslo told AFP on Friday that the ferry was sold.', 'sell', 'norway'],
    ['According to two people in the port, the ferry was sold.', 'ferry', 'port'],
    ['The ferry was sold, said a manager of the yard.', 'sell', 'yard'],
  ])('%s', (quote, matter, telling) => {
    expect(toldIn(quote)).toContain(telling);
    expect(toldIn(quote)).not.toContain(matter);
  });

  test.each([
    ['The ministry denied any sale of the ferry.', 'sale'],
    ['The yard asked the ministry for the ferry.', 'ferry'],
    ['The ferry sank and the yard said nothing of it.', 'ferry'],
  ])('not in: %s', (quote, matter) => expect(toldIn(quote)).not.toContain(matter));
});

test('why a source is not named denies nothing of what it tells', () => {
  const { words } = read(
    'The sale was approved, said an official who was not authorised to discuss the permission in public.',
  );
  expect(words.filter(({ negative }) => negative)).toEqual([]);
  expect(words.map(({ lemma }) => lemma)).not.toContain('authorise');
  expect(words.map(({ lemma }) => lemma)).toContain('sale');
});
