import { expect, it } from 'vitest';
import { readShipped } from '../support/road.ts';
import { fuzz } from './fuzz.ts';
import { openTargets } from './targets.ts';

// The short form, the same inputs every time; `npm run fuzz` looks at a million new ones, against the clock.

const inputs = 120;
const seed = 2_026;
const targets = openTargets((await readShipped()).rules.lexicon);

it.each(targets)('$name', async (target) => {
  const { failure, ...figures } = await fuzz(target, { inputs, seed, limitMs: null });
  expect(failure, failure ?? '').toBeNull();
  expect(figures.inputs).toBe(inputs);
});

it('finds what is planted: a crash and a broken promise', async () => {
  const [, , addresses] = targets;
  if (!addresses) throw new Error('There is no third target.');
  const crash = { ...addresses, check: (text: string) => (text.includes('?') ? JSON.parse(text) : null) };
  const lie = { ...addresses, check: (text: string) => (text.includes('%') ? 'a percent sign' : null) };
  for (const planted of [crash, lie])
    expect((await fuzz(planted, { inputs, seed, limitMs: null })).failure).not.toBeNull();
});
