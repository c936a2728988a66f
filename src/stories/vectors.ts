import { oncePer } from '../base/index.ts';
import { countTerms, openingOf, type Profile } from './profile.ts';
import { type Counted, type TermVector, vectorOf, type WeightOf } from './weights.ts';

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

/** What a term of a profile is. */
type Sort = 'name' | 'figure' | 'event' | 'word';

/** Takes a profile apart. */
export function partsOf(profile: Profile, weightOf: WeightOf): Parts {
  const { whole, sorted, opening, openingNames } = sortedTerms(profile);
  const of = (sort: Sort) => vectorOf(sorted[sort] ?? [], weightOf);
  return {
    whole: vectorOf(whole, weightOf),
    opening: vectorOf(opening, weightOf),
    names: of('name'),
    words: of('word'),
    figures: of('figure'),
    openingNames,
  };
}

/** What taking a profile apart needs and no weight changes. */
const sortedTerms = oncePer((profile: Profile) => {
  const named = new Set(profile.names);
  const isName = (term: string) => named.has(term) || term.startsWith('n:');
  const sortOf = ({ term }: Counted): Sort =>
    isName(term) ? 'name' : isFigure(term) ? 'figure' : term.startsWith('e:') ? 'event' : 'word';
  const whole = countedIn(profile);
  const opening = countedIn(openingOf(profile));
  return {
    whole,
    sorted: Object.groupBy(whole, sortOf),
    opening,
    openingNames: opening.map(({ term }) => term).filter(isName),
  };
});

function countedIn(profile: Pick<Profile, 'title' | 'sentences'>): Counted[] {
  return [...countTerms(profile)].map(([term, count]) => ({ term, said: 1 + Math.log(count) }));
}

/** Whether a term of a profile is a quantity. */
export function isFigure(term: string): boolean {
  return term.startsWith('q:');
}
