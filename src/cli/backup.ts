import type { Command } from 'commander';
import { fault } from '../base/index.ts';
import { openStore } from '../storage/index.ts';
import { configOption, subcommand } from './command.ts';
import { isThere, mustBeThere } from './files.ts';
import { say } from './output.ts';
import { settingsDirectory, settingsFiles, settingsOf } from './settings.ts';
import { storeFile } from './store-file.ts';

/** `contrail backup FILE`. */
export function backupCommand(): Command {
  return subcommand(
    'backup',
    'Copies the database into another file while it is in use, and opens the copy to see that it is whole.',
    [{ line: 'backup contrail-2026-11-22.db', does: 'a copy beside the project' }],
  )
    .argument('<file>', 'where the copy goes; must not be there yet')
    .action(async (file: string, _: object, command: Command) => {
      const directory = settingsDirectory(configOption(command));
      const { values, environment } = await settingsOf(directory, { settings: settingsFiles.settings }, process.env);
      await mustNotBeThere(file);
      const source = storeFile(directory, values.settings, environment);
      await mustBeThere(source);
      await copy(source, file);
      say(`${source} is copied to ${file}.`);
    });
}

async function copy(source: string, target: string): Promise<void> {
  const store = await openStore(source);
  try {
    await store.backupTo(target);
  } finally {
    await store.close();
  }
  // Opening it checks the tables; a copy that nobody ever opened is no backup.
  await (await openStore(target)).close();
}

async function mustNotBeThere(file: string): Promise<void> {
  if (await isThere(file))
    throw fault('cli.backup_exists', `${file} is there already.`, 'Name another file: a backup never overwrites one.');
}
