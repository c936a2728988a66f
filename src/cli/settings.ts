import { join, resolve } from 'node:path';
import { fault } from '../base/index.ts';
import { languageFiles } from '../claims/index.ts';
import { type Reading, readSettings, type SettingsFiles, settingsFile, showFault } from '../config/index.ts';
import { contradictionFiles } from '../contradictions/index.ts';
import { newsroomFile } from '../demo/index.ts';
import { feedsFile } from '../feeds/index.ts';
import { storyFiles } from '../stories/index.ts';
import { subscriptionsFile, unknownTopics } from '../subscriptions/index.ts';
import { topicsFile } from '../topics/index.ts';
import { corpusFile } from './corpus.ts';

/** What news is judged by: all that the commands without network and tokens read. */
export const judgingFiles = {
  settings: settingsFile,
  topics: topicsFile,
  corpus: corpusFile,
  ...languageFiles,
  ...storyFiles,
  ...contradictionFiles,
} as const satisfies SettingsFiles;

/** The settings files of every room, by the name under which their value is asked for. */
export const settingsFiles = {
  ...judgingFiles,
  feeds: feedsFile,
  subscriptions: subscriptionsFile,
  demo: newsroomFile,
} as const satisfies SettingsFiles;

/** The settings directory: `--config`, or CONTRAIL_CONFIG, or the `config/` beside `src/`. */
export function settingsDirectory(option: string | undefined): string {
  return resolve(option ?? (process.env.CONTRAIL_CONFIG || join(import.meta.dirname, '../../config')));
}

/**
 * What the files say, or the end of the command.
 *
 * @param env - The environment, or nothing for commands that no variable may change.
 * @throws `config.wrong` with every fault, one a line.
 */
export async function settingsOf<F extends SettingsFiles>(
  directory: string,
  files: F,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Extract<Reading<F>, { ok: true }>> {
  return orEnd(await readSettings(directory, files, env));
}

/** The settings of all files, and whether they fit each other. */
export function readAllSettings(directory: string): Promise<Reading<typeof settingsFiles>> {
  return readSettings(directory, settingsFiles, process.env, ({ subscriptions, topics }) => {
    const known = topics.topics.map(({ id }) => id);
    return unknownTopics(subscriptions.subscriptions, known).map(({ path, found }) => ({
      file: 'subscriptions',
      path,
      found,
      problem: 'is no topic',
      remedy: `Topics of topics.yaml: ${known.join(', ')}; or \`all\`.`,
    }));
  });
}

/**
 * The reading when all is right.
 *
 * @throws `config.wrong` with every fault, one a line.
 */
export function orEnd<F extends SettingsFiles>(reading: Reading<F>): Extract<Reading<F>, { ok: true }> {
  if (reading.ok) return reading;
  const count = reading.faults.length;
  throw fault(
    'config.wrong',
    `${count} ${count === 1 ? 'setting is' : 'settings are'} wrong:\n${reading.faults.map((one) => `  ${showFault(one)}`).join('\n')}`,
    '',
  );
}
