import { oncePer } from '../base/index.ts';
import { countTerms, openingOf, type Profile } from './profile.ts';
import { type Counted, type TermVector, vectorFrom, vectorOf, type WeightOf } from './weights.ts';

/** An article taken apart: to share names says another thing than to share words, and the opening another than the whole. */
export interface Parts {
  readonly whole: TermVector;
  /** The headline and first sentences. */
  readonly opening: TermVector;
  readonly names: TermVector;
  readonly words: TermVector;
  readonly figures: TermVector;
  readonly openingNames: readonly string[];
}

/** A name that claims know stands among the terms under its canonical form, after this. */
export const knownNamePrefix = 'n:';

/** What a term of a profile is. */
type Sort = 'name' | 'figure' | 'event' | 'word';

/** Takes a profile apart; each of its terms is weighed once for the whole and for its sort. */
export function partsOf(profile: Profile, weightOf: WeightOf): Parts {
  const { whole, sorts, opening, openingNames } = sortedTerms(profile);
  const of: Readonly<Record<Sort | 'any', Weighed>> = {
    any: { terms: [], weights: [] },
    name: { terms: [], weights: [] },
    figure: { terms: [], weights: [] },
    event: { terms: [], weights: [] },
    word: { terms: [], weights: [] },
  };
  for (const [at, { term, said }] of whole.entries()) {
    const weight = said * weightOf(term);
    if (weight <= 0) continue;
    for (const { terms, weights } of [of.any, of[sorts[at] as Sort]]) {
      terms.push(term);
      weights.push(weight);
    }
  }
  return {
    whole: vectorFrom(of.any.terms, of.any.weights),
    opening: vectorOf(opening, weightOf),
    names: vectorFrom(of.name.terms, of.name.weights),
    words: vectorFrom(of.word.terms, of.word.weights),
    figures: vectorFrom(of.figure.terms, of.figure.weights),
    openingNames,
  };
}

interface Weighed {
  readonly terms: string[];
  readonly weights: number[];
}

/** The names that stand anywhere in a profile. */
export function namesOf(profile: Profile): string[] {
  const { whole, sorts } = sortedTerms(profile);
  return whole.map(({ term }) => term).filter((_, at) => sorts[at] === 'name');
}

/** What taking a profile apart needs and no weight changes. */
const sortedTerms = oncePer((profile: Profile) => {
  const named = new Set(profile.names);
  const isName = (term: string) => named.has(term) || term.startsWith(knownNamePrefix);
  const sortOf = ({ term }: Counted): Sort =>
    isName(term) ? 'name' : isFigure(term) ? 'figure' : term.startsWith('e:') ? 'event' : 'word';
  const whole = countedIn(profile);
  const opening = countedIn(openingOf(profile));
  return { whole, sorts: whole.map(sortOf), opening, openingNames: opening.map(({ term }) => term).filter(isName) };
});

function countedIn(profile: Pick<Profile, 'title' | 'sentences'>): Counted[] {
  return [...countTerms(profile)].map(([term, count]) => ({ term, said: 1 + Math.log(count) }));
}

/** Whether a term of a profile is a quantity. */
export function isFigure(term: string): boolean {
  return term.startsWith('q:');
}
