import { Command } from 'commander';
import { labelledPairs } from '../feedback/index.ts';
import { subcommand } from './command.ts';
import { withLiveStore } from './live-store.ts';
import { printLine } from './output.ts';

/** `contrail feedback export`. */
export function feedbackCommand(): Command {
  const command = subcommand('feedback', 'What people said of badges, from the live database.', [
    { line: 'feedback export > pairs.jsonl', does: 'the questioned badges as labelled pairs' },
  ]);
  command.addCommand(
    new Command('export')
      .description(
        'Prints the pairs of claims whose badge somebody questioned, one JSON object a line, labelled; without names and workspaces.',
      )
      .action(async (_: object, own: Command) => {
        await withLiveStore(own, async (db) => {
          for await (const pair of labelledPairs(db)) await printLine(pair);
        });
      }),
  );
  return command;
}
