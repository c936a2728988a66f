import { oncePer } from '../base/index.ts';
import type { Meaning } from '../text/index.ts';
import type { Term, Terms } from './terms.ts';

/** Two claims laid beside each other, word by word. */
export interface Beside {
  readonly a: Terms;
  readonly b: Terms;
  /** How far a word of `a` and one of `b` say the same, in [0, 1]. */
  like(x: Term, y: Term): number;
  /** How much of some words of `a` some words of `b` also say, and the other way round: the mean of both, in [0, 1]. */
  agreement(xs: readonly Term[], ys: readonly Term[]): number;
  /** How much of some words of `a` is also said by words of `b`, in [0, 1]. */
  cover(xs: readonly Term[], ys: readonly Term[]): number;
  /** How much of some words of `b` is also said by words of `a`, in [0, 1]. */
  coverBack(ys: readonly Term[], xs: readonly Term[]): number;
}

/** Words below this cosine are strangers; from the other on they say the same as surely as vectors can tell. */
const strangers = 0.4;
const kin = 0.9;
/** Another word, however near, is never quite the same. */
const mostOfAnother = 0.9;

/** Lays two claims beside each other; what a pair of words has in common is looked up once. */
export function layBeside(a: Terms, b: Terms, meaning: Meaning): Beside {
  const width = b.all.length;
  const known = new Float32Array(a.all.length * width).fill(unknown);
  const likeAt = (at: number, x: Term, y: Term): number => {
    if (known[at] === unknown) known[at] = likenessOf(x, y, meaning);
    return known[at] as number;
  };
  /** The steps are how far the next word of either lies in what is known. */
  const covered = (xs: readonly Term[], ys: readonly Term[], stepOfX: number, stepOfY: number): number => {
    let sum = 0;
    let total = 0;
    for (const x of xs) {
      total += x.weight;
      let best = 0;
      for (const y of ys) {
        best = Math.max(best, likeAt(x.index * stepOfX + y.index * stepOfY, x, y));
        // Nothing says the same more surely than the word itself.
        if (best === 1) break;
      }
      sum += x.weight * best;
    }
    return total === 0 ? 0 : sum / total;
  };
  const cover = (xs: readonly Term[], ys: readonly Term[]) => covered(xs, ys, width, 1);
  const coverBack = (ys: readonly Term[], xs: readonly Term[]) => covered(ys, xs, 1, width);
  return {
    a,
    b,
    cover,
    coverBack,
    like: (x, y) => likeAt(x.index * width + y.index, x, y),
    agreement: (xs, ys) => (cover(xs, ys) + coverBack(ys, xs)) / 2,
  };
}

/** No two words are so unlike. */
const unknown = -1;

function likenessOf(x: Term, y: Term, meaning: Meaning): number {
  if (x.concept === y.concept || x.lemma === y.lemma) return 1;
  // Names are one or two, however alike their company: Ankara is near Istanbul, and another place.
  if (x.isListed || y.isListed || (x.kind === 'name' && y.kind === 'name')) return 0;
  let cosine = -1;
  for (const p of x.ranks) for (const q of y.ranks) cosine = Math.max(cosine, p === q ? 1 : meaning.likeness(p, q));
  return Math.max(0, Math.min(1, (cosine - strangers) / (kin - strangers))) * mostOfAnother;
}

/** The words that stand near a place of a sentence, looked for once. */
export function wordsNear(terms: Terms, at: number, reach: number): readonly Term[] {
  return stretchesOf(terms).getOrInsertComputed(`${at} ${reach}`, () =>
    terms.all.filter((term) => Math.abs(term.start - at) <= reach),
  );
}

const stretchesOf = oncePer((_: Terms) => new Map<string, readonly Term[]>());

/** The words around a figure or a date, without those that it is written with: the further off, the less they weigh. */
export function phraseAround(terms: Terms, stretch: Stretch): readonly Term[] {
  return phrasesOf(terms).getOrInsertComputed(stretch, ({ start, surface }) => {
    const end = start + surface.length;
    return terms.all.flatMap((term) => {
      const distance = term.start >= end ? term.start - end : start - term.start;
      const isInside = term.start >= start && term.start < end;
      const weight = term.weight * (1 - distance / phraseReach);
      return isInside || distance >= phraseReach ? [] : [{ ...term, weight }];
    });
  });
}

const phrasesOf = oncePer((_: Terms) => new Map<Stretch, readonly Term[]>());

/** About fifteen words: further off a sentence speaks of something else. */
const phraseReach = 90;

/** A stretch of a sentence. */
interface Stretch {
  readonly start: number;
  readonly surface: string;
}

/**
 * How far two claims agree but for what differs: `rest` of both, `whole` of the one that says less.
 *
 * The difference decides where all else agrees: one slot of one sentence, filled in two ways.
 */
export function restOf(beside: Beside, x: Stretch, y: Stretch): { readonly rest: number; readonly whole: number } {
  const [xs, ys] = [without(beside.a, x), without(beside.b, y)];
  const [inB, inA] = [beside.cover(xs, ys), beside.coverBack(ys, xs)];
  return { rest: Math.min(inB, inA), whole: Math.max(inB, inA) };
}

const without = ({ all }: Terms, { start, surface }: Stretch): Term[] =>
  all.filter((term) => term.start < start || term.start >= start + surface.length);

/** How much of some words is only possible, planned or wanted, in [0, 1]. */
export function supposedShare(terms: readonly Term[]): number {
  return terms.filter((term) => !term.actual).length / Math.max(1, terms.length);
}
