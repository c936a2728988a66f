import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { contrailHere } from '../support/contrail.ts';
import { answer, type FeedServer, openFeedServer } from '../support/feed-server.ts';
import { type Program, type Running, settleProgram } from '../support/program.ts';
import { documentOf, fiveStories } from '../support/road.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';

// The program as a process, serving workspaces that install the app: no token of theirs and no secret of ours in anything
// that it says or keeps, and another key while it runs on.

const app = { clientId: '123.456', clientSecret: 'planted-client-secret' };
const aKey = () => randomBytes(32).toString('base64');

let feeds: FeedServer;
let slack: SlackServer;
let program: Program;
beforeEach(async () => {
  [feeds, slack] = await Promise.all([openFeedServer(), startSlackServer({ app })]);
  slack.workspace.tokens.clear();
  program = await settleProgram([feeds.url('/feed.xml')], {});
});
afterEach(async () => {
  await Promise.all([feeds.close(), slack.close()]);
  await program.remove();
});

/** Where it listens, as it says. */
function listening({ child }: Running): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    child.stderr?.on('data', (part) => {
      said += part;
      const port = said.match(/"address":\{[^}]*"port":(\d+)\}/)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
}

/** Somebody in the workspace goes through the pages. */
async function install(origin: string): Promise<void> {
  const page = await fetch(`${origin}/slack/install`);
  const state = (await page.text()).match(/state=([^&"]+)/)?.[1] ?? '';
  const headers = { cookie: page.headers.get('set-cookie')?.split(';')[0] ?? '' };
  const back = await fetch(`${origin}/slack/oauth_redirect?code=${slack.allow('T1')}&state=${state}`, { headers });
  expect(back.status).toBe(200);
}

async function end(running: Running): Promise<string> {
  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(0);
  return running.said;
}

it('shows no secret anywhere, in a backup neither, and posts on with a token under another key', async () => {
  const news = fiveStories(Date.now());
  feeds.serve('/feed.xml', answer(documentOf('wire', news.slice(0, 1))));
  const subscription = { platform: 'slack', workspace: 'T1', channel: 'C1', topics: ['all'] };
  const [before, after] = [aKey(), aKey()];
  const environment = {
    ...{
      SLACK_CLIENT_ID: app.clientId,
      SLACK_CLIENT_SECRET: app.clientSecret,
      SLACK_STATE_SECRET: 'planted'.repeat(6),
    },
    ...{ SLACK_SIGNING_SECRET: 'planted-signing-secret', SLACK_API_URL: slack.apiUrl, CONTRAIL_TOKEN_KEY: before },
    ...{ CONTRAIL_HTTP_PORT: '0', CONTRAIL_LOG_LEVEL: 'debug' },
  };
  const here = { ...environment, CONTRAIL_CONFIG: program.config, CONTRAIL_STORE: program.store };

  writeFileSync(
    join(program.config, 'subscriptions.yaml'),
    stringify({ subscriptions: [{ ...subscription, workspace: '' }] }),
  );
  const open = await contrailHere(['run'], { env: here });
  expect(open.code).toBe(2);
  expect(open.stderr).toContain('The workspace is left open: channel C1 in subscriptions.yaml. Add the team id');
  writeFileSync(join(program.config, 'subscriptions.yaml'), stringify({ subscriptions: [subscription] }));

  const running = program.startUnder(environment);
  const origin = await listening(running);
  await fetch(`${origin}/slack/oauth_redirect?code=planted-code&state=forged`);
  await install(origin);
  const backup = `${program.store}.copy`;
  const made = await contrailHere(['backup', backup], { env: here });
  expect(made.code, made.stderr).toBe(0);
  let said = made.stdout + made.stderr + (await end(running));

  const rotating = { env: { ...here, CONTRAIL_TOKEN_KEY: after, CONTRAIL_TOKEN_KEY_OLD: before } };
  for (const words of [['tokens'], ['tokens', 'rotate'], ['tokens']]) {
    const ran = await contrailHere(words, rotating);
    expect(ran.code, ran.stderr).toBe(0);
    said += ran.stdout + ran.stderr;
  }
  expect(said.match(/"isCurrent":(?:true|false)/g)).toEqual(['"isCurrent":false', '"isCurrent":true']);

  feeds.serve('/feed.xml', answer(documentOf('wire', news.slice(0, 2))));
  const again = program.startUnder({ ...environment, CONTRAIL_TOKEN_KEY: after });
  await listening(again);
  await expect.poll(() => slack.messages('C1').length, { timeout: 20_000 }).toBeGreaterThan(0);
  said += await end(again);

  const tokens = [...slack.workspace.tokens.keys()];
  expect(tokens).toHaveLength(1);
  const folder = join(program.store, '..');
  const files = readdirSync(folder).filter((name) => name.startsWith('contrail.db'));
  const kept = files.map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(files).toContain('contrail.db.copy');
  const secrets = [
    ...tokens,
    before,
    after,
    ...Object.values(environment).filter((value) => value.includes('planted')),
  ];
  for (const secret of secrets) for (const text of [said, ...kept]) expect(text).not.toContain(secret);
});
