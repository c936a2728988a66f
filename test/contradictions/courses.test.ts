import { describe, expect, test } from 'vitest';
import { judgePair } from '../../src/contradictions/index.ts';
import { claimReader, shippedLexicon, shippedRules } from '../support/pairs.ts';

const read = claimReader(shippedLexicon());
const rules = shippedRules();
const [day, nextDay, monthsLater] = ['2026-03-02T09:00:00Z', '2026-03-03T09:00:00Z', '2026-06-20T09:00:00Z'];

describe('how far a thing has come', () => {
  const reached = (text: string) =>
    rules
      .reachedIn(read(text, day))
      .filter(({ course }) => course === 'supply')
      .map(({ is, from, to }) => [is, from <= to]);

  test.each([
    ['Greece has received the missiles.', 'delivered'],
    ['The missiles of Greece are kept in storage.', 'in storage'],
    ['The radars of the missile battery tracked a drone.', 'in use'],
    ['The missiles have not been delivered to Greece.', 'not delivered'],
    ['Greece sent the order for the missiles.', 'ordered'],
  ])('%s: %s', (text, is) => expect(reached(text)).toContainEqual([is, true]));

  test.each([
    ['what shows it tells nothing when denied', 'The missile battery fired no missile.'],
    ['nor does what does not stand at a step', 'The missiles are not in storage.'],
  ])('%s: %s', (_, text) => expect(reached(text)).toEqual([]));
});

describe('two steps of one course', () => {
  const label = (a: string, b: string, dayOfB = nextDay) =>
    judgePair(read(a, day, 'One'), read(b, dayOfB, 'Two'), rules).label;

  test.each([
    [
      "The radars of Greece's first missile battery tracked a drone over Crete on Friday.",
      "Greece's first missile battery is still at the plant in Oslo.",
    ],
    ['Greece has received the first missile battery.', "Greece's first missile battery is still on the assembly line."],
    [
      'Athens walked away from the talks on the frigates in January.',
      'Talks on the frigates with Athens are going on.',
    ],
  ])('%s / %s', (a, b) => expect(label(a, b)).toBe('contradiction'));

  test.each([
    ['The missile battery of Greece is in storage on Crete.', 'Greece has received the missile battery.'],
    ['Greece has ordered the missile battery.', 'The missile battery of Greece was activated on Crete.'],
  ])('no clash: %s / %s', (a, b) => expect(label(a, b)).toBe('compatible'));

  test('of two who hold it neither is against the other', () => {
    expect(label('Norway welcomed the sale of the frigates.', 'Greece condemned the sale of the frigates.')).toBe(
      'compatible',
    );
    expect(label('Norway welcomed the sale of the frigates.', 'Norway condemned the sale of the frigates.')).toBe(
      'contradiction',
    );
  });

  test('the later tells of a later step: the world has changed', () => {
    const still = "Greece's first missile battery is still at the plant in Oslo.";
    const there = "Greece's first missile battery was activated on Crete.";
    expect(label(still, there, monthsLater)).not.toBe('contradiction');
  });
});
