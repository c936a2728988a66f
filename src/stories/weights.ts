/** In how many articles terms stand. */
export interface TermCounts {
  readonly articles: number;
  readonly byTerm: ReadonlyMap<string, number>;
}

/** Terms, each once, with how much each tells one article from another; the length of the vector beside them. */
export interface TermVector {
  readonly terms: readonly string[];
  /** 0 for a term that tells nothing. */
  readonly weights: Float64Array;
  readonly length: number;
}

/** A vector that others are compared with: a weight is looked up by its term. */
export interface LookedUp {
  readonly weightOf: ReadonlyMap<string, number>;
  readonly length: number;
}

/** How much a term tells, by how few articles hold it. */
export type WeightOf = (term: string) => number;

/**
 * The inverse document frequency of terms in what is stored, begun with what is known of the affair's vocabulary.
 *
 * @param background - Counts of a body of text on the affair, standing for so many articles read before the first.
 */
export function weighBy(stored: TermCounts, background: TermCounts, trust: number): WeightOf {
  const scale = background.articles > 0 ? trust / background.articles : 0;
  const articles = stored.articles + (scale > 0 ? trust : 0);
  const weights = new Map<string, number>();
  return (term) => {
    const known = weights.get(term);
    if (known !== undefined) return known;
    const count = (stored.byTerm.get(term) ?? 0) + (background.byTerm.get(term) ?? 0) * scale;
    const weight = Math.max(0, Math.log((articles + 1) / (count + 0.5)));
    weights.set(term, weight);
    return weight;
  };
}

/** A term that no article can hold: it weighs most. */
export const unheard = '';

/** Terms, each once, with the logarithm of each one's count, and one: what of a vector no weight changes. */
export interface Counted {
  readonly terms: readonly string[];
  readonly said: readonly number[];
}

/** The vector of some terms with their counts: the logarithm of a term's count by its weight. */
export function vectorOf({ terms, said }: Counted, weightOf: WeightOf): TermVector {
  const weights = new Float64Array(terms.length);
  for (let i = 0; i < terms.length; i += 1)
    weights[i] = Math.max(0, (said[i] as number) * weightOf(terms[i] as string));
  return vectorFrom(terms, weights);
}

/** The middle of some vectors, each counting the same whatever its length. */
export function middleOf(vectors: readonly TermVector[]): TermVector {
  const places = new Map<string, number>();
  const terms: string[] = [];
  const weights = new Float64Array(vectors.reduce((sum, vector) => sum + vector.terms.length, 0));
  for (const vector of vectors) {
    if (vector.length === 0) continue;
    for (let i = 0; i < vector.terms.length; i += 1) {
      const term = vector.terms[i] as string;
      let at = places.get(term);
      if (at === undefined) {
        at = terms.push(term) - 1;
        places.set(term, at);
      }
      weights[at] = (weights[at] as number) + (vector.weights[i] as number) / vector.length;
    }
  }
  return vectorFrom(terms, weights.subarray(0, terms.length));
}

/** The vector of these terms. */
export function vectorFrom(terms: readonly string[], weights: Float64Array): TermVector {
  let squares = 0;
  for (let i = 0; i < weights.length; i += 1) squares += (weights[i] as number) ** 2;
  return { terms, weights, length: Math.sqrt(squares) };
}

/** A vector made ready to be compared with others. */
export function lookedUp({ terms, weights, length }: TermVector): LookedUp {
  return { weightOf: new Map(terms.map((term, i) => [term, weights[i] as number])), length };
}

/** How alike two vectors are: their cosine, in [0, 1]; 0 when either is empty. */
export function alike(a: LookedUp, b: TermVector): number {
  let product = 0;
  for (let i = 0; i < b.terms.length; i += 1)
    product += (b.weights[i] as number) * (a.weightOf.get(b.terms[i] as string) ?? 0);
  return product === 0 ? 0 : product / (a.length * b.length);
}

/** Which share of some terms' weight stands among others, in [0, 1]; 1 when they weigh nothing. */
export function covered(terms: Iterable<string>, by: { has(term: string): boolean }, weightOf: WeightOf): number {
  let all = 0;
  let shared = 0;
  for (const term of terms) {
    const weight = weightOf(term);
    all += weight;
    if (by.has(term)) shared += weight;
  }
  return all === 0 ? 1 : shared / all;
}

/** Weights of named measures, and what they begin with; a reader sees what counts for how much. */
export type Measures<Name extends string> = { readonly [N in Name]: number };

/** The sum of measures by their weights: above 0 is yes. */
export function judge<Name extends string>(
  measures: Measures<Name>,
  weights: Measures<NoInfer<Name> | 'bias'>,
): number {
  let sum = weights.bias;
  for (const name of Object.keys(measures) as Name[]) sum += measures[name] * weights[name];
  return sum;
}
