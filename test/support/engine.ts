import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  scripts: { start: string };
};

const words = scripts.start.split(' ');

/** How the engine is set where the program is started for good (`npm start`). */
export const engineFlags: readonly string[] = words.filter((word) => word.startsWith('--'));

/** What `npm start` puts into the program's environment. */
export const engineEnvironment: Readonly<Record<string, string>> = Object.fromEntries(
  words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split('=')),
);
