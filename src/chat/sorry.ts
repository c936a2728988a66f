import type { Answer } from './message.ts';

/** The news desk never throws; should it, nobody is left without an answer. */
export const sorry: Answer = {
  title: 'That did not work.',
  entries: [],
  notes: ['The fault is ours and is in the log. Please try again in a minute.'],
  next: null,
  more: null,
  offers: [],
  form: null,
  files: [],
  shared: false,
};

/** What is asked from a workspace or in a server that the bot does not serve. */
export const notSetUp: Answer = {
  ...sorry,
  title: 'Contrail is not set up in this workspace.',
  notes: ['Whoever runs it can install it here; README.md, "Going live", says how.'],
};
