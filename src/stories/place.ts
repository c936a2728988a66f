import type { Article } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import { measureBelonging } from './belonging.ts';
import { measureFacts } from './facts.ts';
import type { KnownItem, KnownStories, KnownStory } from './known.ts';
import { measureNovelty } from './novelty.ts';
import { type Profile, profileOf } from './profile.ts';
import type { StoryRules } from './settings.ts';
import type { Placement } from './story.ts';
import { judge, type WeightOf, weighBy } from './weights.ts';

/** A copy shares so many of its marks: estimated containment, which misread letters and cuts lower. */
const copyFrom = 0.5;

/**
 * Where an article belongs among what is known, with what it adds and why.
 *
 * Three judgements, each a sum of measures by the weights of the settings: does it belong to the story that is most like it;
 * does it add something to it; which of its sentences carry what is new.
 */
export function placeInStory(
  article: Article,
  claims: readonly Claim[],
  known: KnownStories,
  rules: StoryRules,
): Placement {
  const profile = profileOf(article, claims, rules);
  const weightOf = weighBy(known.counts, rules.background, rules.placing.trust);
  const measures = measureBelonging(article, claims, profile, known.stories, rules, weightOf);
  const weighed = known.stories
    .flatMap((story, index) => {
      const of = measures[index];
      return of ? [{ story, score: judge(of, rules.placing.belonging) }] : [];
    })
    .sort((a, b) => b.score - a.score);
  const reasons = weighed.map(
    ({ story, score }) => `Candidate ${story.story.id} “${story.story.headline}”: ${signed(score)}.`,
  );
  const copied = known.stories.flatMap(({ items, story }) =>
    items.filter(isCopied).map((item) => ({ item, story })),
  )[0];
  if (copied) {
    reasons.push(
      `Copies ${copied.item.itemId} (${copied.item.outlet}): they share ${percent(copied.item.sharedMarks)} of their marks.`,
    );
    return { relation: 'duplicate', storyId: copied.story.id, newFacts: [], reasons };
  }
  const best = weighed[0];
  if (!best || best.score <= 0) {
    reasons.push('No known story is like enough: a new one.');
    const newFacts = factsOf(article, claims, profile, null, known, rules, weightOf);
    return { relation: 'new', storyId: `s-${known.nextNumber}`, newFacts, reasons };
  }
  const novelty = measureNovelty(article, claims, profile, best.story, rules, weightOf);
  const adds = judge(novelty, rules.placing.novelty);
  const said = Object.entries(novelty).filter(([, value]) => value !== 0);
  reasons.push(
    `Adds to ${best.story.story.id}: ${signed(adds)} (${said.map(([name, value]) => `${name} ${value.toFixed(2)}`).join(', ')}).`,
  );
  const storyId = best.story.story.id;
  if (adds <= 0) return { relation: 'duplicate', storyId, newFacts: [], reasons };
  return {
    relation: 'update',
    storyId,
    newFacts: factsOf(article, claims, profile, best.story, known, rules, weightOf),
    reasons,
  };
}

/** The sentences that carry what is new; at least the one that speaks most for itself. */
function factsOf(
  article: Article,
  claims: readonly Claim[],
  profile: Profile,
  story: KnownStory | null,
  known: KnownStories,
  rules: StoryRules,
  weightOf: WeightOf,
): string[] {
  const others = known.stories.filter((other) => other !== story);
  const weights = story ? rules.placing.factsOfUpdate : rules.placing.factsOfNew;
  const scores = measureFacts(article, claims, profile, story, others, weightOf).map((measures) =>
    measures ? judge(measures, weights) : Number.NEGATIVE_INFINITY,
  );
  const best = Math.max(...scores);
  return article.sentences
    .filter((_, position) => {
      const score = scores[position] ?? Number.NEGATIVE_INFINITY;
      return score > 0 || (score === best && Number.isFinite(best));
    })
    .map(({ text }) => text);
}

function isCopied({ sharedMarks }: KnownItem): boolean {
  return sharedMarks >= copyFrom;
}

function signed(score: number): string {
  return `${score >= 0 ? '+' : '−'}${Math.abs(score).toFixed(2)}`;
}

function percent(ratio: number): string {
  return `${Math.round(100 * ratio)} %`;
}
