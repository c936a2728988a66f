import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import { type Meaning, openMeaning } from '../text/index.ts';
import type { ContradictionKind } from './contradiction.ts';
import { type Courses, coursesSchema, openCourses } from './courses.ts';
import { type Rule, ruleNames } from './finding.ts';
import { openTerms, type Terms } from './terms.ts';

const kinds = ['denial', 'negation', 'number', 'date', 'name', 'status', 'stance'] as const;

const oppositesFile = {
  file: 'language/opposites.yaml',
  schema: z.strictObject({
    near: z
      .array(z.strictObject({ concepts: z.array(z.string().min(1)).min(2), example: z.string() }))
      .describe('Concepts that a denial of one answers when the other is asserted'),
    courses: coursesSchema,
    stages: z
      .array(
        z.strictObject({
          counts: z.enum(['things', 'money']),
          before: z.array(z.string().min(1)).min(1),
          after: z.array(z.string().min(1)).min(1),
          example: z.string(),
        }),
      )
      .describe('What figures count at two stages, or of two sorts: ordered against delivered, killed against injured'),
    opposites: z.array(
      z.strictObject({
        left: z.array(z.string().min(1)).min(1).describe('Concepts of one state'),
        right: z.array(z.string().min(1)).min(1).describe('Concepts that exclude it'),
        kind: z.enum(kinds).describe('The kind of contradiction they make'),
        reason: z.string().describe('What is said of them, "in use / put away"'),
        example: z.string(),
      }),
    ),
  }),
} satisfies SettingsFile;

const model = z.strictObject({
  bias: z.number(),
  weights: z
    .record(z.string(), z.number())
    .describe('Logistic weights of the evidence, src/contradictions/compare/ and circumstances.ts'),
  calibration: z
    .strictObject({ slope: z.number(), offset: z.number() })
    .describe(
      'What the model says, as log odds, times the slope plus the offset: how often that was so of pairs held out',
    ),
});

const weightsFile = {
  file: 'weights/contradictions.json',
  schema: z.strictObject({
    fittedOn: z.string().describe('The data and the script that these weights come from'),
    threshold: z
      .number()
      .min(0)
      .max(1)
      .describe('From this probability on a pair is shown as a contradiction. Higher: fewer badges, fewer wrong ones'),
    thresholdOfAsked: z
      .number()
      .min(0)
      .max(1)
      .describe(
        'The same for a pair that somebody picked and asks about (`judge`), when both are dated: such pairs clash far more often',
      ),
    models: z.record(z.enum(ruleNames), model).describe('One small model for each way of comparing two claims'),
  }),
} satisfies SettingsFile;

const vectorsFile = {
  file: 'language/vectors.json',
  schema: z.strictObject({
    source: z.string(),
    vectors: z.record(z.string(), z.string()).describe('Signed bytes in base64 by word, the commonest word first'),
  }),
} satisfies SettingsFile;

const antonymsFile = {
  file: 'language/antonyms.json',
  schema: z.strictObject({ source: z.string(), antonyms: z.array(z.tuple([z.string(), z.string()])) }),
} satisfies SettingsFile;

/** The settings files that contradictions are judged by. */
export const contradictionFiles = {
  opposites: oppositesFile,
  weights: weightsFile,
  vectors: vectorsFile,
  antonyms: antonymsFile,
};

/** The parsed settings. */
export interface ContradictionSettings {
  readonly opposites: z.infer<typeof oppositesFile.schema>;
  readonly weights: z.infer<typeof weightsFile.schema>;
  readonly vectors: z.infer<typeof vectorsFile.schema>;
  readonly antonyms: z.infer<typeof antonymsFile.schema>;
}

/** Two states that exclude each other. */
export interface Opposite {
  readonly kind: ContradictionKind;
  readonly reason: string;
  /** A row of config/language/opposites.yaml says so, rather than the dictionary. */
  readonly isRow: boolean;
}

/** What things or money go through one after the other; a figure of one stage says nothing of another. */
export interface Stage {
  readonly counts: 'things' | 'money';
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** The weights of one way of comparing. */
export type Model = z.infer<typeof model>;

/** What a pair of claims is judged by. */
export interface ContradictionRules extends Courses {
  readonly threshold: number;
  /** For a pair that somebody picked: of those many more clash than of the pairs that the stream meets by itself. */
  readonly thresholdOfAsked: number;
  /** For a pair of which a date is missing. */
  readonly thresholdOfUndated: number;
  readonly models: Readonly<Record<Rule, Model>>;
  readonly meaning: Meaning;
  /** The words of a claim, read once. */
  readonly termsOf: (claim: Claim) => Terms;
  /** Words of opposite meaning, by either of them. */
  readonly antonyms: ReadonlyMap<string, ReadonlySet<string>>;
  /** `one concept / the other` in either order. */
  readonly opposites: ReadonlyMap<string, ReadonlyMap<string, Opposite>>;
  /** What figures count at two stages of one thing: ordered, delivered. */
  readonly stages: readonly Stage[];
  /** Concepts that are near each other, by either of them. */
  readonly near: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Makes the rules of the settings. */
export function prepareRules(settings: ContradictionSettings): ContradictionRules {
  const opposites = new Map<string, Map<string, Opposite>>();
  const add = (from: string, to: string, opposite: Opposite) => {
    const known = opposites.get(from) ?? new Map<string, Opposite>();
    opposites.set(from, known.set(to, opposite));
  };
  for (const row of settings.opposites.opposites) {
    for (const left of row.left) {
      for (const right of row.right) {
        add(left, right, { kind: row.kind, reason: row.reason, isRow: true });
        add(right, left, { kind: row.kind, reason: row.reason, isRow: true });
      }
    }
  }
  const { threshold, thresholdOfAsked, models } = settings.weights;
  const meaning = openMeaning(settings.vectors.vectors);
  const antonyms = nearness(settings.antonyms.antonyms);
  return {
    threshold,
    thresholdOfAsked,
    thresholdOfUndated: threshold,
    models,
    opposites,
    stages: settings.opposites.stages.map(({ counts, before, after }) => ({
      counts,
      before: new Set(before),
      after: new Set(after),
    })),
    near: nearness(settings.opposites.near.map((row) => row.concepts)),
    ...openCourses(settings.opposites.courses),
    antonyms,
    meaning,
    termsOf: openTerms(
      meaning,
      ({ concept, lemma }) => opposites.has(concept) || opposites.has(lemma) || antonyms.has(lemma),
    ),
  };
}

function nearness(rows: readonly (readonly string[])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const near = new Map<string, Set<string>>();
  for (const concepts of rows) {
    for (const concept of concepts) {
      const others = near.get(concept) ?? new Set<string>();
      for (const other of concepts) if (other !== concept) others.add(other);
      near.set(concept, others);
    }
  }
  return near;
}

/** The rules for pairs that somebody picked and asks about. */
export function forAskedPairs(rules: ContradictionRules): ContradictionRules {
  return { ...rules, threshold: rules.thresholdOfAsked };
}
