import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { discordRates } from '../support/discord-server.ts';
import { type Program, settleProgram } from '../support/program.ts';
import { slackRates } from '../support/slack-server.ts';
import { endOrderly } from '../torture/killing.ts';
import { type Record, recordOf } from '../torture/record.ts';
import { type Counts, countsIn } from './counts.ts';
import type { Reading } from './gauge.ts';
import { postedTo, serve } from './processes.ts';

// The program, its feeds, Slack and Discord as processes of their own, for as long as it is said. What stands in the channels
// afterwards is read from the servers' own record.

/** How much, how long, and how it is mixed. */
export interface SoakOptions {
  readonly feeds: number;
  readonly articles: number;
  readonly minutes: number;
  /** On both platforms together. */
  readonly channels: number;
  readonly seed: number;
}

/** What was seen. */
export interface SoakReport extends Record, Counts {
  /** From the first article to the last message; null when the time was up before. */
  readonly minutes: number | null;
  readonly readings: readonly Reading[];
  /** How late timers came in a process that did nothing: the machine's own part of the lag. */
  readonly idleLagMs: number;
}

/** Of the time, what is left after the last article for judging and posting it; at least a minute. */
const drainShare = 0.2;
/** Articles about something watched, each of which makes about two messages and edits: as many as a workspace of ten channels takes. */
const relevant = { aMinute: 7, least: 10, mostShare: 0.1 } as const;
/** Long soaks poll as busy desks do, short ones as often as can be. */
const pollEveryMinutes = { long: 5, short: 1, longFrom: 30 } as const;
const lookEveryMs = 1_000;
const minuteMs = 60_000;

const tokens = { slackBot: 'xoxb-soak', slackApp: 'xapp-1-soak', discord: 'soak.discord.token' };

/** @param tell - Called every second with how far it has come. */
export async function soak(
  { feeds, articles, minutes, channels, seed }: SoakOptions,
  tell: (counts: Counts) => void,
): Promise<SoakReport> {
  const numbers = Array.from({ length: Math.ceil(channels / 2) }, (_, number) => number);
  const names = { slack: numbers.map((one) => `C${one + 1}`), discord: numbers.map((one) => String(one + 100)) };
  const open = (of: readonly string[]) => Object.fromEntries(of.map((name) => [name, {}]));
  const mix = {
    ...{ seed, feeds, articles },
    relevant: Math.min(articles * relevant.mostShare, Math.max(relevant.least, minutes * relevant.aMinute)),
    overMs: Math.max(0, minutes - Math.max(1, minutes * drainShare)) * minuteMs,
  };
  const served = await Promise.all([
    serve('farm-main.ts', mix),
    serve('../support/slack-server-main.ts', {
      ...{ botToken: tokens.slackBot, appToken: tokens.slackApp, channels: open(names.slack), rates: slackRates },
    }),
    serve('../support/discord-server-main.ts', {
      ...{ token: tokens.discord, channels: open(names.discord), ...discordRates },
    }),
    serve('idle-main.ts', {}),
  ]);
  const [farm, slack, discord, idle] = served;
  const urls = Array.from({ length: feeds }, (_, number) => `${farm.url}/feed/${number}`);
  const program = await settleProgram(urls, {
    slack: {
      apiUrl: slack.apiUrl,
      workspace: { tokens: new Map([[tokens.slackBot, 'bot'] as const, [tokens.slackApp, 'app'] as const]) },
    },
    discord: { apiUrl: discord.apiUrl, guild: { tokens: new Set([tokens.discord]) } },
  });
  try {
    writeSettings(program, names, { farm: farm.url, minutes });
    const first = program.start('--once');
    if ((await first.ended) !== 0) throw new Error(`The first round failed: ${(await first.said).slice(-2_000)}`);
    const published = feeds + articles;
    const gauge = join(program.config, 'gauge.jsonl');
    await fetch(`${farm.url}/begin`);
    const begunAt = performance.now();
    const spent = () => (performance.now() - begunAt) / minuteMs;
    const running = program.startUnder({
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'gauge.ts')).href}`,
      ...{ SOAK_GAUGE: gauge, SOAK_EVERY_MS: String(minuteMs) },
    });
    const gone = running.ended.then(() => true);
    let isDone = false;
    while (!isDone && spent() < minutes && !(await Promise.race([gone, pause(lookEveryMs)]))) {
      const counts = countsIn(program.store);
      isDone = counts.judged >= published && counts.owed === 0;
      tell(counts);
    }
    const took = isDone ? spent() : null;
    const { lagMs: idleLagMs } = (await (await fetch(idle.url)).json()) as { lagMs: number };
    await endOrderly(running);
    const record = await recordOf(program.store, published, await postedTo(slack, discord));
    const lines = readFileSync(gauge, 'utf8').trim().split('\n');
    const readings = lines.map((line) => JSON.parse(line));
    return { ...record, ...countsIn(program.store), minutes: took, readings, idleLagMs };
  } finally {
    for (const { stop } of served) stop();
    await program.remove();
  }
}

function writeSettings(
  { config }: Program,
  names: { readonly slack: readonly string[]; readonly discord: readonly string[] },
  { farm, minutes }: { readonly farm: string; readonly minutes: number },
): void {
  const { long, short, longFrom } = pollEveryMinutes;
  const write = (file: string, value: object) => writeFileSync(join(config, file), stringify(value));
  write('settings.yaml', {
    fetch: { allowedOrigins: [new URL(farm).host] },
    health: { port: null },
    polling: { everyMinutes: minutes >= longFrom ? long : short },
  });
  write('subscriptions.yaml', {
    subscriptions: (['slack', 'discord'] as const).flatMap((platform) =>
      names[platform].map((channel) => ({ platform, channel, topics: ['all'] })),
    ),
  });
}
