import { relative } from 'node:path';
import type { Command } from 'commander';
import { describe, secondMs, silentLog, systemClock } from '../base/index.ts';
import type { ChatPlatform } from '../chat/index.ts';
import { openNewsDesk } from '../commands/index.ts';
import { openToOthers, showFault } from '../config/index.ts';
import { freshState } from '../feeds/index.ts';
import { damaged, isFile, isServer, openStore, unsoundness } from '../storage/index.ts';
import { openTokens, readOwners } from '../tokens/index.ts';
import { configOption, subcommand } from './command.ts';
import { examineFeeds, noteChecked, printFeeds } from './doctor-feeds.ts';
import { isThere } from './files.ts';
import { type Live, openChats, readEnvFile, readLive } from './live.ts';
import { readAllSettings, settingsDirectory, settingsFiles } from './settings.ts';
import { storeAddress } from './store-file.ts';
import { paintedState, plainTable, type State } from './tables.ts';
import { tokenKeysOf } from './token-keys.ts';

/** One thing that was looked at. */
interface Finding {
  readonly what: string;
  readonly state: State;
  readonly detail: string;
}

/** A fault was found: what doctor was asked to look for. */
const foundFault = 1;
/** A platform that has not let us in by then is not reached; both SDKs connect within two seconds. */
const connectMs = 15 * secondMs;

/** `contrail doctor`. */
export function doctorCommand(): Command {
  return subcommand(
    'doctor',
    'Looks at everything a run needs: settings, tokens, database, every feed. Exit code 1 when something is wrong.',
    [
      { line: 'doctor', does: 'look at everything' },
      { line: 'doctor --note', does: 'and write the day into `checked:` of each feed that was read' },
    ],
  )
    .option('--note', 'write the day into `checked:` of feeds.yaml for each feed that was read')
    .action(async ({ note = false }: { note?: boolean }, command: Command) => {
      const directory = settingsDirectory(configOption(command));
      const faults = await settingsFaults(directory);
      if (faults.length > 0) {
        printFindings(faults);
        process.exitCode = foundFault;
        return;
      }
      const live = await readLive(directory);
      const findings = await examine(live);
      printFindings(findings);
      const feeds = await examineFeeds(
        live.values.feeds.feeds.filter((feed) => !feed.paused),
        live.values.settings,
      );
      printFeeds(feeds);
      if (note) await noteChecked(directory, feeds);
      const isWell =
        findings.every(({ state }) => state !== 'fault') && feeds.every(({ fetched }) => fetched.kind === 'read');
      process.exitCode = isWell ? 0 : foundFault;
    });
}

async function settingsFaults(directory: string): Promise<readonly Finding[]> {
  readEnvFile(directory);
  const reading = await readAllSettings(directory);
  return reading.ok
    ? []
    : reading.faults.map((fault) => ({ what: 'Settings', state: 'fault', detail: showFault(fault) }));
}

async function examine(live: Live): Promise<readonly Finding[]> {
  const { directory, values, environment } = live;
  const { allowedOrigins, userAgentContact } = values.settings.fetch;
  const { subscriptions } = values.subscriptions;
  const address = storeAddress(directory, values.settings, environment);
  return [
    {
      what: 'Settings',
      state: 'ok',
      detail: `${Object.keys(settingsFiles).length} files in ${relative(process.cwd(), directory) || '.'}`,
    },
    ...(await examineRights(directory)),
    {
      what: 'Contact address',
      state: userAgentContact === '' ? 'none' : 'ok',
      detail: userAgentContact || 'publishers cannot reach you: set fetch.userAgentContact in settings.yaml',
    },
    {
      what: 'Allowed origins',
      state: allowedOrigins.length === 0 ? 'none' : 'ok',
      detail: allowedOrigins.join(', ') || 'public addresses only (fetch.allowedOrigins)',
    },
    {
      what: 'Subscriptions',
      state: subscriptions.length === 0 ? 'none' : 'ok',
      detail:
        subscriptions.map(({ platform, channel }) => `${platform} ${channel}`).join(', ') || 'none: nothing is posted',
    },
    await examineStore(address),
    ...(environment.SLACK_CLIENT_ID ? [await examineTokens(live, address)] : []),
    ...(await examineChats(live)),
  ];
}

