import type { Article } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import { folded } from '../text/index.ts';
import { findOrigin } from './origin.ts';
import type { StoryRules } from './settings.ts';

/** Who denies or retells says so in so many sentences. */
const leadSentences = 4;
/** Last words of outlets' names that are left out when they are cited: `the Meridian news agency` is the Meridian Wire. */
const genericEnd = / (?:News|Wire|Agency|Online|English|Newsline)$/;
/** A shorter name is a word like any other. */
const shortestName = 5;

/** Whether an article denies something: by its headline, or by who speaks in its first sentences. */
export function isDenial(article: Pick<Article, 'title'>, claims: readonly Claim[], rules: StoryRules): boolean {
  const lead = claims.filter(({ position }) => position < leadSentences);
  return (
    rules.denies(article.title) ||
    lead.some((claim) => claim.cues.includes('deny') || claim.speakers.some(({ act }) => act === 'denies'))
  );
}

/** Whether an article says that somebody unnamed told it first. */
export function isHearsay(article: Pick<Article, 'title' | 'sentences'>, rules: StoryRules): boolean {
  const lead = article.sentences.slice(0, leadSentences).map(({ text }) => text);
  return rules.isHearsay(folded([article.title, ...lead].join(' ')));
}

/** How much an article has the manner of one that retells, in [0, 1]: an origin, hearsay, a loud headline. */
export function retelling(article: Article, rules: StoryRules): number {
  const signs = [findOrigin(article, rules) !== null, isHearsay(article, rules), rules.isLoud(article.title)];
  return signs.filter(Boolean).length / signs.length;
}

/** What other outlets are called where an article names them. */
export function namesToCite({ outlet }: Pick<Article, 'outlet'>, others: readonly string[]): string[] {
  return others
    .filter((other) => other !== outlet)
    .map((other) => other.replace(/^The /, '').replace(genericEnd, ''))
    .filter(({ length }) => length >= shortestName);
}
