import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { SettingsFiles } from './read.ts';

/** Bits of a file's mode for those who are neither its owner nor in its group (chmod). */
const othersMayRead = 0o004;
const othersMayWrite = 0o002;

/**
 * What of the settings is open to any account of the machine: who can write them says what is posted where, who can read
 * `.env` can post as the bot.
 *
 * @param directory - Where the settings stand; `.env` stands beside it.
 * @returns A sentence each, with what to do; empty when nothing is, and where files have no such modes (Windows).
 */
export async function openToOthers(directory: string, files: SettingsFiles): Promise<readonly string[]> {
  if (process.platform === 'win32') return [];
  const places = new Set([directory, ...Object.values(files).map(({ file }) => join(directory, file))]);
  for (const place of [...places]) places.add(dirname(place));
  const written = await Promise.all(
    [...places]
      .filter((place) => place.startsWith(directory))
      .map(async (place) =>
        (await modeOf(place)) & othersMayWrite ? [`Any account may change ${basename(place)}: chmod o-w ${place}`] : [],
      ),
  );
  const env = join(dirname(directory), '.env');
  const mode = await modeOf(env);
  const isOpen = (mode & (othersMayRead | othersMayWrite)) !== 0;
  return [...written.flat(), ...(isOpen ? [`Any account may read the tokens in .env: chmod o-rwx ${env}`] : [])];
}

/** 0 when there is nothing at the path. */
function modeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ mode }) => mode,
    () => 0,
  );
}
