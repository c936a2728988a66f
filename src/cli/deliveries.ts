import { Command } from 'commander';
import { fault, systemClock, toIso } from '../base/index.ts';
import { readDeadLetters, retryDeadLetters } from '../delivery/index.ts';
import { subcommand } from './command.ts';
import { withLiveStore } from './live-store.ts';
import { printLine, say } from './output.ts';

/** More are hardly read; `retry all` takes every one. */
const mostListed = 200;

/** `contrail deliveries`, `contrail deliveries retry KEY…|all`. */
export function deliveriesCommand(): Command {
  const command = subcommand(
    'deliveries',
    'Messages that a platform refused for good: kept, told to the operators once, never sent again by themselves.',
    [
      { line: 'deliveries', does: 'lists them, one JSON object a line' },
      { line: 'deliveries retry all', does: 'puts all of them back into the outbox, once what was wrong is mended' },
    ],
  ).action(async (_: object, own: Command) => {
    await withLiveStore(own, async (db) => {
      for (const letter of await readDeadLetters(db, mostListed))
        await printLine({ ...letter, plannedAt: toIso(letter.plannedAt) });
    });
  });
  command.addCommand(
    new Command('retry')
      .description('Puts refused messages back into the outbox; a running program sends them within minutes.')
      .argument('<keys...>', 'keys as listed, or their beginnings; `all` for every one')
      .action(async (keys: readonly string[], _: object, own: Command) => {
        await withLiveStore(own, async (db) => {
          let again = 0;
          for (const key of keys) again += await retryDeadLetters(db, key === 'all' ? null : key, systemClock.now());
          if (again === 0)
            throw fault('cli.no_dead_letter', 'No refused message has such a key.', 'List them by `deliveries`.');
          say(`${again} ${again === 1 ? 'message is' : 'messages are'} tried again.`);
        });
      }),
  );
  return command;
}
