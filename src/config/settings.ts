import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';
import { originOf } from '../web/index.ts';

/** From the most to the least talkative. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Lookups every hour are no news bot, and once a day is the least that polling can mean. */
const longestIntervalMinutes = 24 * 60;
/** A month: whoever wants fewer wants none. */
const longestBackupHours = 31 * 24;
/** Half of the interval: more would let a feed's turns swap places. */
const largestJitter = 0.5;

/** Host and port, as the fetcher compares them; a scheme before them is forgiven and gives the port when none stands. */
const originSchema = z
  .string()
  .regex(/^(?:https?:\/\/)?(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?\/?$/i, 'host and port, 10.0.0.5:8080, without a path')
  .transform((text) => originOf(new URL(/^https?:/i.test(text) ? text : `http://${text}`)));

/** Somebody on a platform. */
const personSchema = z
  .string()
  .regex(/^(?:slack:[UW][A-Z0-9]+|discord:\d+)$/, 'slack:U0123456789 or discord:998877665544332211');

/** A Slack team or a Discord server. */
const workspaceSchema = z
  .string()
  .regex(/^(?:slack:[TE][A-Z0-9]+|discord:\d+)$/, 'slack:T0123456789 or discord:112233445566778899')
  .transform((text) => {
    const [platform, workspace = ''] = text.split(':');
    return { platform: platform === 'slack' ? ('slack' as const) : ('discord' as const), workspace };
  });

/** `config/settings.yaml`: what belongs to the whole program rather than to one room. */
export const settingsFile = {
  file: 'settings.yaml',
  schema: z.strictObject({
    store: z
      .strictObject({
        file: z
          .string()
          .min(1)
          .default('data/contrail.db')
          .describe('The database file; a relative path counts from the folder that holds config/'),
        backups: z
          .strictObject({
            folder: z
              .string()
              .min(1)
              .default('data/backups')
              .describe('Where backups go; a relative path counts from the folder that holds config/'),
            everyHours: z
              .int()
              .min(1)
              .max(longestBackupHours)
              .nullable()
              .default(null)
              .describe('How often a running program makes one, in hours; null: only `contrail backup` does'),
            keep: z.int().min(1).max(1_000).default(7).describe('The newest so many are kept, older ones deleted'),
          })
          .prefault({}),
        keepTextDays: z
          .int()
          .min(1)
          .nullable()
          .default(null)
          .describe(
            'Whole texts of articles are let go after so many days, claims and quotes are kept; null: they are kept too',
          ),
      })
      .prefault({}),
    polling: z
      .strictObject({
        everyMinutes: z
          .int()
          .min(1)
          .max(longestIntervalMinutes)
          .default(10)
          .describe('How often each feed is asked, in minutes, unless the feed says otherwise'),
        jitter: z
          .number()
          .min(0)
          .max(largestJitter)
          .default(0.05)
          .describe('Random delay of each poll, as a part of its interval, so that feeds are not asked in step'),
        atOnce: z.int().min(1).max(64).default(8).describe('How many feeds are read at the same time'),
      })
      .prefault({}),
    fetch: z
      .strictObject({
        userAgentContact: z
          .string()
          .default('')
          .describe('A page or mail address where publishers reach you; sent with every request'),
        allowedOrigins: z
          .array(originSchema)
          .default([])
          .describe('Internal servers, host and port, that may be fetched although their address is not public'),
      })
      .prefault({}),
    websub: z
      .strictObject({
        publicUrl: z
          .url({ protocol: /^https?$/ })
          .nullable()
          .default(null)
          .describe(
            'Where hubs reach this program from outside, https://bot.example.org/websub; your proxy passes it to host and port below. null: feeds are polled alone',
          ),
        host: z.string().min(1).default('127.0.0.1').describe('Address to listen on for hubs'),
        port: z.int().min(0).max(65_535).default(8480).describe('Port to listen on for hubs'),
      })
      .prefault({}),
    operators: z
      .strictObject({
        platform: z
          .enum(['slack', 'discord', 'terminal'])
          .describe('Where the operators read: slack, discord or terminal'),
        workspace: z
          .string()
          .default('')
          .describe('Slack team id or Discord guild id; may be empty when the bot serves one'),
        channel: z
          .string()
          .min(1)
          .describe('Channel that gets one line when a feed is dead for 24 h, and one when it is back'),
      })
      .nullable()
      .default(null)
      .describe('The channel for lines about the bot itself; null: the log alone'),
    judging: z
      .strictObject({
        threshold: z
          .number()
          .min(0)
          .max(1)
          .nullable()
          .default(null)
          .describe(
            'Least confidence at which two claims are called a contradiction; higher means fewer badges. null: as fitted, weights/contradictions.json',
          ),
      })
      .prefault({}),
    feedback: z
      .strictObject({
        readersNeeded: z
          .int()
          .min(2)
          .nullable()
          .default(null)
          .describe(
            'So many readers of a workspace who question a badge take it down there; null: only those who may manage the channel do',
          ),
      })
      .prefault({}),
    workspaces: z
      .strictObject({
        linked: z
          .array(z.array(workspaceSchema).min(2))
          .default([])
          .refine(
            (groups) => isEachOnce(groups.flat().map(({ platform, workspace }) => `${platform}:${workspace}`)),
            'a workspace stands in one group, once',
          )
          .describe(
            'Workspaces that decide as one, a group each: a mute, or a badge taken down, in one counts in all of its group',
          ),
      })
      .prefault({}),
    people: z
      .strictObject({
        managers: z
          .array(personSchema)
          .default([])
          .describe(
            'People who may manage every channel, beside those who may on the platform: slack:U0123, discord:501',
          ),
        operators: z
          .array(personSchema)
          .default([])
          .describe('People who may add and remove feeds, beside those who manage the channel of the operators'),
      })
      .prefault({}),
    discord: z
      .strictObject({
        sharding: z
          .union([z.boolean(), z.int().min(1)])
          .default(false)
          .describe(
            'Several connections: true for as many as Discord advises, or how many; needed from 2,500 servers on',
          ),
      })
      .prefault({}),
    slack: z
      .strictObject({
        httpPort: z
          .int()
          .min(0)
          .max(65_535)
          .default(3000)
          .describe('Port for Slack in HTTP mode (with a signing secret and no app token)'),
      })
      .prefault({}),
    health: z
      .strictObject({
        port: z
          .int()
          .min(0)
          .max(65_535)
          .nullable()
          .default(9464)
          .describe('Port of /healthz, /readyz and /metrics; 0 takes any free one, null serves none'),
        host: z
          .string()
          .min(1)
          .default('127.0.0.1')
          .describe('Address to listen on; 127.0.0.1 lets nobody but this machine in, 0.0.0.0 everybody'),
      })
      .prefault({}),
    log: z
      .strictObject({
        level: z
          .enum(logLevels)
          .default('info')
          .describe('debug, info, warn, error or silent; the log goes to standard error'),
      })
      .prefault({}),
  }),
} satisfies SettingsFile;

function isEachOnce(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/** What `settings.yaml` says. */
export type Settings = z.output<(typeof settingsFile)['schema']>;
