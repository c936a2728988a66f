import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type Claim, claimOfQuote, type Lexicon, languageFiles, prepareLexicon } from '../../src/claims/index.ts';
import { type ContradictionRules, contradictionFiles, prepareRules } from '../../src/contradictions/index.ts';

// The shipped language and rules, for tests and for the scripts that fit and measure.

const config = join(import.meta.dirname, '..', '..', 'config');

function read<S extends z.ZodType>({ file, schema }: { readonly file: string; readonly schema: S }): z.output<S> {
  return schema.parse(parse(readFileSync(join(config, file), 'utf8')));
}

/** Large files that are JSON are read as JSON: YAML takes seconds over them. */
function readJson<S extends z.ZodType>({ file, schema }: { readonly file: string; readonly schema: S }): z.output<S> {
  return schema.parse(JSON.parse(readFileSync(join(config, file), 'utf8')));
}

/** One model for all tests of a file: it takes 150 MB. */
export function shippedLexicon(): Lexicon {
  const { names, concepts, speech, cues, persons, standings } = languageFiles;
  return prepareLexicon({
    names: read(names),
    concepts: read(concepts),
    speech: read(speech),
    cues: read(cues),
    persons: readJson(persons),
    standings: read(standings),
  });
}

export function shippedRules(): ContradictionRules {
  const { opposites, weights, vectors, antonyms } = contradictionFiles;
  return prepareRules({
    opposites: read(opposites),
    weights: read(weights),
    vectors: readJson(vectors),
    antonyms: readJson(antonyms),
  });
}

/** Reads a sentence as a claim of some day and outlet. */
export function claimReader(lexicon: Lexicon) {
  return (quote: string, publishedAt: string | null = null, outlet = ''): Claim =>
    claimOfQuote(quote, { outlet, publishedAt: publishedAt === null ? null : Date.parse(publishedAt) }, lexicon);
}

/** A line of test/pairs or test/gold/pairs.jsonl. */
export interface LabelledPair {
  readonly a: { readonly quote: string; readonly publishedAt?: string; readonly source?: string };
  readonly b: { readonly quote: string; readonly publishedAt?: string; readonly source?: string };
  readonly label: 'contradiction' | 'superseded' | 'compatible';
  readonly kind: string | null;
  /** The matter a pair is about: folds are made of whole matters. */
  readonly group: string;
}

export const pairFiles = ['asia', 'europe', 'general', 'mideast', 'plain', 'programme', 'states', 'turkey'] as const;

/** All pairs of test/pairs, the file's name before the group. */
export function readPairs(): LabelledPair[] {
  const folder = join(import.meta.dirname, '..', 'pairs');
  return pairFiles.flatMap((name) =>
    readFileSync(join(folder, `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LabelledPair)
      .map((pair) => ({ ...pair, group: `${name}/${pair.group}` })),
  );
}
