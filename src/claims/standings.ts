import type { Token } from '../text/index.ts';
import type { Standing } from './claim.ts';
import type { Lexicon, StandingEntry } from './lexicon.ts';
import { saysNot } from './polarity.ts';
import type { Word } from './words.ts';

/** What is known of each word of a sentence, by its place among the words. */
export interface WordFlags {
  readonly negative: readonly boolean[];
  readonly actual: readonly boolean[];
  readonly clauses: readonly number[];
}

/**
 * How the things of a sentence stand: in storage, in force, signed (config/language/standings.yaml).
 *
 * Of one matter the longest phrase that begins at a word is taken; a word may tell of several matters.
 */
export function findStandings(
  tokens: readonly Token[],
  words: readonly Word[],
  { negative, actual, clauses }: WordFlags,
  lexicon: Lexicon,
): Standing[] {
  const found: Told[] = [];
  let at = 0;
  for (const [i, token] of tokens.entries()) {
    while (at + 1 < words.length && (words[at + 1]?.start ?? 0) <= token.start) at += 1;
    const matters = new Set<string>();
    for (const entry of entriesAt(token, lexicon)) {
      const { matter, is, phase, kind } = entry;
      const end = matters.has(matter) ? null : endOf(tokens, i, entry);
      if (end === null || !isNamed(entry, words) || isInName(words[at], token.start)) continue;
      matters.add(matter);
      if (found.some(({ standing: other }) => other.matter === matter && other.is === is && other.end > token.start))
        continue;
      const where = { start: token.start, end };
      const flags = { negative: negative[at] ?? false, actual: actual[at] ?? true, clause: clauses[at] ?? 0 };
      const isNoun = token.pos === 'NOUN' && beforeNoun.has(tokens[i - 1]?.pos ?? '');
      found.push({ standing: { matter, is, phase, kind, ...flags, ...where }, isNoun });
    }
  }
  return found.filter((one) => !isObject(one, found)).map(({ standing }) => standing);
}

interface Told {
  readonly standing: Standing;
  readonly isNoun: boolean;
}

/** What stands before a noun; the tagger takes some verbs behind "and" for nouns. */
const beforeNoun: ReadonlySet<string> = new Set(['DET', 'PRON', 'PART', 'ADJ', 'NOUN', 'PROPN']);

/** "Parked its order": the noun names what something else is told of. */
function isObject({ standing, isNoun }: Told, all: readonly Told[]): boolean {
  const { matter, is } = standing;
  return isNoun && all.some((other) => !other.isNoun && other.standing.matter === matter && other.standing.is !== is);
}

/** Whether the sentence names a thing of which the standing is told: sanctions are in force, and a view is maintained. */
function isNamed({ things }: StandingEntry, words: readonly Word[]): boolean {
  return (
    things === null ||
    words.some(({ concept, lemma, name }) => [concept, lemma, name?.name.sort ?? ''].some((one) => things.has(one)))
  );
}

/** The "force" of an air force forces nobody. */
function isInName(word: Word | undefined, at: number): boolean {
  return word !== undefined && (word.kind === 'thing' || word.kind === 'name') && word.start < at && at < word.end;
}

/** The phrases that begin with a word in its dictionary form or as written, longest first. */
function entriesAt({ lemma, lower }: Token, { standings }: Lexicon): readonly StandingEntry[] {
  const [byLemma = [], asWritten = []] = [standings.get(lemma), lemma === lower ? [] : standings.get(lower)];
  if (asWritten.length === 0 || byLemma.length === 0) return byLemma.length === 0 ? asWritten : byLemma;
  return [...byLemma, ...asWritten].sort((x, y) => y.rest.length - x.rest.length);
}

/** Where a phrase that begins at a token ends; null when it does not stand there. Hyphens between its words make no difference. */
function endOf(tokens: readonly Token[], i: number, { rest }: StandingEntry): number | null {
  let at = i;
  for (const [n, lemma] of rest.entries()) {
    at += tokens[at + 1]?.text === '-' ? 2 : 1;
    // "remains firmly in place"
    if (tokens[at]?.pos === 'ADV' && tokens[at]?.lower !== lemma && !saysNot(tokens[at]?.lower ?? '')) at += 1;
    if (n === 0) at = behindObjectOf(tokens, i, rest) ?? at;
    const next = tokens[at];
    if (next === undefined || (next.lemma !== lemma && next.lower !== lemma)) return null;
  }
  // "sent them back": an adverb by itself is no standing.
  if (rest.length === 0 && tokens[i]?.pos === 'ADV') return null;
  return tokens[at]?.end ?? null;
}

/** Words that may stand behind the object of their verb: "sent the missiles back", "removed the company from its list". */
const behindObject = new Set('back off out down up over away on in into from to under for of'.split(' '));
/** Of these a noun behind makes a preposition of another phrase: "sent them over Kuwait". */
const alone = new Set(['down', 'up', 'over']);
/** "The two remaining batteries" stands between. */
const longestObject = 5;
const ofObject: ReadonlySet<string> = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'PRON', 'NUM']);

/** Where the second word of a phrase stands behind the object of its first, a verb; null when it does not. */
function behindObjectOf(tokens: readonly Token[], verb: number, rest: readonly string[]): number | null {
  const [word = ''] = rest;
  if (tokens[verb]?.pos !== 'VERB' || !behindObject.has(word)) return null;
  for (let at = verb + 2; at <= verb + 1 + longestObject; at += 1) {
    if (!isOfObject(tokens[at - 1])) return null;
    if (tokens[at]?.lower === word)
      return rest.length === 1 && alone.has(word) && isOfObject(tokens[at + 1]) ? null : at;
  }
  return null;
}

/** "The *shipping* company", "the *remaining* missiles": a participle describes a thing as an adjective does. */
function isOfObject(token: Token | undefined): boolean {
  return token !== undefined && (ofObject.has(token.pos) || (token.pos === 'VERB' && /(?:ing|ed)$/.test(token.lower)));
}
