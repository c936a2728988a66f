import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPageReader } from '../../../src/articles/index.ts';
import { openLanes, silentLog, systemClock } from '../../../src/base/index.ts';
import { rulesOf } from '../../../src/cli/judging.ts';
import { settingsFiles, settingsOf } from '../../../src/cli/settings.ts';
import { openFeedReader } from '../../../src/feeds/index.ts';
import { openPipeline } from '../../../src/pipeline.ts';
import { openStore } from '../../../src/storage/index.ts';
import { openHttp } from '../../../src/web/index.ts';

// What polling costs this process, in milliseconds of processor time a feed: through the shipped pipeline and rules, a store
// on the disk, feeds of another process on loopback.
//   npm run measure:polling [-- FEEDS [FARM]]     200 by default
// FARM is the control address of a feed farm that runs already; it must answer `urls?n=` and `publish`.

/** Judging costs far more than polling and does not depend on the number of feeds. */
const judgedFeeds = 10;
const feedCount = Number(process.argv[2] ?? 200);
const farm = process.argv[3] === undefined ? await startFarm() : { control: process.argv[3], stop: () => {} };
const list = await (await fetch(new URL(`urls?n=${feedCount}`, farm.control))).text();
const urls = list
  .trim()
  .split('\n')
  .map((line) => new URL(line, farm.control).href);
const { values } = await settingsOf('config', settingsFiles, {});
const folder = await mkdtemp(join(tmpdir(), 'contrail-polling-'));

async function measure(some: readonly string[], { anyTopic }: { anyTopic: boolean }): Promise<Record<string, number>> {
  const store = await openStore(join(folder, `${anyTopic}.db`));
  const http = openHttp({ userAgent: 'Contrail/measure', allowedOrigins: some.map((url) => new URL(url).host) });
  const world = { clock: systemClock, log: silentLog };
  const [feeds, pages] = [openFeedReader({ http, ...world }), openPageReader({ http, ...world })];
  const pipeline = openPipeline({
    ...{ db: store.db, ...world, rules: rulesOf(values, { anyTopic }) },
    audience: { platforms: [], topicNames: new Map(), operators: null, onQueued: () => {} },
    ear: { feeds, pages, everyMinutes: 10, random: Math.random },
  });
  pipeline.judging.begin();
  const listed = settingsFiles.feeds.schema.parse({ feeds: some.map(describe) }).feeds;

  async function round(judged: number): Promise<number> {
    const lanes = openLanes(values.settings.polling.atOnce);
    const before = process.cpuUsage();
    const reports = await Promise.all(listed.map((feed) => lanes.run('', () => pipeline.pollFeed(feed))));
    await pipeline.judging.idle();
    const { user, system } = process.cpuUsage(before);
    const sum = reports.reduce((all, report) => all + report.taken, 0);
    if (reports.some(({ failed }) => failed > 0) || sum !== judged * listed.length)
      throw new Error(`${sum} items were judged, not ${judged} in each of ${listed.length} feeds.`);
    return Math.round((user + system) / listed.length / 10) / 100;
  }

  const firstPoll = await round(30);
  const nothingNew = await round(0);
  const oneNew: number[] = [];
  for (let time = 0; time < 3; time++) {
    await fetch(new URL('publish', farm.control));
    oneNew.push(await round(1));
  }
  await Promise.all([feeds.close(), pages.close()]);
  await http.close();
  await store.close();
  return { firstPoll, nothingNew, oneNew: oneNew.toSorted((a, b) => a - b)[1] ?? Number.NaN };
}

function describe(url: string, at: number): object {
  return {
    id: `farm-${at}`,
    url,
    outlet: `Farm ${at}`,
    language: 'en',
    country: 'TR',
    topics: ['s-400'],
    seenIn: 'a farm',
  };
}

async function startFarm(): Promise<{ control: string; stop: () => void }> {
  const file = join(import.meta.dirname, '../../support/feed-farm-main.ts');
  const child = spawn(process.execPath, [file, String(feedCount), '30'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [address] = await once(child.stdout, 'data');
  return { control: `${String(address).trim()}/`, stop: () => void child.kill() };
}

try {
  const report = {
    feeds: feedCount,
    cpuMsAFeed: {
      irrelevant: await measure(urls, { anyTopic: false }),
      judged: await measure(urls.slice(0, judgedFeeds), { anyTopic: true }),
    },
  };
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1_000);
  process.stdout.write(`${JSON.stringify({ ...report, peakMb }, null, 1)}\n`);
} finally {
  farm.stop();
  await rm(folder, { recursive: true, force: true });
}
