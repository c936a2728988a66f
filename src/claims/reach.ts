import { circumstances, forward } from './denying.ts';
import type { Word } from './words.ts';

// How far a denial reaches from where it stands.

/** The words of a sentence, with the part that each stands in. */
export interface Sentence {
  readonly words: readonly Word[];
  readonly clauses: readonly number[];
  readonly telling: readonly boolean[];
}

/** How far a denial reaches. */
export interface Reach {
  /** Its part of the sentence; null when it reaches over several. */
  readonly clause: number | null;
  /** It denies a subject, and so the verb behind whatever is put in between. */
  readonly reachesOver?: boolean;
  /** It takes up an earlier denial: what that one covers it does not deny again. */
  readonly goesOn?: boolean;
}

/** Counts a denial over the words that it reaches, from a place on. */
export function coverFrom(
  { words, clauses, telling }: Sentence,
  counts: number[],
  from: number,
  { clause: first, reachesOver = false, goesOn = false }: Reach,
): void {
  let clause = first;
  let [events, predicates, covered] = [0, 0, 0];
  for (let i = from; i < words.length; i += 1) {
    const word = words[i] as Word;
    const isOutside = clauses[i] !== clauses[from - 1];
    // "There is no plan, the ministry said": nothing is denied of the ministry.
    if (isOutside && telling[i]) {
      if (first === null) break;
      continue;
    }
    if (clause === null ? word.lower === 'but' || word.lower === 'there' : clauses[i] !== clause) {
      // "No delegation, whether official or technical, has been here": a subject reaches its verb over what is put in, and a verb its "that".
      const isOver = reachesOver ? predicates > 0 : covered > 0;
      if (clause === null || isOver || (clauses[i] ?? 0) - (first ?? 0) > longestInsertion) break;
      clause = clauses[i] ?? clause;
    }
    // "We will not, we will not stand by": a denial that is said again denies by itself.
    if (clause !== first && forward.has(word.lower)) break;
    // "no notice that the deal was off" says nothing against the deal.
    if (
      first !== null &&
      word.lower === 'that' &&
      words[i - 1]?.pos === 'NOUN' &&
      forward.has(words[from - 1]?.lower ?? '')
    )
      break;
    if (word.pos === 'VERB' || word.pos === 'AUX') predicates += 1;
    // "denied that he made such a request during the meeting" denies the request and not the meeting.
    if (clause !== null && events > 0 && word.concept === '' && circumstances.has(word.lower)) break;
    if (word.concept !== '') covered += 1;
    if (word.concept !== '' && (word.kind === 'event' || word.kind === 'verb')) events += 1;
    if (!goesOn || (counts[i] ?? 0) % 2 === 0) counts[i] = (counts[i] ?? 0) + 1;
  }
}

/**
 * Whether a negative word opens its part of the sentence, so that it denies a subject: after a verb it denies an object, which reaches no
 * further ("has no bearing on the schedule, under which …"), and after a preposition a circumstance ("With no dissents, the court …").
 */
export function isOfSubject(
  words: readonly Word[],
  clauses: readonly number[],
  telling: readonly boolean[],
  i: number,
): boolean {
  if (words[i - 1]?.pos === 'ADP') return false;
  const before = words.slice(0, i).filter((_, j) => clauses[j] === clauses[i] && !telling[j]);
  const own = before.slice(before.findLastIndex(({ lower }) => lower === 'that') + 1);
  return !own.some(isVerb);
}

/** "There is no …": what does not exist does nothing of what the sentence goes on to tell. */
export function isExistential(words: readonly Word[], i: number): boolean {
  return words[i - 2]?.lower === 'there' && words[i - 1]?.lemma === 'be';
}

/** "neither the cabinet nor its committees" denies once; "sent no weapons nor parts" goes on. */
export function goesOn(words: readonly Word[], i: number): boolean {
  return words[i]?.lower === 'nor' && words.slice(0, i).some(({ lower }) => forward.has(lower));
}

/** Between a subject and its verb stands at most one insertion: two marks. */
const longestInsertion = 2;

export const isVerb = ({ pos }: Word) => pos === 'VERB' || pos === 'AUX';
