import {
  answering,
  asking,
  deciders,
  denyingVerbs,
  forward,
  noneOfIt,
  pleas,
  tellings,
  unlessDone,
} from './denying.ts';
import { isVerb } from './reach.ts';
import type { Word } from './words.ts';

// Which words of a sentence deny, and which only look like it.

/**
 * "did not say how it was done": who leaves a question unanswered denies nothing of what it asks about.
 *
 * @returns The verb of telling behind a negative word, null when it is none or when no question follows it.
 */
export function leftUntold(words: readonly Word[], i: number): number | null {
  if (!forward.has(words[i]?.lower ?? '')) return null;
  const at = words[i + 1]?.pos === 'ADV' ? i + 2 : i + 1;
  const isAsked = words.slice(at + 1, at + 3).some(({ lower }) => asking.has(lower));
  return answering.has(words[at]?.lemma ?? '') && isAsked ? at : null;
}

/** "failed to deliver" denies the delivery; "the failed vote" denies no vote, and "stopped in the forest" no forest. */
export function isDenying(words: readonly Word[], i: number): boolean {
  const word = words[i];
  if (!word || word.pos === 'NOUN' || !denyingVerbs.has(word.lemma)) return false;
  // "to disputes over": no infinitive ends in s.
  if (words[i - 1]?.lower === 'to' && word.lower.endsWith('s') && word.lower !== word.lemma) return false;
  if (deciding.has(word.lemma) && isDecision(words, i)) return false;
  if (word.lemma === 'stop' || word.lemma === 'avoid') return words[i + 1]?.pos !== 'ADP';
  return (
    !unlessDone.has(word.lemma) || words[i + 1]?.lower === 'to' || /^[a-z]{3,}ing$/.test(words[i + 1]?.lower ?? '')
  );
}

/** "A denial that it was sent"; "the denial came after the ferry had been sent" denies nothing. */
export function isDenialOf(words: readonly Word[], i: number): boolean {
  return words[i]?.lemma === 'denial' && ['of', 'that'].includes(words[i + 1]?.lower ?? '');
}

const deciding: ReadonlySet<string> = new Set(['deny', 'reject', 'dismiss']);

/** "a long-shot appeal": so many words stand before what is rejected. */
const objectReach = 3;

const subjectReach = 8;

/** "The court dismissed the challenge", "rejected the state's limits": a decision, and no word that something is not so. */
function isDecision(words: readonly Word[], i: number): boolean {
  const object = words.slice(i + 1, i + 1 + objectReach);
  if (object.some(({ lemma, lower }) => tellings.has(lemma) || tellings.has(lower))) return false;
  const subject = words.slice(Math.max(0, i - subjectReach), i);
  return object.some(({ lemma }) => pleas.has(lemma)) || subject.some(({ lemma }) => deciders.has(lemma));
}

/** "without afterburner", "without engine": a thing left out of account, and nothing denied of what is done. */
export function sets(words: readonly Word[], i: number): boolean {
  return words[i + 1]?.pos === 'NOUN' && words[i + 1]?.kind !== 'event';
}

/** "sent no weapons", "leases none of them": what is done to nothing is not done; its verb, null when the word is no object of one. */
export function doneToNothing(
  words: readonly Word[],
  clauses: readonly number[],
  telling: readonly boolean[],
  i: number,
): number | null {
  const verb = words[i - 1];
  if (!noneOfIt.has(words[i]?.lower ?? '') || verb?.pos !== 'VERB' || telling[i - 1]) return null;
  // "insisted nobody had asked": nobody is the subject of another verb.
  const behind = words.slice(i + 1).filter((_, j) => clauses[i + 1 + j] === clauses[i]);
  const end = behind.findIndex(({ pos, lower }) => pos === 'ADP' || pos === 'PART' || relative.has(lower));
  return behind.slice(0, end < 0 ? undefined : end).some(isVerb) ? null : i - 1;
}

const relative: ReadonlySet<string> = new Set(['that', 'which', 'who', 'whom', 'whose', 'where', 'when']);
