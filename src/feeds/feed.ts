import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';

/** Factual labels of an outlet; shown beside its name, never a judgement. */
export const outletLabels = [
  'wire',
  'state-owned',
  'aggregator',
  'trade',
  'government',
  'teaser only',
  'search',
] as const;

const feedSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'small letters, digits and hyphens')
    .describe('Short name, used in commands and in the store; never changed once used'),
  url: z.url({ protocol: /^https?$/ }).describe('Address of the feed itself'),
  outlet: z.string().min(1).describe('Who publishes it, as it is to be shown'),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .describe('ISO 639-1, of the texts'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .describe('ISO 3166-1, of the outlet'),
  topics: z
    .array(z.string())
    .min(1)
    .describe('Topics it is likely to carry; a hint for people, nothing is filtered by it'),
  labels: z.array(z.enum(outletLabels)).default([]),
  seenIn: z.string().min(1).describe('Where the address was found: public documentation or a published list'),
  checked: z
    .union([z.literal('never'), z.iso.date()])
    .default('never')
    .describe('Day on which `doctor` last read it'),
  everyMinutes: z
    .int()
    .min(1)
    .max(24 * 60)
    .optional()
    .describe('How often to ask; the default is `polling.everyMinutes`'),
  paused: z.boolean().default(false),
});

/** An address we poll, as `config/feeds.yaml` lists it. */
export type Feed = z.infer<typeof feedSchema>;

/** `config/feeds.yaml`. */
export const feedsFile = {
  file: 'feeds.yaml',
  schema: z.strictObject({ feeds: z.array(feedSchema) }).superRefine(({ feeds }, context) => {
    for (const key of ['id', 'url'] as const) {
      const seen = new Set<string>();
      feeds.forEach((feed, index) => {
        if (seen.has(feed[key]))
          context.addIssue({ code: 'custom', path: ['feeds', index, key], message: 'stands twice', input: feed[key] });
        seen.add(feed[key]);
      });
    }
  }),
} satisfies SettingsFile;
