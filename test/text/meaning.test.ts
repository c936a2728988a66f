import { expect, it } from 'vitest';
import { openMeaning } from '../../src/text/index.ts';

/** Two signed bytes a word, as far round a circle as its place says. */
function vectorsOf(count: number): Record<string, string> {
  const bytes = (at: number) => Int8Array.of(100 * Math.cos(at), 100 * Math.sin(at));
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`w${at}`, Buffer.from(bytes(at).buffer).toString('base64')]),
  );
}

it('tells how near two words are, the same whatever was asked before', () => {
  // More pairs than are remembered, so that every one has been pushed out by the time it is asked for again.
  const words = 300;
  const meaning = openMeaning(vectorsOf(words));
  const all = () =>
    Array.from({ length: words * words }, (_, pair) => meaning.likeness(Math.floor(pair / words), pair % words));
  const first = all();
  expect(all()).toEqual(first);
  for (const [x, y] of [
    [0, 0],
    [3, 4],
    [299, 17],
  ] as const)
    expect(first[x * words + y]).toBeCloseTo(Math.cos(x - y), 1);
});
