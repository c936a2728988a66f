import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/storage/index.ts';
import { contrail, contrailHere, endOf, startContrail } from '../support/contrail.ts';
import { type DiscordServer, startDiscordServer } from '../support/discord-server.ts';
import { answer, type FeedServer, openFeedServer } from '../support/feed-server.ts';
import { type Program, type Running, settleProgram } from '../support/program.ts';
import { documentOf, fiveStories } from '../support/road.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';

// The program as a process: what it says and how it ends when something is wrong around it.

const tokens = {
  botToken: 'xoxb-1111-planted-bot',
  appToken: 'xapp-1-planted-app',
  token: 'MTExMTExMTExMTExMTExMTEx.planted.discord-token-of-twenty-seven-signs',
};

let feeds: FeedServer;
let slack: SlackServer;
let discord: DiscordServer;
let program: Program;
beforeEach(async () => {
  feeds = await openFeedServer();
  [slack, discord] = await Promise.all([startSlackServer(tokens), startDiscordServer(tokens)]);
  feeds.serve('/feed.xml', answer(documentOf('wire', fiveStories(Date.now()).slice(0, 1))));
  program = await settleProgram([feeds.url('/feed.xml')], { slack, discord });
});
afterEach(async () => {
  await Promise.all([feeds.close(), slack.close(), discord.close()]);
  await program.remove();
});

/** The program ends itself after 4.5 s at the latest (`cli/ending.ts`); a busy machine needs as long again to say so. */
const endWithinMs = 10_000;

/** Sends a signal and waits for the end: its code, how long it took, and everything that was said. */
async function endBy(signal: NodeJS.Signals, running: Running) {
  const askedAt = performance.now();
  running.child.kill(signal);
  const code = await running.ended;
  const tookMs = performance.now() - askedAt;
  return { code, tookMs, said: await running.said };
}

function expectNoToken(said: string): void {
  // What is in the journal of the database counts as well.
  const stored = ['', '-wal'].map((end) => {
    try {
      return readFileSync(program.store + end, 'latin1');
    } catch {
      return '';
    }
  });
  for (const token of Object.values(tokens)) for (const text of [said, ...stored]) expect(text).not.toContain(token);
}

/** Resolves with the next request for a path, which is never answered. */
function hangingAt(path: string): Promise<void> {
  return new Promise((asked) => feeds.serve(path, () => asked()));
}

describe('a signal', () => {
  it('ends it while a feed hangs and both platforms are still connecting', async () => {
    const asked = hangingAt('/feed.xml');
    slack.fail({ method: 'auth.test', kind: 'hang-before', times: 9 });
    discord.fail({ method: '*', kind: 'hang-before', times: 9 });
    const running = program.start();
    await Promise.all([asked, slack.struck(), discord.struck()]);
    const { code, tookMs, said } = await endBy('SIGTERM', running);
    expect(code, said).toBe(0);
    expect(tookMs).toBeLessThan(endWithinMs);
    expect(said).not.toContain('took too long');
    expectNoToken(said);
  });

  it('ends it while deliveries hang; they stand once after the next start', async () => {
    slack.fail({ method: 'chat.postMessage', kind: 'hang-after' });
    const running = program.start();
    await slack.struck();
    const { code, tookMs, said } = await endBy('SIGINT', running);
    expect(code, said).toBe(0);
    expect(tookMs).toBeLessThan(endWithinMs);
    expectNoToken(said);
    const again = program.start('--once');
    expect(await again.ended).toBe(0);
    expectNoToken(await again.said);
    expect(slack.messages('C1')).toHaveLength(1);
    expect(discord.messages('100')).toHaveLength(1);
  });
});

describe('a database that is locked while it runs', () => {
  it('is told of item by item; a signal is heeded all the same, and the next start has everything', async () => {
    const news = documentOf('wire', fiveStories(Date.now()));
    let release = () => {};
    const asked = new Promise<void>((resolve) =>
      feeds.serve('/feed.xml', (request, response) => {
        release = () => answer(news)(request, response);
        resolve();
      }),
    );
    const running = program.start();
    await Promise.all([asked, slack.socketOpened()]);
    const other = new DatabaseSync(program.store, { timeout: endWithinMs });
    other.exec('begin immediate');
    const isTold = new Promise((resolve) => running.child.stderr?.once('data', resolve));
    release();
    await isTold;
    const { code, tookMs, said } = await endBy('SIGTERM', running);
    other.close();
    expect(code, said).toBe(0);
    expect(tookMs).toBeLessThan(endWithinMs);
    expect(said).toMatch(/database is locked.*An item could not be taken in; it is tried again at the next poll/);
    feeds.serve('/feed.xml', answer(news));
    const again = program.start('--once');
    expect(await again.ended, await again.said).toBe(0);
    expect(slack.messages('C1')).toHaveLength(3);
  });
});

describe('a signal while everything is loading', () => {
  it('ends it with code 0', async () => {
    // It says nothing itself so early; Node tells which modules it loads.
    const env = { CONTRAIL_CONFIG: program.config, NODE_DEBUG: 'esm' };
    const child = startContrail(['run', '--terminal'], { env });
    // The name may come in two pieces: what was said is read as a whole.
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', function heard(text: string) {
      said += text;
      if (!said.includes('src/cli/index.ts')) return;
      child.stderr?.off('data', heard);
      child.kill('SIGINT');
    });
    expect((await endOf(child)).code).toBe(0);
  });
});

