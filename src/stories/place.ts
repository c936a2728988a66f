import type { Article } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import type { KnownStories, KnownStory } from './known.ts';
import { type Profile, profileOf } from './profile.ts';
import type { StoryRules } from './settings.ts';
import type { Placement } from './story.ts';
import { alike, covered, type TermVector, vectorOf, type WeightOf, weighBy } from './weights.ts';

/** A sentence that shares so much of its weight with one sentence known is no news. */
const coveredFrom = 0.5;
/** A copy shares so many of its marks. */
const copyFrom = 0.5;

/** Where an article belongs among what is known, with what it adds and why. */
export function placeInStory(
  article: Article,
  claims: readonly Claim[],
  known: KnownStories,
  rules: StoryRules,
): Placement {
  const profile = profileOf(article, claims);
  const weightOf = weighBy(known.counts, rules.background, rules.placing.trust);
  const vector = vectorOf(profile, weightOf);
  const weighed = known.stories
    .map((story) => ({ story, likeness: likeness(vector, story, weightOf) }))
    .sort((a, b) => b.likeness - a.likeness);
  const reasons = weighed.map(
    ({ story, likeness: score }) => `${story.story.id} “${story.story.headline}”: likeness ${score.toFixed(2)}.`,
  );
  const best = weighed[0];
  if (!best || best.likeness < rules.placing.sameStory) {
    reasons.push('No known story is like enough: a new one.');
    return {
      relation: 'new',
      storyId: `s-${known.nextNumber}`,
      newFacts: article.sentences.slice(0, 3).map(({ text }) => text),
      reasons,
    };
  }
  const copy = best.story.items.find((item) => item.sharedMarks >= copyFrom);
  const newFacts = copy ? [] : uncovered(article, profile, best.story, weightOf);
  if (copy) reasons.push(`Near-copy of ${copy.itemId} (${copy.outlet}).`);
  const relation = newFacts.length > 0 ? 'update' : 'duplicate';
  return { relation, storyId: best.story.story.id, newFacts, reasons };
}

/** The mean of the two items most like the article, and a little of all: one like item is no story. */
function likeness(vector: TermVector, story: KnownStory, weightOf: WeightOf): number {
  const scores = story.items.map((item) => alike(vector, vectorOf(item.profile, weightOf))).sort((a, b) => b - a);
  const top = scores.slice(0, 2);
  return 0.7 * mean(top) + 0.3 * mean(scores);
}

function uncovered(article: Article, profile: Profile, story: KnownStory, weightOf: WeightOf): string[] {
  const known = story.items.flatMap((item) => item.profile.sentences.map((terms) => new Set(terms)));
  return article.sentences.flatMap(({ text }, at) => {
    const terms = profile.sentences[at] ?? [];
    const best = known.reduce((most, sentence) => Math.max(most, covered(terms, sentence, weightOf)), 0);
    return best < coveredFrom ? [text] : [];
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
