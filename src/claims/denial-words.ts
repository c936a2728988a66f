import {
  answering,
  asking,
  deciders,
  denyingVerbs,
  forward,
  noneOfIt,
  pleas,
  putForward,
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
  if (!word || word.pos === 'NOUN') return false;
  if (word.concept === 'refuse' && turningDown.has(word.lemma)) return !isDecision(words, i);
  if (!denyingVerbs.has(word.lemma)) return false;
  // "to disputes over": no infinitive ends in s.
  if (words[i - 1]?.lower === 'to' && word.lower.endsWith('s') && word.lower !== word.lemma) return false;
  if (deciding.has(word.lemma) && isDecision(words, i)) return false;
  // "disputed the election", "contested a seat": what is in dispute is there; "disputed the claim that …" denies.
  if (word.lemma === 'dispute' || word.lemma === 'contest') return isOfTelling(words, i);
  if (word.lemma === 'stop' || word.lemma === 'avoid') return words[i + 1]?.pos !== 'ADP';
  return (
    !unlessDone.has(word.lemma) || words[i + 1]?.lower === 'to' || /^[a-z]{3,}ing$/.test(words[i + 1]?.lower ?? '')
  );
}

/** "A denial that it was sent"; "the denial came after the ferry had been sent" denies nothing. */
export function isDenialOf(words: readonly Word[], i: number): boolean {
  return words[i]?.lemma === 'denial' && ['of', 'that'].includes(words[i + 1]?.lower ?? '');
}

/** "turned down a ban", "voted down the sale": phrases of refusal by their first word. */
const turningDown: ReadonlySet<string> = new Set(['turn', 'vote', 'throw', 'knock']);

const deciding: ReadonlySet<string> = new Set(['deny', 'reject', 'dismiss', 'refuse', 'decline']);

/** "a long-shot appeal": so many words stand before what is rejected. */
const objectReach = 3;

const subjectReach = 8;

/** "The court dismissed the challenge", "rejected the state's limits": a decision, and no word that something is not so. */
function isDecision(words: readonly Word[], i: number): boolean {
  if (isOfTelling(words, i)) return false;
  const object = words.slice(i + 1, i + 1 + objectReach);
  const subject = words.slice(Math.max(0, i - subjectReach), i);
  if (object.some(({ lemma }) => pleas.has(lemma))) return true;
  // "rejected the offer"; "denied the request", "rejected any such offer" say that there was none.
  const isTurnedDown = words[i]?.lemma !== 'deny' && !object.some(({ lower }) => lower === 'any' || lower === 'such');
  if (isTurnedDown && object.some(({ lemma, pos }) => pos === 'NOUN' && putForward.has(lemma))) return true;
  return subject.some(({ lemma }) => deciders.has(lemma));
}

/** "rejected a claim", "disputed that …": what is said to be so stands right behind. */
function isOfTelling(words: readonly Word[], i: number): boolean {
  return words.slice(i + 1, i + 1 + objectReach).some(({ lemma, lower }) => tellings.has(lemma) || tellings.has(lower));
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
  const word = words[i]?.lower ?? '';
  // "spoke of no such thing", "met with nobody"; "landed at no cost" is landed.
  const at = ofObject.has(words[i - 1]?.lower ?? '') || (word !== 'no' && words[i - 1]?.pos === 'ADP') ? i - 2 : i - 1;
  if (!noneOfIt.has(word) || words[at]?.pos !== 'VERB' || telling[at]) return null;
  // "insisted nobody had asked": nobody is the subject of another verb.
  const behind = words.slice(i + 1).filter((_, j) => clauses[i + 1 + j] === clauses[i]);
  const end = behind.findIndex(
    ({ pos, lower }) => pos === 'ADP' || pos === 'PART' || pos === 'CCONJ' || relative.has(lower),
  );
  return behind.slice(0, end < 0 ? undefined : end).some(isVerb) ? null : at;
}

const ofObject: ReadonlySet<string> = new Set(['of', 'for', 'to']);

const relative: ReadonlySet<string> = new Set(['that', 'which', 'who', 'whom', 'whose', 'where', 'when']);
