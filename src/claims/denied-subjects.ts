import { denyingPredicates, forward } from './denying.ts';
import type { Word } from './words.ts';

// What is denied by a predicate that stands behind it.

/** The words before a predicate that denies its subject, in its part of the sentence. */
export function deniedSubjects(plain: string, words: readonly Word[], clauses: readonly number[]): number[] {
  const at = [...plain.matchAll(denyingPredicates)][0]?.index;
  if (at === undefined) return [];
  const clause = clauses[words.findLastIndex((word) => word.start <= at)] ?? 0;
  return [...words.keys()].filter(
    (i) => (words[i]?.start ?? 0) < at && clauses[i] === clause && !between(words, i, at) && !isQuantified(words, i),
  );
}

/** "Nobody …, nothing … was made": what an earlier negative word denies is not denied again by its verb. */
function isQuantified(words: readonly Word[], i: number): boolean {
  return words.slice(0, i).some((word) => forward.has(word.lower));
}

/** Whether a verb of saying's "that" stands between a word and a place behind it: the word then belongs to what is outside. */
function between(words: readonly Word[], i: number, at: number): boolean {
  return words.slice(i).some((word) => word.lower === 'that' && word.start < at);
}

/**
 * What a predicate such as "is untrue" denies: its own part of the sentence, or everything before it when nothing happens there
 * ("They have landed: that is a lie"), unless that is denied already ("It was not sent, he said, calling the report false").
 */
export function refuted(
  at: number,
  words: readonly Word[],
  clauses: readonly number[],
  counts: readonly number[],
): readonly number[] {
  const clause = clauses[words.findLastIndex((word) => word.start <= at)] ?? 0;
  const own = [...words.keys()].filter((i) => clauses[i] === clause);
  if (own.some((i) => words[i]?.kind === 'event')) return own;
  const before = [...words.keys()].filter((i) => (clauses[i] ?? 0) <= clause);
  return before.some((i) => (counts[i] ?? 0) % 2 === 1) ? [] : before;
}
