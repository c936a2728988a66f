import { doneToNothing, isDenialOf, isDenying, leftUntold, sets } from './denial-words.ts';
import { deniedSubjects, refuted } from './denied-subjects.ts';
import { callingUntrue, denyingPhrases, forward, harmless, refuting, turning } from './denying.ts';
import { coverFrom, goesOn, isExistential, isOfSubject, type Reach } from './reach.ts';
import type { Word } from './words.ts';

/**
 * Which words of a sentence are said not to be so.
 *
 * A negative word reaches to the end of its part of the sentence, a verb of denying reaches over the following "that"; two of them
 * cancel out ("never denied that"). Parts end at commas, dashes, colons and at `but`, `while`, `because` and the like.
 *
 * @param telling - Which words only tell who says it: no denial of the matter reaches them from another part of the sentence.
 * @returns One flag a word, true when an odd number of denials covers it.
 */
export function negatives(
  sentence: string,
  words: readonly Word[],
  clauses: readonly number[],
  telling: readonly boolean[],
): boolean[] {
  const plain = plainOf(sentence);
  // "dismissed as untrue the story that …" denies once, and what follows it.
  const called = callingUntrue.exec(plain);
  const refutation = called ? null : refuting.exec(plain);
  // "no truth in the report" denies what is reported, not the truth.
  const spared = [...plain.matchAll(harmless), ...(called ? [called] : []), ...(refutation ? [refutation] : [])].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const isSpared = (at: number) => spared.some(([from, to]) => at >= from && at < to);
  const starts = new Set([...plain.matchAll(denyingPhrases)].map((match) => match.index));
  const counts = words.map((word) => Number(word.isNegated));
  const cover = (from: number, reach: Reach) => coverFrom({ words, clauses, telling }, counts, from, reach);
  for (const [i, word] of words.entries()) {
    const clause = clauses[i] ?? 0;
    if (word.start === called?.index) cover(firstAfter(words, called), { clause });
    if (word.lower === 'without' && sets(words, i)) continue;
    if (isSpared(word.start)) continue;
    const untold = leftUntold(words, i);
    if (untold !== null) counts[untold] = (counts[untold] ?? 0) + 1;
    else if (forward.has(word.lower)) {
      const reachesOver = isOfSubject(words, clauses, telling, i);
      cover(i + 1, { clause: isExistential(words, i) ? null : clause, reachesOver, goesOn: goesOn(words, i) });
      const undone = doneToNothing(words, clauses, telling, i);
      if (undone !== null) counts[undone] = (counts[undone] ?? 0) + 1;
    } else if (starts.has(word.start) || isDenying(words, i) || isDenialOf(words, i)) cover(i + 1, { clause });
  }
  // "Not including the crew" leaves the crew out.
  for (const [i, word] of words.entries())
    if (leftOut.has(word.lemma) && isSpared(word.start)) counts[i] = (counts[i] ?? 0) + 1;
  for (const i of deniedSubjects(plain, words, clauses)) counts[i] = (counts[i] ?? 0) + 1;
  for (const i of refutation ? refuted(refutation.index, words, clauses, counts) : []) counts[i] = (counts[i] ?? 0) + 1;
  return counts.map((count) => count % 2 === 1);
}

function firstAfter(words: readonly Word[], match: RegExpExecArray): number {
  const at = words.findIndex((word) => word.start >= match.index + match[0].length);
  return at < 0 ? words.length : at;
}

const leftOut = new Set(['include', 'count']);

const plainOf = (sentence: string) => sentence.toLowerCase().replace(/[‘’]/g, "'");

/** Whether a word by itself may turn what is said round: "never", "denied", "false", "without", "only". */
export function saysNot(word: string): boolean {
  return forward.has(word) || turning.test(word);
}

/** Whether a sentence says of a report that it is untrue. */
export function refutes(sentence: string): boolean {
  return refuting.test(plainOf(sentence));
}
