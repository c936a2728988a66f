import { letGoOfTexts } from '../articles/index.ts';
import { dayMs, describe, hourMs, type Log, systemClock } from '../base/index.ts';
import type { Job } from '../schedule/index.ts';
import {
  damaged,
  type FileStore,
  isFile,
  lastBackupAt,
  makeBackup,
  type Store,
  unsoundness,
} from '../storage/index.ts';
import type { Live } from './live.ts';
import { backupPlan } from './store-file.ts';

/** How often it is looked whether a backup is due and texts are to be let go. */
const everyMinutes = 60;
/** A backup takes a moment itself: one that is due in a minute is due now, or it would slip by an hour each time. */
const slackMs = hourMs / 2;

/** The care of the store while the program runs: backups when they are due, and texts that are let go. */
export function careJob({ directory, values, log }: Live, store: Store): Job {
  const { backups, keepTextDays } = values.settings.store;
  const plan = backupPlan(directory, values.settings);

  async function backUp(file: FileStore, everyHours: number): Promise<void> {
    const lastAt = await lastBackupAt(plan.folder);
    const now = systemClock.now();
    if (lastAt !== null && now - lastAt < everyHours * hourMs - slackMs) return;
    log.info({ file: await makeBackup(file, plan, now) }, 'Backed up.');
  }

  async function letGo(afterDays: number): Promise<void> {
    const texts = await letGoOfTexts(store.db, systemClock.now() - afterDays * dayMs);
    if (texts > 0) log.info({ texts, afterDays }, 'Old texts were let go; their claims and quotes are kept.');
  }

  return {
    name: 'care of the store',
    everyMinutes,
    async run() {
      if (store.name === ':memory:') return;
      if (keepTextDays !== null) await letGo(keepTextDays);
      // A server has its own ways of being backed up.
      if (backups.everyHours !== null && isFile(store)) await backUp(store, backups.everyHours);
    },
  };
}

/**
 * Looks whether the store is whole, after a program on it was killed or the machine lost power, while this one goes on.
 *
 * @param onDamage - Told what is wrong, a sentence that says what to do.
 */
export async function lookAfterCrash(store: FileStore, log: Log, onDamage: (fault: string) => void): Promise<void> {
  const startedAt = performance.now();
  try {
    const wrong = await unsoundness(store.file);
    if (wrong.length > 0) return onDamage(describe(damaged(store.file, wrong)));
    log.info({ tookMs: Math.round(performance.now() - startedAt) }, 'The last run was cut off; the database is sound.');
  } catch (error) {
    log.warn({}, `Whether the database is sound could not be found out: ${describe(error)}`);
  }
}
