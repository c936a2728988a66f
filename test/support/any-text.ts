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

/**
 * Any address with its parts, characters of every kind encoded in it or as they may stand there.
 *
 * As `fc.webUrl`, which lists all of Unicode as well, three seconds where it is first made.
 */
export function anyWebAddress({ withQuery = true } = {}): fc.Arbitrary<string> {
  const query = withQuery ? fc.option(part, { nil: undefined }) : fc.constant(undefined);
  return fc
    .tuple(fc.constantFrom('http', 'https'), fc.domain(), fc.array(part, { maxLength: 5 }), query, query)
    .map(
      ([scheme, host, path, search, hash]) =>
        `${scheme}://${host}${path.map((name) => `/${name}`).join('')}${search === undefined ? '' : `?${search}`}${hash === undefined ? '' : `#${hash}`}`,
    );
}

const asItStands = fc.constantFrom(..."abcxyzABC0189-._~!$&'()*+,;=:@");
const part = fc
  .array(fc.oneof({ weight: 3, arbitrary: asItStands }, { weight: 1, arbitrary: character.map(encodeURIComponent) }), {
    maxLength: 10,
  })
  .map((characters) => characters.join(''));
