import type { webApi } from '@slack/bolt';
import type { Clock, Instant } from '../../base/index.ts';
import type { Sdk } from './connect.ts';
import { type Directs, openDirects } from './direct.ts';
import { type Managers, openManagers } from './managers.ts';

/** The bot as one team has it. */
export interface SlackBot {
  /** `xoxb-…`; never logged. */
  readonly token: string;
  readonly botId: string;
  readonly botUserId: string;
}

/** How a workspace takes a token back: the token alone, or with the whole app. */
export type Lost = 'revoked' | 'uninstalled';

/** Where the bots are kept of teams that install the app by themselves. */
export interface SlackBots {
  /** null where the app is not installed, or its token counts no more. */
  of(team: string): Promise<SlackBot | null>;
  keep(team: { readonly id: string; readonly name: string }, bot: SlackBot): Promise<void>;
  /** What happened before the bot was kept does not count: Slack may tell of it late. */
  forget(team: string, why: Lost, at: Instant): Promise<void>;
}

/** A team with everything that is done there. */
export interface Team extends SlackBot {
  /** '' while Slack has not said whose the token is. */
  readonly id: string;
  readonly web: webApi.WebClient;
  readonly directs: Directs;
  readonly managers: Managers;
  /** Its address, `https://newsroom.slack.com/`; '' while it is not known. */
  home(): Promise<string>;
}

/** The one place where a team's token is asked for: to post, to look, and to answer. */
export interface Teams {
  /** null where the bot has no token. */
  of(workspace: string): Promise<Team | null>;
}

/** The one team of a token that stands in the environment. */
export interface OwnTeam extends Teams {
  now(): Team;
  /** Slack has said whose the token is. */
  isOf(who: { readonly id: string; readonly home: string } & Omit<SlackBot, 'token'>): void;
}

/** What opening teams needs. */
export interface TeamsOptions {
  readonly sdk: Sdk;
  readonly clientOptions: webApi.WebClientOptions;
  readonly clock: Clock;
}

/** How many teams' clients are kept; opening one anew costs nothing but what it remembers of people. */
const mostOpen = 1_000;

/**
 * Teams that install the app by themselves. Their token is read anew each time: another process may have been told that it
 * was revoked.
 */
export function openInstalledTeams(options: TeamsOptions, bots: SlackBots): Teams {
  const open = new Map<string, Team>();
  return {
    async of(workspace) {
      const bot = await bots.of(workspace);
      const before = open.get(workspace);
      if (bot === null || before?.token === bot.token) return bot && (before ?? null);
      if (open.size >= mostOpen) open.clear();
      const team = openTeam(options, workspace, bot, homeAsked);
      open.set(workspace, team);
      return team;
    },
  };
}

/** The team of the one token: everything goes there, also before Slack has said which it is. */
export function openOwnTeam(options: TeamsOptions, token: string): OwnTeam {
  let team = openTeam(options, '', { token, botId: '', botUserId: '' }, async () => '');
  return {
    now: () => team,
    of: async () => team,
    isOf({ id, home, ...bot }) {
      team = openTeam(options, id, { token, ...bot }, async () => home);
    },
  };
}

function openTeam(
  { sdk, clientOptions, clock }: TeamsOptions,
  id: string,
  bot: SlackBot,
  home: (web: webApi.WebClient) => Promise<string>,
): Team {
  const web = new sdk.webApi.WebClient(bot.token, { ...clientOptions });
  let asked: Promise<string> | undefined;
  return {
    ...bot,
    id,
    web,
    directs: openDirects(web),
    managers: openManagers(web, id, clock),
    home() {
      asked ??= home(web);
      return asked;
    },
  };
}

/** A link less is no reason to hold a card up. */
async function homeAsked(web: webApi.WebClient): Promise<string> {
  const { url } = await web.auth.test().catch(() => ({ url: '' }));
  return url ?? '';
}
