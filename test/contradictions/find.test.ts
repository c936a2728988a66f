import { describe, expect, test } from 'vitest';
import { mayConflict } from '../../src/contradictions/find.ts';
import { claimReader, shippedLexicon, shippedRules } from '../support/pairs.ts';

const read = claimReader(shippedLexicon());
const rules = shippedRules();

describe('two claims are laid beside each other', () => {
  const about = ['ferry', 'harbour', 'fire', 'crew'];
  const asked = (a: string, b: string, setting: readonly string[]) =>
    mayConflict({ ...read(a), setting: about }, { ...read(b), setting }, rules);

  test('when they share a word and their articles are of one affair', () => {
    const pair = ['The captain was shown the drawings in spring.', 'The captain received no document.'] as const;
    expect(asked(...pair, about)).toBe(true);
    expect(asked(...pair, ['election', 'turnout', 'candidate', 'ballot'])).toBe(false);
  });

  test('not when they share none', () => {
    expect(asked('The captain was shown the drawings.', 'A sailor received no document.', about)).toBe(false);
  });
});
