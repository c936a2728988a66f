import { countTerms, openingOf, type Profile } from './profile.ts';
import { type TermVector, vectorOf, type WeightOf } from './weights.ts';

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
  const names = new Set(profile.names);
  const isName = (term: string) => names.has(term) || term.startsWith('n:');
  const isWord = (term: string) => !isName(term) && !term.startsWith('e:') && !isFigure(term);
  const whole = [...countTerms(profile)];
  const opening = [...countTerms(openingOf(profile))];
  const only = (is: (term: string) => boolean) =>
    vectorOf(
      whole.filter(([term]) => is(term)),
      weightOf,
    );
  return {
    whole: vectorOf(whole, weightOf),
    opening: vectorOf(opening, weightOf),
    names: only(isName),
    words: only(isWord),
    figures: only(isFigure),
    openingNames: opening.map(([term]) => term).filter(isName),
  };
}

/** Whether a term of a profile is a quantity. */
export function isFigure(term: string): boolean {
  return term.startsWith('q:');
}
