import {
  callingUntrue,
  circumstances,
  deciders,
  denyingPhrases,
  denyingPredicates,
  denyingVerbs,
  forward,
  harmless,
  noneOfIt,
  pleas,
  refuting,
  tellings,
  turning,
  unlessDone,
} from './denying.ts';
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
    if (forward.has(word.lower)) {
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

/** The words of a sentence, with the part that each stands in. */
interface Sentence {
  readonly words: readonly Word[];
  readonly clauses: readonly number[];
  readonly telling: readonly boolean[];
}

/** How far a denial reaches. */
interface Reach {
  /** Its part of the sentence; null when it reaches over several. */
  readonly clause: number | null;
  /** It denies a subject, and so the verb behind whatever is put in between. */
  readonly reachesOver?: boolean;
  /** It takes up an earlier denial: what that one covers it does not deny again. */
  readonly goesOn?: boolean;
}

/** Counts a denial over the words that it reaches, from a place on. */
function coverFrom(
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
function isOfSubject(
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

const isVerb = ({ pos }: Word) => pos === 'VERB' || pos === 'AUX';

/** "sent no weapons", "leases none of them": what is done to nothing is not done; its verb, null when the word is no object of one. */
function doneToNothing(
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

/** The words before a predicate that denies its subject, in its part of the sentence. */
function deniedSubjects(plain: string, words: readonly Word[], clauses: readonly number[]): number[] {
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

/**
 * What a predicate such as "is untrue" denies: its own part of the sentence, or everything before it when nothing happens there
 * ("They have landed: that is a lie"), unless that is denied already ("It was not sent, he said, calling the report false").
 */
function refuted(
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

/** Whether a word by itself may turn what is said round: "never", "denied", "false", "without", "only". */
export function saysNot(word: string): boolean {
  return forward.has(word) || turning.test(word);
}

/** Whether a sentence says of a report that it is untrue. */
export function refutes(sentence: string): boolean {
  return refuting.test(plainOf(sentence));
}

/** Between a subject and its verb stands at most one insertion: two marks. */
const longestInsertion = 2;

/** "neither the cabinet nor its committees" denies once; "sent no weapons nor parts" goes on. */
function goesOn(words: readonly Word[], i: number): boolean {
  return words[i]?.lower === 'nor' && words.slice(0, i).some(({ lower }) => forward.has(lower));
}

/** "failed to deliver" denies the delivery; "the failed vote" denies no vote, and "stopped in the forest" no forest. */
function isDenying(words: readonly Word[], i: number): boolean {
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
function isDenialOf(words: readonly Word[], i: number): boolean {
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
function sets(words: readonly Word[], i: number): boolean {
  return words[i + 1]?.pos === 'NOUN' && words[i + 1]?.kind !== 'event';
}

const breaks = new Set([',', ';', ':', '—', '–', '(', ')', '...', '…']);
const conjunctions = new Set([
  'but',
  'although',
  'though',
  'while',
  'whereas',
  'because',
  'unless',
  'however',
  'whilst',
  'until',
]);

/** Number of the part of the sentence that each word stands in. */
export function clausesOf(words: readonly Word[]): number[] {
  let clause = 0;
  return words.map((word) => {
    if (breaks.has(word.text) || conjunctions.has(word.lower)) clause += 1;
    return clause;
  });
}

/** Whether a verb of saying's "that" stands between a word and a place behind it: the word then belongs to what is outside. */
function between(words: readonly Word[], i: number, at: number): boolean {
  return words.slice(i).some((word) => word.lower === 'that' && word.start < at);
}

/** "There is no …": what does not exist does nothing of what the sentence goes on to tell. */
function isExistential(words: readonly Word[], i: number): boolean {
  return words[i - 2]?.lower === 'there' && words[i - 1]?.lemma === 'be';
}
