import type { Article } from '../articles/index.ts';
import { dayMs, type Instant } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import type { KnownStory } from './known.ts';
import { isDenial, isHearsay } from './manner.ts';
import { findOrigin } from './origin.ts';
import { countTerms, momentOf, openingSentences, type Profile } from './profile.ts';
import type { StoryRules } from './settings.ts';
import { readTold, toldFrom } from './told.ts';
import { isFigure } from './vectors.ts';
import { covered, type Measures, type WeightOf } from './weights.ts';

/** What speaks for an article adding something to its story; each about in [0, 1]. */
export const noveltyMeasures = [
  'told',
  'later',
  'gap',
  'denial',
  'party',
  'figures',
  'origin',
  'hearsay',
  'loud',
] as const;

/** The measures of one article. */
export type Novelty = Measures<(typeof noveltyMeasures)[number]>;

/** Sentences that may carry a statement or a figure that makes an update. */
const leadSentences = 4;
const most = { parties: 3, figures: 5 } as const;
/**
 * How much speaks for an article adding something to a story.
 *
 * - told: how much of its opening one item of the story has told; later: whether it tells of a later day than they do; gap: days since the last item, as a logarithm
 * - denial: the headline or opening denies; party: statements by somebody with an office that nobody has told
 * - figures: quantities in the opening that the story has not
 * - origin, hearsay: it names who it got it from, or says that it is retelling; loud: a headline that shouts or asks
 */
export function measureNovelty(
  article: Article,
  claims: readonly Claim[],
  profile: Profile,
  story: KnownStory,
  rules: StoryRules,
  weightOf: WeightOf,
): Novelty {
  const at = momentOf(article);
  const tells = readTold([story.items], weightOf);
  const opening = new Set(profile.sentences.slice(0, openingSentences).flat());
  const told = story.items.map(({ profile: known }) => covered(opening, countTerms(known), weightOf));
  const figures = new Set(story.items.flatMap((item) => item.profile.sentences.flat().filter(isFigure)));
  const fresh = new Set(
    profile.sentences
      .slice(0, leadSentences)
      .flat()
      .filter((term) => isFigure(term) && !figures.has(term)),
  );
  const untold = claims.filter(
    (claim) =>
      isPartyStatement(claim) && hasQuotation(claim) && tells(profile.sentences[claim.position] ?? []).share < toldFrom,
  );
  return {
    told: Math.max(0, ...told),
    later: tellsLater(profile.toldAt, story) ? 1 : 0,
    gap: Math.log1p(Math.max(0, at - Math.max(...story.items.map((item) => item.at))) / dayMs) / 5,
    denial: isDenial(article, claims, rules) ? 1 : 0,
    party: Math.min(most.parties, untold.length) / most.parties,
    figures: Math.min(most.figures, fresh.size) / most.figures,
    origin: findOrigin(article, rules) === null ? 0 : 1,
    hearsay: isHearsay(article, rules) ? 1 : 0,
    loud: rules.isLoud(article.title) ? 1 : 0,
  };
}

/** Whether somebody with a name or an office says it who is party to it: no analyst, nobody unnamed. */
export function isPartyStatement({ speakers, cues }: Claim): boolean {
  return speakers.some(({ anonymous }) => !anonymous) && !cues.includes('analyst');
}

function hasQuotation({ quote }: Claim): boolean {
  return /["“”‘]/.test(quote.text);
}

function tellsLater(toldAt: Instant | null, story: KnownStory): boolean {
  if (toldAt === null) return false;
  const known = story.items.map((item) => item.profile.toldAt ?? item.at - dayMs);
  return Math.floor(toldAt / dayMs) > Math.floor(Math.max(...known) / dayMs);
}
