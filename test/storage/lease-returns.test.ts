import { beforeEach, expect, it } from 'vitest';
import { gatherReturns, type LeaseReturns } from '../../src/storage/lease-returns.ts';

let sent: string[][];
let returns: LeaseReturns;
beforeEach(() => {
  sent = [];
  returns = gatherReturns(async (names) => void sent.push([...names]));
});

it('what is given back within a moment goes back at once', async () => {
  await Promise.all([returns.add('a'), returns.add('b')]);
  expect(sent).toEqual([['a', 'b']]);
});

it('what is taken anew meanwhile does not go back', async () => {
  const given = [returns.add('a'), returns.add('b')];
  await returns.taking(['a'], async (kept) => expect(kept).toEqual(['a']));
  await Promise.all(given);
  expect(sent).toEqual([['b']]);
});

it('what is given back while it is being taken goes back after', async () => {
  const taken = Promise.withResolvers<void>();
  const taking = returns.taking(['a'], () => taken.promise);
  const first = returns.add('a');
  await Promise.all([first, returns.add('b')]);
  expect(sent).toEqual([['b']]);
  taken.resolve();
  await taking;
  await returns.add('c');
  expect(sent).toEqual([['b'], ['a', 'c']]);
});

it('what is being given back is waited for before it is taken', async () => {
  const said: string[] = [];
  const [sending, arrived] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = gatherReturns(async () => {
    sending.resolve();
    await arrived.promise;
    said.push('given back');
  });
  const given = slow.add('a');
  await sending.promise;
  const taking = slow.taking(['a'], async () => void said.push('taken'));
  arrived.resolve();
  await Promise.all([given, taking]);
  expect(said).toEqual(['given back', 'taken']);
});
