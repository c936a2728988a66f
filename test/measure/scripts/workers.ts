import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { stringify } from 'yaml';
import { openStore, type Store } from '../../../src/storage/index.ts';
import { serve } from '../../soak/processes.ts';
import { startPostgres } from '../../support/postgres.ts';
import { settleProgram } from '../../support/program.ts';
import { endOrderly } from '../../torture/killing.ts';
import { type DatabaseProcessor, processorOf, processorOfDatabase } from '../processor.ts';

// How much faster two workers on one PostgreSQL are than one: every feed is read once, each with one new article and an answer that
// takes so long, and everything is posted to Slack, which takes a message at any time: its own limit of one a second in a channel
// would be all that is seen of a short run. On the shipped settings; the feeds stand on many addresses. All of it shares this
// machine: beside the workers' processor time stands what the database and the servers took. Needs Linux.
// Counted from when each worker has read so many feeds more (`--warm`): a worker runs for days, and its engine is at its best after
// some seconds, which of a short run would be a tenth, and of one of two workers twice that.
//   npm run measure:workers [-- --feeds 1000 --warm 500 --relevant 20 --latency 50 --workers 1,2]

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '1000' },
    warm: { type: 'string', default: '500' },
    relevant: { type: 'string', default: '20' },
    latency: { type: 'string', default: '50' },
    workers: { type: 'string', default: '1,2' },
  },
});
const { feeds, warm, relevant, latencyMs } = {
  feeds: Number(values.feeds),
  warm: Number(values.warm),
  relevant: Number(values.relevant),
  latencyMs: Number(values.latency),
};
const hosts = 100;
const secondMs = 1_000;
/** Rarely: what the question costs is counted with the rest. */
const lookEveryMs = 100;
const tokens = { slackBot: 'xoxb-measure', slackApp: 'xapp-1-measure' };
/** `polling.atOnce` as shipped: so many answers each worker waits for. */
const atOnce = 8;

/** Seconds until every feed was read and every message stood, and of processor time that was taken for it. */
interface Took {
  /** Feeds that were read meanwhile. */
  readonly feeds: number;
  readonly seconds: number;
  /** Until every feed was read: what follows is the judge and the outbox. */
  readonly read: number;
  readonly workers: number;
  readonly database: DatabaseProcessor;
  readonly farm: number;
  readonly slack: number;
  /** That the database was asked, and how often it waited for its disk. */
  readonly statements: number;
  readonly flushes: number;
}

