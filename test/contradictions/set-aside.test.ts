import { describe, expect, test } from 'vitest';
import { isSetAside } from '../../src/contradictions/compare/set-aside.ts';
import { claimReader, shippedLexicon } from '../support/pairs.ts';

const read = claimReader(shippedLexicon());
const aside = (quote: string, surface: string) => isSetAside(read(quote), { start: quote.indexOf(surface), surface });

describe('a value that a claim gives to say that it is another', () => {
  test.each([
    ['The frigate will not be handed over in 2028 as foreseen but in 2029.', '2028'],
    ['The frigate was handed over in May and not in June.', 'June'],
    ['The shipyard employs 40 people rather than 400.', '400'],
    ['The frigates were built at Lorient, Skaramangas having been ruled out.', 'Skaramangas'],
  ])('%s: %s', (quote, surface) => {
    expect(aside(quote, surface)).toBe(true);
  });

  test.each([
    ['The frigate will not be handed over in 2028 as foreseen but in 2029.', '2029'],
    ['The frigate will not be handed over before 2029.', '2029'],
    ['The frigate was handed over in May and not in June.', 'May'],
    ['The shipyard does not employ more than 40 people.', '40'],
  ])('and not in %s: %s', (quote, surface) => {
    expect(aside(quote, surface)).toBe(false);
  });
});
