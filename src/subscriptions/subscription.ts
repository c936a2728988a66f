import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';
import { cronProblem, defaultDigest, isTimeZone } from './digest-times.ts';
import type { Place } from './place.ts';

/** The word that subscribes to every topic, also to those that are added later. */
export const everyTopic = 'all';

/** What a channel may be told: first reports, what is added to them, what contradicts. */
export const kindsOfNews = ['new', 'updates', 'contradictions'] as const;
export type KindOfNews = (typeof kindsOfNews)[number];

/** Longer than this and a lull never comes on a busy day. */
const longestLullMinutes = 120;
/** More cards than this in an hour is what people leave a channel for. */
const mostCardsAnHour = 60;

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, 22:00');

/** What a channel may choose, one key a choice; all but the topics have a usual value. */
const choices = {
  topics: z.array(z.string().min(1)).min(1).describe('Ids from topics.yaml, or `all`'),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, 'a language of two letters, en'))
    .default([])
    .describe('Languages of articles, ISO 639-1; none: every language'),
  leaveOut: z.array(z.string().min(1)).default([]).describe('Outlets that are left out, by name'),
  kinds: z
    .array(z.enum(kindsOfNews))
    .min(1)
    .default([...kindsOfNews])
    .describe('new (stories), updates, contradictions; contradictions alone is the quietest'),
  when: z.enum(['now', 'digest']).default('now').describe('now: as it comes; digest: gathered in the digest'),
  digest: z
    .string()
    .refine((cron) => cronProblem(cron) === null, 'a cron expression of five fields, "0 8 * * 1-5"')
    .nullable()
    .default(null)
    .describe(
      `When a digest is sent, a cron expression in the channel's time zone; null: none, or \`${defaultDigest}\` with when: digest`,
    ),
  timeZone: z
    .string()
    .refine(isTimeZone, 'a time zone by its IANA name, Europe/Istanbul')
    .default('UTC')
    .describe('Time zone of digests and quiet hours, Europe/Istanbul'),
  quiet: z
    .strictObject({ from: wallTime, to: wallTime })
    .refine(({ from, to }) => from !== to, 'hours that begin and end at different times')
    .nullable()
    .default(null)
    .describe('Hours without messages, ended by one digest of what came meanwhile; may run over midnight'),
  lullMinutes: z
    .int()
    .min(0)
    .max(longestLullMinutes)
    .default(0)
    .describe('Wait until nothing more has come for so many minutes; 0: do not wait'),
  mostAnHour: z
    .int()
    .min(1)
    .max(mostCardsAnHour)
    .nullable()
    .default(null)
    .describe('Most cards an hour, the rest in one message; null: no limit'),
  updates: z
    .enum(['thread', 'channel', 'party-only'])
    .default('party-only')
    .describe(
      'Where an update is shown besides the thread: thread (nowhere), channel, or party-only (in the channel when it matters)',
    ),
  urgent: z
    .strictObject({
      words: z.array(z.string().min(1)).default([]).describe('Any of these words or names; none: whatever it says'),
      kinds: z.array(z.enum(kindsOfNews)).default([]).describe('Of these kinds; none: of any'),
    })
    .refine(({ words, kinds }) => words.length + kinds.length > 0, 'words or kinds, or both')
    .nullable()
    .default(null)
    .describe('What goes out at once whatever the hour: it pierces quiet hours, digests, caps and lulls'),
};

/** What a channel chose, checked: for commands that change a subscription. */
export const settingsSchema = z.strictObject(choices);

const subscriptionSchema = z.strictObject({
  platform: z.enum(['slack', 'discord', 'terminal']).describe('slack, discord or terminal'),
  workspace: z.string().default('').describe('Slack team id or Discord guild id; may be empty when the bot serves one'),
  channel: z.string().min(1).describe('Slack channel id (C…), Discord channel id, or any name on the terminal'),
  ...choices,
});

/** What a channel asked to hear, and how. */
export type SubscriptionSettings = z.infer<typeof settingsSchema>;

/** A channel and what it asked to hear. */
export type Subscription = Place & SubscriptionSettings;

/** What a channel hears that chose nothing but to hear. */
export const usualSettings: SubscriptionSettings = settingsSchema.parse({ topics: [everyTopic] });

/** `config/subscriptions.yaml`. */
export const subscriptionsFile = {
  file: 'subscriptions.yaml',
  schema: z
    .strictObject({
      subscriptions: z.array(subscriptionSchema).describe('Each channel with what it wants to hear'),
    })
    .superRefine(({ subscriptions }, context) => {
      const seen = new Set<string>();
      subscriptions.forEach((subscription, index) => {
        const place = placeOf(subscription);
        // Two entries for one channel would post every story twice under one key, or hide a slip: one is meant.
        if (seen.has(place))
          context.addIssue({
            code: 'custom',
            path: ['subscriptions', index, 'channel'],
            message: 'stands twice; put all its topics into one entry',
            input: subscription.channel,
          });
        seen.add(place);
      });
    }),
} satisfies SettingsFile;

/** A name for the place a subscription speaks of, so that two of the same place can be told. */
function placeOf({ platform, workspace, channel }: Place): string {
  return JSON.stringify([platform, workspace, channel]);
}
