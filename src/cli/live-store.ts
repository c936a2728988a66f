import type { Command } from 'commander';
import type { Environment } from '../config/index.ts';
import { type Db, openStore } from '../storage/index.ts';
import { configOption } from './command.ts';
import { readEnvFile } from './live.ts';
import { settingsDirectory, settingsFiles, settingsOf } from './settings.ts';
import { mustBeMade, storeAddress } from './store-file.ts';

/** Works on the database that the settings name, whether or not the bot is running, and closes it. */
export async function withLiveStore(
  own: Command,
  work: (db: Db, environment: Environment) => Promise<void>,
): Promise<void> {
  const directory = settingsDirectory(configOption(own));
  readEnvFile(directory);
  const { values, environment } = await settingsOf(directory, { settings: settingsFiles.settings }, process.env);
  const address = storeAddress(directory, values.settings, environment);
  await mustBeMade(address);
  const store = await openStore(address);
  try {
    await work(store.db, environment);
  } finally {
    await store.close();
  }
}
