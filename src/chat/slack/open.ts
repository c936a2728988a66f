import { setTimeout as wait } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { type Clock, type Log, secondMs } from '../../base/index.ts';
import type { ChatPlatform, Posting, PostOutcome, Responder } from '../platform.ts';
import { openSeen } from '../seen.ts';
import { connect, type Line, type Sdk, type SlackMode, tokenRefused, type Who } from './connect.ts';
import { type Directs, openDirects } from './direct.ts';
import { hear } from './hear.ts';
import { keyEvent, look } from './look.ts';
import { openManagers } from './managers.ts';
import { described, errorName, isTokenRefused, outcomeOf, waitAsked } from './outcomes.ts';
import { permalink } from './permalink.ts';
import { renderMessage } from './render.ts';
import { webOptions } from './web.ts';

/** What Slack needs of the world. */
export type SlackOptions = SlackMode & {
  /** Base address of the methods, for a proxy or a test server. */
  readonly apiUrl?: string | undefined;
  /** How long one call may take; 10 s when absent. */
  readonly requestTimeoutMs?: number;
  readonly respond: Responder;
  readonly clock: Clock;
  readonly log: Log;
};

/** What the bot may do and what it is for; asked for in `config/slack-manifest.yaml`. */
const scopes = {
  'chat:write': 'post cards',
  commands: 'answer /news',
  'channels:history': 'see whether a message arrived before sending it again',
  'im:write': 'tell people what they follow by direct message, and send them files',
  'files:write': 'send exports and charts',
} as const;

/** The waits between attempts to reach Slack at start: twice as long each time. */
const firstWaitMs = 250;
const longestWaitMs = 30 * secondMs;

/** How long the end waits for answers that are under way. */
const lastWordsMs = 2 * secondMs;

/**
 * Slack as a place to post and to be asked. The SDK is loaded at the first use, not before: it takes a quarter of a
 * second and 40 MB that nobody without Slack should spend.
 */
export function openSlack(options: SlackOptions): ChatPlatform {
  const { log } = options;
  const clientOptions = webOptions(log, options.apiUrl, options.requestTimeoutMs);
  const ending = new AbortController();
  const underWay = new Set<Promise<void>>();
  let loading: Promise<Loaded> | undefined;
  let botId = '';
  let home = '';
  let workspace = '';
  let line: Line | undefined;

  function loaded(): Promise<Loaded> {
    loading ??= load(options.botToken, clientOptions);
    return loading;
  }

  return {
    name: 'slack',
    async start() {
      const { sdk, web, directs } = await loaded();
      const who = await signIn(web, log, ending.signal);
      if (who === null) return;
      ({ botId, home, workspace } = who);
      const ears = {
        respond: options.respond,
        web,
        managers: openManagers(web, who.workspace, options.clock),
        directs,
        seen: openSeen(options.clock),
        workspace: who.workspace,
        log,
        underWay(answering: Promise<void>) {
          const settled = answering.then(
            () => {},
            () => {},
          );
          underWay.add(settled);
          void settled.then(() => underWay.delete(settled));
        },
      };
      line = await connect({
        sdk,
        mode: options,
        who,
        clientOptions,
        clock: options.clock,
        log,
        ending: ending.signal,
        hear: (app) => hear(app, ears),
      });
      if (ending.signal.aborted) return line.close();
      log.info({ mode: options.mode, workspace: who.workspace }, 'Slack: connected.');
    },
    async stop() {
      ending.abort();
      await Promise.race([Promise.all(underWay), wait(lastWordsMs, undefined, { ref: false })]);
      await line?.close();
    },
    // A token is of one team, and every channel that it reaches is there.
    workspaceOf: () => workspace || null,
    ...(options.mode === 'socket' ? { heardAt: () => line?.heardAt?.() ?? null } : {}),
    async post(posting) {
      return tried(async () => {
        const { web, directs } = await loaded();
        return post(web, await addressed(posting, directs), home);
      });
    },
    async edit(posting, messageId) {
      return tried(async () => {
        const { web, directs } = await loaded();
        return edit(web, await addressed(posting, directs), messageId, home);
      });
    },
    async find(posting, sinceAt) {
      const { web, directs } = await loaded();
      return look(web, posting, sinceAt, botId, directs);
    },
  };
}

interface Loaded {
  readonly sdk: Sdk;
  readonly web: webApi.WebClient;
  readonly directs: Directs;
}

