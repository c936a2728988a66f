import {
  circumstances,
  deciders,
  denyingPhrases,
  denyingPredicates,
  denyingVerbs,
  forward,
  harmless,
  pleas,
  refuting,
  tellings,
  turning,
} from './denying.ts';
import type { Word } from './words.ts';

/**
 * Which words of a sentence are said not to be so.
 *
 * A negative word reaches to the end of its part of the sentence, a verb of denying reaches over the following "that"; two of them
 * cancel out ("never denied that"). Parts end at commas, dashes, colons and at `but`, `while`, `because` and the like.
 *
 * @returns One flag a word, true when an odd number of denials covers it.
 */
export function negatives(sentence: string, words: readonly Word[], clauses: readonly number[]): boolean[] {
  const plain = plainOf(sentence);
  const refutation = refuting.exec(plain);
  // "no truth in the report" denies what is reported, not the truth.
  const spared = [...plain.matchAll(harmless), ...(refutation ? [refutation] : [])].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const isSpared = (at: number) => spared.some(([from, to]) => at >= from && at < to);
  const starts = new Set([...plain.matchAll(denyingPhrases)].map((match) => match.index));
  const counts = words.map((word) => Number(word.isNegated));
  for (const [i, word] of words.entries()) {
    const clause = clauses[i] ?? 0;
    if (word.lower === 'nor' && follows(words, i, 'neither')) continue;
    if (word.lower === 'without' && sets(words, i)) continue;
    if (isSpared(word.start)) continue;
    if (forward.has(word.lower))
      coverFrom(words, clauses, counts, i + 1, isExistential(words, i) ? null : clause, !isOfCircumstance(words, i));
    else if (starts.has(word.start) || isDenying(words, i) || isDenialOf(words, i))
      coverFrom(words, clauses, counts, i + 1, clause);
  }
  // "Not including the crew" leaves the crew out.
  for (const [i, word] of words.entries())
    if (leftOut.has(word.lemma) && isSpared(word.start)) counts[i] = (counts[i] ?? 0) + 1;
  for (const i of deniedSubjects(plain, words, clauses)) counts[i] = (counts[i] ?? 0) + 1;
  for (const i of refutation ? refuted(refutation.index, words, clauses, counts) : []) counts[i] = (counts[i] ?? 0) + 1;
  return counts.map((count) => count % 2 === 1);
}

const leftOut = new Set(['include', 'count']);

const plainOf = (sentence: string) => sentence.toLowerCase().replace(/[‘’]/g, "'");

