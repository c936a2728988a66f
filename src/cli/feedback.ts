import { Command } from 'commander';
import { labelledPairs } from '../feedback/index.ts';
import { openStore } from '../storage/index.ts';
import { configOption, subcommand } from './command.ts';
import { mustBeThere } from './files.ts';
import { readEnvFile } from './live.ts';
import { printLine } from './output.ts';
import { settingsDirectory, settingsFiles, settingsOf } from './settings.ts';
import { storeFile } from './store-file.ts';

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
        const directory = settingsDirectory(configOption(own));
        readEnvFile(directory);
        const { values, environment } = await settingsOf(directory, { settings: settingsFiles.settings }, process.env);
        const file = storeFile(directory, values.settings, environment);
        await mustBeThere(file);
        const store = await openStore(file);
        try {
          for await (const pair of labelledPairs(store.db)) await printLine(pair);
        } finally {
          await store.close();
        }
      }),
  );
  return command;
}
