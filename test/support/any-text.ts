import fc from 'fast-check';

const surrogates = { first: 0xd800, last: 0xdfff };

/**
 * Text of any characters of Unicode, unassigned ones too.
 *
 * As `fc.string({ unit: 'binary' })`, which first lists all 1.1 million of them: two seconds, wherever it is made.
 */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.array(character, { maxLength }).map((characters) => characters.join(''));
}

const character = fc
  .oneof(fc.integer({ min: 0, max: surrogates.first - 1 }), fc.integer({ min: surrogates.last + 1, max: 0x10ffff }))
  .map((codePoint) => String.fromCodePoint(codePoint));
