import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Clock, fault, type Log, openLog } from '../base/index.ts';
import { type ChatPlatform, openDiscord, openSlack } from '../chat/index.ts';
import type { NewsDesk } from '../commands/index.ts';
import { type Environment, secretsOf } from '../config/index.ts';
import type { Db } from '../storage/index.ts';
import { keepBots, keepGuilds } from './bots.ts';
import type { AllSettings } from './rooms.ts';
import { orEnd, readAllSettings } from './settings.ts';
import { tokenKeysOf } from './token-keys.ts';

/** What a program that watches real feeds starts from. */
export interface Live {
  readonly directory: string;
  readonly values: AllSettings;
  readonly environment: Environment;
  readonly log: Log;
}

/** Reads `.env` beside `config/` when there is one; what is set in the environment already wins. */
export function readEnvFile(directory: string): void {
  const file = join(dirname(directory), '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** The settings, the environment, and a log that knows which words are secret. */
export async function readLive(directory: string): Promise<Live> {
  readEnvFile(directory);
  const { values, environment } = orEnd(await readAllSettings(directory));
  if (environment.SLACK_CLIENT_ID) mustNameWorkspaces(values);
  const level = environment.CONTRAIL_LOG_LEVEL ?? values.settings.log.level;
  return { directory, values, environment, log: openLog(level, secretsOf(environment)) };
}

/** Where it is kept who has the bot, and who is told when that changes what is owed. */
export interface Back {
  readonly db: Db;
  readonly onQueued: () => void;
}

/**
 * Where one app serves many workspaces, a channel of Slack's that is shared by two has one id in both: whose is meant must be
 * said, above all of the operators', where people decide for the whole bot.
 */
function mustNameWorkspaces({ settings, subscriptions }: AllSettings): void {
  const { operators } = settings;
  const open = [
    ...(operators ? [{ ...operators, where: 'operators in settings.yaml' }] : []),
    ...subscriptions.subscriptions.map((one) => ({ ...one, where: `channel ${one.channel} in subscriptions.yaml` })),
  ].find(({ platform, workspace }) => platform === 'slack' && workspace === '');
  if (open)
    throw fault(
      'cli.workspace_open',
      `The workspace is left open: ${open.where}.`,
      'Add the team id, `workspace: T…`: with SLACK_CLIENT_ID the bot serves many workspaces.',
    );
}

/** Whether there is any platform to log in to. */
export function hasTokens(environment: Environment): boolean {
  return hasSlack(environment) || Boolean(environment.DISCORD_TOKEN);
}

/** Whether there is a Slack to log in to: one workspace's token, or an app that workspaces install by themselves. */
export function hasSlack({ SLACK_BOT_TOKEN, SLACK_CLIENT_ID }: Environment): boolean {
  return Boolean(SLACK_BOT_TOKEN || SLACK_CLIENT_ID);
}

/** The platforms that there are tokens for. */
export function openChats(live: Live, desk: NewsDesk, clock: Clock, { db, onQueued }: Back): ChatPlatform[] {
  const { environment, values, log } = live;
  const chats: ChatPlatform[] = [];
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = environment;
  const respond = desk.answer;
  const slack = { respond, clock, log, apiUrl: environment.SLACK_API_URL };
  const port = environment.CONTRAIL_HTTP_PORT ?? values.settings.slack.httpPort;
  if (botToken && appToken) chats.push(openSlack({ ...slack, mode: 'socket', botToken, appToken }));
  else if (botToken && signingSecret)
    chats.push(openSlack({ ...slack, mode: 'http', botToken, signingSecret, port, host: '0.0.0.0' }));
  const {
    SLACK_CLIENT_ID: clientId = '',
    SLACK_CLIENT_SECRET: clientSecret = '',
    SLACK_STATE_SECRET: stateSecret = '',
  } = environment;
  const keys = tokenKeysOf(environment);
  const noting = { db, onQueued, clock, log, operators: values.settings.operators };
  if (clientId && signingSecret && keys) {
    const bots = keepBots({ ...noting, keys });
    const install = { clientId, clientSecret, stateSecret, bots };
    chats.push(openSlack({ ...slack, mode: 'install', signingSecret, port, host: '0.0.0.0', install }));
  }
  if (environment.DISCORD_TOKEN) {
    const apiUrl = environment.DISCORD_API_URL;
    const { sharding } = values.settings.discord;
    const { suggest, shapes } = desk;
    const discord = {
      token: environment.DISCORD_TOKEN,
      respond,
      suggest,
      shapes,
      shards: sharding === true ? ('advised' as const) : sharding || 1,
      log,
      clock,
      door: keepGuilds(noting),
    };
    chats.push(openDiscord(apiUrl === undefined ? discord : { ...discord, apiUrl }));
  }
  return chats;
}
