import type { Article } from '../articles/index.ts';
import { dayMs } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import type { KnownStory } from './known.ts';
import { isDenial, retelling } from './manner.ts';
import { weighPairsShared } from './pairs.ts';
import { countTerms, momentOf, type Profile } from './profile.ts';
import type { StoryRules } from './settings.ts';
import { type Parts, partsOf } from './vectors.ts';
import { alike, type LookedUp, lookedUp, type Measures, middleOf, type TermVector, type WeightOf } from './weights.ts';

/** What speaks for an article belonging to a story; each about in [0, 1]. */
export const belongingMeasures = [
  'ahead',
  'openingAhead',
  'aboveRest',
  'namesAndWords',
  'pairs',
  'pairsAhead',
  'figures',
  'strangers',
  'gap',
  'retells',
  'denies',
] as const;

/** The measures of one story. */
export type Belonging = Measures<(typeof belongingMeasures)[number]>;

/**
 * How alike two articles of the affair are that tell of different events: a store that knows but one story still knows of this
 * other, or everything would belong to it.
 */
const unrelated = { likeness: 0.2, opening: 0.15 } as const;
/** A story is as like as its two most like items. */
const likestItems = 2;
/** So much weight of pairs of words is 1: about three rare ones; more than twice that proves no more. */
const pairsWeight = 12;
const mostPairs = 2;
/** So much weight of names that a story does not know is 1: about five rare ones. */
const strangersWeight = 20;
/** A gap of so many days, as the logarithm of the day after, is 1: five months. */
const gapScale = 5;

/** How an article stands to one story, as cosines; by pairs as a share of {@link pairsWeight}. */
interface Compared {
  readonly likeness: number;
  readonly opening: number;
  readonly names: number;
  readonly words: number;
  readonly pairs: number;
  readonly figures: number;
  /** What the story's openings say, on average. */
  readonly middle: TermVector;
}

/**
 * How much speaks for an article belonging to each of some stories.
 *
 * - ahead, openingAhead: how much more like it the story is, and its openings, than the next best that is not like the story itself,
 *   or than unrelated ones usually are; aboveRest: than the others on average. Where everything is alike, little is proved by likeness itself
 * - namesAndWords: alike in names and in words, both (their geometric mean); figures: shares quantities with one item
 * - pairs, pairsAhead: how many of the pairs of words in its opening the story's openings have, and how many more than the next best
 * - strangers: names in its opening that the story has never told
 * - gap: days since the story's last item, as a logarithm
 * - retells, denies: whoever retells or denies speaks of something told before
 */
export function measureBelonging(
  article: Article,
  claims: readonly Claim[],
  profile: Profile,
  stories: readonly KnownStory[],
  rules: StoryRules,
  weightOf: WeightOf,
): Belonging[] {
  const at = momentOf(article);
  const retells = retelling(article, rules);
  const denies = isDenial(article, claims, rules) ? 1 : 0;
  const own = ownOf(partsOf(profile, weightOf));
  const compared = stories.map((story) => compare(profile, own, story, weightOf));
  // Or no article would be ahead with any part of a story that was split, and the split would go on.
  const mayBeOne = (middle: LookedUp, other: Compared) => alike(middle, other.middle) > rules.placing.oneFrom;
  return stories.map(({ items }, index) => {
    const { likeness, opening, names, words, pairs, figures, ...of } = compared[index] as Compared;
    const middle = lookedUp(of.middle);
    const others = compared.filter((other, at) => at !== index && !mayBeOne(middle, other));
    const rest = mean(others.map((other) => other.likeness));
    return {
      ahead: likeness - Math.max(unrelated.likeness, ...others.map((other) => other.likeness)),
      openingAhead: opening - Math.max(unrelated.opening, ...others.map((other) => other.opening)),
      aboveRest: likeness - Math.max(unrelated.likeness, rest),
      namesAndWords: Math.sqrt(names * words),
      pairs,
      pairsAhead: pairs - Math.max(0, ...others.map((other) => other.pairs)),
      figures,
      strangers: weighStrangers(own, items, weightOf) / strangersWeight,
      gap: Math.log1p(Math.max(0, at - Math.max(...items.map((item) => item.at))) / dayMs) / gapScale,
      retells,
      denies,
    };
  });
}

/** The parts of the article itself, which those of all items are compared with. */
type Own = Readonly<Record<Exclude<keyof Parts, 'openingNames'>, LookedUp>> & Pick<Parts, 'openingNames'>;

function ownOf({ whole, opening, names, words, figures, openingNames }: Parts): Own {
  return {
    whole: lookedUp(whole),
    opening: lookedUp(opening),
    names: lookedUp(names),
    words: lookedUp(words),
    figures: lookedUp(figures),
    openingNames,
  };
}

/** By its most like items, and by the middle of them all: what one says in passing, the story as a whole may not be about. */
function compare(profile: Profile, own: Own, { items }: KnownStory, weightOf: WeightOf): Compared {
  const parts = items.map((item) => partsOf(item.profile, weightOf));
  const whole = parts.map((part) => alike(own.whole, part.whole)).sort((a, b) => b - a);
  const middle = (of: 'opening' | 'names' | 'words') => middleOf(parts.map((part) => part[of]));
  const openings = middle('opening');
  return {
    likeness: mean(whole.slice(0, likestItems)),
    opening: alike(own.opening, openings),
    names: alike(own.names, middle('names')),
    words: alike(own.words, middle('words')),
    pairs: Math.min(
      mostPairs,
      weighPairsShared(
        profile,
        items.map(({ profile: known }) => known),
        weightOf,
      ) / pairsWeight,
    ),
    figures: Math.max(...parts.map((part) => alike(own.figures, part.figures))),
    middle: openings,
  };
}

function weighStrangers({ openingNames }: Own, items: KnownStory['items'], weightOf: WeightOf): number {
  const isTold = (name: string) => items.some(({ profile }) => countTerms(profile).has(name));
  return sum(openingNames.filter((name) => !isTold(name)).map(weightOf));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
