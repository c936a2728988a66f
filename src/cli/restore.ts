import type { Command } from 'commander';
import { systemClock } from '../base/index.ts';
import { restoreStore } from '../storage/index.ts';
import { configOption, subcommand } from './command.ts';
import { mustBeReadable } from './files.ts';
import { say } from './output.ts';
import { settingsDirectory, settingsFiles, settingsOf } from './settings.ts';
import { storeFile } from './store-file.ts';

/** `contrail restore FILE`. */
export function restoreCommand(): Command {
  return subcommand(
    'restore',
    'Puts a backup in the place of the database, once the program is stopped. What stood there is kept beside it.',
    [{ line: 'restore data/backups/contrail-2026-11-22T03-00-00Z.db', does: 'back to that night' }],
  )
    .argument('<file>', 'the backup')
    .action(async (backup: string, _: object, command: Command) => {
      const directory = settingsDirectory(configOption(command));
      const { values, environment } = await settingsOf(directory, { settings: settingsFiles.settings }, process.env);
      await mustBeReadable([backup]);
      const file = storeFile(directory, values.settings, environment);
      const aside = await restoreStore(file, backup, systemClock.now());
      say(`${backup} is ${file} now.${aside === null ? '' : ` What stood there is ${aside}.`}`);
    });
}
