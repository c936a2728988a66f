import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contrail, contrailHere } from '../support/contrail.ts';
import { type FeedServer, openFeedServer } from '../support/feed-server.ts';

// The program as it runs for weeks: a process of its own, a database of its own, feeds on loopback.

let server: FeedServer;
let folder: string;
let config: string;
beforeEach(async () => {
  server = await openFeedServer();
  folder = mkdtempSync(join(tmpdir(), 'contrail-run-'));
  config = join(folder, 'config');
  cpSync('config', config, { recursive: true });
  const feed = `id: one, url: "${server.url('/one.xml')}", outlet: One, language: en, country: US, topics: [s-400], seenIn: here`;
  writeFileSync(join(config, 'feeds.yaml'), `feeds:\n  - { ${feed} }\n`);
  const settings = readFileSync(join(config, 'settings.yaml'), 'utf8');
  writeFileSync(
    join(config, 'settings.yaml'),
    settings.replace('allowedOrigins: []', `allowedOrigins: ["${server.origin}"]`),
  );
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const text =
  'ANKARA - Turkey asked Russia to take back its two S-400 missile batteries, the Turkish defence ministry said. '.repeat(
    6,
  );

function serveFeed(): void {
  const item = `<item><title>Turkey asks Russia to take back S-400</title><guid>1</guid><link>https://one.example/1</link><pubDate>${new Date().toUTCString()}</pubDate><description>${text}</description><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">${text}</content:encoded></item>`;
  server.serve('/one.xml', (_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    response.end(`<rss version="2.0"><channel><title>One</title>${item}</channel></rss>`);
  });
}

describe('run', () => {
  it('reads every feed once, shows what is new, learns the corpus, ends; then answers about it', async () => {
    serveFeed();
    const { code, stdout, stderr } = await contrail(['--config', config, 'run', '--once', '--terminal']);
    expect(code).toBe(0);
    expect(stderr).toContain('The seed corpus is known now.');
    expect(stdout).toContain('Turkey asks Russia to take back S-400');
    expect(stdout).not.toContain('PA Turkey ·');

    const again = await contrail(['--config', config, 'run', '--once', '--terminal']);
    expect([again.code, again.stdout]).toEqual([0, '']);
    expect(again.stderr).not.toContain('The seed corpus is known now.');

    const why = await contrailHere(['--config', config, 'explain', 'https://one.example/1']);
    expect([why.code, why.stdout]).toEqual([0, expect.stringContaining('S-400')]);

    const copy = join(folder, 'copy.db');
    const backup = await contrailHere(['--config', config, 'backup', copy]);
    expect([backup.code, backup.stderr]).toEqual([0, expect.stringContaining(`is copied to ${copy}`)]);
    const moved = join(folder, 'moved.db');
    const moving = await contrailHere(['migrate-store', '--from', `sqlite:${copy}`, '--to', `sqlite:${moved}`]);
    expect([moving.code, moving.stderr]).toEqual([0, expect.stringContaining(`are in ${moved} now, each compared`)]);
    const restored = await contrailHere(['--config', config, 'news', 'latest'], { env: { CONTRAIL_STORE: moved } });
    expect(restored.stdout).toContain('Turkey asks Russia to take back S-400');
  });

  it('does not run where there is nobody to tell', async () => {
    const { code, stdout, stderr } = await contrailHere(['--config', config, 'run']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe('contrail: No token is set. Set one as .env.example says, or add --terminal.\n');
  });

  it('does not start on wrong settings, and says all that is wrong', async () => {
    writeFileSync(
      join(config, 'subscriptions.yaml'),
      'subscriptions:\n  - { platform: slack, channel: C1, topics: [s-500] }\n',
    );
    const { code, stderr } = await contrailHere(['--config', config, 'run', '--terminal']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /subscriptions\.yaml:2 subscriptions\[0\]\.topics\[0\]: is no topic, found "s-500"\. Topics of topics\.yaml: s-400/,
    );
  });
});

describe('doctor', () => {
  it('finds everything well, names the allowed servers, and dates the feeds it has read', async () => {
    serveFeed();
    writeFileSync(
      join(config, 'feeds.yaml'),
      `${readFileSync(join(config, 'feeds.yaml'), 'utf8').replace(' }\n', ', checked: never } # mine\n')}`,
    );
    const { code, stdout, stderr } = await contrailHere(['--config', config, 'doctor', '--note']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(server.origin);
    expect(stdout).toMatch(/^one +One +ok +1 +\d{4}-\d\d-\d\d \d\d:\d\d +\d+ *$/m);
    expect(stdout).toContain('1 of 1 feeds could be read.');
    expect(readFileSync(join(config, 'feeds.yaml'), 'utf8')).toMatch(/checked: \d{4}-\d\d-\d\d \} # mine\n/);
  });

  it('ends with code 1 when a feed cannot be read, and says why', async () => {
    server.serve('/one.xml', (_, response) => void response.writeHead(404).end());
    const { code, stdout } = await contrailHere(['--config', config, 'doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^one +One +fault .*404/m);
  });
});
