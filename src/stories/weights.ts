/** In how many articles terms stand. */
export interface TermCounts {
  readonly articles: number;
  readonly byTerm: ReadonlyMap<string, number>;
}

/** Terms with how much each tells one article from another; the length of the vector beside it. */
export interface TermVector {
  readonly weights: ReadonlyMap<string, number>;
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
  return (term) =>
    weights.getOrInsertComputed(term, () => {
      const count = (stored.byTerm.get(term) ?? 0) + (background.byTerm.get(term) ?? 0) * scale;
      return Math.max(0, Math.log((articles + 1) / (count + 0.5)));
    });
}

/** A term with the logarithm of its count, and one. */
export interface Counted {
  readonly term: string;
  readonly said: number;
}

/** The vector of some terms with their counts: the logarithm of a term's count by its weight. */
export function vectorOf(counted: readonly Counted[], weightOf: WeightOf): TermVector {
  const weights = new Map<string, number>();
  for (const { term, said } of counted) {
    const weight = said * weightOf(term);
    if (weight > 0) weights.set(term, weight);
  }
  return vectorFrom(weights);
}

/** The middle of some vectors, each counting the same whatever its length. */
export function middleOf(vectors: readonly TermVector[]): TermVector {
  const weights = new Map<string, number>();
  for (const vector of vectors)
    for (const [term, weight] of vector.weights) weights.set(term, (weights.get(term) ?? 0) + weight / vector.length);
  return vectorFrom(weights);
}

/** The vector that has these weights. */
export function vectorFrom(weights: ReadonlyMap<string, number>): TermVector {
  let squares = 0;
  for (const weight of weights.values()) squares += weight * weight;
  return { weights, length: Math.sqrt(squares) };
}

/** How alike two vectors are: their cosine, in [0, 1]; 0 when either is empty. */
export function alike(a: TermVector, b: TermVector): number {
  const [small, large] = a.weights.size < b.weights.size ? [a, b] : [b, a];
  let product = 0;
  for (const [term, weight] of small.weights) product += weight * (large.weights.get(term) ?? 0);
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
