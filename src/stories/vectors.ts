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
  const { whole, opening, openingNames, sorts } = sortedTerms(profile);
  const all = vectorOf(whole, weightOf);
  return {
    whole: all,
    opening: vectorOf(opening, weightOf),
    names: partOf(all, sorts.name),
    words: partOf(all, sorts.word),
    figures: partOf(all, sorts.figure),
    openingNames,
  };
}

function partOf(all: TermVector, { terms, places }: SortedTerms): TermVector {
  const weights = new Float64Array(places.length);
  for (let i = 0; i < places.length; i += 1) weights[i] = all.weights[places[i] as number] as number;
  return vectorFrom(terms, weights);
}

/** The names that stand anywhere in a profile. */
export function namesOf(profile: Profile): readonly string[] {
  return sortedTerms(profile).sorts.name.terms;
}

/** Terms of one sort, with their places among all of them. */
interface SortedTerms {
  readonly terms: readonly string[];
  readonly places: readonly number[];
}

/** What taking a profile apart needs and no weight changes. */
const sortedTerms = oncePer((profile: Profile) => {
  const named = new Set(profile.names);
  const isName = (term: string) => named.has(term) || term.startsWith(knownNamePrefix);
  const sortOf = (term: string): Sort =>
    isName(term) ? 'name' : isFigure(term) ? 'figure' : term.startsWith('e:') ? 'event' : 'word';
  const whole = countedIn(profile);
  const opening = countedIn(openingOf(profile));
  const sorts = whole.terms.map(sortOf);
  const ofSort = (sort: Sort): SortedTerms => {
    const places = [...sorts.keys()].filter((at) => sorts[at] === sort);
    return { terms: places.map((at) => whole.terms[at] as string), places };
  };
  return {
    whole,
    opening,
    openingNames: opening.terms.filter(isName),
    sorts: { name: ofSort('name'), figure: ofSort('figure'), word: ofSort('word') },
  };
});

function countedIn(profile: Pick<Profile, 'title' | 'sentences'>): Counted {
  const counts = countTerms(profile);
  return { terms: [...counts.keys()], said: [...counts.values()].map((count) => 1 + Math.log(count)) };
}

/** Whether a term of a profile is a quantity. */
export function isFigure(term: string): boolean {
  return term.startsWith('q:');
}
