import type { Article } from '../articles/index.ts';
import { dayMs } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import type { KnownItem, KnownStory } from './known.ts';
import { cites, isDenial, retelling } from './manner.ts';
import { momentOf, openingOf, type Profile } from './profile.ts';
import type { StoryRules } from './settings.ts';
import { alike, covered, type Measures, type TermVector, vectorOf, type WeightOf } from './weights.ts';

/** What speaks for an article belonging to a story; each about in [0, 1]. */
export const belongingMeasures = [
  'likeness',
  'opening',
  'margin',
  'core',
  'names',
  'known',
  'gap',
  'size',
  'cites',
  'retells',
  'denies',
] as const;

/** The measures of one story. */
export type Belonging = Measures<(typeof belongingMeasures)[number]>;

/** A story is core in the terms that at least so many of its items hold. */
const coreItems = 2;
/** Terms that one item alone holds tell what the story is about only while it is the only one. */
const logScale = { gap: 5, size: 3 } as const;

/**
 * How alike two articles of the affair are that tell of different events: a store that knows but one story still knows of this
 * other, or everything would belong to it.
 */
const unrelatedLikeness = 0.3;
/** Weight of a rare name: one common name that is known is little beside it, however large a share of the names it is. */
const rareName = 4;

/** A report is cited while it is news. */
const citedMs = 30 * dayMs;

/** An item with its vectors, made once for all measures. */
interface Compared {
  readonly item: KnownItem;
  readonly whole: TermVector;
  readonly likeness: number;
}

/**
 * How much speaks for an article belonging to each of some stories.
 *
 * - likeness: cosine with the two most like items; opening: of headline and first sentences alone
 * - margin: how much more like than the next best story, or than unrelated ones usually are: where everything is alike, little is
 *   proved by likeness
 * - core: how much of what most items of the story say the article says too
 * - names, known: how much of the names, and of all, in its opening the story has told
 * - gap, size: days since the story's last item, and its number of items, as logarithms
 * - cites: it names an outlet that carried the story of late; retells, denies: whoever retells or denies speaks of something told before
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
  const whole = vectorOf(profile, weightOf);
  const opening = vectorOf(openingOf(profile), weightOf);
  const openingTerms = new Set([...profile.title, ...openingOf(profile).sentences.flat()]);
  const names = new Set(profile.names);
  const openingNames = [...openingTerms].filter((term) => names.has(term));
  const compared = stories.map(({ items }) =>
    items.map((item) => compare(item, whole, weightOf)).sort((a, b) => b.likeness - a.likeness),
  );
  const bests = compared.map(([best]) => best?.likeness ?? 0);
  return compared.map((items, at_) => {
    const counts = countItems(items);
    const lastAt = Math.max(...items.map(({ item }) => item.at));
    const others = bests.filter((_, other) => other !== at_);
    return {
      likeness: mean(items.slice(0, 2).map(({ likeness }) => likeness)),
      opening: Math.max(
        0,
        ...items.slice(0, 3).map(({ item }) => alike(opening, vectorOf(openingOf(item.profile), weightOf))),
      ),
      margin: (bests[at_] ?? 0) - Math.max(unrelatedLikeness, ...others),
      core: coreCovered(counts, items.length, whole, weightOf),
      names: namesKnown(openingNames, counts, weightOf),
      known: covered(openingTerms, counts, weightOf),
      gap: Math.log1p(Math.max(0, at - lastAt) / dayMs) / logScale.gap,
      size: Math.log(items.length) / logScale.size,
      cites: items.some(({ item }) => at - item.at < citedMs && cites(article, item.outlet)) ? 1 : 0,
      retells,
      denies,
    };
  });
}

function compare(item: KnownItem, whole: TermVector, weightOf: WeightOf): Compared {
  const vector = vectorOf(item.profile, weightOf);
  return { item, whole: vector, likeness: alike(whole, vector) };
}

function countItems(items: readonly Compared[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { whole } of items) for (const term of whole.weights.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Terms count by the square of how many items hold them: what all say is the story, what half say is a side of it. */
function coreCovered(
  counts: ReadonlyMap<string, number>,
  items: number,
  whole: TermVector,
  weightOf: WeightOf,
): number {
  let all = 0;
  let shared = 0;
  for (const [term, count] of counts) {
    if (items >= coreItems && count < coreItems) continue;
    const weight = (count / items) ** 2 * weightOf(term);
    all += weight;
    if (whole.weights.has(term)) shared += weight;
  }
  return all === 0 ? 0.5 : shared / all;
}

function namesKnown(names: readonly string[], counts: ReadonlyMap<string, number>, weightOf: WeightOf): number {
  const all = names.reduce((sum, name) => sum + weightOf(name), 0);
  return (covered(names, counts, weightOf) * all) / (all + rareName);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
