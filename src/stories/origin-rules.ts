import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';
import { compilePattern } from '../text/index.ts';

const row = z.strictObject({ say: z.string().min(1), reason: z.string().min(1), example: z.string().min(1) });

/** What is an outlet's name: of the known ones those that are nothing else, all known ones, those that hold an outlet's word, any. */
const namings = ['sure', 'known', 'telling', 'any'] as const;
type Naming = (typeof namings)[number];

/** Where in an article a frame is looked for. */
const places = ['headline', 'lead', 'opening', 'early', 'anywhere'] as const;

/** `config/origins.yaml`. */
export const originsFile = {
  file: 'origins.yaml',
  schema: z.strictObject({
    outlets: z.array(z.strictObject({ name: z.string().min(1), aliases: z.array(z.string().min(1)) })),
    alsoElse: z.array(z.string().min(1)).describe('Known names that are also something else'),
    outletWords: z.array(z.string().min(1)).describe('A name that holds one of these words is an outlet’s'),
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
    bystanders: z.array(row).describe('Sentences about those who have no hand in it'),
  }),
} satisfies SettingsFile;

/** One way to say where news comes from. */
export interface OriginFrame {
  readonly pattern: RegExp;
  /** What an outlet's name is in it. */
  readonly names: Naming;
  readonly where: (typeof places)[number];
}

/** What origins are found by. */
export interface OriginRules {
  readonly frames: readonly OriginFrame[];
  /** Which kinds of names a text may hold: most frames need not be tried on most sentences. */
  readonly namesHeld: (text: string) => readonly Naming[];
  /** Canonical name by every way to write it, in small letters. */
  readonly names: ReadonlyMap<string, string>;
  /** Words with a capital that are no outlet's name. */
  readonly notNames: ReadonlySet<string>;
}

/** A name: up to five words with capitals, an article before it left out. */
const anyName = String.raw`\p{Lu}[\p{L}\p{N}&'’-]*(?: (?:\p{Lu}[\p{L}\p{N}&'’-]*|of|de|al)){0,4}?`;

/** Makes the patterns of `config/origins.yaml`. */
export function prepareOrigins(settings: z.infer<typeof originsFile.schema>): OriginRules {
  const names = new Map<string, string>();
  for (const { name, aliases } of settings.outlets)
    for (const written of [name, ...aliases]) names.set(written.toLowerCase(), name);
  const alsoElse = new Set(settings.alsoElse);
  const written = settings.outlets
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .sort((a, b) => b.length - a.length);
  const known = anyOf(written);
  const sure = anyOf(written.filter((name) => !alsoElse.has(name)));
  const words = anyOf(settings.outletWords);
  const kind = `(?:${anyOf(settings.kinds)})`;
  // Greedy in the words before, so that "The Daily Clarion" is taken whole.
  const telling = String.raw`(?!An? )(?:(?:\p{Lu}[\p{L}\p{N}&'’-]*|of|de|&) ){0,4}(?:${words})(?:(?: of)? \p{Lu}[\p{L}\p{N}]*){0,2}|${grownTogether}|\p{L}[\p{L}\d-]*\.\p{Ll}{2,6}`;
  // A place where no name can begin is passed over without trying a hundred of them.
  const small = [
    ...settings.outlets.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...settings.outletWords,
    'of',
    'de',
  ]
    .map((name) => name.charAt(0))
    .filter((letter) => letter !== letter.toUpperCase());
  const begins = String.raw`(?=[\p{Lu}${[...new Set(small)].join('')}])`;
  const alternatives = { sure, known, telling: `${known}|${telling}`, any: `${known}|${telling}|${anyName}` };
  return {
    names,
    notNames: new Set(settings.notNames),
    namesHeld: namesHeldBy(written, settings.outletWords),
    frames: settings.frames.map(({ say, names: which, where }) => ({
      where,
      names: which,
      pattern: compilePattern(say, 'iu', {
        outlet: String.raw`(?<outlet>\b${begins}(?:${alternatives[which]}))(?!-?[\p{L}\p{N}])`,
        kind,
      }),
    })),
  };
}

/** Words grown together with an outlet's word: `TurkeyPost`. */
const grownTogether = String.raw`\p{Lu}\p{L}*(?:News|Times|Post|Watch|Buzz|Ledger|Press|Wire)[\p{L}\d]*`;
const notInWords = /[^\p{L}\p{N}]+/u;

/** A known name is asked for by its longest word. */
function namesHeldBy(known: readonly string[], outletWords: readonly string[]): OriginRules['namesHeld'] {
  const longestOf = (name: string) => name.split(notInWords).toSorted((a, b) => b.length - a.length)[0] ?? name;
  const ofKnown = new Set(known.map(longestOf));
  const ofOutlets = new Set([...ofKnown, ...outletWords]);
  const lookAlike = new RegExp(String.raw`${grownTogether}|\p{L}\.\p{Ll}{2}`, 'u');
  return (text) => {
    const words = text.split(notInWords);
    if (words.some((word) => ofKnown.has(word))) return ['sure', 'known', 'telling', 'any'];
    return words.some((word) => ofOutlets.has(word)) || lookAlike.test(text) ? ['telling', 'any'] : ['any'];
  };
}

function anyOf(names: readonly string[]): string {
  return names.map((name) => RegExp.escape(name)).join('|');
}

/** Whether any of some rows is found in a text. */
export function prepareRows(rows: readonly z.infer<typeof row>[], flags: 'u' | 'iu'): (text: string) => boolean {
  const patterns = rows.map(({ say }) => compilePattern(say, flags));
  return (text) => patterns.some((pattern) => pattern.test(text));
}
