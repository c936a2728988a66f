import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';
import type { ContradictionKind } from './contradiction.ts';

const kinds = ['denial', 'negation', 'number', 'date', 'name', 'status', 'stance'] as const;

const oppositesFile = {
  file: 'language/opposites.yaml',
  schema: z.strictObject({
    near: z
      .array(z.strictObject({ concepts: z.array(z.string().min(1)).min(2), example: z.string() }))
      .describe('Concepts that a denial of one answers when the other is asserted'),
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

const weightsFile = {
  file: 'weights/contradictions.json',
  schema: z.strictObject({
    fittedOn: z.string().describe('The data and the script that these weights come from'),
    threshold: z
      .number()
      .min(0)
      .max(1)
      .describe('From this probability on a pair is shown as a contradiction. Higher: fewer badges, fewer wrong ones'),
    bias: z.number(),
    weights: z
      .record(z.string(), z.number())
      .describe('Logistic weights of the features, src/contradictions/features.ts'),
  }),
} satisfies SettingsFile;

/** The settings files that contradictions are judged by. */
export const contradictionFiles = { opposites: oppositesFile, weights: weightsFile };

/** The parsed settings. */
export interface ContradictionSettings {
  readonly opposites: z.infer<typeof oppositesFile.schema>;
  readonly weights: z.infer<typeof weightsFile.schema>;
}

/** Two states that exclude each other. */
export interface Opposite {
  readonly kind: ContradictionKind;
  readonly reason: string;
}

/** What a pair of claims is judged by. */
export interface ContradictionRules {
  readonly threshold: number;
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
  /** `one concept / the other` in either order. */
  readonly opposites: ReadonlyMap<string, ReadonlyMap<string, Opposite>>;
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
        add(left, right, { kind: row.kind, reason: row.reason });
        add(right, left, { kind: row.kind, reason: row.reason });
      }
    }
  }
  const { threshold, bias, weights } = settings.weights;
  return { threshold, bias, weights, opposites, near: nearness(settings.opposites.near) };
}

function nearness(rows: readonly { readonly concepts: readonly string[] }[]): ReadonlyMap<string, ReadonlySet<string>> {
  const near = new Map<string, Set<string>>();
  for (const { concepts } of rows) {
    for (const concept of concepts)
      near.set(concept, (near.get(concept) ?? new Set<string>()).union(new Set(concepts)));
  }
  return near;
}
