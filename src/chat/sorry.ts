import type { Answer } from './message.ts';

/** The news desk never throws; should it, nobody is left without an answer. */
export const sorry: Answer = {
  title: 'That did not work.',
  entries: [],
  notes: ['The fault is ours and is in the log. Please try again in a minute.'],
  next: null,
  more: null,
  shared: false,
};