async function load(botToken: string, clientOptions: webApi.WebClientOptions): Promise<Loaded> {
  const sdk = await import('@slack/bolt');
  const web = new sdk.webApi.WebClient(botToken, { ...clientOptions });
  return { sdk, web, directs: openDirects(web) };
}

/** The posting with the channel that it goes to: a person's direct messages have one of their own. */
async function addressed(posting: Posting, directs: Directs): Promise<Posting> {
  const { target } = posting;
  return { ...posting, target: { ...target, channel: await directs.channelOf(target.channel) } };
}

async function post(web: webApi.WebClient, posting: Posting, home: string): Promise<PostOutcome> {
  const { message, threadOf } = posting;
  const channel = posting.target.channel;
  const said = {
    channel,
    ...renderMessage(message, earlierUrl(posting, home)),
    metadata: { event_type: keyEvent, event_payload: { key: posting.key } },
    unfurl_links: false,
    unfurl_media: false,
  };
  const broadcast = message.kind === 'reply' && message.alsoInChannel;
  const answer = await web.chat.postMessage(
    threadOf === null ? said : { ...said, thread_ts: threadOf, reply_broadcast: broadcast },
  );
  if (!answer.ts) return { kind: 'unknown', reason: 'Slack answered without a message id.' };
  const isAstray = threadOf !== null && !answer.message?.thread_ts && (await isDeleted(web, channel, threadOf));
  if (!isAstray) return { kind: 'posted', messageId: answer.ts };
  // To a reply under a deleted message Slack says yes and puts it into the channel, alone and without sense
  // (slack-go/slack issue 1571): take it back.
  await web.chat.delete({ channel, ts: answer.ts });
  return { kind: 'never', code: 'chat.message_gone', reason: 'The card was deleted, so it takes no replies.' };
}

async function isDeleted(web: webApi.WebClient, channel: string, messageId: string): Promise<boolean> {
  try {
    await web.conversations.replies({ channel, ts: messageId, limit: 1 });
    return false;
  } catch (error) {
    return errorName(error) === 'thread_not_found';
  }
}

async function edit(web: webApi.WebClient, posting: Posting, messageId: string, home: string): Promise<PostOutcome> {
  const { target, message } = posting;
  // Without `blocks` an edit drops the blocks; the metadata with the key stays when it is not mentioned.
  const rendered = renderMessage(message, earlierUrl(posting, home));
  await web.chat.update({ channel: target.channel, ts: messageId, ...rendered });
  return { kind: 'posted', messageId };
}

/** Where the older card stands that a card follows. */
function earlierUrl({ target, message }: Posting, home: string): string | null {
  if (message.kind !== 'card' || message.continues === null) return null;
  return permalink(home, target.channel, message.continues.messageId);
}

/** One attempt; whatever goes wrong becomes an outcome. */
async function tried(attempt: () => Promise<PostOutcome>): Promise<PostOutcome> {
  try {
    return await attempt();
  } catch (error) {
    return outcomeOf(error);
  }
}

/**
 * Asks Slack who we are, until it answers.
 *
 * @returns null when the end came first.
 * @throws chat.token_refused
 */
async function signIn(web: webApi.WebClient, log: Log, ending: AbortSignal): Promise<Who | null> {
  for (let attempt = 0; !ending.aborted; attempt += 1) {
    try {
      const answer = await web.auth.test();
      warnOfMissingScopes(answer.response_metadata?.scopes, log);
      return {
        workspace: answer.team_id ?? '',
        botId: answer.bot_id ?? '',
        botUserId: answer.user_id ?? '',
        home: answer.url ?? '',
      };
    } catch (error) {
      if (isTokenRefused(error)) throw tokenRefused('bot token', 'xoxb-…', 'SLACK_BOT_TOKEN', error);
      const waitMs = waitAsked(error) ?? Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
      log.warn({ waitMs, reason: described(error) }, 'Slack cannot be reached. Check the network and SLACK_API_URL.');
      await wait(waitMs, undefined, { signal: ending }).catch(() => {});
    }
  }
  return null;
}

function warnOfMissingScopes(granted: readonly string[] | undefined, log: Log): void {
  if (granted === undefined) return;
  for (const [scope, use] of Object.entries(scopes)) {
    if (granted.includes(scope)) continue;
    log.warn({ scope }, `Slack: a scope is missing, needed to ${use}. Add it under OAuth & Permissions and reinstall.`);
  }
}
