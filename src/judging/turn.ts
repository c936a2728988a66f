import { breathe } from '../base/index.ts';

/** One at a time, in the order they came; what fails does not hold up what comes after it. */
export function openTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(breathe).then(work);
    last = mine.catch(() => {});
    return mine;
  };
}
