import { z } from 'zod';
import type { SettingsFault } from './faults.ts';
import { nearest } from './nearest.ts';
import { logLevels } from './settings.ts';

const secret = z.string().min(1);

/** A shorter one could be guessed, and with it an installation forged. */
const leastStateSecret = 32;

/** 32 bytes as base64: AES-256. */
const tokenKey = z.string().regex(/^[A-Za-z\d+/]{43}=$/, '32 random bytes as base64');

/** A token of one kind put where the other belongs is the commonest slip of a first start. */
function notStarting(prefix: string, belongs: string) {
  return secret.refine((token) => !token.startsWith(prefix), { message: `holds a token that belongs into ${belongs}` });
}

/** Everything that is read from the environment, and nothing else of it is. Secrets stand here only. */
const environmentSchema = z.strictObject({
  SLACK_BOT_TOKEN: notStarting('xapp-', 'SLACK_APP_TOKEN').optional().describe('Bot token of the Slack app, xoxb-…'),
  SLACK_APP_TOKEN: notStarting('xoxb-', 'SLACK_BOT_TOKEN')
    .optional()
    .describe('App-level token with connections:write, xapp-…: Socket Mode'),
  SLACK_SIGNING_SECRET: secret
    .optional()
    .describe('Signing secret of the Slack app: HTTP mode, when there is no app token'),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\d.]+$/, 'a client id, 1234567890.1234567890')
    .optional()
    .describe('Client id of the Slack app: many workspaces install it by themselves, in place of SLACK_BOT_TOKEN'),
  SLACK_CLIENT_SECRET: secret.optional().describe('Client secret of the Slack app'),
  SLACK_STATE_SECRET: secret
    .min(leastStateSecret, `at least ${leastStateSecret} characters`)
    .optional()
    .describe('Any long random text, which installing is signed with: openssl rand -base64 32'),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Another base address for Slack's API, a proxy or a test server"),
  DISCORD_TOKEN: secret.optional().describe('Token of the Discord bot'),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Another base address for Discord's API"),
  CONTRAIL_CONFIG: z.string().min(1).optional().describe('Settings directory, in place of config/'),
  CONTRAIL_STORE: z.string().min(1).optional().describe('Database file, in place of store.file of settings.yaml'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/ })
    .optional()
    .describe('Address of a PostgreSQL database, in place of a file: postgres://user:password@host/database'),
  CONTRAIL_TOKEN_KEY: tokenKey
    .optional()
    .describe('Key that the tokens of workspaces are sealed with: openssl rand -base64 32'),
  CONTRAIL_TOKEN_KEY_OLD: tokenKey.optional().describe('The key before, until `contrail tokens rotate` has run'),
  CONTRAIL_LOG_LEVEL: z.enum(logLevels).optional().describe('Log level, in place of log.level of settings.yaml'),
  CONTRAIL_HTTP_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a port number')
    .transform(Number)
    .optional()
    .describe('Port of the Slack HTTP mode, in place of slack.httpPort of settings.yaml'),
});

/** The environment as far as the program reads it; what is not set or empty is not there. */
export type Environment = z.output<typeof environmentSchema>;

const secretNames: readonly (keyof Environment)[] = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'DISCORD_TOKEN',
  'CONTRAIL_TOKEN_KEY',
  'CONTRAIL_TOKEN_KEY_OLD',
];

/** The secrets of this run: the log cuts them out of every line, wherever they stand. */
export function secretsOf(environment: Environment): readonly string[] {
  const tokens = secretNames.map((name) => environment[name]).filter((value) => typeof value === 'string');
  return [...tokens, ...passwordsIn(environment.DATABASE_URL)];
}

/** The password of an address, as it is written there and as it is meant. */
function passwordsIn(address: string | undefined): readonly string[] {
  const password = address === undefined ? '' : new URL(address).password;
  return password === '' ? [] : [...new Set([password, decodeURIComponent(password)])];
}

