import type { Article } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import type { Db } from '../storage/index.ts';
import { type TopicVerdict, topicName, type Watched } from '../topics/index.ts';
import { type Case, caseOf, shownCandidate, weighStories } from './candidates.ts';
import type { KnownStories, KnownStory } from './known.ts';
import { countTerms } from './profile.ts';
import type { StoryRules } from './settings.ts';
import { knownNamePrefix, namesOf } from './vectors.ts';
import { readTopics } from './verdict-store.ts';
import { unheard } from './weights.ts';

/**
 * So much must speak for it that an article continues a story whose topic it does not name; 0 is enough for one that does.
 *
 * Of 155 articles of test/gold and the even lines of test/gold/third with the topics' names struck out, and 1,900 about something
 * else (AllSides, ECB+, what both sets hold of namesakes, each topic's own when it is not watched): nothing else got above .7.
 */
const plainlyFrom = 1.2;
/** A name is rare when it weighs more than this share of one that was never told: fewer articles than the root of all hold it. */
const rareFrom = 0.5;
/** A story is about the topics that so many of its items are about. */
const topicsOfItemsFrom = 0.5;
/** Names that the reason shows. */
const namesShown = 4;

/**
 * The topics of an article that names none: those of the story that it plainly continues, sharing names that few others hold.
 *
 * @returns What was found by names, with the reason added; its matches stay empty when there is no such story.
 */
export async function topicsOfStory(
  db: Db,
  named: TopicVerdict,
  article: Article,
  claims: readonly Claim[],
  known: KnownStories,
  { watched, stories: rules }: { readonly watched: Watched; readonly stories: StoryRules },
): Promise<TopicVerdict> {
  const read = caseOf(article, claims, known, rules);
  const [best] = weighStories(read);
  if (!best) return named;
  const names = rareNamesShared(read, best.story);
  if (best.score < plainlyFrom || names.length === 0)
    return withReason(named, `Continues no known story plainly; nearest ${shownCandidate(best)}.`);
  const topics = await topicsOf(db, best.story);
  const shown = names.slice(0, namesShown).map(shownName).join(', ');
  const matches = watched.topics
    .filter(({ id }) => topics.has(id))
    .map(({ id }) => ({
      topic: id,
      reason: `${topicName(watched, id)}: continues ${shownCandidate(best)}, sharing ${shown}.`,
    }));
  return { matches, reasons: [...named.reasons, ...matches.map(({ reason }) => reason)] };
}

/** The names that an article shares with a story and few others hold, rarest first. */
function rareNamesShared({ profile, weightOf }: Case, { items }: KnownStory): string[] {
  const isTold = (name: string) => items.some((item) => countTerms(item.profile).has(name));
  return namesOf(profile)
    .filter((name) => weightOf(name) > rareFrom * weightOf(unheard) && isTold(name))
    .sort((a, b) => weightOf(b) - weightOf(a));
}

async function topicsOf(db: Db, { items }: KnownStory): Promise<Set<string>> {
  const read = await readTopics(
    db,
    items.map(({ itemId }) => itemId),
  );
  const isOften = (topic: string) =>
    read.filter((topics) => topics.includes(topic)).length >= topicsOfItemsFrom * read.length;
  return new Set(read.flat().filter(isOften));
}

/** A known name in full, another by how it begins. */
function shownName(name: string): string {
  return name.startsWith(knownNamePrefix) ? name.slice(knownNamePrefix.length) : `${name}…`;
}

function withReason(verdict: TopicVerdict, reason: string): TopicVerdict {
  return { ...verdict, reasons: [...verdict.reasons, reason] };
}
