import type { Command } from 'commander';
import { systemClock, toIso } from '../base/index.ts';
import { readDeadLetters, retryDeadLetters } from '../delivery/index.ts';
import { deadLetterCommand } from './dead-letters.ts';

/** `contrail deliveries`, `contrail deliveries retry KEY…|all`. */
export function deliveriesCommand(): Command {
  return deadLetterCommand({
    name: 'deliveries',
    noun: 'message',
    about:
      'Messages that a platform refused for good: kept, told to the operators once, never sent again by themselves.',
    retryDoes: 'puts all of them back into the outbox, once what was wrong is mended',
    list: async (db, limit) =>
      (await readDeadLetters(db, limit)).map((letter) => ({ ...letter, plannedAt: toIso(letter.plannedAt) })),
    retry: (db, key) => retryDeadLetters(db, key, systemClock.now()),
  });
}
