/** How near words are in meaning, and how common they are. */
export interface Meaning {
  /** Place among the commonest words, from 0; null for a word that is none of them. */
  rankOf(word: string): number | null;
  /** How rare a word is, in [0, 1]: 1 for one that is none of the commonest. */
  rarityOf(word: string): number;
  /** Cosine of two words' vectors in [-1, 1], by their places: 1 for the same thing in the same company, 0 for strangers. */
  likeness(x: number, y: number): number;
  /** How far a word leans towards the first list of words rather than the second, in about [-1, 1]; 0 for an unknown one. */
  leaning(word: string, towards: readonly string[], away: readonly string[]): number;
}

/** By Zipf's law the logarithm of a word's place stands for how rare it is; the first sixty are all grammar. */
const grammar = 60;
/**
 * So many pairs of words are remembered, each until another needs its place: the claims of an affair say the same words again and
 * again, and looking here takes a tenth of the time of sixty-four products. A map of all pairs would hold 30 MB, this holds 3.
 */
const pairsKept = 2 ** 18;
/** Odd, so that the pairs of near places do not meet. */
const spread = 4_099;

/**
 * Opens word vectors for reading.
 *
 * @param vectors - Signed bytes in base64 by word, the commonest first.
 */
export function openMeaning(vectors: Readonly<Record<string, string>>): Meaning {
  const words = Object.keys(vectors);
  const ranks = new Map(words.map((word, rank) => [word, rank]));
  const rarest = Math.log(words.length / grammar + 1);
  const opened: (Float32Array | undefined)[] = [];
  const vectorAt = (rank: number): Float32Array => {
    const vector = opened[rank] ?? unitVector(vectors[words[rank] ?? ''] ?? '');
    opened[rank] = vector;
    return vector;
  };
  const pairs = new Int32Array(pairsKept).fill(-1);
  const likenesses = new Float64Array(pairsKept);
  const likeness = (one: number, other: number): number => {
    const x = Math.min(one, other);
    const y = Math.max(one, other);
    const pair = x * words.length + y;
    const at = (x * spread + y) % pairsKept;
    if (pairs[at] !== pair) {
      pairs[at] = pair;
      likenesses[at] = dot(vectorAt(x), vectorAt(y));
    }
    return likenesses[at] as number;
  };
  const mean = (rank: number, list: readonly string[]) => {
    const known = list.flatMap((word) => ranks.get(word) ?? []);
    return known.reduce((sum, other) => sum + likeness(rank, other), 0) / Math.max(1, known.length);
  };
  return {
    rankOf: (word) => ranks.get(word) ?? null,
    rarityOf: (word) => {
      const rank = ranks.get(word);
      return rank === undefined ? 1 : Math.log(rank / grammar + 1) / rarest;
    },
    likeness,
    leaning: (word, towards, away) => {
      const rank = ranks.get(word);
      return rank === undefined ? 0 : mean(rank, towards) - mean(rank, away);
    },
  };
}

function unitVector(written: string): Float32Array {
  const bytes = Buffer.from(written, 'base64');
  const vector = Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((x) => x / length);
}

function dot(x: Float32Array, y: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += (x[i] as number) * (y[i] as number);
  return sum;
}
