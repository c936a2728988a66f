import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { stringify } from 'yaml';
import { openStore, type Store } from '../../../src/storage/index.ts';
import { serve } from '../../soak/processes.ts';
import { startPostgres } from '../../support/postgres.ts';
import { type Running, settleProgram } from '../../support/program.ts';
import { endOrderly } from '../../torture/killing.ts';

// How much faster two workers on one PostgreSQL are than one: every feed is read once, each with one new article and an answer that
// takes so long, and everything is posted to Slack. On the shipped settings; the feeds stand on many addresses. Needs Linux.
//   npm run measure:workers [-- --feeds 1000 --relevant 20 --latency 50 --workers 1,2]

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '1000' },
    relevant: { type: 'string', default: '20' },
    latency: { type: 'string', default: '50' },
    workers: { type: 'string', default: '1,2' },
  },
});
const [feeds, relevant, latencyMs] = [values.feeds, values.relevant, values.latency].map(Number) as [
  number,
  number,
  number,
];
const hosts = 100;
const secondMs = 1_000;
const tokens = { slackBot: 'xoxb-measure', slackApp: 'xapp-1-measure' };
/** `polling.atOnce` as shipped: so many answers each worker waits for. */
const atOnce = 8;
/** Of the clock that Linux counts processor time by. */
const ticksASecond = 100;

/** @returns Seconds until every feed was read and every message stood, and seconds of processor time that the workers took for it. */
async function measure(workers: number): Promise<{ readonly seconds: number; readonly processor: number }> {
  const postgres = await startPostgres({ isCareful: true });
  const mix = { seed: 1, feeds, articles: feeds, relevant, overMs: 0, latencyMs, hosts };
  const [farm, slack] = await Promise.all([
    serve('farm-main.ts', mix),
    serve('../support/slack-server-main.ts', {
      botToken: tokens.slackBot,
      appToken: tokens.slackApp,
      channels: { C1: {} },
    }),
  ]);
  const { port } = new URL(farm.url);
  const urls = Array.from({ length: feeds }, (_, at) => `http://127.0.1.${1 + (at % hosts)}:${port}/feed/${at}`);
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
    const before = processorOf(crew);
    const startedAt = performance.now();
    await fetch(`${farm.url}/begin`);
    while (!(await isDone(store))) await pause(20);
    const seconds = (performance.now() - startedAt) / secondMs;
    const processor = processorOf(crew) - before;
    await Promise.all(crew.map(endOrderly));
    return { seconds, processor };
  } finally {
    await store.close();
    for (const { stop } of [farm, slack]) stop();
    await postgres.stop();
    await program.remove();
  }
}

async function isDone({ db }: Store): Promise<boolean> {
  const { rows } = await sql<{ left: number }>`select
    (select count(*) from feed_states where last_polled_at = 0)
    + (select count(*) from inbox)
    + (select count(*) from deliveries where kind <> 'edit' and state in ('pending', 'sending')) as left`.execute(db);
  return Number(rows[0]?.left) === 0;
}

/** Seconds of processor time that processes have taken so far. */
function processorOf(crew: readonly Running[]): number {
  return crew.reduce((sum, { child }) => {
    // What stands behind the name, which may hold spaces; fields 14 and 15 of the whole.
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) / ticksASecond;
  }, 0);
}

const seen = new Map<number, number>();
for (const workers of values.workers.split(',').map(Number)) {
  const { seconds, processor } = await measure(workers);
  seen.set(workers, feeds / seconds);
  const line = `${(feeds / seconds).toFixed(0)} feeds a second in ${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor time`;
  process.stdout.write(`${workers} worker${workers === 1 ? '' : 's'}: ${line}\n`);
}
const [one, two] = [seen.get(1), seen.get(2)];
if (one && two) process.stdout.write(`2 workers against 1: ${(two / one).toFixed(2)} times\n`);
