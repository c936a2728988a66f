import { expect, test } from 'vitest';
import { openGazetteer } from '../../src/text/index.ts';

const find = openGazetteer([
  { name: 'Türkiye', type: 'country', of: null, sort: null, aliases: ['Turkey', 'Ankara', 'Turkish'] },
  { name: 'United States', type: 'country', of: null, sort: null, aliases: ['US', 'U.S.', 'White House'] },
  { name: 'S-400', type: 'system', of: null, sort: 'missile-system', aliases: ['S400', 'S 400', 'Triumf'] },
  { name: 'F-35', type: 'system', of: null, sort: 'aircraft', aliases: ['F-35A', 'Lightning II'] },
]);
const names = (text: string) => find(text).map((found) => found.name.name);

test.each([
  ['Turkey’s S-400s', ['Türkiye', 'S-400']],
  ['TÜRKİYE and Turkiye', ['Türkiye', 'Türkiye']],
  ['S 400, S400, S-400', ['S-400', 'S-400', 'S-400']],
  ['U.S. F-35As', ['United States', 'F-35']],
  ['the White House', ['United States']],
])('%s', (text, expected) => {
  expect(names(text)).toEqual(expected);
});

test.each(['it helped us', 'a roast turkey', 'lightning struck', 'S-4000 and F-350', 'white house paint'])(
  'no name in: %s',
  (text) => {
    expect(names(text)).toEqual([]);
  },
);

test('a surface is the exact slice', () => {
  const text = 'In Ankara, U.S. officials spoke.';
  for (const found of find(text)) expect(text.slice(found.start, found.end)).toBe(found.surface);
});
