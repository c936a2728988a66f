import { countTerms, openingOf, type Profile } from './profile.ts';
import { type TermVector, vectorFrom, vectorOf, type WeightOf } from './weights.ts';

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

/** Takes a profile apart. */
export function partsOf(profile: Profile, weightOf: WeightOf): Parts {
  const named = new Set(profile.names);
  const isName = (term: string) => named.has(term) || term.startsWith('n:');
  const whole = vectorOf(countTerms(profile), weightOf);
  const opening = countTerms(openingOf(profile));
  const [names, words, figures] = [new Map(), new Map(), new Map()] as [Weights, Weights, Weights];
  for (const [term, weight] of whole.weights)
    if (isName(term)) names.set(term, weight);
    else if (isFigure(term)) figures.set(term, weight);
    else if (!term.startsWith('e:')) words.set(term, weight);
  return {
    whole,
    opening: vectorOf(opening, weightOf),
    names: vectorFrom(names),
    words: vectorFrom(words),
    figures: vectorFrom(figures),
    openingNames: [...opening.keys()].filter(isName),
  };
}

type Weights = Map<string, number>;

/** Whether a term of a profile is a quantity. */
export function isFigure(term: string): boolean {
  return term.startsWith('q:');
}
