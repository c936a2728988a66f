import type { Article } from '../articles/index.ts';
import type { StoryRules } from './settings.ts';
import type { Placement } from './story.ts';

/** The sentences that a card shows: what is new for an update, who, what, when and how much for a new story; all verbatim. */
export function summarise(article: Article, placement: Placement, sentences: number, _rules: StoryRules): string[] {
  const from = placement.newFacts.length > 0 ? placement.newFacts : article.sentences.map(({ text }) => text);
  return from.slice(0, sentences);
}
