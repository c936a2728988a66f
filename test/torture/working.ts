import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'yaml';
import { leaseMs, openStore, type Store } from '../../src/storage/index.ts';
import { postedTo, type Served, serve } from '../soak/processes.ts';
import { judgedTwice, noteJudgements } from '../support/judgements.ts';
import { startPostgres, type TestServer } from '../support/postgres.ts';
import { type Program, type Running, settleProgram } from '../support/program.ts';
import { openWire, type WireCut } from '../support/wire-cut.ts';
import { endOrderly } from './killing.ts';
import { type Record, recordOf } from './record.ts';

// Several workers on one PostgreSQL, of which one is killed every few seconds; the server is stopped and started again in the
// middle, and later cut off. What stands in the channels is read from the servers' own record.

/** How many, how much and how long. */
export interface WorkOptions {
  readonly workers: number;
  readonly feeds: number;
  readonly articles: number;
  /** Of the articles, about so many are about something watched. */
  readonly relevant: number;
  /** On both platforms together. */
  readonly channels: number;
  /** In which the articles come out and workers are killed. */
  readonly minutes: number;
  readonly killEveryMs: number;
  /** PostgreSQL is stopped and started again after a third of the time, and cut off after two thirds for so long; 0: neither. */
  readonly cutOffMs: number;
  readonly seed: number;
}

/** What was seen. */
export interface WorkReport extends Record {
  readonly kills: number;
  /** Items of which a verdict was written more than once. */
  readonly judgedTwice: readonly string[];
  /** The longest that anything a killed worker had was waited for. */
  readonly takenOverMs: { readonly channel: number; readonly feed: number; readonly judge: number };
  /** From the first article to the last message. */
  readonly minutes: number;
}

const tokens = { slackBot: 'xoxb-work', slackApp: 'xapp-1-work', discord: 'work.discord.token' };
const minuteMs = 60_000;
const lookEveryMs = 250;
/** After the last kill everything must be done by then. */
const drainMinutes = 5;

/** @param tell - Called now and then with a line. */
export async function workTogether(options: WorkOptions, tell: (line: string) => void): Promise<WorkReport> {
  const { feeds, articles, relevant, channels, seed, minutes } = options;
  const numbers = Array.from({ length: Math.ceil(channels / 2) }, (_, number) => number);
  const names = { slack: numbers.map((one) => `C${one + 1}`), discord: numbers.map((one) => String(one + 100)) };
  const open = (of: readonly string[]) => Object.fromEntries(of.map((name) => [name, {}]));
  const postgres = await startPostgres();
  const wire = await openWire(postgres.socket);
  const served = await Promise.all([
    serve('farm-main.ts', { seed, feeds, articles, relevant, overMs: minutes * minuteMs }),
    serve('../support/slack-server-main.ts', {
      ...{ botToken: tokens.slackBot, appToken: tokens.slackApp, channels: open(names.slack) },
    }),
    serve('../support/discord-server-main.ts', {
      ...{ token: tokens.discord, channels: open(names.discord), nonceMs: 0 },
    }),
  ]);
  const [farm, slack, discord] = served;
  const urls = Array.from({ length: feeds }, (_, number) => `${farm.url}/feed/${number}`);
  const program = await settleProgram(urls, {
    slack: {
      apiUrl: slack.apiUrl,
      workspace: { tokens: new Map([[tokens.slackBot, 'bot'] as const, [tokens.slackApp, 'app'] as const]) },
    },
    discord: { apiUrl: discord.apiUrl, guild: { tokens: new Set([tokens.discord]) } },
    database: `postgres://postgres@127.0.0.1:${wire.port}/postgres`,
  });
  writeSettings(program, names, farm.url);
  const store = await openStore(postgres.addressOf('postgres'));
  try {
    await noteJudgements(store);
    const first = program.start('--once');
    if ((await first.ended) !== 0) throw new Error(`The first round failed: ${(await first.said).slice(-2_000)}`);
    tell('every feed is known');
    await fetch(`${farm.url}/begin`);
    const seen = await work(options, { program, store, postgres, wire, published: feeds + articles }, tell);
    const record = await recordOf(postgres.addressOf('postgres'), feeds + articles, await postedTo(slack, discord));
    return { ...record, ...seen, judgedTwice: await judgedTwice(store) };
  } finally {
    await store.close();
    for (const { stop } of served satisfies readonly Served[]) stop();
    await wire.close();
    await postgres.stop();
    await program.remove();
  }
}

