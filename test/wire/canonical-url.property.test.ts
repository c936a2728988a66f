import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalUrl } from '../../src/wire/index.ts';
import { anyText, anyWebAddress } from '../support/any-text.ts';

const segment = fc.oneof(
  fc.constantFrom(
    'amp',
    'AMP',
    'index.html',
    'story.amp.html',
    'en',
    '',
    '..',
    '%2e',
    'a%20b',
    'türkiye',
    'default.aspx',
    'x.amp',
  ),
  fc.string({ maxLength: 12 }),
);
const parameter = fc.tuple(
  fc.constantFrom('utm_source', 'fbclid', 'id', 'page', 'ref', 'v', 'source', 'p', 'q', 'url', 'ID'),
  fc.oneof(fc.string({ maxLength: 10 }), fc.constant('https://example.org/inner/')),
);
const address = fc
  .record({
    scheme: fc.constantFrom('http', 'https', 'HTTPS'),
    host: fc.constantFrom(
      'example.org',
      'www.example.org',
      'm.example.org',
      'www.m.amp.example.org',
      'www.google.com',
      'a.cdn.ampproject.org',
      'youtube.com',
      'EXÄMPLE.org',
      '127.0.0.1',
    ),
    port: fc.constantFrom('', ':80', ':443', ':8800'),
    path: fc.array(segment, { maxLength: 5 }),
    query: fc.array(parameter, { maxLength: 4 }),
    hash: fc.constantFrom('', '#top', '#:~:text=x', '#!/a'),
  })
  .map(
    ({ scheme, host, port, path, query, hash }) =>
      `${scheme}://${host}${port}/${path.join('/')}?${query.map(([name, value]) => `${name}=${value}`).join('&')}${hash}`,
  );

it('applying it twice changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(address, anyWebAddress()), (text) => {
      const once = canonicalUrl(text);
      if (once !== null) expect(canonicalUrl(once)).toBe(once);
    }),
    { numRuns: 600 },
  );
});

it('never throws', () => {
  fc.assert(fc.property(anyText(100), (text) => void canonicalUrl(text)));
});

it('tracking, scheme, www and order of parameters make no difference', () => {
  fc.assert(
    fc.property(
      anyWebAddress({ withQuery: false }),
      fc.shuffledSubarray(['a=1', 'b=2', 'utm_source=x', 'fbclid=y'], { minLength: 4 }),
      (url, parameters) => {
        const plain = URL.parse(url);
        fc.pre(plain !== null && plain.port === '');
        const other = `${url.replace('https://', 'http://')}?${parameters.join('&')}#there`;
        expect(canonicalUrl(other)).toBe(canonicalUrl(`${url}?a=1&b=2`));
      },
    ),
  );
});
