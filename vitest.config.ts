import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { isThere } from './test/support/needs.ts';

const all = 'test/**/*.test.ts';
const filesThat = (say: string) => globSync(all).filter((file) => readFileSync(file, 'utf8').includes(say));
/** The test files that open their stores by test/support/stores.ts: they run on SQLite, and once more on PostgreSQL. */
const onBothStores = filesThat('support/stores.ts');
/** Those that say nothing of SQLite run there alone. */
const onPostgresAlone = filesThat("describeNeeding('PostgreSQL'");
const hasPostgres = isThere('PostgreSQL');
if (!hasPostgres) process.stderr.write(`left out, needs PostgreSQL: ${onBothStores.length} test files on that store\n`);

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Two workers on two cores; integration suites open servers and stores of their own.
    maxWorkers: 2,
    // As the program is started (package.json): what this engine now and then gets wrong, src/cli/README.md.
    execArgv: ['--no-regexp-tier-up'],
    projects: [
      // No module keeps state of its own here, so each is loaded once a worker and not once a file: that was a third of the time.
      { extends: true, test: { name: 'all', include: [all], exclude: onPostgresAlone, isolate: false } },
      ...(hasPostgres
        ? [
            {
              extends: true,
              test: {
                name: 'PostgreSQL',
                include: [...new Set([...onBothStores, ...onPostgresAlone])],
                globalSetup: 'test/support/postgres.ts',
                isolate: false,
              },
            },
          ]
        : []),
    ],
  },
});
