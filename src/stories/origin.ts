import type { Article } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import type { StoryRules } from './settings.ts';
import type { Origin } from './story.ts';

/** Who an article got its news from; null when it names nobody: it is then its own origin. */
export function findOrigin(article: Article, _claims: readonly Claim[], _rules: StoryRules): Origin | null {
  const found = /according to (?:a )?(Bloomberg|Reuters|AFP)/.exec(article.text);
  return found?.[1] ? { name: found[1], evidence: found[0] } : null;
}
