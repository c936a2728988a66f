import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';
import { type Gazetteer, type KnownName, openGazetteer } from '../text/index.ts';
import type { SpeechAct, Standing } from './claim.ts';

const nameRow = z.strictObject({
  name: z.string().min(1).describe('The canonical name'),
  of: z.string().optional().describe('The larger thing it belongs to: an office to its state, a person to a state'),
  sort: z.string().optional().describe('What one of them is counted as: an F-35 is an aircraft'),
  common: z
    .boolean()
    .optional()
    .describe('Stands in nearly every report of the affair: that two claims both name it shows nothing'),
  aliases: z
    .array(z.string().min(1))
    .describe('Other ways to write it; one that begins with a capital is only found with a capital'),
  seats: z
    .array(z.string().min(1))
    .optional()
    .describe('Further ways to write it that are places as well: "in Ankara" is where, "Ankara said" is who'),
});

const namesFile = {
  file: 'language/names.yaml',
  schema: z.strictObject({
    countries: z.array(nameRow),
    offices: z.array(nameRow),
    alliances: z.array(nameRow),
    laws: z.array(nameRow),
    systems: z.array(nameRow),
    companies: z.array(nameRow),
    agencies: z.array(nameRow),
    persons: z.array(nameRow),
  }),
} satisfies SettingsFile;

const words = z.array(z.string().min(1));
const conceptsFile = {
  file: 'language/concepts.yaml',
  schema: z.strictObject({
    events: z.record(z.string(), words).describe('What happens or is done: lemmas and phrases by concept'),
    things: z.record(z.string(), words).describe('What it is done to or with'),
  }),
} satisfies SettingsFile;

const acts = ['asserts', 'denies', 'declines', 'confirms', 'refuses', 'asks', 'promises', 'doubts'] as const;
const speechFile = {
  file: 'language/speech.yaml',
  schema: z.strictObject({
    asserts: words,
    denies: words,
    declines: words,
    confirms: words,
    refuses: words,
    asks: words,
    promises: words,
    doubts: words,
    anonymous: words.describe('Nouns that name a speaker without a name'),
    speakers: words.describe('Nouns that name a speaker by office'),
    papers: words.describe(
      'Nouns of what is said or written: their date is when it was said, not when what it tells happened',
    ),
  }),
} satisfies SettingsFile;

const cuesFile = {
  file: 'language/cues.yaml',
  schema: z.array(
    z.strictObject({
      id: z.string().min(1),
      tells: z.string(),
      patterns: z.array(z.string().min(1)).min(1),
      example: z.string(),
    }),
  ),
} satisfies SettingsFile;

const personsFile = {
  file: 'language/persons.json',
  schema: z.strictObject({ source: z.string(), persons: words.describe('Nouns that name a kind of people') }),
} satisfies SettingsFile;

const standingsFile = {
  file: 'language/standings.yaml',
  schema: z.array(
    z.strictObject({
      matter: z.string().min(1).describe('What the standings are of'),
      kind: z.enum(['status', 'stance', 'negation']).describe('The kind of contradiction that two of them make'),
      example: z.string(),
      things: z
        .array(z.string().min(1))
        .optional()
        .describe('Concepts or words of which a sentence must name one, when the phrases mean too much by themselves'),
      standings: z
        .array(
          z.strictObject({
            is: z.string().min(1),
            phase: z.int().describe('Later in the life of a thing: higher. Of one phase none comes before the other'),
            words,
          }),
        )
        .min(1),
    }),
  ),
} satisfies SettingsFile;

/** The settings files that claims are read by. */
export const languageFiles = {
  names: namesFile,
  concepts: conceptsFile,
  speech: speechFile,
  cues: cuesFile,
  persons: personsFile,
  standings: standingsFile,
};

/** The parsed language settings. */
export interface LanguageSettings {
  readonly names: z.infer<typeof namesFile.schema>;
  readonly concepts: z.infer<typeof conceptsFile.schema>;
  readonly speech: z.infer<typeof speechFile.schema>;
  readonly cues: z.infer<typeof cuesFile.schema>;
  readonly persons: z.infer<typeof personsFile.schema>;
  readonly standings: z.infer<typeof standingsFile.schema>;
}

/** A word or phrase of the lexicon. */
export interface Entry {
  /** Lemmas of the phrase after its first word. */
  readonly rest: readonly string[];
  readonly concept: string;
  readonly kind: 'event' | 'thing';
}

