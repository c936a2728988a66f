import type { Command } from 'commander';
import { toIso } from '../base/index.ts';
import { readGivenUp, retryGivenUp } from '../judging/index.ts';
import { deadLetterCommand } from './dead-letters.ts';

/** `contrail inbox`, `contrail inbox retry KEY…|all`. */
export function inboxCommand(): Command {
  return deadLetterCommand({
    name: 'inbox',
    noun: 'article',
    about:
      'Articles that could not be judged however often they were tried: kept, told to the operators once, tried no more by themselves.',
    retryDoes: 'puts all of them back into the inbox, once what was wrong is mended',
    list: async (db, limit) =>
      (await readGivenUp(db, limit)).map((letter) => ({ ...letter, givenUpAt: toIso(letter.givenUpAt) })),
    retry: retryGivenUp,
  });
}
