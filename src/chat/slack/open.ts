import { setTimeout as wait } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { type Clock, type Instant, type Log, secondMs } from '../../base/index.ts';
import type { ChatPlatform, Posting, PostOutcome, Responder } from '../platform.ts';
import { openSeen } from '../seen.ts';
import { connect, type Line, type Sdk, type SlackMode, tokenRefused } from './connect.ts';
import type { Directs } from './direct.ts';
import { hear } from './hear.ts';
import { keyEvent, look } from './look.ts';
import { described, errorName, isTokenRefused, outcomeOf, waitAsked } from './outcomes.ts';
import { permalink } from './permalink.ts';
import { renderMessage } from './render.ts';
import { warnOfMissingScopes } from './scopes.ts';
import { type Lost, type OwnTeam, openInstalledTeams, openOwnTeam, type Team, type Teams } from './teams.ts';
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
  const { log, clock } = options;
  const clientOptions = webOptions(log, options.apiUrl, options.requestTimeoutMs);
  const ending = new AbortController();
  const underWay = new Set<Promise<void>>();
  let loading: Promise<Loaded> | undefined;
  let workspace = '';
  let line: Line | undefined;

  function loaded(): Promise<Loaded> {
    loading ??= load(options, clientOptions);
    return loading;
  }

  /** Does something in the workspace that a message goes to, with the token that is for it. */
  async function there<T>(posting: Posting, work: (team: Team, addressed: Posting) => Promise<T>) {
    const { teams } = await loaded();
    const team = await teams.of(posting.target.workspace);
    return team ? work(team, await addressed(posting, team.directs)) : notInstalled;
  }

  return {
    name: 'slack',
    async start() {
      const { sdk, teams, own } = await loaded();
      if (own) {
        const who = await signIn(own.now().web, log, ending.signal);
        if (who === null) return;
        own.isOf(who);
        workspace = who.id;
      }
      const ears = {
        ...{ respond: options.respond, teams, seen: openSeen(clock), log },
        onLost: (team: string, why: Lost, at: Instant) => lost(options, team, why, at),
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
        own: own?.now() ?? null,
        clientOptions,
        clock,
        log,
        ending: ending.signal,
        hear: (app) => hear(app, ears),
      });
      if (ending.signal.aborted) return line.close();
      log.info({ mode: options.mode, workspace }, 'Slack: connected.');
    },
    async stop() {
      ending.abort();
      await Promise.race([Promise.all(underWay), wait(lastWordsMs, undefined, { ref: false })]);
      await line?.close();
    },
    // A token is of one team, and every channel that it reaches is there; of several, a channel's id does not say which.
    workspaceOf: () => workspace || null,
    ...(options.mode === 'socket' ? { heardAt: () => line?.heardAt?.() ?? null } : {}),
    post: (posting) => tried(() => there(posting, post)),
    edit: (posting, messageId) => tried(() => there(posting, (team, to) => edit(team, to, messageId))),
    async find(posting, sinceAt) {
      const { teams } = await loaded();
      const team = await teams.of(posting.target.workspace);
      // Where nothing can be looked for nothing can be posted either: the next attempt says so.
      return team ? look(team.web, posting, sinceAt, team.botId, team.directs) : { kind: 'absent' };
    },
  };
}

interface Loaded {
  readonly sdk: Sdk;
  readonly teams: Teams;
  /** The one team that there is a token for in the environment; null where teams bring their own. */
  readonly own: OwnTeam | null;
}

async function load(options: SlackOptions, clientOptions: webApi.WebClientOptions): Promise<Loaded> {
  const sdk = await import('@slack/bolt');
  const opening = { sdk, clientOptions, clock: options.clock };
  if (options.mode === 'install') return { sdk, teams: openInstalledTeams(opening, options.install.bots), own: null };
  const own = openOwnTeam(opening, options.botToken);
  return { sdk, teams: own, own };
}

/** Without a token nothing can be posted, and nothing can have been. */
const notInstalled = {
  kind: 'never',
  code: 'chat.token_refused',
  reason:
    'The app is not installed there, or its token was revoked. An admin of that workspace has to install it at /slack/install; a channel of subscriptions.yaml needs its `workspace` (T…).',
} as const satisfies PostOutcome;

/** A workspace has taken its token back. */
async function lost(options: SlackOptions, team: string, why: Lost, at: Instant): Promise<void> {
  if (options.mode === 'install') return options.install.bots.forget(team, why, at);
  options.log.error({ team, why }, 'Slack: the bot token counts no more. Install the app again and restart.');
}

/** The posting with the channel that it goes to: a person's direct messages have one of their own. */
async function addressed(posting: Posting, directs: Directs): Promise<Posting> {
  const { target } = posting;
  return { ...posting, target: { ...target, channel: await directs.channelOf(target.channel) } };
}

async function post({ web, home }: Team, posting: Posting): Promise<PostOutcome> {
  const { message, threadOf } = posting;
  const channel = posting.target.channel;
  const said = {
    channel,
    ...renderMessage(message, await earlierUrl(posting, home)),
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

async function edit({ web, home }: Team, posting: Posting, messageId: string): Promise<PostOutcome> {
  const { target, message } = posting;
  // Without `blocks` an edit drops the blocks; the metadata with the key stays when it is not mentioned.
  const rendered = renderMessage(message, await earlierUrl(posting, home));
  await web.chat.update({ channel: target.channel, ts: messageId, ...rendered });
  return { kind: 'posted', messageId };
}

/** Where the older card stands that a card follows. */
async function earlierUrl({ target, message }: Posting, home: Team['home']): Promise<string | null> {
  if (message.kind !== 'card' || message.continues === null) return null;
  return permalink(await home(), target.channel, message.continues.messageId);
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
async function signIn(
  web: webApi.WebClient,
  log: Log,
  ending: AbortSignal,
): Promise<Parameters<OwnTeam['isOf']>[0] | null> {
  for (let attempt = 0; !ending.aborted; attempt += 1) {
    try {
      const answer = await web.auth.test();
      warnOfMissingScopes(answer.response_metadata?.scopes, log);
      return {
        id: answer.team_id ?? '',
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
