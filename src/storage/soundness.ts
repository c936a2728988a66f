import { existsSync } from 'node:fs';
import { fault, minuteMs, openWorker, secondMs } from '../base/index.ts';

/** A gigabyte takes some seconds (SQLite reads every page once); beyond this the disk itself is at fault. */
const limitMs = 10 * minuteMs;
const resourceLimits = { maxOldGenerationSizeMb: 64 };

/**
 * Whether a database file is whole, looked at beside the running program, which goes on.
 *
 * SQLite's `quick_check` in a thread of its own: every page and row, but not that the indexes agree with the tables.
 *
 * @returns What is wrong with it, a sentence each; empty when it is sound.
 */
export async function unsoundness(file: string): Promise<readonly string[]> {
  const url = new URL('./soundness-worker.ts', import.meta.url);
  const desk = openWorker<string, readonly string[]>({ file: url, limitMs, idleMs: secondMs, resourceLimits });
  try {
    return await desk.ask(file);
  } finally {
    await desk.close();
  }
}

/**
 * Lets a sound file pass.
 *
 * @throws `storage.damaged`
 */
export async function mustBeSound(file: string): Promise<void> {
  const wrong = await unsoundness(file);
  if (wrong.length > 0) throw damaged(file, wrong);
}

/** The fault of a damaged file. */
export function damaged(file: string, wrong: readonly string[]): Error {
  return fault(
    'storage.damaged',
    `The database ${file} is damaged: ${wrong[0] ?? 'it cannot be read'}.`,
    'Stop the program and put a backup in its place: contrail restore FILE.',
  );
}

/**
 * Whether the last program on this file ended without closing it: killed, or the machine lost power.
 *
 * To be asked before opening. The journal is cleared away by whoever closes the file last.
 */
export function wasLeftOpen(file: string): boolean {
  return existsSync(`${file}-wal`);
}
