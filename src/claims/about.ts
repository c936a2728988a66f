import type { Claim } from './claim.ts';
import type { Lexicon } from './lexicon.ts';
import { readWords } from './words.ts';

// What an article as a whole is about: each of its claims is held against others with it.

/** An article is about at most so many states. */
const mostStates = 2;
/** The title and the first sentence say what it is about. */
const openingWeight = 3;

/** The states that an article is about. */
export function mainStates(title: string, claims: readonly Claim[], lexicon: Lexicon): string[] {
  const counts = new Map<string, number>();
  const count = (name: string, times: number) => counts.set(name, (counts.get(name) ?? 0) + times);
  for (const { name } of lexicon.findNames(title)) count(name.of ?? name.name, openingWeight);
  for (const [i, claim] of claims.entries()) for (const name of claim.states) count(name, i === 0 ? openingWeight : 1);
  return [...counts]
    .filter(([name]) => lexicon.states.get(name) === false)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostStates)
    .map(([name]) => name);
}

/** So many concepts tell one article from another of its affair. */
const mostOfSetting = 20;

/** What an article is about: what it says most often, its title counted like its opening; without what its whole affair says. */
export function settingOf(title: string, claims: readonly Claim[], lexicon: Lexicon): string[] {
  const counts = new Map<string, number>();
  const count = (concepts: readonly string[], times: number) => {
    for (const concept of new Set(concepts)) counts.set(concept, (counts.get(concept) ?? 0) + times);
  };
  count(
    readWords(title, lexicon).map((word) => (word.kind === 'thing' ? '' : word.concept)),
    openingWeight,
  );
  for (const [i, claim] of claims.entries()) {
    const telling = claim.words.filter((word) => word.kind !== 'thing');
    count(
      telling.map((word) => word.concept),
      i === 0 ? openingWeight : 1,
    );
  }
  return [...counts]
    .filter(([concept, times]) => concept !== '' && times > 1 && lexicon.states.get(concept) !== true)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostOfSetting)
    .map(([concept]) => concept);
}

/** The states among some names, and which of them the whole affair names. */
export function statesOf(names: readonly string[], lexicon: Lexicon): Pick<Claim, 'states' | 'commonStates'> {
  const states = names.filter((name) => lexicon.states.has(name));
  return { states, commonStates: states.filter((name) => lexicon.states.get(name)) };
}
