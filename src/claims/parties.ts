import type { Article } from '../articles/index.ts';
import { plainSpelling } from '../text/index.ts';
import type { Lexicon } from './lexicon.ts';

/** Whether an article names a party to the affair: an office, a law, a weapon or its maker. One pass over it, no sentence is read. */
export function namesParty({ title, text }: Pick<Article, 'title' | 'text'>, { parties }: Lexicon): boolean {
  return parties.test(plainSpelling(`${title}\n${text}`));
}
