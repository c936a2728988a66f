import { z } from 'zod';
import { fromIso, type SettingsFile } from '../base/index.ts';

const feedSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  outlet: z.string().min(1).describe('Invented name of the outlet'),
  site: z
    .url({ hostname: /\.example$/ })
    .describe('Its site, under .example: reserved, so that no link of the demo leads anywhere'),
  format: z.enum(['rss', 'atom']),
  country: z.string().regex(/^[A-Z]{2}$/),
  labels: z.array(z.string()).default([]).describe('As in feeds.yaml'),
});

const releaseSchema = z.strictObject({
  feed: z.string().describe('Id of the feed that carries it'),
  before: z.boolean().default(false).describe('Stands in the feed when it is first read: known, never posted'),
  publishedAt: z.string().refine((text) => fromIso(text) !== null, 'ISO 8601'),
  path: z.string().startsWith('/').describe("Path of the article on its outlet's site"),
  title: z.string().min(1),
  text: z.string().min(1).describe('Plain text, paragraphs separated by a blank line'),
});

/** `config/demo/newsroom.yaml`: what the demo publishes. */
export const newsroomFile = {
  file: 'demo/newsroom.yaml',
  schema: z
    .strictObject({ feeds: z.array(feedSchema).min(1), releases: z.array(releaseSchema).min(1) })
    .superRefine(({ feeds, releases }, context) => {
      const known = new Set(feeds.map((feed) => feed.id));
      releases.forEach(({ feed }, index) => {
        if (!known.has(feed))
          context.addIssue({ code: 'custom', path: ['releases', index, 'feed'], message: 'no such feed', input: feed });
      });
    }),
} satisfies SettingsFile;

/** The whole sample. */
export type Newsroom = z.output<typeof newsroomFile.schema>;
/** An outlet of the sample and the feed it publishes. */
export type SampleFeed = Newsroom['feeds'][number];
/** One article of the sample. */
export type Release = Newsroom['releases'][number];
