import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { contrailHere } from '../support/contrail.ts';
import { type DiscordServer, startDiscordServer } from '../support/discord-server.ts';
import { answer, type FeedServer, openFeedServer } from '../support/feed-server.ts';
import { type Program, type Running, settleProgram } from '../support/program.ts';
import { documentOf, fiveStories } from '../support/road.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';

// The running program, watched from outside by what it logs and serves.

/** Of two shapes that the log knows, and of one that it cannot know. */
const planted = {
  botToken: 'xoxb-1111-planted-bot',
  appToken: 'xapp-1-planted-app',
  token: 'planted-discord-token-without-a-shape',
};

let said = '';
/** Everything that left the program. */
const shown: string[] = [];
let feeds: FeedServer;
let slack: SlackServer;
let discord: DiscordServer;
let program: Program;
let running: Running;
beforeAll(async () => {
  feeds = await openFeedServer();
  [slack, discord] = await Promise.all([startSlackServer(planted), startDiscordServer(planted)]);
  feeds.serve('/feed.xml', answer(documentOf('wire', fiveStories(Date.now()).slice(0, 1))));
  program = await settleProgram([feeds.url('/feed.xml')], { slack, discord });
  const settings = { fetch: { allowedOrigins: [feeds.origin] }, health: { port: 0 }, store: { file: program.store } };
  await writeFile(join(program.config, 'settings.yaml'), stringify(settings));
});
afterAll(async () => {
  await Promise.all([feeds.close(), slack.close(), discord.close()]);
  await program.remove();
});

type LogLine = Readonly<Record<string, unknown>>;

/** Reads the log until every one of some things has been said. */
async function readUntil(isAll: (lines: readonly LogLine[]) => boolean): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  if (!running.child.stderr) return lines;
  for await (const line of createInterface({ input: running.child.stderr })) {
    lines.push(JSON.parse(line));
    if (isAll(lines)) break;
  }
  return lines;
}

it('serves its figures, is ready, and names the item from feed to message', async () => {
  running = program.startUnder({ CONTRAIL_LOG_LEVEL: 'debug' });
  running.child.stderr?.on('data', (text) => {
    said += text;
  });
  const saying = (msg: string) => (line: LogLine) => line.msg === msg;
  const lines = await readUntil(
    (all) =>
      all.filter(saying('Delivered.')).length === 2 &&
      all.filter(saying('Connected.')).length === 2 &&
      all.some(saying('Serving /healthz, /readyz and /metrics.')),
  );
  const judged = lines.filter((line) => line.msg === 'Judged.' && line.feed === 'test-1');
  expect(judged).toMatchObject([{ relation: 'new', url: expect.stringMatching(/^http/) }]);
  const delivered = lines.filter(saying('Delivered.'));
  expect(delivered.map(({ platform }) => platform).sort()).toEqual(['discord', 'slack']);
  for (const { item } of delivered) expect(item).toBe(judged[0]?.item);

  const { address } = lines.find((line) => 'address' in line) as { address: string };
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const ready = await fetch(`${address}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, faults: {} }]);
  const page = await (await fetch(`${address}/metrics`)).text();
  expect(page).toContain('contrail_feeds{state="well"} 1');
  expect(page).toMatch(/contrail_items_total\{outcome="new"\} [1-9]/);
  expect(page).toContain('contrail_delivery_seconds_count{platform="slack",kind="card"} 1');
  expect(page).toContain('contrail_delivery_seconds_count{platform="discord",kind="card"} 1');
  shown.push(page, JSON.stringify(lines), await (await fetch(`${address}/healthz`)).text());
});

it('shows no token: not in the log, the figures, a message, a fault, the database or its backup', async () => {
  // Refused from now on: both platforms have something to complain of that knows the token.
  slack.workspace.tokens.clear();
  discord.guild.tokens.clear();
  slack.cutSockets();
  running.child.kill('SIGTERM');
  await running.ended;
  const copy = `${program.store}.copy`;
  const backup = await contrailHere(['--config', program.config, 'backup', copy]);
  const again = program.startUnder({ CONTRAIL_LOG_LEVEL: 'debug', CONTRAIL_STORE: ':memory:' });
  const refused = new Promise<void>((resolve) => {
    again.child.stderr?.on('data', (text) => {
      said += text;
      if (/Slack refused the/.test(said) && /Discord refused the token/.test(said)) resolve();
    });
  });
  await refused;
  again.child.kill('SIGTERM');
  await again.ended;
  shown.push(
    said,
    backup.stdout + backup.stderr,
    JSON.stringify([slack.messages('C1'), discord.guild.messages('100')]),
  );
  shown.push(readFileSync(program.store, 'latin1'), readFileSync(copy, 'latin1'));
  for (const token of Object.values(planted))
    for (const [place, text] of shown.entries()) expect(text.includes(token), `${token} in ${place}`).toBe(false);
  expect(shown.every((text) => text.length > 0)).toBe(true);
});
