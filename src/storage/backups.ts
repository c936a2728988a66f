import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, toIso } from '../base/index.ts';
import { mustBeSound } from './soundness.ts';
import type { FileStore } from './sqlite.ts';

/** Where backups go and how many are kept. */
export interface BackupPlan {
  readonly folder: string;
  /** The newest so many; older ones are deleted. */
  readonly keep: number;
}

/** `contrail-2026-11-28T19-40-00Z.db`: in order of time when in order of name; a colon is no sign for a file. */
const nameOf = (at: Instant) => `contrail-${toIso(at).slice(0, 19).replaceAll(':', '-')}Z.db`;
const isBackup = /^contrail-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.db$/;

/**
 * Copies the store into the folder while it is in use, looks at both, and deletes the oldest copies beyond those to keep.
 *
 * Under another name until it is whole: a copy that a crash cut off is no backup, and pushes none out.
 *
 * @returns The copy's path.
 * @throws `storage.damaged` when the store is: a damaged copy must not push out sound ones.
 */
export async function makeBackup(store: FileStore, { folder, keep }: BackupPlan, now: Instant): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, nameOf(now));
  await copyStore(store, `${file}.part`);
  await rename(`${file}.part`, file);
  for (const old of (await backupsIn(folder)).slice(keep)) await rm(join(folder, old));
  return file;
}

/**
 * Copies the store while it is in use.
 *
 * @throws `storage.damaged`
 */
export async function copyStore(store: FileStore, file: string): Promise<void> {
  await mustBeSound(store.file);
  await store.backupTo(file);
  // A copy that nobody ever opened is no backup.
  await mustBeSound(file);
}

/** When the newest backup was made; null when there is none. */
export async function lastBackupAt(folder: string): Promise<Instant | null> {
  const [newest] = await backupsIn(folder);
  return newest === undefined ? null : (await stat(join(folder, newest))).mtimeMs;
}

/** The newest first. */
async function backupsIn(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder)).filter((name) => isBackup.test(name)).toSorted((a, b) => b.localeCompare(a));
}
