import type { Command } from 'commander';
import { fault, systemClock } from '../base/index.ts';
import { type BackupPlan, copyStore, makeBackup, openFile } from '../storage/index.ts';
import { configOption, subcommand } from './command.ts';
import { isThere, mustBeThere } from './files.ts';
import { say } from './output.ts';
import { settingsDirectory, settingsFiles, settingsOf } from './settings.ts';
import { backupPlan, storeFile } from './store-file.ts';

/** `contrail backup [FILE]`. */
export function backupCommand(): Command {
  return subcommand(
    'backup',
    'Copies the database while it is in use, and looks whether both are whole. Without a file: into store.backups.folder, where the newest are kept.',
    [
      { line: 'backup', does: 'one more in the folder of backups, the oldest beyond those to keep deleted' },
      { line: 'backup contrail-2026-11-22.db', does: 'a copy beside the project' },
    ],
  )
    .argument('[file]', 'where the copy goes; must not be there yet')
    .action(async (file: string | undefined, _: object, command: Command) => {
      const directory = settingsDirectory(configOption(command));
      const { values, environment } = await settingsOf(directory, { settings: settingsFiles.settings }, process.env);
      const source = storeFile(directory, values.settings, environment);
      if (file !== undefined) await mustNotBeThere(file);
      await mustBeThere(source);
      const copy = await copyOf(source, file ?? backupPlan(directory, values.settings));
      say(`${source} is copied to ${copy}.`);
    });
}

async function copyOf(source: string, target: string | BackupPlan): Promise<string> {
  const store = await openFile(source);
  try {
    if (typeof target !== 'string') return await makeBackup(store, target, systemClock.now());
    await copyStore(store, target);
    return target;
  } finally {
    await store.close();
  }
}

async function mustNotBeThere(file: string): Promise<void> {
  if (await isThere(file))
    throw fault('cli.backup_exists', `${file} is there already.`, 'Name another file: a backup never overwrites one.');
}
