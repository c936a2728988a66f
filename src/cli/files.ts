import { access, open, readFile } from 'node:fs/promises';
import { fault } from '../base/index.ts';

/**
 * The whole content of a file that was named on the command line.
 *
 * @throws `cli.no_file` when it cannot be read.
 */
export async function readBytes(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw noFile(file, error);
  });
}

/**
 * Looks at all files before the first is worked on: a misspelt name among many is told at once.
 *
 * @throws `cli.no_file` at the first that cannot be read.
 */
export async function mustBeReadable(files: readonly string[]): Promise<void> {
  for (const file of files) {
    const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
      throw noFile(file, error);
    });
    await handle.close();
  }
}

/** The fault of a file that cannot be read. */
export function noFile(file: string, error: NodeJS.ErrnoException): Error {
  const why =
    error.code === 'ENOENT'
      ? 'there is no such file'
      : error.code === 'EISDIR'
        ? 'it is a folder'
        : (error.code ?? error.message);
  return fault('cli.no_file', `${file} cannot be read: ${why}.`, 'Check the path.', error);
}

/** Whether there is anything at a path. */
export function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/**
 * For commands that look into the database of a run and must not make an empty one.
 *
 * @throws `cli.no_store` when there is none.
 */
export async function mustBeThere(store: string): Promise<void> {
  if (!(await isThere(store)))
    throw fault(
      'cli.no_store',
      `There is no database ${store} yet.`,
      'The first live run makes it: see .env.example, or `run --terminal`.',
    );
}
