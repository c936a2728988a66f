import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { engineEnvironment, engineFlags } from './engine.ts';

// The program as a process of its own, on a copy of the shipped settings without the corpus, with feeds and platforms on loopback.

const root = resolve(import.meta.dirname, '../..');

/** The channel on each platform's server that everything is posted to. */
export const channels = { slack: 'C1', discord: '100' } as const;

/** Where a platform is, and what lets the program in; a server of this process, or one of another. */
export interface Platforms {
  readonly slack?: {
    readonly apiUrl: string;
    readonly workspace: { readonly tokens: ReadonlyMap<string, 'bot' | 'app'> };
  };
  readonly discord?: { readonly apiUrl: string; readonly guild: { readonly tokens: ReadonlySet<string> } };
}

export interface Program {
  /** The settings folder; a test may change files in it before it starts the program. */
  readonly config: string;
  /** The database file. */
  readonly store: string;
  /** Starts `run` with more arguments; what it says on standard error is collected until it ends. */
  start(...more: readonly string[]): Running;
  /** Starts `run` with more in its environment. */
  startUnder(more: Readonly<Record<string, string>>): Running;
  /** Removes everything it left on the disk. */
  remove(): Promise<void>;
}

export interface Running {
  readonly child: ChildProcess;
  /** Exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Everything said on standard error, once it has ended. */
  readonly said: Promise<string>;
}

/**
 * Settles the program in a folder of its own.
 *
 * @param feeds - Addresses, all on loopback: their origins and nothing else are allowed.
 * @param options - `withCorpus`: it learns the shipped corpus at its first start, which takes as long as all the rest;
 * `database`: address of a PostgreSQL database, in place of the file.
 */
export async function settleProgram(
  feeds: readonly string[],
  options: Platforms & { readonly withCorpus?: boolean; readonly database?: string },
): Promise<Program> {
  const { slack, discord, database, withCorpus = false } = options;
  const folder = await mkdtemp(join(tmpdir(), 'contrail-program-'));
  const config = join(folder, 'config');
  const store = join(folder, 'contrail.db');
  await cp(join(root, 'config'), config, { recursive: true });
  const write = (file: string, value: object) => writeFile(join(config, file), stringify(value));
  if (!withCorpus) {
    await rm(join(config, 'corpus'), { recursive: true });
    await mkdir(join(config, 'corpus'));
    await write('corpus/index.yaml', {});
  }
  await write('feeds.yaml', { feeds: feeds.map(listed) });
  const origins = new Set(feeds.map((url) => new URL(url).host));
  await write('settings.yaml', { fetch: { allowedOrigins: [...origins] }, health: { port: null } });
  await write('subscriptions.yaml', {
    subscriptions: [
      ...(slack ? [{ platform: 'slack', channel: channels.slack, topics: ['all'] }] : []),
      ...(discord ? [{ platform: 'discord', channel: channels.discord, topics: ['all'] }] : []),
    ],
  });
  const env = {
    PATH: process.env.PATH ?? '',
    ...engineEnvironment,
    ...(slack ? slackEnvironment(slack) : {}),
    ...(discord ? { DISCORD_TOKEN: [...discord.guild.tokens][0] ?? '', DISCORD_API_URL: discord.apiUrl } : {}),
    CONTRAIL_CONFIG: config,
    CONTRAIL_STORE: store,
    ...(database === undefined ? {} : { DATABASE_URL: database }),
    CONTRAIL_LOG_LEVEL: 'warn',
  };
  function start(args: readonly string[], environment: Readonly<Record<string, string>>): Running {
    const child = spawn(process.execPath, [...engineFlags, join(root, 'src/main.ts'), 'run', ...args], {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    return { child, ended, said: collect(child) };
  }

  return {
    config,
    store,
    start: (...more) => start(more, env),
    startUnder: (more) => start([], { ...env, ...more }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function listed(url: string, at: number): object {
  const outlet = `Test Wire ${at + 1}`;
  return { id: `test-${at + 1}`, url, outlet, language: 'en', country: 'TR', topics: ['s-400'], seenIn: 'a test' };
}

function slackEnvironment(slack: NonNullable<Platforms['slack']>): Record<string, string> {
  const token = (kind: string) => [...slack.workspace.tokens].find(([, each]) => each === kind)?.[0] ?? '';
  return { SLACK_BOT_TOKEN: token('bot'), SLACK_APP_TOKEN: token('app'), SLACK_API_URL: slack.apiUrl };
}

async function collect(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const part of child.stderr ?? []) text += part;
  return text;
}
