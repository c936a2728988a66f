import { expect, test } from 'vitest';
import { askSecondOpinion, type SecondOpinion, withoutSecondOpinion } from '../../src/contradictions/index.ts';
import { aClaim, aContradiction } from '../support/builders.ts';

const found = [
  aContradiction(aClaim({ says: 'It was signed.' }), aClaim({ says: 'It was not signed.' }), { confidence: 0.8 }),
  aContradiction(aClaim({ says: 'It flew.' }), aClaim({ says: 'It never flew.' }), { confidence: 0.6 }),
];
const says = (...contradiction: (number | null)[]): SecondOpinion => ({
  judge: async () =>
    contradiction.map((p) => (p === null ? null : { contradiction: p, superseded: 0, compatible: 1 - p })),
});
const silent = () => {};

test('with none configured nothing changes', async () => {
  expect(await askSecondOpinion(found, withoutSecondOpinion, silent)).toBe(found);
});

test('it confirms, vetoes, or has no opinion', async () => {
  const kept = await askSecondOpinion(found, says(1, 0.1), silent);
  expect(kept.map((one) => one.confidence)).toEqual([0.9]);
  expect(await askSecondOpinion(found, says(null, null), silent)).toEqual(found);
});

test('when it fails, what the comparators found stands and the failure is told', async () => {
  const told: unknown[] = [];
  const broken: SecondOpinion = { judge: async () => Promise.reject(new Error('model gone')) };
  expect(await askSecondOpinion(found, broken, (error) => told.push(error))).toBe(found);
  expect(told).toHaveLength(1);
});
