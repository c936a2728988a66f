import { describe, expect, test } from 'vitest';
import { hasFooting } from '../../src/contradictions/footing.ts';
import { judgePair } from '../../src/contradictions/index.ts';
import { areOfTwoThings } from '../../src/contradictions/objects.ts';
import { standAgainstWithin } from '../../src/contradictions/one-article.ts';
import { claimReader, shippedLexicon, shippedRules } from '../support/pairs.ts';

const read = claimReader(shippedLexicon());
const rules = shippedRules();

describe('one event of two things', () => {
  test.each([
    ['transfer', 'Greece ruled out transferring the missiles.', 'A law bars the transfer of the jets to Greece.'],
    ['activate', 'Greece never activated the missiles.', 'It was the first time that the law was turned on Greece.'],
    ['deliver', 'The first missile shipment came in July.', 'No aircraft was delivered before the missiles had left.'],
    ['receive', 'Greece received the missiles in July.', 'Cyprus had received no letter on the matter from Greece.'],
  ])('%s: %s / %s', (about, a, b) => expect(areOfTwoThings(read(a), read(b), about)).toBe(true));

  test.each([
    ['transfer', 'Greece ruled out transferring the missiles.', 'The system was transferred to Cyprus.'],
    ['transfer', 'Greece ruled out any transfer.', 'The jets were transferred to Cyprus.'],
    ['destroy', 'Drones destroyed two launchers in Greece.', 'No launcher has been destroyed, Athens said.'],
    ['destroy', 'Two launchers were destroyed by drones.', 'No launcher has been destroyed, Athens said.'],
  ])('not in %s: %s / %s', (about, a, b) => expect(areOfTwoThings(read(a), read(b), about)).toBe(false));
});

describe('what the stream shows stands on something that both tell', () => {
  const polar = (about: string) => ({ kind: 'denial', about, positions: ['so', 'not so'], evidence: {} }) as const;
  const stands = (about: string, a: string, b: string) => hasFooting({ a: read(a), b: read(b) }, polar(about), rules);

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

  const [before, after] = ['2026-03-03T09:00:00Z', '2026-03-05T09:00:00Z'];

  test('what is ruled out was not done long before', () => {
    const denial = read('Delivering the frigates to anybody was not on the table, Greece said.', after);
    const stands = (told: string) => hasFooting({ a: read(told, before), b: denial }, polar('deliver'), rules);
    expect(stands('Greece was excluded after taking delivery of the frigates.')).toBe(true);
    expect(stands('Greece was excluded in 2019 after taking delivery of the frigates.')).toBe(false);
  });

  test('what is denied of one thing was not done with another one elsewhere', () => {
    const denial = read('Greece said that sending the S-400 was not on the table.', after);
    const stands = (told: string) => hasFooting({ a: read(told, before), b: denial }, polar('send'), rules);
    expect(stands('Greece has sent the S-400 to Cyprus.')).toBe(true);
    expect(stands('Greece has sent food to Cyprus.')).toBe(false);
  });

  test('what is denied as a whole needs no single word that both tell', () => {
    const told = (toldDenied: number) =>
      hasFooting(
        { a: read('A note from Greece has reached Oslo.'), b: read('No letter arrived, Norway said.') },
        { ...polar(''), evidence: { toldDenied } },
        rules,
      );
    expect([told(0.6), told(0.4)]).toEqual([true, false]);
  });

  test('two states are of a thing that both name beside them', () => {
    const status = { kind: 'status', about: 'activate/store', positions: ['store', 'activate'], evidence: {} } as const;
    const stored = read('The missiles have stood in their hangars.');
    expect(hasFooting({ a: stored, b: read('The missiles were switched on.') }, status, rules)).toBe(true);
    expect(hasFooting({ a: stored, b: read('A field office in Oslo.') }, status, rules)).toBe(false);
  });
});

describe('what agrees, or stands in one article, is no contradiction that the stream meets', () => {
  const polar = { kind: 'denial', positions: ['so', 'not so'], evidence: {} } as const;
  const stands = (about: string, a: string, b: string, evidence = {}) =>
    hasFooting({ a: read(a), b: read(b) }, { ...polar, about, evidence }, rules);

  test.each([
    ['sell', 'Norway did not sell any frigates, the yard said.', 'Norway has denied selling frigates to the navy.'],
    ['find', 'The auditors found no flaws in the hull.', 'The auditors did not find the hull flawed.'],
    [
      'speak',
      'The mayor said he had not spoken to the premier.',
      'The mayor said he had barely spoken to the premier.',
    ],
    ['appeal', 'The court denied an appeal by the shipyard.', "The judges turned away the shipyard's appeal."],
    ['leader', 'The bill did not please Opposition leader Moore.', 'Majority leader Haig agreed to the bill.'],
  ])('%s: %s / %s', (about, a, b) => expect(stands(about, a, b)).toBe(false));

  test('what both tell alike outweighs what they tell apart', () => {
    const told = [
      'meet',
      'Officials of both sides met in Oslo.',
      'The ministry denied that officials met in Oslo.',
    ] as const;
    expect(stands(...told)).toBe(true);
    expect(stands(...told, { trails: 0.1, toldDenied: 0.3 })).toBe(false);
  });

  test.each([
    [
      true,
      'Greece returned the frigates, Norwegian officials said.',
      'The Greek ministry denied that it returned them.',
    ],
    [true, 'Greece returned the frigates.', 'The ministry in Athens denied that Greece returned them.'],
    [false, 'Greece allegedly returned the frigates.', 'The ministry in Athens denied that Greece returned them.'],
    [false, 'Greece returned the frigates.', 'Nobody returned the frigates.'],
    [
      false,
      'Contracts for the frigates, the spokesperson said, are carried out.',
      "“No contract is carried out in Oslo,” the ministry's spokesperson told reporters.",
    ],
  ])('in one article %s: %s / %s', (expected, a, b) =>
    expect(standAgainstWithin(read(a), read(b), ['so', 'not so'])).toBe(expected),
  );

  test('a stop for the night stands against nothing that goes on', () => {
    const status = { kind: 'status', about: 'work', positions: ['going on', 'stopped'], evidence: {} } as const;
    const at = (b: string) =>
      hasFooting({ a: read('Divers resumed the search of the harbour.'), b: read(b) }, status, rules);
    expect(at('Divers suspended the search of the harbour.')).toBe(true);
    expect(at('Divers suspended the search of the harbour for the night.')).toBe(false);
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
