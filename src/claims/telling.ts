import type { Telling } from './speakers.ts';
import type { Word } from './words.ts';

/**
 * Which words only tell who says it, when and to whom: "…, the defence ministry said at its weekly briefing", "Officials in Ankara told
 * AFP on Friday that …".
 *
 * @param clauses - Number of the part of the sentence that each word stands in.
 * @returns One flag a word.
 */
export function wordsOfTelling(
  words: readonly Word[],
  clauses: readonly number[],
  tellings: readonly Telling[],
): boolean[] {
  const flags = words.map(() => false);
  for (const telling of tellings) {
    // What is asked for is the matter itself.
    if (telling.act !== 'asks') flags.fill(true, ...spanOf(words, clauses, telling));
  }
  return flags;
}

/** From where its part of the sentence begins, or the speaker when something is told before him there, to where the telling ends. */
function spanOf(
  words: readonly Word[],
  clauses: readonly number[],
  { verb, subject: [first] }: Telling,
): [number, number] {
  const start = clauses.indexOf(clauses[verb] ?? 0);
  const end = clauses.lastIndexOf(clauses[verb] ?? 0) + 1;
  // "…, said a spokesman in Moscow", "according to two people".
  if (first > verb) return [verb, end];
  const isToldBefore = first >= start && words.slice(start, first).some(isVerb);
  return [isToldBefore ? first : start, endOf(words, verb, end)];
}

/** How far it reaches behind its verb: to its "that", or over when, where and to whom it is said. */
function endOf(words: readonly Word[], verb: number, end: number): number {
  const behind = words.slice(verb + 1, end);
  const that = behind.findIndex(({ lower }) => lower === 'that');
  if (that >= 0 && !behind.slice(0, that).some(isVerb)) return verb + 1 + that;
  const [next] = behind;
  const isCircumstance =
    next !== undefined && (next.pos === 'ADP' || words[verb]?.lemma === 'tell' || days.test(next.lower));
  return isCircumstance && !behind.some(isVerb) ? end : verb + 1;
}

const isVerb = ({ pos }: Word) => pos === 'VERB' || pos === 'AUX';
const days = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday)$/;
