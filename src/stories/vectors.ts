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

/** A term of a profile, sorted. */
interface Sorted extends Counted {
  readonly sort: 'name' | 'figure' | 'event' | 'word';
}

/** Takes a profile apart. */
export function partsOf(profile: Profile, weightOf: WeightOf): Parts {
  const { whole, opening, openingNames } = sortedTerms(profile);
  const every = vectorOf(whole, weightOf);
  const [names, words, figures] = [new Map(), new Map(), new Map()] as [Weights, Weights, Weights];
  const of = { name: names, word: words, figure: figures, event: null };
  for (const { term, sort } of whole) {
    const weight = every.weights.get(term);
    if (weight !== undefined) of[sort]?.set(term, weight);
  }
  return {
    whole: every,
    opening: vectorOf(opening, weightOf),
    names: vectorFrom(names),
    words: vectorFrom(words),
    figures: vectorFrom(figures),
    openingNames,
  };
}

type Weights = Map<string, number>;

/** What taking a profile apart needs and no weight changes. */
const sortedTerms = oncePer((profile: Profile) => {
  const named = new Set(profile.names);
  const isName = (term: string) => named.has(term) || term.startsWith('n:');
  const sortOf = (term: string): Sorted['sort'] =>
    isName(term) ? 'name' : isFigure(term) ? 'figure' : term.startsWith('e:') ? 'event' : 'word';
  const whole = countedIn(profile).map((counted): Sorted => ({ ...counted, sort: sortOf(counted.term) }));
  const opening = countedIn(openingOf(profile));
  return { whole, opening, openingNames: opening.map(({ term }) => term).filter(isName) };
});

function countedIn(profile: Pick<Profile, 'title' | 'sentences'>): Counted[] {
  return [...countTerms(profile)].map(([term, count]) => ({ term, said: 1 + Math.log(count) }));
}

/** Whether a term of a profile is a quantity. */
export function isFigure(term: string): boolean {
  return term.startsWith('q:');
}
