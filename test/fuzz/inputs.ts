import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyText, anyWebAddress } from '../support/any-text.ts';

// What strangers may send: half of it is any text or bytes, half is grown from the fixtures, so that it looks like the real
// thing and goes deep before it goes wrong.

const fixtures = (folder: string) => {
  const url = new URL(`../fixtures/${folder}/`, import.meta.url);
  return readdirSync(url).map((name) => readFileSync(new URL(name, url)));
};

/** Pieces on which readers of markup and of language have tripped before. */
const nasty = fc.constantFrom(
  ...[
    '<',
    '</',
    '<!',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?xml',
    '<!DOCTYPE x [<!ENTITY a "b">',
    '&',
    '&#',
    '&#x110000;',
  ],
  ...[
    '&amp;amp;',
    '&lol9;',
    '<item>',
    '</item>',
    '<entry',
    '<rss>',
    '</channel>',
    '<div>',
    '<title type="xhtml">',
    '\u0000',
  ],
  ...[
    '\ud83d',
    '\u202e',
    '\u2066',
    '\ufeff',
    'ı',
    'İ',
    'ß',
    '\u0301',
    '“',
    '”',
    '"',
    "'",
    '«',
    '…',
    '...',
    '. ',
    '? ',
    '! ',
  ],
  ...[
    'No. 7 ',
    'U.S. ',
    'p.m. ',
    'not ',
    'denied that ',
    'S-400',
    'F‑35',
    '$2.5bn ',
    '1,0,0,0',
    '1e309',
    '-1 ',
    '17/12/2025',
  ],
  ...[
    'said that he said that ',
    'according to ',
    'https://',
    '?utm_source=',
    '%',
    '%ff',
    '/../',
    '//',
    '#',
    '@',
    ':0',
    ':99999',
  ],
);

/** Some of these, run together; now and then the same one thousands of times, which is how slow inputs are built. */
const heap = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.oneof(nasty, anyText(20), fc.lorem({ maxCount: 6 })), {
        maxLength: 30,
      })
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(nasty, fc.integer({ min: 100, max: 8_000 })).map(([piece, times]) => piece.repeat(times)),
  },
);

/** Bytes of fixtures with a few wounds: pieces cut, doubled, moved, overwritten, repeated. */
function grown(folder: string): fc.Arbitrary<Uint8Array> {
  const whole = fixtures(folder);
  const wound = fc.record({
    at: fc.nat(),
    length: fc.nat(300),
    how: fc.constantFrom('cut', 'double', 'put', 'move', 'repeat'),
    put: nasty,
    other: fc.constantFrom(...whole),
  });
  return fc
    .tuple(fc.constantFrom(...whole), fc.array(wound, { minLength: 1, maxLength: 6 }))
    .map(([document, wounds]) =>
      wounds.reduce<Buffer>((bytes, { at, length, how, put, other }) => {
        const start = bytes.length === 0 ? 0 : at % bytes.length;
        const piece = bytes.subarray(start, start + length);
        const elsewhere = other.subarray(at % (other.length || 1), (at % (other.length || 1)) + length);
        const instead = {
          cut: [],
          double: [piece, piece],
          put: [piece, Buffer.from(put)],
          move: [elsewhere],
          repeat: Array<Buffer>(20).fill(piece),
        }[how];
        return Buffer.concat([bytes.subarray(0, start), ...instead, bytes.subarray(start + length)]);
      }, Buffer.from(document)),
    );
}

const half = <T>(any: fc.Arbitrary<T>, real: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 1, arbitrary: any }, { weight: 1, arbitrary: real });

/** Feed documents as they come over the wire. */
export const feedBytes: fc.Arbitrary<Uint8Array> = half(
  fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    heap.map((text) => Buffer.from(text)),
  ),
  grown('feeds'),
);

/** The same as text. */
export const feedText = feedBytes.map((bytes) => Buffer.from(bytes).toString('utf8'));

const addresses = fixtures('feeds').flatMap((bytes) => bytes.toString('utf8').match(/https?:\/\/[^\s"'<>]+/g) ?? []);

/** Addresses, and what is taken for one. */
export const address = half(
  fc.oneof(heap, anyWebAddress()),
  fc.tuple(fc.constantFrom(...addresses), heap, fc.nat()).map(([url, put, at]) => {
    const start = at % (url.length + 1);
    return url.slice(0, start) + put.slice(0, 200) + url.slice(start);
  }),
);

const prose = fixtures('articles').flatMap((bytes) => {
  const text = bytes.toString('utf8').replace(/<[^>]*>/g, ' ');
  return text.match(/[^.?!]+[.?!]+["”’]?/g) ?? [];
});

/** Running text: sentences of the fixtures, cut and mixed, and what is no text at all. */
export const running = half(
  heap,
  fc
    .array(fc.tuple(fc.constantFrom(...prose), nasty, fc.nat()), { minLength: 1, maxLength: 4 })
    .map((parts) =>
      parts
        .map(
          ([sentence, put, at]) => sentence.slice(0, at % sentence.length) + put + sentence.slice(at % sentence.length),
        )
        .join(' '),
    ),
);