/** A phrase by which something is said to stand in some way. */
export interface StandingEntry extends Pick<Standing, 'matter' | 'is' | 'phase' | 'kind'> {
  /** Lemmas of the phrase after its first word. */
  readonly rest: readonly string[];
  /** Of these the sentence must name one; null when any thing may stand so. */
  readonly things: ReadonlySet<string> | null;
}

/** Everything that claims are read by, ready to use. */
export interface Lexicon {
  readonly findNames: Gazetteer;
  /** Finds names that few but reports of the affair hold: offices, laws, weapons and their makers. States stand in any news. */
  readonly parties: RegExp;
  /** Names of states, with whether they are common. */
  readonly states: ReadonlyMap<string, boolean>;
  /** Entries by the lemma of their first word, longest first. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly saying: ReadonlyMap<string, SpeechAct>;
  readonly anonymous: ReadonlySet<string>;
  readonly speakerNouns: ReadonlySet<string>;
  /** Nouns of what is said or written. */
  readonly papers: ReadonlySet<string>;
  /** Nouns that name people: deputies and representatives are counted together. */
  readonly persons: ReadonlySet<string>;
  readonly cues: readonly { readonly id: string; readonly pattern: RegExp }[];
  /** Ways to stand by the lemma of their first word, longest first. */
  readonly standings: ReadonlyMap<string, readonly StandingEntry[]>;
}

const nameTypes = {
  countries: 'country',
  offices: 'office',
  alliances: 'alliance',
  laws: 'law',
  systems: 'system',
  companies: 'company',
  agencies: 'agency',
  persons: 'person',
} as const;

/** Makes the lexicon of the language settings; the tagger's model is loaded at the first sentence. */
export function prepareLexicon(settings: LanguageSettings): Lexicon {
  const entries = new Map<string, Entry[]>();
  const add = (kind: Entry['kind'], concept: string, phrase: string) => {
    const [first = '', ...rest] = phrase.toLowerCase().split(/[ -]/);
    entries.set(first, [...(entries.get(first) ?? []), { rest, concept, kind }]);
  };
  for (const [concept, phrases] of Object.entries(settings.concepts.events))
    for (const p of phrases) add('event', concept, p);
  for (const [concept, phrases] of Object.entries(settings.concepts.things))
    for (const p of phrases) add('thing', concept, p);
  for (const rows of entries.values()) rows.sort((a, b) => b.rest.length - a.rest.length);
  return {
    findNames: openGazetteer(knownNames(settings.names)),
    parties: partiesOf(settings.names),
    states: new Map(settings.names.countries.map((row) => [row.name, row.common ?? false])),
    entries,
    saying: new Map(acts.flatMap((act) => settings.speech[act].map((verb) => [verb, act] as const))),
    anonymous: new Set(settings.speech.anonymous),
    speakerNouns: new Set([...settings.speech.anonymous, ...settings.speech.speakers]),
    papers: new Set(settings.speech.papers),
    persons: new Set(settings.persons.persons),
    cues: settings.cues.map((cue) => ({ id: cue.id, pattern: new RegExp(cue.patterns.join('|'), 'u') })),
    standings: standingEntries(settings.standings),
  };
}

function partiesOf({ offices, alliances, laws, systems, companies }: LanguageSettings['names']): RegExp {
  const names = [offices, alliances, laws, systems, companies]
    .flat()
    .flatMap(({ name, aliases }) => [name, ...aliases]);
  const written = [...new Set(names)].map((name) => RegExp.escape(name)).join('|');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${written})(?![\p{L}\p{N}])`, 'u');
}

function standingEntries(rows: LanguageSettings['standings']): Map<string, StandingEntry[]> {
  const entries = new Map<string, StandingEntry[]>();
  for (const { matter, kind, standings, ...row } of rows) {
    const things = row.things ? new Set(row.things) : null;
    for (const { is, phase, words } of standings) {
      for (const phrase of words) {
        const [first = '', ...rest] = phrase.split(/[ -]/);
        entries.getOrInsertComputed(first, () => []).push({ matter, is, phase, kind, rest, things });
      }
    }
  }
  for (const list of entries.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return entries;
}

function knownNames(names: LanguageSettings['names']): KnownName[] {
  return Object.entries(nameTypes).flatMap(([list, type]) =>
    names[list as keyof typeof nameTypes].map((row) => ({
      name: row.name,
      type,
      of: row.of ?? null,
      sort: row.sort ?? null,
      aliases: row.aliases,
      seats: row.seats ?? [],
    })),
  );
}
