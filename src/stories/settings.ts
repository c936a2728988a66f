import { z } from 'zod';
import type { Article } from '../articles/index.ts';
import type { SettingsFile } from '../base/index.ts';
import { belongingMeasures } from './belonging.ts';
import { type Boilerplate, boilerplateFile, prepareBoilerplate } from './boilerplate.ts';
import { factMeasures } from './facts.ts';
import { noveltyMeasures } from './novelty.ts';
import { headlinesFile, type OriginRules, originsFile, prepareOrigins, prepareRows } from './origin-rules.ts';
import type { Profile } from './profile.ts';
import type { Origin } from './story.ts';
import type { TermCounts } from './weights.ts';

const vocabularyFile = {
  file: 'weights/vocabulary.json',
  schema: z.strictObject({
    countedIn: z.string().describe('The texts that were counted, and by which script'),
    articles: z.int().min(1),
    counts: z.record(z.string(), z.int().min(1)).describe('In how many of them a term stands'),
  }),
} satisfies SettingsFile;

const placingFile = {
  file: 'weights/stories.json',
  schema: z.strictObject({
    fittedOn: z.string().describe('The data that the figures come from, and by which script'),
    trust: z.number().min(0).describe('The vocabulary counts for so many articles read before the first'),
    lent: z.number().min(0).describe('Share of what novelty plainly lacks that speaks for belonging'),
    oneFrom: z
      .number()
      .min(0)
      .max(1)
      .describe('Two stories whose openings are so alike may be one: neither is measured against the other'),
    belonging: weightsOf(belongingMeasures),
    elsewhere: weightsOf(belongingMeasures).describe('The same for articles about nothing that is watched'),
    novelty: weightsOf(noveltyMeasures),
    factsOfNew: weightsOf(factMeasures),
    factsOfUpdate: weightsOf(factMeasures),
  }),
} satisfies SettingsFile;

/** The settings files that stories are placed by. */
export const storyFiles = {
  vocabulary: vocabularyFile,
  placing: placingFile,
  boilerplate: boilerplateFile,
  origins: originsFile,
  headlines: headlinesFile,
};

/** What the files of {@link storyFiles} hold. */
export type StorySettings = {
  readonly [Name in keyof typeof storyFiles]: z.infer<(typeof storyFiles)[Name]['schema']>;
};

/** What stories are placed, traced and summarised by; made once from the settings. */
export interface StoryRules {
  /** Vocabulary of the affair, for weighing terms before much is stored. */
  readonly background: TermCounts;
  readonly placing: StorySettings['placing'];
  readonly isBoilerplate: Boilerplate;
  readonly origins: OriginRules;
  /** Whether a text says that it retells what somebody unnamed told. */
  readonly isHearsay: (text: string) => boolean;
  /** Whether a headline answers a report. */
  readonly denies: (headline: string) => boolean;
  /** Whether a headline is of the kind that retells. */
  readonly isLoud: (headline: string) => boolean;
  /** Whether a sentence recalls what was known. */
  readonly isBackground: (sentence: string) => boolean;
  /** Whether a sentence reports what somebody said or set. */
  readonly isReported: (sentence: string) => boolean;
  /** Whether a sentence is about somebody who has no hand in it. */
  readonly isBystander: (sentence: string) => boolean;
  /** What was read of an article is kept as long as the article: recalling, placing and keeping ask for the same. */
  readonly profiles: WeakMap<Article, Profile>;
  readonly marks: WeakMap<Article, readonly number[]>;
  readonly counts: WeakMap<Article, TermCounts>;
  readonly originOf: WeakMap<object, Origin | null>;
}

/** Makes the rules ready. */
export function prepareStories({ vocabulary, placing, boilerplate, origins, headlines }: StorySettings): StoryRules {
  return {
    background: { articles: vocabulary.articles, byTerm: new Map(Object.entries(vocabulary.counts)) },
    placing,
    isBoilerplate: prepareBoilerplate(boilerplate),
    origins: prepareOrigins(origins),
    isHearsay: prepareRows(origins.hearsay, 'iu'),
    denies: prepareRows(headlines.denials, 'u'),
    isLoud: prepareRows(headlines.loud, 'u'),
    isBackground: prepareRows(headlines.background, 'u'),
    isReported: prepareRows(headlines.reported, 'u'),
    isBystander: prepareRows(headlines.bystanders, 'iu'),
    profiles: new WeakMap(),
    marks: new WeakMap(),
    counts: new WeakMap(),
    originOf: new WeakMap(),
  };
}

function weightsOf<Name extends string>(names: readonly Name[]) {
  const shape = Object.fromEntries(['bias', ...names].map((name) => [name, z.number()]));
  return z.strictObject(shape as Record<Name | 'bias', z.ZodNumber>);
}
