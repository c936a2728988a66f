import type { Beside } from './beside.ts';
import type { Place } from './compare/place.ts';
import type { Term, Terms } from './terms.ts';

/**
 * Whether two claims deny the same: a word that tells something stands under a denial in both ("was not the target", "had been no
 * target"), so whatever else differs in them, on that they agree.
 */
export function denyTheSame({ a, b }: Beside): boolean {
  return a.all.some((x) => isDenied(x) && b.all.some((y) => isDenied(y) && isOneWord(x, y)));
}

const isDenied = ({ negative, kind }: Term) => negative && kind !== 'name' && kind !== 'other';
const isOneWord = (x: Term, y: Term) => x.concept === y.concept || x.lemma === y.lemma;

/** "Found no evidence": what stands right behind a word is denied, and by that the word itself. */
export function deniesItsObject({ all }: Terms, { clause, start, end = start + 1 }: Place): boolean {
  const next = all.filter((term) => term.start >= end && term.start > start).sort((x, y) => x.start - y.start)[0];
  return next !== undefined && next.clause === clause && next.negative && next.start - end < noObjectReach;
}

/** A word, "no" and a word of description between. */
const noObjectReach = 30;
