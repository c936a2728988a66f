import { describe, expect, test } from 'vitest';
import { hasFooting } from '../../src/contradictions/footing.ts';
import { judgePair } from '../../src/contradictions/index.ts';
import { areOfTwoThings } from '../../src/contradictions/objects.ts';
import { claimReader, shippedLexicon, shippedRules } from '../support/pairs.ts';

const read = claimReader(shippedLexicon());
const rules = shippedRules();

describe('one event of two things', () => {
  test.each([
    ['transfer', 'Greece ruled out transferring the missiles.', 'A law bars the transfer of the jets to Greece.'],
    ['activate', 'Greece never activated the missiles.', 'It was the first time that the law was turned on Greece.'],
    ['deliver', 'The first missile shipment came in July.', 'No aircraft was delivered before the missiles had left.'],
  ])('%s: %s / %s', (about, a, b) => expect(areOfTwoThings(read(a), read(b), about)).toBe(true));

  test.each([
    ['transfer', 'Greece ruled out transferring the missiles.', 'The system was transferred to Cyprus.'],
    ['transfer', 'Greece ruled out any transfer.', 'The jets were transferred to Cyprus.'],
  ])('not in %s: %s / %s', (about, a, b) => expect(areOfTwoThings(read(a), read(b), about)).toBe(false));
});

describe('what the stream shows stands on something that both tell', () => {
  const polar = (about: string) => ({ about, terms: [], positions: ['so', 'not so'] }) as const;
  const stands = (about: string, a: string, b: string) =>
    hasFooting({ a: read(a), b: read(b) }, 'denial', polar(about), rules);

  test.each([
    ['meet', 'Officials of both sides met in Oslo.', 'The ministry denied that officials met in Oslo.'],
    ['request', 'Greece asked Norway to take back the frigates.', 'Norway denied that Greece made any such request.'],
    ['return', 'Greece returned the frigates.', 'Norway denied that the frigates were handed over.'],
  ])('%s: %s / %s', (about, a, b) => expect(stands(about, a, b)).toBe(true));

  test.each([
    ['', 'The plan is complex.', 'Officials insisted that half measures were insufficient.'],
    ['keep', 'Greece is taking steps.', 'Greece did not keep the frigates.'],
    [
      'request',
      'Greece asked Norway to take back the frigates.',
      'That needs the consent of the maker, which has not been asked for.',
    ],
  ])('not on %s: %s / %s', (about, a, b) => expect(stands(about, a, b)).toBe(false));

  test('two states are of a thing that both name beside them', () => {
    const status = { about: 'activate/store', terms: [], positions: ['store', 'activate'] } as const;
    const stored = read('The missiles have stood in their hangars.');
    expect(hasFooting({ a: stored, b: read('The missiles were switched on.') }, 'status', status, rules)).toBe(true);
    expect(hasFooting({ a: stored, b: read('A field office in Oslo.') }, 'status', status, rules)).toBe(false);
  });
});

describe('changed since', () => {
  const judge = (a: string, b: string) => judgePair(read(a, '2026-03-06', 'One'), read(b, '2026-05-20', 'Two'), rules);

  test.each([
    [
      'The Greek defence ministry on Friday denied that it had prepared a waiver for the frigates.',
      'The Greek defence ministry has prepared a waiver for the frigates.',
    ],
    [
      'The Kremlin denied that Greece had asked it to take back the frigates.',
      "Opponents said that the Kremlin's confirmation that Greece had asked it to take back the frigates changed the picture.",
    ],
  ])('%s / %s', (a, b) => expect(judge(a, b).label).not.toBe('contradiction'));
});
