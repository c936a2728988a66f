import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { describe } from 'vitest';

// What a suite may need beyond Node, npm and git. `.ci/run` looks for calls of the function below to learn what to install, and
// fails when it reads a line of `leftOut`: so a suite is never left out there without anybody noticing.

/** How each is looked for: a variable that names it, or a command that answers. */
const programs = {
  // Debian keeps the server out of the PATH, one folder a version.
  PostgreSQL: { variable: 'PG_BIN', commands: ['postgres', ...globSync('/usr/lib/postgresql/*/bin/postgres')] },
  Chromium: { variable: 'CHROMIUM', commands: ['chromium', 'chromium-browser', 'google-chrome'] },
} as const;

/** What a suite may need. */
export type Need = keyof typeof programs;

/**
 * A suite that needs a program which is not everywhere; without it, it is left out and says so in one line.
 *
 * Written as `describeNeeding('PostgreSQL', …)` on one line, because `.ci/run` looks for exactly that.
 */
export function describeNeeding(need: Need, name: string, suite: () => void): void {
  const isRun = isThere(need);
  if (!isRun) process.stderr.write(`left out, needs ${need}: ${name}\n`);
  describe.skipIf(!isRun)(name, suite);
}

/** Whether this machine has it. */
export function isThere(need: Need): boolean {
  const { variable, commands } = programs[need];
  return Boolean(process.env[variable]) || commands.some((command) => spawnSync(command, ['--version']).status === 0);
}
