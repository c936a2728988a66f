import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contrail, contrailHere } from '../support/contrail.ts';
import { type DiscordServer, startDiscordServer } from '../support/discord-server.ts';
import { answer, type FeedServer, openFeedServer } from '../support/feed-server.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';

// The whole program between three servers on loopback: a feed, Slack and Discord, with the real SDKs in between.

const tokens = { bot: 'xoxb-1-live', app: 'xapp-1-live', discord: 'live-discord-token' };
const slackChannel = 'C0LIVE';
const discordChannel = '200000000000000001';

let feeds: FeedServer;
let slack: SlackServer;
let discord: DiscordServer;
let folder: string;
let config: string;
beforeAll(async () => {
  feeds = await openFeedServer();
  slack = await startSlackServer({ botToken: tokens.bot, appToken: tokens.app, channels: { [slackChannel]: {} } });
  discord = await startDiscordServer({ token: tokens.discord, channels: { [discordChannel]: {} } });
  folder = mkdtempSync(join(tmpdir(), 'contrail-live-'));
  config = join(folder, 'config');
  cpSync('config', config, { recursive: true });
  const feed = `id: one, url: "${feeds.url('/one.xml')}", outlet: One, language: en, country: US, topics: [s-400], seenIn: here`;
  writeFileSync(join(config, 'feeds.yaml'), `feeds:\n  - { ${feed} }\n`);
  writeFileSync(
    join(config, 'subscriptions.yaml'),
    `subscriptions:
  - { platform: slack, channel: ${slackChannel}, topics: [all] }
  - { platform: discord, channel: "${discordChannel}", topics: [s-400] }\n`,
  );
  const settings = readFileSync(join(config, 'settings.yaml'), 'utf8');
  writeFileSync(
    join(config, 'settings.yaml'),
    settings.replace('allowedOrigins: []', `allowedOrigins: ["${feeds.origin}"]`),
  );
});
beforeEach(() => {
  const text =
    'ANKARA - Turkey asked Russia to take back its two S-400 missile batteries, the Turkish defence ministry said. '.repeat(
      6,
    );
  const item = `<item><title>Turkey asks Russia to take back S-400</title><guid>1</guid><pubDate>${new Date().toUTCString()}</pubDate><description>${text.repeat(3)}</description></item>`;
  feeds.serve('/one.xml', answer(`<rss version="2.0"><channel><title>One</title>${item}</channel></rss>`));
});
afterAll(async () => {
  await Promise.all([feeds.close(), slack.close(), discord.close()]);
  rmSync(folder, { recursive: true });
});

const env = () => ({
  SLACK_BOT_TOKEN: tokens.bot,
  SLACK_APP_TOKEN: tokens.app,
  SLACK_API_URL: slack.apiUrl,
  DISCORD_TOKEN: tokens.discord,
  DISCORD_API_URL: discord.apiUrl,
});

function withoutTokens(text: string): void {
  for (const token of Object.values(tokens)) expect(text).not.toContain(token);
}

describe('with tokens', () => {
  it('doctor logs in to both platforms', async () => {
    const { code, stdout, stderr } = await contrailHere(['--config', config, 'doctor'], { env: env() });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Slack +ok +logged in/m);
    expect(stdout).toMatch(/^Discord +ok +logged in/m);
    withoutTokens(stdout);
  });

  it('a run posts one card to each channel, and a second run none', async () => {
    for (const _ of ['first', 'second']) {
      const { code, stdout, stderr } = await contrail(['--config', config, 'run', '--once'], { env: env() });
      expect([code, stdout]).toEqual([0, '']);
      expect(stderr).not.toContain('"level":50');
      withoutTokens(stderr);
    }
    expect(slack.messages(slackChannel)).toHaveLength(1);
    expect(discord.guild.messages(discordChannel)).toHaveLength(1);
    expect(JSON.stringify(slack.messages(slackChannel))).toContain('Turkey asks Russia to take back S-400');
  });

  it('a refused token stops neither the other platform nor the feeds, and doctor says what to do', async () => {
    const wrong = { ...env(), DISCORD_TOKEN: 'xyz-wrong-token' };
    const run = await contrail(['--config', config, 'run', '--once'], { env: wrong });
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/"platform":"discord","msg":".*token/i);
    expect(run.stderr).toContain('"platform":"slack","msg":"Connected."');
    const doctor = await contrailHere(['--config', config, 'doctor'], { env: wrong });
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toMatch(/^Discord +fault .*token/im);
    for (const text of [run.stderr, doctor.stdout]) expect(text).not.toContain('xyz-wrong-token');
  });
});