describe('a refused token', () => {
  it('is told once with what to do; the feeds are read, and what is owed is kept until there is a good one', async () => {
    slack.workspace.tokens.clear();
    discord.guild.tokens.clear();
    const running = program.start('--once');
    const code = await running.ended;
    const said = await running.said;
    expect(code, said).toBe(0);
    expect(said.match(/Slack refused the bot token \(invalid_auth\)\. Copy the bot token/g)).toHaveLength(1);
    expect(said.match(/Discord refused the token\. Put a valid bot token into DISCORD_TOKEN/g)).toHaveLength(1);
    expectNoToken(said);
    const store = await openStore(program.store);
    const deliveries = await store.db
      .selectFrom('deliveries')
      .select(['platform', 'state'])
      .orderBy('platform')
      .execute();
    await store.close();
    expect(deliveries.map(({ platform, state }) => `${platform} ${state}`)).toEqual(['discord held', 'slack held']);
  });
});

describe('a token that is revoked while it runs', () => {
  it('is told to the operators on the other platform, once, and ends nothing', async () => {
    const { host } = new URL(feeds.url('/'));
    writeFileSync(
      join(program.config, 'settings.yaml'),
      `fetch: { allowedOrigins: ["${host}"] }\noperators: { platform: discord, channel: "100" }\n`,
    );
    const news = documentOf('wire', fiveStories(Date.now()).slice(0, 3));
    let release = () => {};
    feeds.serve('/feed.xml', (request, response) => {
      release = () => answer(news)(request, response);
    });
    const running = program.start();
    await slack.socketOpened();
    slack.workspace.tokens.delete(tokens.botToken);
    release();
    // Three cards of its own and one line.
    await vi.waitFor(() => expect(discord.messages('100')).toHaveLength(4), { timeout: 20_000 });
    const { code, said } = await endBy('SIGTERM', running);
    expect(code, said).toBe(0);
    const told = discord.messages('100').filter((one) => JSON.stringify(one).includes('cannot be posted to'));
    expect(told).toHaveLength(1);
    expect(told[0]?.content).toMatch(
      /^Slack as a whole cannot be posted to: Slack refused .* install the app again\. Its messages are held and tried again every hour\.$/,
    );
    expect(slack.messages('C1')).toEqual([]);
    expectNoToken(said + JSON.stringify(discord.messages('100')));
  });
});

describe('a database that cannot be used', () => {
  const cases: readonly (readonly [string, (file: string) => (() => void) | undefined])[] = [
    ['stands under a path that leads through a file', (file) => void writeFileSync(join(file, '..'), 'no folder')],
    ['is no database', (file) => void writeFileSync(file, 'Dear diary, '.repeat(400))],
    [
      'is locked by another program',
      (file) => {
        const other = new DatabaseSync(file);
        other.exec('create table theirs (a); begin exclusive');
        return () => other.close();
      },
    ],
  ];

  it('ends the program with code 2 and one line', async () => {
    const ends = await Promise.all(cases.map(([why, spoil], number) => endOn(`place-${number}`, why, spoil)));
    for (const { why, file, code, stdout, stderr } of ends) {
      expect({ code, stdout }, why).toEqual({ code: 2, stdout: '' });
      const told = stderr.split('\n').filter((line) => line.startsWith('contrail: '));
      expect(told, `${why}: ${stderr}`).toHaveLength(1);
      expect(told[0]).toContain(`The database ${file} cannot be opened`);
      expect(told[0]).toContain('`store.file` in config/settings.yaml names another place');
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });

  async function endOn(place: string, why: string, spoil: (typeof cases)[number][1]) {
    const folder = join(program.store, '..', place);
    const file = join(folder, 'contrail.db');
    if (!why.includes('through')) mkdirSync(folder);
    const release = spoil(file);
    const env = { CONTRAIL_STORE: file, CONTRAIL_CONFIG: program.config };
    const ran = await contrail(['run', '--once', '--terminal'], { env });
    release?.();
    return { why, file, ...ran };
  }
});

describe('broken settings', () => {
  it('end it with code 2, and every fault of every file is listed with key, value and remedy', async () => {
    const write = (file: string, text: string) => writeFileSync(join(program.config, file), text);
    write('settings.yaml', 'polling: { everyMinutes: often }\nfecth: {}\n');
    write('feeds.yaml', 'feeds:\n  - { id: One, url: "ftp://x.example/" }\n');
    write('subscriptions.yaml', 'subscriptions: [\n');
    rmSync(join(program.config, 'topics.yaml'));
    const env = { CONTRAIL_CONFIG: program.config, SLACK_BOT_TOKEN: tokens.botToken };
    const { code, stdout, stderr } = await contrailHere(['run'], { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/settings\.yaml:1 polling\.everyMinutes: .*found "often"\. How often each feed is asked/);
    expect(stderr).toMatch(/settings\.yaml:2 fecth: is not a setting\. Did you mean `fetch`\?/);
    expect(stderr).toMatch(/feeds\.yaml:2 feeds\[0\]\.id: .*found "One"/);
    expect(stderr).toMatch(/feeds\.yaml:2 feeds\[0\]\.url: .*found "ftp:\/\/x\.example\/"/);
    expect(stderr).toMatch(/feeds\.yaml:2 feeds\[0\]\.outlet: is missing/);
    expect(stderr).toMatch(/subscriptions\.yaml/);
    expect(stderr).toMatch(/topics\.yaml: is missing\. Put back/);
    expect(stderr).toMatch(/environment SLACK_APP_TOKEN: is missing beside SLACK_BOT_TOKEN/);
    expect(stderr).not.toContain(tokens.botToken);
  });
});
