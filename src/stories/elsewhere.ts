import { anyTopic, type TopicVerdict } from '../topics/index.ts';
import type { StoryRules } from './settings.ts';

/**
 * The rules for one article: an affair is joined at a likeness that is chance elsewhere.
 *
 * Who is about nothing watched (where anything is relevant) is weighed by weights of its own, against what is stored alone, and
 * gets nothing lent: a short report of another event adds nothing either. Events of one kind are alike there and not one.
 */
export function storyRulesFor(topics: Pick<TopicVerdict, 'matches'>, rules: StoryRules): StoryRules {
  const { placing } = rules;
  if (!topics.matches.some(({ topic }) => topic === anyTopic)) return rules;
  return {
    ...rules,
    background: { articles: 0, byTerm: new Map() },
    placing: { ...placing, trust: 0, lent: 0, oneFrom: 1, belonging: placing.elsewhere },
  };
}
