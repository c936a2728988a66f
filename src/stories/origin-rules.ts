import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';
import { compilePattern } from '../text/index.ts';
import { type MarkNames, nameIn, namings, prepareMarking } from './outlet-names.ts';

const row = z.strictObject({ say: z.string().min(1), reason: z.string().min(1), example: z.string().min(1) });

/** Where in an article a frame is looked for. */
const places = ['headline', 'lead', 'opening', 'early', 'anywhere'] as const;

/** `config/origins.yaml`. */
export const originsFile = {
  file: 'origins.yaml',
  schema: z.strictObject({
    outlets: z.array(z.strictObject({ name: z.string().min(1), aliases: z.array(z.string().min(1)) })),
    alsoElse: z.array(z.string().min(1)).describe('Known names that are also something else'),
    outletWords: z.array(z.string().min(1)).describe('A name that holds one of these words is an outlet’s'),
    beforeNames: z.array(z.string().min(1)).describe('What a sentence may begin with before a name'),
    kinds: z.array(z.string().min(1)).describe('What an outlet is; `{kind}` in a frame'),
    notNames: z.array(z.string().min(1)).describe('Words with a capital that are no outlet’s name'),
    frames: z.array(
      z.strictObject({
        say: z.string().includes('{outlet}').describe('Regular expression around the outlet’s name'),
        names: z
          .enum(namings)
          .describe(
            'What is an outlet here: known ones whose name is nothing else; known ones; those too that hold an outlet’s word; any name',
          ),
        where: z.enum(places).describe('lead: the headline and the first 2 sentences; opening: 3; early: the first 12'),
        reason: z.string().min(1),
        example: z.string().min(1),
      }),
    ),
    hearsay: z.array(row).describe('How it is said that somebody unnamed told it first'),
  }),
} satisfies SettingsFile;

/** `config/headlines.yaml`. */
export const headlinesFile = {
  file: 'headlines.yaml',
  schema: z.strictObject({
    denials: z.array(row).describe('Headlines by which somebody answers a report'),
    loud: z.array(row).describe('Headlines of those who retell'),
    background: z.array(row).describe('Sentences that recall what was known'),
    reported: z.array(row).describe('Sentences that report what somebody said or set'),
    bystanders: z.array(row).describe('Sentences about those who have no hand in it'),
  }),
} satisfies SettingsFile;

/** One way to say where news comes from. */
export interface OriginFrame {
  /** To be tried on marked texts. */
  readonly pattern: RegExp;
  readonly where: (typeof places)[number];
}

/** What origins are found by. */
export interface OriginRules {
  readonly markNames: MarkNames;
  readonly frames: readonly OriginFrame[];
  /** Canonical name by every way to write it, in small letters. */
  readonly names: ReadonlyMap<string, string>;
  /** Words with a capital that are no outlet's name. */
  readonly notNames: ReadonlySet<string>;
}

/** Makes the patterns of `config/origins.yaml`. */
export function prepareOrigins({
  outlets,
  alsoElse,
  outletWords,
  beforeNames,
  kinds,
  notNames,
  frames,
}: z.infer<typeof originsFile.schema>): OriginRules {
  const written = outlets.flatMap(({ name, aliases }) => [name, ...aliases].map((alias) => ({ name, alias })));
  const kind = kinds.map((one) => RegExp.escape(one)).join('|');
  return {
    markNames: prepareMarking({
      known: written.map(({ alias }) => alias),
      alsoElse: new Set(alsoElse),
      telling: outletWords,
      before: beforeNames,
    }),
    names: new Map(written.map(({ name, alias }) => [alias.toLowerCase(), name])),
    notNames: new Set(notNames),
    frames: frames.map(({ say, names, where }) => ({
      where,
      pattern: compilePattern(say, 'iu', { outlet: `(?<outlet>${nameIn[names]})`, kind: `(?:${kind})` }),
    })),
  };
}

/** Whether any of some rows is found in a text. */
export function prepareRows(rows: readonly z.infer<typeof row>[], flags: 'u' | 'iu'): (text: string) => boolean {
  const patterns = rows.map(({ say }) => compilePattern(say, flags));
  return (text) => patterns.some((pattern) => pattern.test(text));
}
