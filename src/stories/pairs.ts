import { oncePer } from '../base/index.ts';
import { openingOf, type Profile } from './profile.ts';
import type { WeightOf } from './weights.ts';

/** Words that stand so near to each other are a pair: of `the fourth S-400 squadron`, `fourth squadron` too. */
const reach = 3;

/** Two words of a headline or opening sentence that stand by each other, in either order. */
interface Pair {
  readonly key: string;
  readonly words: readonly [string, string];
}

/** The pairs of an article's headline and first sentences: words that all share make a name together, `lot 20`, `core upgrade`. */
const pairsOf = oncePer((profile: Profile): ReadonlyMap<string, Pair> => {
  const { title, sentences } = openingOf(profile);
  return new Map([title, ...sentences].flatMap(pairsIn).map((pair) => [pair.key, pair]));
});

function pairsIn(terms: readonly string[]): Pair[] {
  const words = terms.filter(isWord);
  return words.flatMap((one, at) =>
    words.slice(at + 1, at + 1 + reach).map((other) => {
      const pair: [string, string] = one < other ? [one, other] : [other, one];
      return { key: pair.join(' '), words: pair };
    }),
  );
}

/** What claims add to the terms of a sentence (`e:`, `n:`, `q:`) stands in no place. */
function isWord(term: string): boolean {
  return term[1] !== ':';
}

/** How much the pairs of an article weigh that any of some others has too; a pair weighs as its words do on average. */
export function weighPairsShared(profile: Profile, others: readonly Profile[], weightOf: WeightOf): number {
  const known = others.map(pairsOf);
  let weight = 0;
  for (const { key, words } of pairsOf(profile).values())
    if (known.some((pairs) => pairs.has(key))) weight += (weightOf(words[0]) + weightOf(words[1])) / 2;
  return weight;
}
