import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';

/** The word that subscribes to every topic, also to those that are added later. */
export const everyTopic = 'all';

const subscriptionSchema = z.strictObject({
  platform: z.enum(['slack', 'discord', 'terminal']).describe('slack, discord or terminal'),
  workspace: z.string().default('').describe('Slack team id or Discord guild id; may be empty when the bot serves one'),
  channel: z.string().min(1).describe('Slack channel id (C…), Discord channel id, or any name on the terminal'),
  topics: z.array(z.string().min(1)).min(1).describe('Ids from topics.yaml, or `all`'),
  updates: z
    .enum(['thread', 'channel', 'party-only'])
    .default('party-only')
    .describe(
      'Where an update is shown besides the thread: thread (nowhere), channel, or party-only (in the channel when it matters)',
    ),
});

/** A channel and what it asked to hear. */
export type Subscription = z.infer<typeof subscriptionSchema>;

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
function placeOf({ platform, workspace, channel }: Subscription): string {
  return JSON.stringify([platform, workspace, channel]);
}
