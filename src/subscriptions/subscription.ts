import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';

const subscriptionSchema = z.strictObject({
  platform: z.enum(['slack', 'discord', 'terminal']),
  workspace: z.string().default('').describe('Slack team id or Discord guild id; may be empty when the bot serves one'),
  channel: z.string().min(1).describe('Slack channel id (C…), Discord channel id, or any name on the terminal'),
  topics: z.array(z.string()).min(1).describe('Ids from topics.yaml, or `all`'),
  updates: z
    .enum(['thread', 'channel', 'party-only'])
    .default('party-only')
    .describe('Where updates are shown besides the thread'),
});

/** A channel and what it asked to hear. */
export type Subscription = z.infer<typeof subscriptionSchema>;

/** `config/subscriptions.yaml`. */
export const subscriptionsFile = {
  file: 'subscriptions.yaml',
  schema: z.strictObject({ subscriptions: z.array(subscriptionSchema) }),
} satisfies SettingsFile;
