import type { Article } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import { type Case, caseOf, shownCandidate, signed, type Weighed, weighStories } from './candidates.ts';
import { measureFacts } from './facts.ts';
import type { KnownStories, KnownStory } from './known.ts';
import { measureNovelty } from './novelty.ts';
import { marksOf } from './profile.ts';
import type { StoryRules } from './settings.ts';
import type { Placement, ToldSentence } from './story.ts';
import { readTold } from './told.ts';
import { judge } from './weights.ts';

/** A copy shares so much of the shorter text, estimated by marks: misread letters spoil up to half of them, a rewrite nearly all. */
const copyFrom = 0.5;
/** Fewer marks in common may be a quotation. */
const marksAtLeast = 6;
/**
 * Whoever plainly adds nothing retells something known in words of his own, so less likeness will do: a share (`lent`) of what
 * novelty lacks beyond this is lent to belonging. Both set by hand on test/gold, in steps of .25.
 */
const plainlyNothing = -0.5;
/** The trail says of so many claims where they were told: news stands at the top. */
const claimsTraced = 12;

/**
 * Where an article belongs among what is known, with what it adds and why.
 *
 * Three judgements, each a sum of measures by the weights of the settings: does it belong to the story that is most like it; does
 * it add something to it; which of its sentences carry what is new. A near-copy of an item is a duplicate without further ado.
 */
export function placeInStory(
  article: Article,
  claims: readonly Claim[],
  known: KnownStories,
  rules: StoryRules,
): Placement {
  const read = caseOf(article, claims, known, rules);
  const weighed = weighStories(read);
  return asCopy(read) ?? asKnown(read, weighed) ?? asNew(read, weighed);
}

function asCopy({ article, profile, known, rules }: Case): Placement | null {
  const marks = marksOf(article, rules).length;
  for (const { story, items } of known.stories)
    for (const item of items) {
      const ratio =
        Math.min(profile.letters, item.profile.letters) / Math.max(profile.letters, item.profile.letters, 1);
      if (item.sharedMarks < marksAtLeast || item.sharedMarks / (marks * ratio) < copyFrom) continue;
      const reason = `Copies ${item.itemId} (${item.outlet}): ${item.sharedMarks} of ${marks} marks are the same.`;
      return { relation: 'duplicate', storyId: story.id, isCopy: true, newFacts: [], told: [], reasons: [reason] };
    }
  return null;
}

/** As a duplicate or update of the story that is most like it; null when none is like enough. */
function asKnown(read: Case, weighed: readonly Weighed[]): Placement | null {
  const [best] = weighed;
  if (!best) return null;
  const novelty = measureNovelty(read.article, read.claims, read.profile, best.story, read.rules, read.weightOf);
  const adds = judge(novelty, read.rules.placing.novelty);
  const { lent } = read.rules.placing;
  if (best.score + lent * Math.max(0, plainlyNothing - adds) <= 0) return null;
  const storyId = best.story.story.id;
  const counted = Object.entries(novelty).filter(([, value]) => value !== 0);
  const why = counted.map(([name, value]) => `${name} ${value.toFixed(2)}`).join(', ');
  const reasons = [...reasonsOf(weighed), `Adds to ${storyId}: ${signed(adds)} (${why}).`];
  const placed = { storyId, isCopy: false, told: toldIn(read, best.story), reasons };
  if (adds <= 0) return { ...placed, relation: 'duplicate', newFacts: [] };
  return { ...placed, relation: 'update', newFacts: factsOf(read, best.story) };
}

function asNew(read: Case, weighed: readonly Weighed[]): Placement {
  const reasons = [...reasonsOf(weighed), 'No known story is like enough: a new one.'];
  return {
    relation: 'new',
    storyId: `s-${read.known.nextNumber}`,
    isCopy: false,
    newFacts: factsOf(read, null),
    told: [],
    reasons,
  };
}

function reasonsOf(weighed: readonly Weighed[]): string[] {
  return weighed.map((one) => `Candidate ${shownCandidate(one)}.`);
}

/** Which known sentence tells each of the article's claims, or says most of it. */
function toldIn({ claims, profile, weightOf }: Case, story: KnownStory): ToldSentence[] {
  const tells = readTold([story.items], weightOf);
  return claims.slice(0, claimsTraced).flatMap(({ quote, position }) => {
    const { share, by } = tells(profile.sentences[position] ?? []);
    if (by === null) return [];
    const { item } = by;
    return [{ sentence: quote.text, share, itemId: item.itemId, outlet: item.outlet, position: by.position }];
  });
}

/** The sentences that carry what is new; at least the one that speaks most for itself. */
function factsOf({ article, claims, profile, known, rules, weightOf }: Case, story: KnownStory | null): string[] {
  const others = known.stories.filter((other) => other !== story);
  const weights = story ? rules.placing.factsOfUpdate : rules.placing.factsOfNew;
  const scores = measureFacts(article, claims, profile, story, others, rules, weightOf).map((measures) =>
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
