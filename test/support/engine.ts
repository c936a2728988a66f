import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  scripts: { start: string };
};

/** How the engine is set where the program is started for good (`npm start`). */
export const engineFlags: readonly string[] = scripts.start.split(' ').filter((word) => word.startsWith('--'));
