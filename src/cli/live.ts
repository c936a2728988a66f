import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Clock, type Log, openLog } from '../base/index.ts';
import { type ChatPlatform, openDiscord, openSlack } from '../chat/index.ts';
import type { NewsDesk } from '../commands/index.ts';
import { type Environment, secretsOf } from '../config/index.ts';
import type { AllSettings } from './rooms.ts';
import { orEnd, readAllSettings } from './settings.ts';

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
  const level = environment.CONTRAIL_LOG_LEVEL ?? values.settings.log.level;
  return { directory, values, environment, log: openLog(level, secretsOf(environment)) };
}

/** Whether there is any platform to log in to. */
export function hasTokens({ SLACK_BOT_TOKEN, DISCORD_TOKEN }: Environment): boolean {
  return Boolean(SLACK_BOT_TOKEN || DISCORD_TOKEN);
}

/** The platforms that there are tokens for. */
export function openChats(live: Live, desk: NewsDesk, clock: Clock): ChatPlatform[] {
  const { environment, values, log } = live;
  const chats: ChatPlatform[] = [];
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = environment;
  const respond = desk.answer;
  const slack = { respond, clock, log, apiUrl: environment.SLACK_API_URL };
  const port = environment.CONTRAIL_HTTP_PORT ?? values.settings.slack.httpPort;
  if (botToken && appToken) chats.push(openSlack({ ...slack, mode: 'socket', botToken, appToken }));
  else if (botToken && signingSecret)
    chats.push(openSlack({ ...slack, mode: 'http', botToken, signingSecret, port, host: '0.0.0.0' }));
  if (environment.DISCORD_TOKEN) {
    const apiUrl = environment.DISCORD_API_URL;
    const { sharding: isSharded } = values.settings.discord;
    const { suggest, shapes } = desk;
    const discord = { token: environment.DISCORD_TOKEN, respond, suggest, shapes, isSharded, log, clock };
    chats.push(openDiscord(apiUrl === undefined ? discord : { ...discord, apiUrl }));
  }
  return chats;
}
