import { expect, test } from 'vitest';
import { denierOf } from '../../src/contradictions/compare/denier.ts';
import { claimReader, shippedLexicon } from '../support/pairs.ts';

const read = claimReader(shippedLexicon());
const report = read('Norway sold the frigates, two officials said on condition of anonymity.', '2026-03-03');
const denial = read('“We have not sold the frigates,” the Norwegian defence ministry said.', '2026-03-04');

test('a party answers unnamed sources in its own words', () => {
  expect(denierOf(report, denial, ['so', 'not so'])).toEqual({
    ofUnnamed: 1,
    inOwnWords: 1,
    ofToCome: 0,
    daysBefore: 0,
  });
});

test('what was denied days before may have come to pass since', () => {
  const later = read('Norway sold the frigates, the Norwegian defence ministry said.', '2026-03-14');
  expect(denierOf(denial, later, ['not so', 'so'])).toMatchObject({ ofUnnamed: 0, daysBefore: 1 });
  expect(denierOf(denial, report, ['not so', 'so'])).toMatchObject({ daysBefore: 0 });
});

test('who says what will not be denies nothing that was', () => {
  const refusal = read('Norway will not sell the frigates, the ministry said.', '2026-03-04');
  expect(denierOf(report, refusal, ['so', 'not so'])).toMatchObject({ ofToCome: 1 });
});
