import type { Article } from '../articles/index.ts';
import { type Sentence, splitSentences, termsOfSentence } from '../text/index.ts';
import { type Candidate, chooseSentences } from './choose.ts';
import type { StoryRules } from './settings.ts';
import type { Placement } from './story.ts';

/** One of several texts on the same event. */
export interface SourceDocument {
  readonly source: string;
  readonly title: string;
  readonly text: string;
}

/**
 * The sentences that a card shows, verbatim and in the order of the article: what is new; where that is less than fits, and for a
 * duplicate, those that carry who, what, when and how much.
 *
 * @param howMany - At most.
 * @returns Empty for an article that has no sentence that is news.
 */
export function summarise(
  article: Pick<Article, 'title' | 'sentences'>,
  placement: Pick<Placement, 'newFacts' | 'relation'>,
  howMany: number,
  rules: Pick<StoryRules, 'isBoilerplate'>,
): string[] {
  const all = candidatesOf(article.sentences, 0, rules);
  const facts = new Set(placement.newFacts);
  const fresh = all.filter(({ text }) => facts.has(text));
  const enough = placement.relation === 'update' ? 1 : howMany;
  const from = fresh.length >= enough ? fresh : all;
  if (from.length <= howMany) return from.map(({ text }) => text);
  return chooseSentences(from, [article.title], howMany).map(({ text }) => text);
}

/**
 * One summary of several texts on the same event, in verbatim sentences, without saying anything twice.
 *
 * @param howMany - Sentences at most, of all texts together.
 */
export function summariseMany(
  documents: readonly SourceDocument[],
  howMany: number,
  rules: Pick<StoryRules, 'isBoilerplate'>,
): string[] {
  const candidates = documents.flatMap(({ text }, document) => candidatesOf(splitSentences(text), document, rules));
  const chosen = chooseSentences(
    candidates,
    documents.map(({ title }) => title),
    howMany,
  );
  return chosen.map(({ text }) => text);
}

function candidatesOf(
  sentences: readonly Sentence[],
  document: number,
  rules: Pick<StoryRules, 'isBoilerplate'>,
): Candidate[] {
  return sentences
    .filter((sentence) => !rules.isBoilerplate(sentence))
    .map((sentence, position) => ({ text: sentence.text, terms: termsOfSentence(sentence), position, document }));
}
