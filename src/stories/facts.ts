import type { Article } from '../articles/index.ts';
import { dayMs } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import type { KnownStory } from './known.ts';
import { namesToCite } from './manner.ts';
import { isPartyStatement } from './novelty.ts';
import { momentOf, type Profile } from './profile.ts';
import type { StoryRules } from './settings.ts';
import { readTold } from './told.ts';
import { covered, type Measures, type WeightOf } from './weights.ts';

/** What speaks for a sentence being a new fact; each about in [0, 1]. */
export const factMeasures = [
  'first',
  'top',
  'told',
  'toldElsewhere',
  'headline',
  'party',
  'unnamed',
  'quotation',
  'denial',
  'negated',
  'reported',
  'silence',
  'opinion',
  'outsider',
  'figures',
  'digits',
  'fresh',
  'past',
  'ahead',
  'stale',
  'length',
  'last',
  'background',
  'bystander',
  'cites',
  'continued',
] as const;

/** The measures of one sentence. */
export type FactMeasures = Measures<(typeof factMeasures)[number]>;

/** A time so long before publication is background. */
const pastMs = 90 * dayMs;
/** And one so near is news. */
const freshMs = 8 * dayMs;
/** A sentence of so many words says all it can. */
const longestWords = 40;

/**
 * How much speaks for each sentence of an article being a new fact; null for boilerplate and headings.
 *
 * - first, top: where it stands; headline: how much of the headline it tells
 * - told, toldElsewhere: how much of it one sentence of its story, or of others that are like it, has told
 * - party, unnamed, quotation, denial: who says it, and how; reported: somebody says it; negated: something is not so; silence: somebody declines to speak; opinion, outsider: what somebody thinks
 * - figures, digits, fresh, past, ahead, stale: quantities; any number; times of these days, long ago, to come; only long ago
 * - background, bystander, cites: it recalls what was known, is about somebody without a hand in it, names an outlet that told the story
 * - length, last, continued: how many words; how far down; a part of a longer quotation
 */
export function measureFacts(
  article: Article,
  claims: readonly Claim[],
  profile: Profile,
  story: KnownStory | null,
  others: readonly KnownStory[],
  rules: StoryRules,
  weightOf: WeightOf,
): (FactMeasures | null)[] {
  const stories = story ? [story, ...others] : others;
  const outlets = new Set(stories.flatMap(({ items }) => items.map((item) => item.outlet)));
  const cited = namesToCite(article, [...outlets]);
  const at = momentOf(article);
  const claimAt = new Map(claims.map((claim) => [claim.position, claim]));
  const told = readTold(story ? [story.items] : [], weightOf);
  const toldElsewhere = readTold(
    others.map(({ items }) => items),
    weightOf,
  );
  return article.sentences.map(({ text }, position) => {
    const terms = profile.sentences[position] ?? [];
    if (terms.length === 0 || isHeading(text)) return null;
    const claim = claimAt.get(position);
    const cues = new Set(claim?.cues);
    const times = (claim?.times ?? []).flatMap(({ from, to }) => (from === null ? [] : [{ from, to: to ?? from }]));
    const isFresh = times.some(({ from, to }) => to > at - freshMs && from < at + dayMs);
    const isPast = times.some(({ to }) => to < at - pastMs);
    return {
      first: position === 0 ? 1 : 0,
      top: 1 / (1 + position / 4),
      told: story === null ? 0 : told(terms).share,
      toldElsewhere: toldElsewhere(terms).share,
      headline: covered(profile.title, new Set(terms), weightOf),
      party: claim && isPartyStatement(claim) ? 1 : 0,
      unnamed: claim?.speakers.some(({ anonymous }) => anonymous) ? 1 : 0,
      quotation: /[“”"]/.test(text) ? 1 : 0,
      negated: claim?.polarity === 'negative' ? 1 : 0,
      reported: rules.isReported(text) ? 1 : 0,
      denial: cues.has('deny') || claim?.speakers.some(({ act }) => act === 'denies') ? 1 : 0,
      silence: cues.has('neutral-act') ? 1 : 0,
      opinion: cues.has('opinion') || cues.has('forecast') ? 1 : 0,
      outsider: cues.has('analyst') ? 1 : 0,
      digits: /\d/.test(text) ? 1 : 0,
      figures: Math.min(2, claim?.quantities.length ?? 0) / 2,
      fresh: isFresh ? 1 : 0,
      past: isPast ? 1 : 0,
      ahead: times.some(({ from }) => from > at) || claim?.modality === 'planned' ? 1 : 0,
      stale: isPast && !isFresh ? 1 : 0,
      length: Math.min(1, text.split(/\s+/).length / longestWords),
      last: position / article.sentences.length,
      background: rules.isBackground(text) ? 1 : 0,
      bystander: rules.isBystander(text) ? 1 : 0,
      cites: cited.some((name) => text.includes(name)) ? 1 : 0,
      continued: isContinued(text) ? 1 : 0,
    };
  });
}

/** One of several sentences of a quotation: it opens without closing, or closes without having opened. */
function isContinued(text: string): boolean {
  return (text.match(/[“]/g)?.length ?? 0) !== (text.match(/[”]/g)?.length ?? 0);
}

/** A line of few words without a mark at its end. */
function isHeading(text: string): boolean {
  return !/[.!?…:;,"”’')\]]$/u.test(text) && text.split(/\s+/).length <= 12;
}
