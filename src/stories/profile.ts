import type { Article } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import { shinglesOf, sketchOf, termsOf } from '../text/index.ts';
import { markLength } from './near-copies.ts';

/** What an article is compared by. */
export interface Profile {
  readonly title: readonly string[];
  /** Terms of each sentence, in order. */
  readonly sentences: readonly (readonly string[])[];
}

/** Reads an article for comparing it: in any language, since terms are words. */
export function profileOf(article: Article, _claims: readonly Claim[]): Profile {
  return {
    title: distinct(termsOf(article.title)),
    sentences: article.sentences.map(({ text }) => distinct(termsOf(text))),
  };
}

/** The marks by which near-copies of an article are found. */
export function marksOf(article: Pick<Article, 'text'>): number[] {
  return sketchOf(shinglesOf(article.text, markLength));
}

/** A headline says twice what it says, the first sentences half as much again. */
const titleWeight = 2;
const openingWeight = 1.5;
const openingSentences = 2;

/** How often each term stands in a profile, counted by where it stands. */
export function countTerms({ title, sentences }: Profile): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (terms: readonly string[], weight: number) => {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  add(title, titleWeight);
  for (const [at, terms] of sentences.entries()) add(terms, at < openingSentences ? openingWeight : 1);
  return counts;
}

function distinct(terms: readonly string[]): string[] {
  return [...new Set(terms)];
}