async function measure(workers: number): Promise<Took> {
  const postgres = await startPostgres({ isCareful: true, isCounting: true });
  const warming = warm * workers;
  const all = feeds + warming;
  const mix = { seed: 1, feeds: all, articles: all, relevant: (relevant * all) / feeds, overMs: 0, latencyMs, hosts };
  const [farm, slack] = await Promise.all([
    serve('farm-main.ts', mix),
    serve('../support/slack-server-main.ts', {
      botToken: tokens.slackBot,
      appToken: tokens.slackApp,
      channels: { C1: {} },
    }),
  ]);
  const { port } = new URL(farm.url);
  const urls = Array.from({ length: all }, (_, at) => `http://127.0.1.${1 + (at % hosts)}:${port}/feed/${at}`);
  const program = await settleProgram(urls, {
    slack: {
      apiUrl: slack.apiUrl,
      workspace: { tokens: new Map([[tokens.slackBot, 'bot'] as const, [tokens.slackApp, 'app'] as const]) },
    },
    database: postgres.addressOf('postgres'),
  });
  const allowedOrigins = [...new Set(urls.map((url) => new URL(url).host))];
  writeFileSync(
    join(program.config, 'settings.yaml'),
    stringify({ fetch: { allowedOrigins }, health: { port: null } }),
  );
  const store = await openStore(postgres.addressOf('postgres'));
  try {
    if ((await program.start('--once').ended) !== 0) throw new Error('The first round failed.');
    // As if it had been long ago.
    await sql`update feed_states set last_polled_at = 0`.execute(store.db);
    await fetch(`${farm.url}/hold`);
    const crew = Array.from({ length: workers }, () => program.start());
    while (Number(await (await fetch(`${farm.url}/held`)).text()) < workers * atOnce) await pause(10);
    const read = () => ({
      workers: crew.reduce((sum, { child }) => sum + processorOf(child.pid ?? 0), 0),
      database: processorOfDatabase(postgres.pid),
      farm: processorOf(farm.pid),
      slack: processorOf(slack.pid),
    });
    await fetch(`${farm.url}/begin`);
    while ((await countRead(store)) < warming) await pause(lookEveryMs);
    const counted = await startCounting(store);
    const readBefore = await countRead(store);
    const before = read();
    const startedAt = performance.now();
    const spent = () => (performance.now() - startedAt) / secondMs;
    while ((await countRead(store)) < all) await pause(lookEveryMs);
    const readAfter = spent();
    while (!(await isDone(store))) await pause(lookEveryMs);
    const seconds = spent();
    const after = read();
    const counts = await counted();
    await Promise.all(crew.map(endOrderly));
    return {
      feeds: all - readBefore,
      seconds,
      read: readAfter,
      workers: after.workers - before.workers,
      database: {
        answering: after.database.answering - before.database.answering,
        writing: after.database.writing - before.database.writing,
        other: after.database.other - before.database.other,
      },
      farm: after.farm - before.farm,
      slack: after.slack - before.slack,
      ...counts,
    };
  } finally {
    await store.close();
    for (const { stop } of [farm, slack]) stop();
    await postgres.stop();
    await program.remove();
  }
}

/** @returns Counts what has been done since, without what this script asks. */
async function startCounting({ db }: Store) {
  await sql`create extension if not exists pg_stat_statements`.execute(db);
  await sql`select pg_stat_statements_reset(), pg_stat_reset_shared('wal')`.execute(db);
  return async () => {
    const { rows } = await sql<{ statements: number; flushes: number }>`select
      (select cast(sum(calls) as int) from pg_stat_statements where query not like '%measured%') as statements,
      (select cast(wal_sync as int) from pg_stat_wal) as flushes`.execute(db);
    return rows[0] ?? { statements: 0, flushes: 0 };
  };
}

async function countRead({ db }: Store): Promise<number> {
  const { rows } = await sql<{
    measured: number;
  }>`select count(*) as measured from feed_states where last_polled_at > 0`.execute(db);
  return rows[0]?.measured ?? 0;
}

async function isDone({ db }: Store): Promise<boolean> {
  const { rows } = await sql<{ measured: number }>`select
    (select count(*) from inbox)
    + (select count(*) from deliveries where kind <> 'edit' and state in ('pending', 'sending')) as measured`.execute(
    db,
  );
  return Number(rows[0]?.measured) === 0;
}

const seen = new Map<number, number>();
for (const workers of values.workers.split(',').map(Number)) {
  const took = await measure(workers);
  const { seconds } = took;
  seen.set(workers, took.feeds / seconds);
  const { answering, writing, other } = took.database;
  const parts = Object.entries({
    workers: took.workers,
    'PostgreSQL answering': answering,
    writing,
    other,
    feeds: took.farm,
    Slack: took.slack,
  })
    .map(([name, spent]) => `${name} ${((spent / took.feeds) * secondMs).toFixed(2)}`)
    .join(', ');
  const asked = `${(took.statements / took.feeds).toFixed(1)} statements and ${(took.flushes / took.feeds).toFixed(1)} flushes a feed`;
  const line = `${(took.feeds / seconds).toFixed(0)} feeds a second in ${seconds.toFixed(1)} s (all read after ${took.read.toFixed(1)} s); ${asked}; ms of processor time a feed: ${parts}`;
  process.stdout.write(`${workers} worker${workers === 1 ? '' : 's'}: ${line}\n`);
}
const [one, two] = [seen.get(1), seen.get(2)];
if (one && two) process.stdout.write(`2 workers against 1: ${(two / one).toFixed(2)} times\n`);