/** Variables with these beginnings are ours: one that is nearly a known name is a slip worth telling. */
const ours = /^(?:CONTRAIL|SLACK|DISCORD|DATABASE)_/;

/**
 * Reads our variables, and tells what is wrong with them without ever repeating a value.
 *
 * A variable set to nothing counts as not set, so that a copied `.env.example` needs no line deleted.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): {
  readonly environment: Environment;
  readonly faults: readonly SettingsFault[];
} {
  const names = Object.keys(environmentSchema.shape);
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  const known = Object.fromEntries(set.filter(([name]) => names.includes(name)));
  const misspelt = set
    .filter(([name]) => ours.test(name) && !names.includes(name))
    .flatMap(([name]) => misspeltName(name, names));
  const result = environmentSchema.safeParse(known);
  const wrong = result.success ? [] : result.error.issues.map((issue) => wrongValue(issue));
  const environment = result.success ? result.data : {};
  return { environment, faults: [...misspelt, ...wrong, ...(result.success ? incomplete(environment) : [])] };
}

function misspeltName(name: string, known: readonly string[]): SettingsFault[] {
  const prefix = name.match(ours)?.[0] ?? '';
  // What all share says nothing about which is meant.
  const rests = known.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
  const rest = nearest(name.slice(prefix.length), rests);
  const meant = rest && prefix + rest;
  // Another program's SLACK_WEBHOOK is none of our business; our own prefix is.
  if (!meant && !name.startsWith('CONTRAIL_')) return [];
  const remedy = meant
    ? `Did you mean \`${meant}\`?`
    : `Known: ${known.filter((one) => one.startsWith('CONTRAIL_')).join(', ')}.`;
  return [environmentFault(name, 'is not a variable that is read', remedy)];
}

function wrongValue(issue: z.core.$ZodIssue): SettingsFault {
  const name = String(issue.path[0]) as keyof Environment;
  const meaning = environmentSchema.shape[name]?.description ?? '';
  return environmentFault(name, issue.message.charAt(0).toLowerCase() + issue.message.slice(1), `${meaning}.`);
}

/** Half of a pair is no way to log in; better said at the start than as a failed connection. */
function incomplete(environment: Environment): SettingsFault[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: signing } = environment;
  if (environment.SLACK_CLIENT_ID) return incompleteInstall(environment);
  if (bot && !app && !signing)
    return [
      environmentFault(
        'SLACK_APP_TOKEN',
        'is missing beside SLACK_BOT_TOKEN',
        'Make an app-level token with the scope connections:write (Basic Information → App-Level Tokens), or set SLACK_SIGNING_SECRET for HTTP mode.',
      ),
    ];
  if (!bot && (app || signing))
    return [
      environmentFault(
        'SLACK_BOT_TOKEN',
        `is missing beside ${app ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'}`,
        'Install the app to the workspace and copy the Bot User OAuth Token (OAuth & Permissions).',
      ),
    ];
  return [];
}

/** Where workspaces install the app by themselves each has its token in the store, and Slack has to reach us anyway. */
function incompleteInstall(environment: Environment): SettingsFault[] {
  const needed = ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'SLACK_SIGNING_SECRET', 'CONTRAIL_TOKEN_KEY'] as const;
  const tooMany = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const;
  return [
    ...needed
      .filter((name) => !environment[name])
      .map((name) =>
        environmentFault(
          name,
          'is missing beside SLACK_CLIENT_ID',
          `${environmentSchema.shape[name].description}. Without SLACK_CLIENT_ID the bot serves the one workspace of SLACK_BOT_TOKEN.`,
        ),
      ),
    ...tooMany
      .filter((name) => environment[name])
      .map((name) =>
        environmentFault(
          name,
          'cannot stand beside SLACK_CLIENT_ID',
          'Each workspace brings its own token when it installs the app, over HTTP: leave it empty.',
        ),
      ),
  ];
}

function environmentFault(key: string, problem: string, remedy: string): SettingsFault {
  return { file: 'environment', line: null, key, found: null, problem, remedy };
}
