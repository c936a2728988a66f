import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { type Clock, dayMs, fromIso, hourMs, type Instant, minuteMs, openLog } from '../base/index.ts';
import { atTheTerminal } from '../chat/index.ts';
import { readDisputes } from '../contradictions/index.ts';
import { plural } from '../delivery/index.ts';
import { type Newsroom, type OpenNewsroom, openNewsroom, type Release } from '../demo/index.ts';
import type { Feed } from '../feeds/index.ts';
import { originOf } from '../web/index.ts';
import { configOption, subcommand } from './command.ts';
import { type AllSettings, hasColour, openRooms, type Rooms, terminalChannel } from './rooms.ts';
import { settingsDirectory, settingsFiles, settingsOf } from './settings.ts';

/** `contrail demo`. */
export function demoCommand(): Command {
  return subcommand(
    'demo',
    'A newsroom on this machine publishes sample articles; the real fetcher, judge and outbox deal with them, and cards appear here. Nothing is kept.',
    [
      { line: 'demo', does: 'with a prompt for look-ups at the end' },
      { line: 'demo | cat', does: 'ends by itself' },
    ],
  ).action(async (_: object, command: Command) => {
    const { values } = await settingsOf(settingsDirectory(configOption(command)), settingsFiles, {});
    await demo(values, { isAsked: true });
  });
}

/** A poll comes this long after the article that it finds. */
const untilPolledMs = minuteMs;
/** Edits of cards are gathered for a while; at the end of the sample nothing more comes. */
const untilSettledMs = hourMs;

/**
 * Plays the sample news from feed to terminal, then offers the prompt when somebody sits there.
 *
 * The clock stands at the sample's own dates and moves with each article, so that the same is decided on any day.
 */
export async function demo(values: AllSettings, { isAsked }: { readonly isAsked: boolean }): Promise<void> {
  const sample = values.demo;
  const newsroom = await openNewsroom(sample);
  const folder = await mkdtemp(join(tmpdir(), 'contrail-demo-'));
  const clock = openClock(untilOld(sample.releases));
  const feeds = feedsOf(sample, newsroom);
  const rooms = await openRooms({
    values,
    clock,
    log: openLog('warn'),
    delivers: true,
    storeAddress: join(folder, 'demo.db'),
    feeds,
    subscriptions: [terminalChannel],
    allowedOrigins: [originOf(new URL(newsroom.origin))],
    random: () => 0,
    known: Promise.resolve(),
    terminal: true,
    onFeedsChanged: () => {},
    chats: () => [],
  });
  try {
    if (!isAsked) write('No token is set, so this is the demo; .env.example says how to go live.\n');
    const { length } = sample.releases;
    write(
      faint(
        `${length} sample articles in ${feeds.length} feeds, served on this machine; everything after that is the real thing.\n`,
      ),
    );
    const counts = await play({ sample, newsroom, feeds, rooms, clock });
    write(`\n${totals(length, counts)}\n`);
    if (process.stdin.isTTY && process.stdout.isTTY) {
      write(faint('Ask: latest · disputes · story s-1 · search launchers · help. Leave with exit.\n'));
      await rooms.terminal?.readPrompt(process.stdin);
    }
  } finally {
    await rooms.close();
    await newsroom.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Play {
  readonly sample: Newsroom;
  readonly newsroom: OpenNewsroom;
  readonly feeds: readonly Feed[];
  readonly rooms: Rooms;
  readonly clock: MovableClock;
}

/** Each article on its way: published, polled, judged, delivered, before the next one is out. */
async function play({ sample, newsroom, feeds, rooms, clock }: Play): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const deliver = async () => {
    await rooms.pipeline.judging.idle();
    rooms.outbox.wake();
    await rooms.outbox.idle();
  };
  rooms.pipeline.judging.begin();
  for (const feed of feeds) await rooms.pipeline.pollFeed(feed);
  await rooms.pipeline.judging.idle();
  await rooms.tellDue();
  await deliver();
  for (const release of sample.releases.filter(({ before }) => !before)) {
    const source = sample.feeds.find(({ id }) => id === release.feed);
    const feed = feeds.find(({ id }) => id === release.feed);
    if (!source || !feed) continue;
    write(faint(`\n${timeOf(release)} ${source.outlet} publishes “${release.title}”\n`));
    newsroom.publish(release);
    clock.moveTo((fromIso(release.publishedAt) ?? 0) + untilPolledMs);
    await rooms.pipeline.pollFeed(feed);
    await deliver();
    const { relation, line } = await outcome(rooms, source.site + release.path);
    counts.set(relation, (counts.get(relation) ?? 0) + 1);
    if (line !== null) write(faint(`${line}\n`));
  }
  clock.moveTo(clock.now() + untilSettledMs);
  await deliver();
  counts.set('disputes', (await readDisputes(rooms.store.db, {})).length);
  return counts;
}

/** What became of an article, asked as anybody may ask it; a line where no message says it. */
async function outcome(
  { desk }: Rooms,
  url: string,
): Promise<{ readonly relation: string; readonly line: string | null }> {
  const { entries } = await desk.answer({ ...atTheTerminal, words: `why ${url}` });
  const [head, ...steps] = entries;
  const relation = head?.text.split(':', 1)[0] ?? 'unread';
  const reason = steps.at(-1)?.text.replace(/^Passed over: /, '') ?? 'no watched topic is named';
  if (relation === 'irrelevant') return { relation, line: `  passed over: ${reason}` };
  if (relation === 'duplicate')
    return { relation, line: `  nothing new in it: folded into ${head?.id ?? 'its story'}` };
  return { relation, line: null };
}

function totals(articles: number, counts: ReadonlyMap<string, number>): string {
  const of = (name: string) => counts.get(name) ?? 0;
  const earlier = articles - of('new') - of('duplicate') - of('update') - of('irrelevant');
  return [
    `${articles} articles: ${of('new')} new`,
    `${of('duplicate')} folded`,
    plural(of('update'), 'update'),
    `${of('irrelevant')} passed over`,
    `${earlier} known before`,
    plural(of('disputes'), 'dispute'),
  ].join(' · ');
}

/** The feeds as settings would list them, at the newsroom's own addresses. */
function feedsOf(sample: Newsroom, newsroom: OpenNewsroom): readonly Feed[] {
  const listed = sample.feeds.map(({ id, outlet, country, labels }) => ({
    id,
    url: newsroom.feeds.find((feed) => feed.id === id)?.url,
    outlet,
    country,
    labels,
    language: 'en',
    topics: ['sample'],
    seenIn: 'the demo',
  }));
  return settingsFiles.feeds.schema.parse({ feeds: listed }).feeds;
}

interface MovableClock extends Clock {
  moveTo(at: Instant): void;
}

function openClock(start: Instant): MovableClock {
  let at = start;
  return {
    now: () => at,
    moveTo: (later) => {
      at = Math.max(at, later);
    },
  };
}

/** A moment at which everything that stands in the feeds before the play is more than a day old. */
function untilOld(releases: readonly Release[]): Instant {
  const before = releases.filter((release) => release.before).map(({ publishedAt }) => fromIso(publishedAt) ?? 0);
  return Math.max(0, ...before) + dayMs + hourMs;
}

function timeOf({ publishedAt }: Release): string {
  const day = new Date(publishedAt);
  const weekday = day.toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'UTC' });
  return `${weekday} ${publishedAt.slice(11, 16)}`;
}

function write(text: string): void {
  process.stdout.write(text);
}

function faint(text: string): string {
  return hasColour() ? styleText('dim', text, { validateStream: false }) : text;
}