/** Counts a denial over the words that it reaches, from a place on; `first` is its part of the sentence, null when it reaches over several. */
function coverFrom(
  words: readonly Word[],
  clauses: readonly number[],
  counts: number[],
  from: number,
  first: number | null,
  reachesOver = true,
): void {
  let clause = first;
  let events = 0;
  let predicates = 0;
  for (let i = from; i < words.length; i += 1) {
    const word = words[i] as Word;
    if (clause === null ? word.lower === 'but' || word.lower === 'there' : clauses[i] !== clause) {
      // "No delegation, whether official or technical, has been here": a subject reaches its verb over what is put in.
      if (clause === null || !reachesOver || predicates > 0 || (clauses[i] ?? 0) - (first ?? 0) > longestInsertion)
        break;
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
    if (word.concept !== '' && (word.kind === 'event' || word.kind === 'verb')) events += 1;
    counts[i] = (counts[i] ?? 0) + 1;
  }
}

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

/** "neither the cabinet nor its committees" denies once. */
function follows(words: readonly Word[], i: number, opener: string): boolean {
  return words.slice(0, i).some((word) => word.lower === opener);
}

/** "failed to deliver" denies the delivery; "the failed vote" denies no vote, and "stopped in the forest" no forest. */
function isDenying(words: readonly Word[], i: number): boolean {
  const word = words[i];
  if (!word || word.pos === 'NOUN' || !denyingVerbs.has(word.lemma)) return false;
  // "to disputes over": no infinitive ends in s.
  if (words[i - 1]?.lower === 'to' && word.lower.endsWith('s') && word.lower !== word.lemma) return false;
  if (deciding.has(word.lemma) && isDecision(words, i)) return false;
  if (word.lemma === 'stop' || word.lemma === 'avoid') return words[i + 1]?.pos !== 'ADP';
  return word.lemma !== 'fail' || words[i + 1]?.lower === 'to';
}

/** "A denial that it was sent"; "the denial came after the ferry had been sent" denies nothing. */
function isDenialOf(words: readonly Word[], i: number): boolean {
  return words[i]?.lemma === 'denial' && ['of', 'that'].includes(words[i + 1]?.lower ?? '');
}

/** "With no dissents, the court …": it is no subject, and denies nothing beyond its own part. */
function isOfCircumstance(words: readonly Word[], i: number): boolean {
  return words[i - 1]?.pos === 'ADP';
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

/** Words that make what follows them possible, planned, wanted or supposed. */
const supposing = new Set([
  'may',
  'might',
  'could',
  'would',
  'should',
  'must',
  'can',
  'if',
  'unless',
  'whether',
  'potential',
  'potentially',
  'possible',
  'possibly',
  'possibility',
  'perhaps',
  'likely',
  'will',
  "'ll",
  'shall',
  'wo',
  'option',
  'plan',
  'plans',
  'planned',
  'planning',
  'hope',
  'hopes',
  'hoped',
  'want',
  'wants',
  'wanted',
  'seek',
  'seeks',
  'seeking',
  'sought',
  'willingness',
  'path',
  'prospect',
  'proposed',
  'expected',
  'expects',
  'needs',
  'require',
  'requires',
  'required',
  'requiring',
  'need',
]);

/** Who has not confirmed it has not denied it either. */
const knowing = new Set(['confirm', 'specify', 'say', 'know', 'disclose', 'reveal', 'tell', 'clarify']);

/** "Reports of a delivery" tell of no delivery. */
const hearsay = new Set(['report', 'rumour', 'rumor', 'claim', 'allegation', 'speculation', 'suggestion', 'talk']);

/** Words that make all of their part of the sentence supposed, also what stands before them. */
const hypothetical = new Set(['could', 'would', 'might', 'may', 'should', 'must']);

/** Which words of a sentence are said to be so: not those that a supposing word or a bare "to" reaches in their part of it. */
export function actuals(words: readonly Word[], clauses: readonly number[], isRefuted = false): boolean[] {
  const uncertain = new Map(
    words.flatMap((word, i) =>
      (hypothetical.has(word.lower) && !isMonth(word)) || isOnlyWanted(words, i) || isDemanded(words, i)
        ? [[clauses[i] ?? 0, openingOf(words, clauses, i)] as const]
        : [],
    ),
  );
  let clause = -1;
  let supposed = false;
  return words.map((word, i) => {
    if (clauses[i] !== clause) {
      clause = clauses[i] ?? 0;
      // "an effort to mend ties, lift sanctions and regain access": a list of what is wanted goes on.
      const goesOn = supposed && words.slice(i, i + 3).some((next) => next.pos === 'VERB' && next.lower === next.lemma);
      // "They looked at a return, a transfer elsewhere and a sale": so does one of nouns alone.
      supposed = goesOn || (supposed && !hasVerb(words, clauses, i));
    }
    if (i === uncertain.get(clause)) supposed = true;
    if ((supposing.has(word.lower) && !isMonth(word)) || isLookedAt(words, i) || isWish(words, i)) supposed = true;
    if (knowing.has(word.lemma) && words.slice(Math.max(0, i - 3), i).some((before) => forward.has(before.lower)))
      supposed = true;
    if (
      !isRefuted &&
      (hearsay.has(word.lemma) || hearsay.has(word.lower.replace(/s$/, ''))) &&
      ['of', 'about', 'that'].includes(words[i + 1]?.lower ?? '')
    )
      supposed = true;
    if (word.lower === 'to' && words[i + 1]?.pos === 'VERB' && words[i - 1]?.lower !== 'according')
      supposed = words[i + 1]?.lower !== 'have';
    return !supposed;
  });
}

/** "A carve-out was sought": what stands before it was wanted and is not there. */
const wanting = new Set([
  'sought',
  'requested',
  'proposed',
  'planned',
  'considered',
  'discussed',
  'envisaged',
  'mooted',
]);

function isOnlyWanted(words: readonly Word[], i: number): boolean {
  return (
    wanting.has(words[i]?.lower ?? '') &&
    ['was', 'were', 'been', 'being', 'is', 'are'].includes(words[i - 1]?.lower ?? '')
  );
}

/** "asks that no aircraft be delivered": a demand, whatever comes of it. */
function isDemanded(words: readonly Word[], i: number): boolean {
  const before = words[i - 1]?.pos ?? '';
  return (
    words[i]?.lower === 'be' &&
    ['NOUN', 'PROPN', 'PRON'].includes(before) &&
    words.slice(0, i).some((word) => word.lower === 'that')
  );
}

function hasVerb(words: readonly Word[], clauses: readonly number[], from: number): boolean {
  return words.some(
    (word, i) => i >= from && clauses[i] === clauses[from] && (word.pos === 'VERB' || word.pos === 'AUX'),
  );
}

/** "They looked at a return and a transfer": options, of which none has come about. */
function isLookedAt(words: readonly Word[], i: number): boolean {
  return words[i]?.lemma === 'look' && ['at', 'into'].includes(words[i + 1]?.lower ?? '');
}

/** "asked for the jets", "demanded a stop": what is asked for is not had. */
function isWish(words: readonly Word[], i: number): boolean {
  const before = words[i - 1];
  return (
    (before?.lemma === 'ask' && words[i]?.lower === 'for') || (before?.lemma === 'demand' && before.pos === 'VERB')
  );
}

const openers = new Set(['that', 'which', 'who', 'whom', 'whatever', 'how', 'what', 'where', 'when']);

/** Where the supposition of a "would" begins: "the sides agreed that whatever is fixed would be …" supposes no agreement. */
function openingOf(words: readonly Word[], clauses: readonly number[], at: number): number {
  let i = at;
  while (i > 0 && clauses[i - 1] === clauses[at] && !openers.has(words[i]?.lower ?? '')) i -= 1;
  return i;
}

/** "There is no …": what does not exist does nothing of what the sentence goes on to tell. */
function isExistential(words: readonly Word[], i: number): boolean {
  return words[i - 2]?.lower === 'there' && words[i - 1]?.lemma === 'be';
}

/** May the month, not the verb. */
function isMonth(word: Word): boolean {
  return word.text === 'May' && word.start > 0;
}