async function examineRights(directory: string): Promise<readonly Finding[]> {
  const open = await openToOthers(directory, settingsFiles);
  return open.map((detail) => ({ what: 'Rights', state: 'fault', detail }));
}

async function examineStore(address: string): Promise<Finding> {
  if (!isServer(address) && !(await isThere(address)))
    return { what: 'Database', state: 'none', detail: `${address} is made by the first run` };
  try {
    const store = await openStore(address);
    await store.close();
    const wrong = isFile(store) ? await unsoundness(store.file) : [];
    if (wrong.length > 0) return { what: 'Database', state: 'fault', detail: describe(damaged(address, wrong)) };
    return { what: 'Database', state: 'ok', detail: store.name };
  } catch (error) {
    return { what: 'Database', state: 'fault', detail: describe(error) };
  }
}

/** How many workspaces' tokens are looked at. */
const mostTokens = 1_000;

/** Whether the tokens of the workspaces that installed the app can be read with the keys of the environment. */
async function examineTokens({ environment }: Live, address: string): Promise<Finding> {
  const what = 'Slack workspaces';
  const keys = tokenKeysOf(environment);
  const nobody: Finding = {
    what,
    state: 'none',
    detail: 'none has installed the app yet, at https://<your host>/slack/install',
  };
  if (!keys || (!isServer(address) && !(await isThere(address)))) return nobody;
  try {
    const store = await openStore(address);
    try {
      const owners = await readOwners(store.db, 'slack', mostTokens);
      const tokens = openTokens(store.db, keys);
      for (const workspace of owners) await tokens.read({ platform: 'slack', workspace });
      return owners.length === 0 ? nobody : { what, state: 'ok', detail: `${owners.length}, their tokens can be read` };
    } finally {
      await store.close();
    }
  } catch (error) {
    return { what, state: 'fault', detail: describe(error) };
  }
}

/** Logs in where there is a token, as a run does, and leaves again; what is asked meanwhile is answered. */
async function examineChats(live: Live): Promise<readonly Finding[]> {
  const store = await openStore(':memory:');
  const desk = openNewsDesk({
    db: store.db,
    topics: [],
    feeds: [],
    readersNeeded: null,
    onQueued: () => {},
    people: { managers: [], operators: [] },
    operators: null,
    tryFeed: async ({ id, url }) => ({ kind: 'notModified', before: freshState(id, url), freshMs: 0, movedTo: null }),
    paint: async () => [],
    onFeedsChanged: () => {},
    clock: systemClock,
    log: silentLog,
  });
  const chats = openChats({ ...live, log: silentLog }, desk, systemClock, { db: store.db, onQueued: () => {} });
  const findings = await Promise.all(chats.map(examineChat));
  await store.close();
  const missing = (['slack', 'discord'] as const).filter((name) => !chats.some((chat) => chat.name === name));
  return [
    ...findings,
    ...missing.map((name): Finding => ({ what: titleOf(name), state: 'none', detail: 'no token is set' })),
  ];
}

async function examineChat(chat: ChatPlatform): Promise<Finding> {
  const what = titleOf(chat.name);
  const startedAt = performance.now();
  try {
    await inTime(chat.start());
    return { what, state: 'ok', detail: `logged in, ${Math.round(performance.now() - startedAt)} ms` };
  } catch (error) {
    return { what, state: 'fault', detail: describe(error) };
  } finally {
    await chat.stop();
  }
}

function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`No connection within ${connectMs / secondMs} s. See the network and any proxy.`)),
      connectMs,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function printFindings(findings: readonly Finding[]): void {
  const table = plainTable(['', '', '']);
  for (const { what, state, detail } of findings) table.push([what, paintedState(state), detail]);
  process.stdout.write(`${table}\n\n`);
}

function titleOf(platform: ChatPlatform['name']): string {
  return platform.charAt(0).toUpperCase() + platform.slice(1);
}
