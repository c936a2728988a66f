import { copyFile, rename, rm } from 'node:fs/promises';
import { type Instant, toIso } from '../base/index.ts';
import { holdStore } from './hold.ts';

import { mustBeSound } from './soundness.ts';
import { openFile } from './sqlite.ts';

/** What belongs to a database beside its file: the journal, and its index. */
const besides = ['-wal', '-shm'] as const;

/**
 * Puts a backup in the place of the store. What stood there is kept beside it, with its journal.
 *
 * @returns Where what stood there is now, null when nothing did.
 * @throws `storage.damaged` when the backup is, `storage.in_use` while a program watches with the store,
 * `storage.cannot_open`, `storage.migration_failed` when it comes from a newer program.
 */
export async function restoreStore(file: string, backup: string, now: Instant): Promise<string | null> {
  const hold = holdStore(file);
  try {
    await mustBeSound(backup);
    const arriving = `${file}.arriving`;
    await copyFile(backup, arriving);
    // Brings an older backup up to date, before anything is moved.
    await (await openFile(arriving)).close();
    const aside = `${file}.before-${toIso(now).slice(0, 19).replaceAll(':', '-')}Z`;
    const isMoved = await moveAway(file, aside);
    for (const end of besides) if (isMoved) await moveAway(file + end, aside + end);
    await rename(arriving, file);
    for (const end of besides) await rm(arriving + end, { force: true });
    return isMoved ? aside : null;
  } finally {
    hold.release();
  }
}

/** Whether there was anything to move. */
function moveAway(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