/** Where it happens. */
interface Place {
  readonly program: Program;
  readonly store: Store;
  readonly postgres: TestServer;
  readonly wire: WireCut;
  readonly published: number;
}

async function work(
  { workers, minutes, killEveryMs, cutOffMs }: WorkOptions,
  { program, store, postgres, wire, published }: Place,
  tell: (line: string) => void,
): Promise<Pick<WorkReport, 'kills' | 'takenOverMs' | 'minutes'>> {
  const begunAt = performance.now();
  const spentMs = () => performance.now() - begunAt;
  const ending = new AbortController();
  const crew = Array.from({ length: workers }, () => keepUp(program, ending.signal));
  const watch = watchTakeOver(store, tell);
  const inTime = () => spentMs() < (minutes + drainMinutes) * minuteMs;
  const troubles = [
    { atMs: (minutes * minuteMs) / 3, what: 'PostgreSQL is restarted', do: () => postgres.restart() },
    {
      atMs: (2 * minutes * minuteMs) / 3,
      what: `PostgreSQL is cut off for ${cutOffMs / 1_000} s`,
      async do() {
        wire.cut();
        await pause(cutOffMs);
        wire.mend();
      },
    },
  ].slice(0, cutOffMs > 0 ? 2 : 0);
  let kills = 0;
  while (spentMs() < minutes * minuteMs) {
    await pause(killEveryMs);
    if (troubles[0] && spentMs() > troubles[0].atMs) {
      const [{ what, do: strike }] = troubles.splice(0, 1) as [(typeof troubles)[number]];
      tell(what);
      watch.forget();
      await strike();
      continue;
    }
    const victim = crew[kills % workers];
    const pid = victim?.kill();
    if (pid === undefined) continue;
    kills += 1;
    await watch.killed(pid);
    tell(`${kills} killed, ${await progress(store, published)}`);
  }
  while (inTime() && !(await isDone(store, published))) await pause(lookEveryMs);
  watch.forget();
  const took = spentMs() / minuteMs;
  tell(await progress(store, published));
  ending.abort();
  await Promise.all(crew.map(({ end }) => end()));
  return { kills, takenOverMs: watch.longestMs, minutes: took };
}

/** A worker that is started again whenever it ends, as a supervisor does. */
function keepUp(program: Program, ending: AbortSignal) {
  let running: Running | null = null;
  const kept = (async () => {
    while (!ending.aborted) {
      running = program.start();
      await running.ended;
      running = null;
      await pause(lookEveryMs);
    }
  })();
  return {
    /** @returns Its process, undefined when it is just being started again. */
    kill(): number | undefined {
      const pid = running?.child.pid;
      running?.child.kill('SIGKILL');
      return pid;
    },
    async end(): Promise<void> {
      if (running) await endOrderly(running);
      await kept;
    },
  };
}

