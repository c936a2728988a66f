import type { Article } from '../articles/index.ts';
import { dayMs, type Instant, oncePer } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import { namedTerms, type Sentence, sketchOf, termsOf, termsOfSentence } from '../text/index.ts';
import { newsOf } from './boilerplate.ts';
import { markLength } from './near-copies.ts';
import type { StoryRules } from './settings.ts';

/** What an article is compared by. */
export interface Profile {
  readonly title: readonly string[];
  /** Terms of each sentence, in order; none for boilerplate. */
  readonly sentences: readonly (readonly string[])[];
  /** Length of the news in it, in characters: a copy may be a part of the whole. */
  readonly letters: number;
  /** Terms that are names. */
  readonly names: readonly string[];
  /** The latest day that the opening tells of; null when it names none. */
  readonly toldAt: Instant | null;
}

/** Sentences that carry the news of an article. */
export const openingSentences = 2;

/**
 * Reads an article for comparing it: in any language, since terms are words.
 *
 * Where claims were read, a sentence also has its events, participants and quantities among its terms, so that two ways to say the
 * same thing meet: `went down` and `crashed`, `Ankara` and `Türkiye`.
 */
export function profileOf(article: Article, claims: readonly Claim[], rules: StoryRules): Profile {
  const known = rules.profiles.get(article);
  if (known) return known;
  const profile = readProfile(article, claims, rules);
  rules.profiles.set(article, profile);
  return profile;
}

function readProfile(article: Article, claims: readonly Claim[], rules: StoryRules): Profile {
  const claimAt = new Map(claims.map((claim) => [claim.position, claim]));
  const sentences = article.sentences.map((sentence, position) =>
    rules.isBoilerplate(sentence) ? [] : sentenceTerms(sentence, claimAt.get(position)),
  );
  const names = new Set<string>();
  for (const { text } of article.sentences) for (const term of namedTerms(text)) names.add(term);
  const letters = newsOf(article.sentences, rules).length;
  const title = distinct(termsOf(article.title));
  return { title, sentences, letters, names: [...names], toldAt: toldAt(article, claims) };
}

/** What a sentence is compared by: its words, and what its claim makes of them. */
export function sentenceTerms(sentence: Pick<Sentence, 'text'>, claim: Claim | undefined): string[] {
  if (!claim) return distinct(termsOfSentence(sentence));
  return distinct([
    ...termsOfSentence(sentence),
    ...claim.events.map(({ kind }) => `e:${kind}`),
    ...claim.participants.map((name) => `n:${name}`),
    ...claim.quantities.map(({ low, unit }) => `q:${low}${unit}`),
  ]);
}

/** When an article is counted as told: published, or else first seen. */
export function momentOf(article: Pick<Article, 'publishedAt' | 'firstSeenAt'>): Instant {
  return article.publishedAt ?? article.firstSeenAt;
}

/** Half a day ahead still counts as told: outlets date by their own zone. */
const aheadMs = dayMs / 2;

function toldAt(article: Article, claims: readonly Claim[]): Instant | null {
  const latest = momentOf(article) + aheadMs;
  const days = claims
    .filter(({ position }) => position < openingSentences)
    .flatMap(({ times }) => times)
    .filter(({ precision }) => precision === 'day' || precision === 'time')
    .flatMap(({ from }) => (from !== null && from <= latest ? [from] : []));
  return days.length > 0 ? Math.max(...days) : null;
}

/** The marks by which near-copies of an article are found. */
export function marksOf(article: Article, rules: StoryRules): readonly number[] {
  const known = rules.marks.get(article);
  if (known) return known;
  const marks = sketchOf(newsOf(article.sentences, rules), markLength);
  rules.marks.set(article, marks);
  return marks;
}

/** A headline says twice what it says, the first sentences half as much again. */
const titleWeight = 2;
const openingWeight = 1.5;

/** How often each term stands in a profile, counted by where it stands. */
export const countTerms = oncePer(
  ({ title, sentences }: Pick<Profile, 'title' | 'sentences'>): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    const add = (terms: readonly string[], weight: number) => {
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + weight);
    };
    add(title, titleWeight);
    for (const [at, terms] of sentences.entries()) add(terms, at < openingSentences ? openingWeight : 1);
    return counts;
  },
);

/** The headline and the first sentences alone. */
export function openingOf({ title, sentences }: Profile): Pick<Profile, 'title' | 'sentences'> {
  return { title, sentences: sentences.slice(0, openingSentences) };
}

function distinct(terms: readonly string[]): string[] {
  return [...new Set(terms)];
}
