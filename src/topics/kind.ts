import { type Reading, read, type Subject, wordsIn } from './reading.ts';
import type { Watched } from './watched.ts';
import { found } from './wordlist.ts';

/** So many words of another kind of text, and at least as many as of the affair, make it one of that kind. */
const elsewhereAtLeast = 3;
/** So many different words of the affair make it news of governments, armies and arms deals. */
const ofAffairFrom = 4;

/** What kind of text an article is. */
export interface Kind {
  /** The different words of the affair in it. */
  readonly affair: ReadonlySet<string>;
  /** The other kind that it is of, with the words that show it. */
  readonly elsewhere: { readonly reason: string; readonly hits: ReadonlySet<string> } | undefined;
}

/** Which words of the affair an article has, and whether more speak for a kind of text that names topics without being about them. */
export function kindOf(reading: Reading, watched: Watched): Kind {
  const words = [...wordsIn(reading).values()].flat();
  const affair = found(watched.affair, words);
  const [elsewhere] = watched.elsewhere
    .map((row) => ({ reason: row.reason, hits: found(row.words, words) }))
    .filter(({ hits }) => hits.size >= elsewhereAtLeast && hits.size >= affair.size)
    .sort((a, b) => b.hits.size - a.hits.size);
  return { affair, elsewhere };
}

/** Whether an article is news of the affair's kind, whatever it names: it may continue a story that names a topic. */
export function isOfAffair(article: Subject, watched: Watched): boolean {
  const { affair, elsewhere } = kindOf(read(article), watched);
  return affair.size >= ofAffairFrom && !elsewhere;
}
