import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { openLanes, silentLog, systemClock, toIso } from '../base/index.ts';
import { readSettingsFile, type Settings, withValues } from '../config/index.ts';
import { type Feed, type Fetched, feedsFile, freshState, openFeedReader } from '../feeds/index.ts';
import { openHttp } from '../web/index.ts';
import { userAgent } from './rooms.ts';
import { paintedState, plainTable } from './tables.ts';

/** A feed that was read, or why it could not be. */
export interface FeedFinding {
  readonly feed: Feed;
  readonly fetched: Fetched;
  readonly tookMs: number;
}

/** Reads every feed once, from the beginning, as if nothing were known of it. */
export async function examineFeeds(
  feeds: readonly Feed[],
  { fetch, polling }: Settings,
): Promise<readonly FeedFinding[]> {
  const http = openHttp({ userAgent: userAgent(fetch.userAgentContact), allowedOrigins: fetch.allowedOrigins });
  const reader = openFeedReader({ http, clock: systemClock, log: silentLog });
  const lanes = openLanes(polling.atOnce);
  const bar = openBar(feeds.length);
  const findings = await Promise.all(
    feeds.map((feed) =>
      lanes.run('feeds', async () => {
        const startedAt = performance.now();
        const fetched = await reader.fetchFeed(feed, freshState(feed.id, feed.url));
        bar.increment();
        return { feed, fetched, tookMs: performance.now() - startedAt };
      }),
    ),
  );
  bar.stop();
  await reader.close();
  await http.close();
  return findings;
}

/** A bar on standard error; nothing in a pipe. */
function openBar(total: number): Pick<SingleBar, 'increment' | 'stop'> {
  const bar = new SingleBar(
    {
      format: 'Feeds {bar} {value}/{total}',
      stream: process.stderr,
      noTTYOutput: false,
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return bar;
}

/** A feed a line, faults in words. */
export function printFeeds(findings: readonly FeedFinding[]): void {
  if (findings.length === 0) return void process.stdout.write('No feed is listed in feeds.yaml.\n');
  const table = plainTable(['feed', 'outlet', 'state', 'items', 'newest', 'ms']);
  for (const { feed, fetched, tookMs } of findings) {
    const [items, newest] = fetched.kind === 'read' ? [String(fetched.items.length), newestOf(fetched)] : ['', ''];
    const state =
      fetched.kind === 'read'
        ? paintedState('ok')
        : `${paintedState('fault')} ${fetched.kind === 'failed' ? fetched.reason : ''}`;
    table.push([feed.id, feed.outlet, state, items, newest, String(Math.round(tookMs))]);
  }
  const read = findings.filter(({ fetched }) => fetched.kind === 'read').length;
  process.stdout.write(`${table}\n\n${read} of ${findings.length} feeds could be read.\n`);
}

function newestOf(fetched: Extract<Fetched, { kind: 'read' }>): string {
  const dates = fetched.items.map((item) => item.publishedAt).filter((at) => at !== null);
  return dates.length === 0
    ? 'undated'
    : toIso(Math.max(...dates))
        .slice(0, 16)
        .replace('T', ' ');
}

/** Writes today into `checked:` of each feed that was read; everything else in the file stays as it is. */
export async function noteChecked(directory: string, findings: readonly FeedFinding[]): Promise<void> {
  const file = join(directory, feedsFile.file);
  const text = await readFile(file, 'utf8');
  const listed = await readSettingsFile(directory, feedsFile);
  if (!listed.ok) return;
  const today = toIso(systemClock.now()).slice(0, 10);
  const wasRead = new Set(findings.filter(({ fetched }) => fetched.kind === 'read').map(({ feed }) => feed.id));
  const edits = listed.value.feeds.flatMap(({ id }, index) =>
    wasRead.has(id) ? [{ path: ['feeds', index, 'checked'], value: today }] : [],
  );
  await writeFile(file, withValues(text, edits));
}
