import type { Article } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import { measureBelonging } from './belonging.ts';
import type { KnownStories, KnownStory } from './known.ts';
import { type Profile, profileOf } from './profile.ts';
import type { StoryRules } from './settings.ts';
import { judge, type WeightOf, weighBy } from './weights.ts';

/** Everything an article is placed by. */
export interface Case {
  readonly article: Article;
  readonly claims: readonly Claim[];
  readonly profile: Profile;
  readonly known: KnownStories;
  readonly rules: StoryRules;
  readonly weightOf: WeightOf;
}

/** A candidate with how much speaks for the article belonging to it; above 0 is yes. */
export interface Weighed {
  readonly story: KnownStory;
  readonly score: number;
}

/** Reads an article for placing it among what is known. */
export function caseOf(article: Article, claims: readonly Claim[], known: KnownStories, rules: StoryRules): Case {
  const weightOf = weighBy(known.counts, rules.background, rules.placing.trust);
  return { article, claims, profile: profileOf(article, claims, rules), known, rules, weightOf };
}

/** The candidates by how much speaks for them, best first; of equals the older story. */
export function weighStories({ article, claims, profile, known, rules, weightOf }: Case): Weighed[] {
  const measures = measureBelonging(article, claims, profile, known.stories, rules, weightOf);
  return known.stories
    .flatMap((story, index) => {
      const of = measures[index];
      return of ? [{ story, score: judge(of, rules.placing.belonging) }] : [];
    })
    .sort((a, b) => b.score - a.score);
}

/** A candidate as the trail shows it. */
export function shownCandidate({ story, score }: Weighed): string {
  return `${story.story.id} “${story.story.headline}”: ${signed(score)}`;
}

/** A score with its sign. */
export function signed(score: number): string {
  return `${score >= 0 ? '+' : '−'}${Math.abs(score).toFixed(2)}`;
}
