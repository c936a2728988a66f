import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';

const words = z
  .array(z.string().min(2))
  .describe(
    'Words in small letters without accents; `missile*` stands for every word that begins so, two words for both in a row',
  );

const pattern = z
  .string()
  .min(2)
  .refine(isPattern, 'no regular expression')
  .describe('Regular expression, read without regard to case, every dash a hyphen; matched at word borders');

const nameRow = z.strictObject({
  say: pattern,
  sure: z
    .boolean()
    .describe('true: nothing else is called so; false: a word of `near` must stand in the same paragraph'),
  reason: z.string().min(1),
  example: z.string().min(1),
});

const unnamedRow = z.strictObject({
  all: z.array(pattern).min(2).describe('Every one of these has to be found'),
  unless: z
    .array(pattern)
    .default([])
    .describe('And none of these: other things that are written about in the same words'),
  within: z.enum(['opening', 'text']).describe('opening: headline and first sentences; text: anywhere'),
  reason: z.string().min(1),
  example: z.string().min(1),
});

const asideRow = z.strictObject({
  say: pattern.describe('Found right before the name, in its sentence'),
  reason: z.string().min(1),
  example: z.string().min(1),
});

const elsewhereRow = z.strictObject({
  kind: z.string().min(1),
  words,
  reason: z.string().min(1),
  example: z.string().min(1),
});

const topic = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'small letters, digits and hyphens'),
  name: z.string().min(1).describe('As people see it'),
  names: z.array(nameRow).min(1),
  onceIsEnough: z
    .boolean()
    .default(false)
    .describe('A sure name counts wherever it stands: a law is named once, where it matters'),
  near: words.describe('What stands near the thing that is meant, and not near its namesakes'),
  kin: z
    .array(pattern)
    .default([])
    .describe(
      'Other things of its kind: a headline that names one is about that, and the topic, named once, a comparison',
    ),
  unnamed: z.array(unnamedRow).default([]).describe('How the thing is written about without its name'),
});

/** `config/topics.yaml`. */
export const topicsFile = {
  file: 'topics.yaml',
  schema: z.strictObject({
    affair: words.describe(
      'Words of governments, armies and arms deals: an article with many of them is news of this kind',
    ),
    elsewhere: z.array(elsewhereRow).describe('Kinds of text that name a topic without being about it'),
    asides: z.array(asideRow).default([]).describe('How a name is led in that is only compared with'),
    topics: z.array(topic).min(1),
  }),
} satisfies SettingsFile;

/** What `config/topics.yaml` holds. */
export type TopicSettings = z.infer<typeof topicsFile.schema>;

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'iu');
    return true;
  } catch {
    return false;
  }
}
