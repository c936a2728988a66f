import { expect, it } from 'vitest';
import { oncePer } from '../../src/base/index.ts';

it('works its answer out once for each object, also for one that nobody may change', () => {
  const asked: object[] = [];
  const answer = oncePer((of: object) => asked.push(of));
  const [one, other] = [{ id: 1 }, Object.freeze({ id: 1 })];
  expect([one, other, one, other].map(answer)).toEqual([1, 2, 1, 2]);
  expect(asked).toEqual([one, other]);
});

it('answers each question by itself, also those of functions that are made later', () => {
  const of = [3, 4];
  expect(oncePer((list: readonly number[]) => list.length)(of)).toBe(2);
  expect(oncePer((list: readonly number[]) => list[0])(of)).toBe(3);
});

it('leaves no trace in an object, and a copy is another', () => {
  const answer = oncePer(({ id }: { readonly id: number }) => ({ id }));
  const one = { id: 1 };
  const made = answer(one);
  expect(Reflect.ownKeys(one)).toEqual(['id']);
  expect(answer({ ...one, id: 2 })).toEqual({ id: 2 });
  expect(answer(one)).toBe(made);
});
