import type * as bolt from '@slack/bolt';
import type { App, Receiver, webApi } from '@slack/bolt';
import { type Clock, fault, type Instant, type Log } from '../../base/index.ts';
import { installationStore, type SlackInstall } from './install.ts';
import { sdkLogger } from './logger.ts';
import { described, errorName } from './outcomes.ts';
import { scopes } from './scopes.ts';
import { keepOpen } from './socket.ts';
import type { SlackBot } from './teams.ts';

/**
 * The SDK as its dynamic import hands it over. By name, not by its default export: it is CommonJS, and what that default
 * is differs between Node and the test runner.
 */
export type Sdk = Pick<typeof bolt, 'App' | 'HTTPReceiver' | 'SocketModeReceiver' | 'webApi'>;

/** Where Slack calls us. */
interface Listening {
  readonly signingSecret: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
}

/** Listening at a public address, where workspaces may install the app by themselves too. */
type Installing = Listening & { readonly mode: 'install'; readonly install: SlackInstall };

/**
 * How Slack reaches us: we open a socket to it, or it calls a public address of ours and signs what it says. The bot serves
 * the one workspace that its token is of, or every one that installs it.
 */
export type SlackMode =
  | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string }
  | (Listening & { readonly mode: 'http'; readonly botToken: string })
  | Installing;

/** Listening to Slack. */
export interface Line {
  /** Of a socket: when it last gave a sign of life. */
  readonly heardAt?: () => Instant | null;
  close(): Promise<void>;
}

/** What connecting needs. */
interface Connecting {
  readonly sdk: Sdk;
  readonly mode: SlackMode;
  /** Whose the one token is; null where each workspace has its own. */
  readonly own: (SlackBot & { readonly id: string }) | null;
  readonly clientOptions: webApi.WebClientOptions;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the end has come. */
  readonly ending: AbortSignal;
  /** Registers the listeners. */
  readonly hear: (app: App) => void;
}

/**
 * Connects in the mode that is set; resolves when commands arrive.
 *
 * @throws chat.token_refused, chat.port_taken
 */
export function connect(connecting: Connecting): Promise<Line> {
  const { mode } = connecting;
  return mode.mode === 'socket' ? overSocket(connecting, mode.appToken) : overHttp(connecting, mode);
}

async function overSocket(connecting: Connecting, appToken: string): Promise<Line> {
  const { sdk, clientOptions, clock, log, ending } = connecting;
  const receiver = new sdk.SocketModeReceiver({
    appToken,
    logger: sdkLogger(log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...clientOptions } },
    // Never acknowledged here: an error of that acknowledgement would have nobody to catch it.
    processEventErrorHandler: async ({ error }) => {
      log.warn({ reason: described(error) }, 'Slack: something it sent could not be handled.');
      return false;
    },
  });
  openApp(connecting, receiver);
  const socket = keepOpen(receiver.client, clock, log, ending);
  try {
    await socket.open();
  } catch (error) {
    throw tokenRefused('app-level token', 'xapp-…', 'SLACK_APP_TOKEN', error);
  }
  return socket;
}

async function overHttp(connecting: Connecting, mode: Exclude<SlackMode, { mode: 'socket' }>): Promise<Line> {
  const { sdk, log } = connecting;
  const { signingSecret, port, host } = mode;
  const pages = mode.mode === 'install' ? installing(connecting, mode) : {};
  // The receiver refuses, with 401, signatures that are wrong or over five minutes old.
  const receiver = new sdk.HTTPReceiver({ signingSecret, logger: sdkLogger(log), ...pages });
  openApp(connecting, receiver);
  try {
    const server = await receiver.start({ port, host });
    log.info({ address: server.address() }, 'Slack: listening for signed requests at /slack/events.');
    return {
      async close() {
        const closed = receiver.stop();
        server.closeAllConnections();
        await closed;
      },
    };
  } catch (error) {
    const remedy = 'Set another slack.httpPort in settings.yaml, or stop the program that has it.';
    throw fault('chat.port_taken', `Cannot listen for Slack at ${host}:${port}.`, remedy, error);
  }
}

/** The SDK's own pages, /slack/install and /slack/oauth_redirect, with the token going where we keep it. */
function installing({ clientOptions }: Connecting, { install }: Installing) {
  const { clientId, clientSecret, stateSecret, bots } = install;
  return {
    ...{ clientId, clientSecret, stateSecret, scopes: Object.keys(scopes) },
    installationStore: installationStore(bots),
    installerOptions: { clientOptions: { ...clientOptions } },
  };
}

function openApp({ sdk, own, clientOptions, log, hear }: Connecting, receiver: Receiver): void {
  const app = new sdk.App({
    receiver,
    // Else the receiver's installer asks the store for it.
    ...(own && {
      authorize: async () => ({
        ...{ botToken: own.token, botId: own.botId, botUserId: own.botUserId, teamId: own.id },
      }),
    }),
    clientOptions: { ...clientOptions },
    logger: sdkLogger(log),
    // Its memory of conversations would grow for ever.
    convoStore: false,
  });
  hear(app);
  app.error(async (error) => log.warn({ reason: described(error) }, 'Slack: a command or a press was not answered.'));
}

/** The fault of a token that Slack refused, without the token. */
export function tokenRefused(what: string, shape: string, variable: string, error: unknown) {
  return fault(
    'chat.token_refused',
    `Slack refused the ${what} (${errorName(error)}).`,
    `Copy the ${what} (${shape}) of the app from api.slack.com/apps into ${variable} and restart.`,
  );
}
