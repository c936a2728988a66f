import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startDiscordServer } from '../support/discord-server.ts';
import { type Program, type Running, settleProgram } from '../support/program.ts';
import { randomFrom } from '../support/random.ts';
import { startSlackServer } from '../support/slack-server.ts';
import { inventedNews, type NewsItem } from './news.ts';
import { type Point, points } from './points.ts';
import { type Record, recordOf } from './record.ts';

// The program is killed with SIGKILL at named points, and started again, until nothing is owed any more. What stands in
// the channels is then read from the servers' own record.

/** One kill of a schedule. */
export interface Kill {
  readonly point: Point;
  /** The how-manieth time the point is reached. */
  readonly nth: number;
}

/** Every named point at least so often, or the run says nothing of it. */
export const leastKillsAPoint = 5;

/** What was seen after all kills. */
export interface KillReport extends Record {
  /** How often the program was killed at each point. */
  readonly kills: Readonly<{ [point: string]: number }>;
  /** Kills of the schedule that could not be made, by their points. */
  readonly notReached: readonly string[];
}

/** {@link killAsScheduled}, several programs at a time, each with feeds and platforms of its own. */
export async function killSideBySide(
  schedule: readonly Kill[],
  { seed, atOnce }: { readonly seed: number; readonly atOnce: number },
  tell: (line: string) => void,
): Promise<KillReport> {
  const parts = Array.from({ length: atOnce }, (_, part) => schedule.filter((_kill, at) => at % atOnce === part));
  const reports = await Promise.all(parts.map((part, at) => killAsScheduled(part, seed + at, tell)));
  const all = <T>(of: (report: KillReport) => readonly T[]) => reports.flatMap(of);
  const sum = (of: (report: KillReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  const kills: { [point: string]: number } = {};
  for (const [point, times] of all((report) => Object.entries(report.kills)))
    kills[point] = (kills[point] ?? 0) + times;
  return {
    kills,
    notReached: all((report) => report.notReached),
    published: sum((report) => report.published),
    owed: sum((report) => report.owed),
    lost: all((report) => report.lost),
    twice: all((report) => report.twice),
    outOfOrder: all((report) => report.outOfOrder),
    unsettled: all((report) => report.unsettled),
    unjudged: sum((report) => report.unjudged),
  };
}

/** Rounds in which a point may be missed before the schedule goes on without it. */
const patience = 5;
/** The feed grows by so many items a round: few, so that every kill has something to interrupt. */
const itemsARound = 3;
/** How often the store is asked whether the program is done: it is another process, with no other way to tell. */
const lookEveryMs = 100;

/** A schedule in which every point comes up about equally often, in an order and at occurrences that the seed decides. */
export function scheduleOf(kills: number, seed: number): readonly Kill[] {
  const random = randomFrom(seed);
  const row = Array.from({ length: kills }, (_, index) => points[index % points.length] as Point);
  return row
    .map((point) => ({ point, nth: random.pick([1, 1, 2, 3]), place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ point, nth }) => ({ point, nth }));
}

/**
 * Runs the program against one growing feed and both platforms on loopback, and kills it as the schedule says.
 *
 * @param tell - Called with a line after each kill.
 */
export async function killAsScheduled(
  schedule: readonly Kill[],
  seed: number,
  tell: (line: string) => void,
): Promise<KillReport> {
  const slack = await startSlackServer();
  // It forgets a nonce at once, so that nothing but a look back can keep a message from standing twice.
  const discord = await startDiscordServer({ nonceMs: 0 });
  const feed = await openGrowingFeed(seed);
  const program = await settleProgram([feed.url], { slack, discord });
  const kills: { [point: string]: number } = {};
  const notReached: string[] = [];
  try {
    feed.grow(1);
    await finish(program, feed.published()); // the first poll: known, and introduced
    for (const [index, { point, nth }] of schedule.entries()) {
      let isKilled = false;
      for (let round = 0; round < patience && !isKilled; round += 1) {
        feed.grow(itemsARound);
        // A point that is not reached so often in one round is reached at least once.
        isKilled = await isKilledAt(program, { point, nth: round === 0 ? nth : 1 }, feed.published());
      }
      if (isKilled) kills[point.name] = (kills[point.name] ?? 0) + 1;
      else notReached.push(point.name);
      tell(`${index + 1}/${schedule.length} ${point.stage}: ${point.name}: ${isKilled ? 'killed' : 'not reached'}`);
    }
    await finish(program, feed.published());
    return {
      kills,
      notReached,
      ...(await recordOf(program.store, feed.published(), {
        slack: slack.workspace.all(),
        discord: discord.guild.all(),
      })),
    };
  } finally {
    await Promise.all([slack.close(), discord.close(), feed.close()]);
    await program.remove();
  }
}

/** A feed that answers with the newest of everything published so far. */
export async function openGrowingFeed(seed: number) {
  const random = randomFrom(seed);
  const out: (NewsItem & { readonly at: number })[] = [];
  const server: Server = createServer((_request, response) => {
    const entries = out
      .slice(-feedLength)
      .map(
        ({ title, body, url, at }) =>
          `<item><title>${xml(title)}</title><link>${xml(url)}</link><guid isPermaLink="false">${xml(url)}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description>${xml(`<p>${body.replaceAll('\n\n', '</p><p>')}</p>`)}</description></item>`,
      );
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' });
    response.end(`<rss version="2.0"><channel><title>Torture</title>${entries.reverse().join('')}</channel></rss>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`,
    /** More news; and of what came out last the oldest now says something else, so that a card has to be edited. */
    grow(by: number) {
      const at = out.length - by;
      const rewritten = out[at];
      if (rewritten) out[at] = { ...rewritten, body: inventedNews(at, random).body };
      for (let more = 0; more < by; more += 1) out.push({ ...inventedNews(out.length, random), at: Date.now() });
    },
    published: () => out.length,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}

/** As many items as a feed usually carries: what was not read by then would be lost, and is counted as such. */
const feedLength = 60;

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Runs until every item is judged and every message stands, and then asks it to end. */
export async function finish(program: Program, items: number): Promise<void> {
  const running = program.start();
  const gone = running.ended.then(() => true);
  while (!isDone(program.store, items) && !(await Promise.race([gone, pause(lookEveryMs)])));
  await endOrderly(running);
}

/** Asks it to end, and sees that it does so well; a kill that came first is no fault of its. */
export async function endOrderly({ child, ended, said }: Running): Promise<void> {
  child.kill('SIGTERM');
  const code = await ended;
  // With nothing to do it may be asked to end before it listens for that.
  if (code !== 0 && child.signalCode === null)
    throw new Error(`The program ended with ${code}: ${(await said).slice(-2000)}`);
}

/** Runs until the point strikes it down; false when everything was delivered without reaching it. */
async function isKilledAt(program: Program, { point, nth }: Kill, items: number): Promise<boolean> {
  const watcher = pathToFileURL(`${import.meta.dirname}/strike.ts`).href;
  const running = program.startUnder({
    NODE_OPTIONS: `--import=${watcher}`,
    TORTURE_KILL_POINT: point.name,
    TORTURE_KILL_NTH: String(nth),
  });
  let isGone = false;
  running.ended.then(() => {
    isGone = true;
  });
  while (!isGone && !isDone(program.store, items)) await pause(lookEveryMs);
  if (!isGone) await endOrderly(running);
  return running.child.signalCode === 'SIGKILL';
}

/** Whether every item is judged and no message is owed any more. */
export function isDone(file: string, items: number): boolean {
  if (!existsSync(file)) return false;
  const store = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    const count = (sql: string) => Number(store.prepare(sql).get()?.n);
    const judged = count('select count(*) n from verdicts join items using (item_id) where feed_id is not null');
    return (
      judged >= items &&
      // An edit that is put off for a minute is not waited for.
      count(
        `select count(*) n from deliveries where state in ('pending', 'sending', 'held') and (kind <> 'edit' or not_before_at <= ${Date.now()})`,
      ) === 0
    );
  } catch {
    return false; // it has not made its tables yet
  } finally {
    store.close();
  }
}
