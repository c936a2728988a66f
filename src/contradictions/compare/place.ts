import { oncePer } from '../../base/index.ts';
import type { Beside } from '../beside.ts';
import type { Term, Terms } from '../terms.ts';

/** How much a meeting of two words tells: the more, the more of what stands around them agrees and the rarer they are. */
export function standing(x: Pick<Term, 'weight'>, y: Pick<Term, 'weight'>, context: number): number {
  return (0.25 + 0.75 * context) * (0.5 + 0.5 * Math.min(1, (x.weight + y.weight) / bothRare));
}

const bothRare = 1.2;

/** Where a word or phrase stands in its sentence. */
export interface Place extends Pick<Term, 'clause' | 'start'> {
  /** Where it ends; a word without it is its start alone. */
  readonly end?: number;
  readonly kind?: string;
}

/** The words of the same part of the sentence, or near it. */
export function around(terms: Terms, place: Place): readonly Term[] {
  return placesOf(terms).getOrInsertComputed(place, ({ clause, start, end = start + 1 }) =>
    terms.all.filter(
      (other) =>
        (other.start < start || other.start >= end) &&
        (other.clause === clause || Math.abs(other.start - start) < phrase),
    ),
  );
}

/**
 * How far what stands around two words agrees; of a bare one ("nobody was hurt", "none was asked for") nothing stands there that could disagree.
 */
export function contextOf(beside: Beside, x: Place, y: Place): number {
  const [xs, ys] = [around(beside.a, x), around(beside.b, y)];
  return xs.every(isTelling) || ys.every(isTelling) ? bareContext : beside.agreement(xs, ys);
}

/** It only says who says it, when and to whom. */
const isTelling = ({ telling }: Term) => telling;
/** A bare word is as good as one of which half of the rest agrees. */
const bareContext = 0.5;

/** Each is looked for once, however many claims the terms are laid beside. */
const placesOf = oncePer((_: Terms) => new Map<Place, readonly Term[]>());

/**
 * How far two words or phrases are said of different things: 1 when what stands before them in their part of the sentence has nothing in
 * common, or when they are what each sentence is about ("A boy …" and "A girl …").
 */
export function subjectsApart(beside: Beside, x: Place, y: Place): number {
  const [xs, ys] = [subjectsOf(beside.a, x), subjectsOf(beside.b, y)];
  if (xs.length === 0 || ys.length === 0) return Number(isNoun(x) && isNoun(y) && xs.length + ys.length === 0);
  return 1 - Math.max(...xs.flatMap((one) => ys.map((other) => beside.like(one, other))));
}

const isNoun = ({ kind }: Place) => kind === 'noun';

function subjectsOf({ all }: Terms, { clause, start }: Place): Term[] {
  return all.filter(
    (term) => term.clause === clause && term.start < start && ['name', 'noun', 'thing'].includes(term.kind),
  );
}

const phrase = 45;
