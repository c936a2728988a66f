import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';
import { type Checked, checkDocument, keyPath } from './check.ts';
import { readDocument } from './document.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { type SettingsFault, shown } from './faults.ts';

/** The settings files of all rooms, each under the name by which its value is asked for. */
export type SettingsFiles = Readonly<Record<string, SettingsFile>>;

/** What the files say, by the same names. */
export type SettingsValues<F extends SettingsFiles> = { readonly [K in keyof F]: z.output<F[K]['schema']> };

/** Everything the program was told, or everything that is wrong with it. */
export type Reading<F extends SettingsFiles> =
  | { readonly ok: true; readonly values: SettingsValues<F>; readonly environment: Environment }
  | { readonly ok: false; readonly faults: readonly SettingsFault[] };

/** Something wrong between two files that are right by themselves. */
export interface CrossFault<F extends SettingsFiles> {
  readonly file: keyof F;
  readonly path: readonly PropertyKey[];
  readonly found: unknown;
  readonly problem: string;
  readonly remedy: string;
}

/**
 * Reads the settings directory and the environment once, and tells all that is wrong at once.
 *
 * @param directory - Where the files stand, `config/`.
 * @param files - What each room declared.
 * @param env - The environment; only the variables that are ours are looked at.
 * @param compare - Looks at the values together, once each file is right by itself.
 */
export async function readSettings<F extends SettingsFiles>(
  directory: string,
  files: F,
  env: Readonly<Record<string, string | undefined>>,
  compare: (values: SettingsValues<F>) => readonly CrossFault<F>[] = () => [],
): Promise<Reading<F>> {
  const { environment, faults } = readEnvironment(env);
  const read = await Promise.all(
    Object.entries(files).map(async ([name, file]) => [name, await readSettingsFile(directory, file)] as const),
  );
  const wrong = [...faults, ...read.flatMap(([, checked]) => (checked.ok ? [] : checked.faults))];
  if (wrong.length > 0) return { ok: false, faults: wrong };
  const entries = read.map(([name, checked]) => [name, checked.ok ? checked.value : undefined]);
  const values = Object.fromEntries(entries) as SettingsValues<F>;
  const crossed = await Promise.all(compare(values).map((cross) => placed(directory, files, cross)));
  return crossed.length > 0 ? { ok: false, faults: crossed } : { ok: true, values, environment };
}

async function placed<F extends SettingsFiles>(
  directory: string,
  files: F,
  { file, path, found, problem, remedy }: CrossFault<F>,
): Promise<SettingsFault> {
  const full = join(directory, files[file]?.file ?? '');
  const line = readDocument(full, await readFile(full, 'utf8')).lineOf(path);
  return { file: shownPath(full), line, key: keyPath(path), found: shown(found), problem, remedy };
}

/** Reads and checks one settings file. */
export async function readSettingsFile<S extends z.ZodType>(
  directory: string,
  file: SettingsFile<S>,
): Promise<Checked<z.output<S>>> {
  const path = join(directory, file.file);
  const name = shownPath(path);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string') return { ok: false, faults: [unreadable(name, text)] };
  if (file.file.endsWith('.json')) {
    const quick = fromJson(file, text);
    if (quick) return quick;
  }
  return checkDocument(name, file, readDocument(name, text));
}

/** As the operator would type it: from where they stand, unless that leads upwards. */
function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}

/** Weights are large and nearly always right: only a file with a fault needs its places. */
function fromJson<S extends z.ZodType>(file: SettingsFile<S>, text: string): Checked<z.output<S>> | null {
  try {
    const result = file.schema.safeParse(JSON.parse(text));
    return result.success ? { ok: true, value: result.data } : null;
  } catch {
    return null;
  }
}

function unreadable(name: string, error: NodeJS.ErrnoException): SettingsFault {
  const isGone = error.code === 'ENOENT';
  return {
    file: name,
    line: null,
    key: '',
    found: null,
    problem: isGone ? 'is missing' : `cannot be read (${error.code ?? error.message})`,
    remedy: isGone
      ? 'Put back the one that came with the program, or name another settings directory with --config.'
      : 'See that the account that runs the program may read it.',
  };
}