/** How long it takes until others do what a killed worker had. What an outage of the server falls into is left out. */
function watchTakeOver(store: Store, tell: (line: string) => void) {
  const longestMs = { channel: 0, feed: 0, judge: 0 };
  let watches = new AbortController();

  async function watch(kind: keyof typeof longestMs, isTaken: () => Promise<boolean>): Promise<void> {
    const { signal } = watches;
    const since = performance.now();
    try {
      while (!signal.aborted && !(await isTaken())) await pause(lookEveryMs);
    } catch (error) {
      // An outage swallows the question too.
      if (signal.aborted) return;
      throw error;
    }
    if (signal.aborted) return;
    const tookMs = Math.round(performance.now() - since);
    if (tookMs > longestMs[kind]) tell(`the ${kind} of a killed worker was taken over after ${tookMs} ms`);
    longestMs[kind] = Math.max(longestMs[kind], tookMs);
  }

  return {
    async killed(pid: number): Promise<void> {
      const verdicts = await countVerdicts(store);
      const at = Date.now();
      void watch('judge', async () => (await countVerdicts(store)) > verdicts || (await isJudged(store)));
      for (const name of await heldBy(store, pid)) {
        const [kind, ...rest] = name.split(':');
        const what = rest.join(':');
        // One whose poll was kept a moment before the kill waits for nobody: two polls of a feed are further apart than a lease is long.
        if (kind === 'feed') void watch('feed', () => isPolledSince(store, what, at - leaseMs));
        if (kind === 'channel')
          void watch(
            'channel',
            async () => !(await heldBy(store, pid)).includes(name) || (await isEmptied(store, what)),
          );
      }
    },
    /** What is being watched counts no more. */
    forget() {
      watches.abort();
      watches = new AbortController();
    },
    longestMs,
  };
}

/** Names of the leases that a process has, or had and nobody has taken since. */
async function heldBy({ db }: Store, pid: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('leases')
    .select('name')
    .where('holder', 'like', `% ${pid} %`)
    .where('until_at', '>', 0)
    .execute();
  return rows.map(({ name }) => name);
}

async function isPolledSince({ db }: Store, feed: string, at: number): Promise<boolean> {
  const row = await db
    .selectFrom('feed_states')
    .select('last_polled_at')
    .where('feed_id', '=', feed)
    .executeTakeFirst();
  return (row?.last_polled_at ?? 0) > at;
}

async function isEmptied({ db }: Store, channel: string): Promise<boolean> {
  const owed = await db
    .selectFrom('deliveries')
    .select('seq')
    .where('channel', '=', JSON.parse(channel).channel)
    .where('state', 'in', ['pending', 'sending'])
    .where('not_before_at', '<=', Date.now())
    .limit(1)
    .executeTakeFirst();
  return owed === undefined;
}

async function isJudged({ db }: Store): Promise<boolean> {
  return (await db.selectFrom('inbox').select('seq').limit(1).executeTakeFirst()) === undefined;
}

async function countVerdicts({ db }: Store): Promise<number> {
  const { count } = await db
    .selectFrom('verdicts')
    .innerJoin('items', 'items.item_id', 'verdicts.item_id')
    .select((of) => of.fn.countAll().as('count'))
    .where('feed_id', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Messages that are to be posted; an edit that is put off for a minute is not waited for. */
async function countOwed({ db }: Store): Promise<number> {
  const { count } = await db
    .selectFrom('deliveries')
    .select((of) => of.fn.countAll().as('count'))
    .where('state', 'in', ['pending', 'sending', 'held'])
    .where((is) => is.or([is('kind', '!=', 'edit'), is('not_before_at', '<=', Date.now())]))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function isDone(store: Store, published: number): Promise<boolean> {
  return (await countVerdicts(store)) >= published && (await isJudged(store)) && (await countOwed(store)) === 0;
}

async function progress(store: Store, published: number): Promise<string> {
  return `${await countVerdicts(store)} of ${published} judged, ${await countOwed(store)} messages owed`;
}

function writeSettings(
  { config }: Program,
  names: { readonly slack: readonly string[]; readonly discord: readonly string[] },
  farm: string,
): void {
  const write = (file: string, value: object) => writeFileSync(join(config, file), stringify(value));
  write('settings.yaml', {
    fetch: { allowedOrigins: [new URL(farm).host] },
    health: { port: null },
    polling: { everyMinutes: 1 },
  });
  write('subscriptions.yaml', {
    subscriptions: (['slack', 'discord'] as const).flatMap((platform) =>
      names[platform].map((channel) => ({ platform, channel, topics: ['all'] })),
    ),
  });
}
