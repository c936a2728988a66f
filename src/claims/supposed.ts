import { forward } from './denying.ts';
import type { Word } from './words.ts';

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
const knowing = new Set(['confirm', 'specify', 'say', 'know', 'disclose', 'reveal', 'tell', 'clarify', 'explain']);

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
  /** What only names a thing to come ends where something is said of it: "the plan to buy the jets was dropped". */
  let isNaming = false;
  return words.map((word, i) => {
    if (clauses[i] !== clause) {
      clause = clauses[i] ?? 0;
      // "an effort to mend ties, lift sanctions and regain access": a list of what is wanted goes on.
      const goesOn = supposed && words.slice(i, i + 3).some((next) => next.pos === 'VERB' && next.lower === next.lemma);
      // "They looked at a return, a transfer elsewhere and a sale": so does one of nouns alone.
      supposed = goesOn || (supposed && !hasVerb(words, clauses, i));
      isNaming = false;
    }
    if (i === uncertain.get(clause)) supposed = true;
    if (isNaming && isSaidOf(words, i)) supposed = false;
    const before = supposed;
    const [opens, isOfWords] = opening(words, i, isRefuted);
    if (opens !== null) {
      isNaming = opens && isOfWords && (isNaming || !supposed) && !hasPredicateBefore(words, clauses, i);
      supposed = opens;
    }
    // "has proposed a sale": the proposal is made, the sale is not.
    return !(word.pos === 'VERB' && isOwnDeed(words, i) ? before : supposed);
  });
}

/**
 * Whether what follows a word is supposed (null: as before), and whether that is only part of what is named: an infinitive, a noun or a
 * participle rather than a modal or a condition.
 */
function opening(words: readonly Word[], i: number, isRefuted: boolean): readonly [boolean | null, boolean] {
  const word = words[i] as Word;
  if (word.lower === 'to' && words[i + 1]?.pos === 'VERB' && words[i - 1]?.lower !== 'according')
    return comesAbout(words, i) ? [null, false] : [words[i + 1]?.lower !== 'have', true];
  if (
    !isRefuted &&
    (hearsay.has(word.lemma) || hearsay.has(word.lower.replace(/s$/, ''))) &&
    ['of', 'about', 'that'].includes(words[i + 1]?.lower ?? '')
  )
    return [true, false];
  // "had neither a say nor any notice": a noun knows nothing.
  if (
    knowing.has(word.lemma) &&
    word.pos !== 'NOUN' &&
    words.slice(Math.max(0, i - 3), i).some((before) => forward.has(before.lower))
  )
    return [true, false];
  if (isLookedAt(words, i) || isWish(words, i)) return [true, false];
  if (supposing.has(word.lower) && !isMonth(word)) return [true, naming.has(word.pos)];
  return [null, false];
}

/**
 * Verbs that tell of what follows them as "to …" that it came about, or that it did not: "managed to sign", "failed to sign", "has yet to sign".
 *
 * @see Karttunen 1971, "Implicative Verbs", Language 47.
 */
const implicative: ReadonlySet<string> = new Set([
  'manage',
  'fail',
  'neglect',
  'omit',
  'forget',
  'refuse',
  'decline',
  'cease',
  'begin',
  'start',
  'continue',
  'happen',
  'bother',
  'dare',
  'force',
  'compel',
  'prove',
  'yet',
]);

/** "refused to comment" leaves open what it does not speak of. */
const speaking: ReadonlySet<string> = new Set([
  ...knowing,
  'comment',
  'discuss',
  'answer',
  'respond',
  'elaborate',
  'identify',
]);

/** Whether what follows a "to" came about, or did not: then it is not only wanted. */
function comesAbout(words: readonly Word[], i: number): boolean {
  return implicative.has(words[i - 1]?.lemma ?? '') && !speaking.has(words[i + 1]?.lemma ?? '');
}

/** Parts of speech of what names a thing to come: "the planned sale", "the option of a sale". */
const naming: ReadonlySet<string> = new Set(['NOUN', 'ADJ', 'VERB']);

/** Forms of `be` and `have` that say something of a subject. */
const finite = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'had', "'s", "'re"]);

/** "the plan to buy the jets was …"; not "plans that were", "to have been". */
function isSaidOf(words: readonly Word[], i: number): boolean {
  const before = words[i - 1]?.lower ?? '';
  return finite.has(words[i]?.lower ?? '') && words[i]?.pos === 'AUX' && before !== 'to' && !hypothetical.has(before);
}

function hasPredicateBefore(words: readonly Word[], clauses: readonly number[], i: number): boolean {
  const own = words.slice(clauses.indexOf(clauses[i] ?? 0), i);
  return own
    .slice(own.findLastIndex(({ lower }) => lower === 'that') + 1)
    .some(({ pos }) => pos === 'VERB' || pos === 'AUX');
}

/** "proposed", "sought", "wants": what its subject does, and not "the proposed sale" nor "was sought". */
const deeds = new Set(['propose', 'plan', 'seek', 'want', 'hope', 'expect', 'require', 'need']);

function isOwnDeed(words: readonly Word[], i: number): boolean {
  const before = words[i - 1];
  return deeds.has(words[i]?.lemma ?? '') && before?.pos !== 'DET' && before?.pos !== 'ADJ' && !isOnlyWanted(words, i);
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
  const particles = turnedOver[words[i]?.lemma ?? ''];
  return particles?.includes(words[i + 1]?.lower ?? '') ?? false;
}

/** By which something is only thought of. */
const turnedOver: Readonly<Record<string, readonly string[]>> = {
  look: ['at', 'into'],
  think: ['of'],
  dream: ['about', 'of'],
  toy: ['with'],
  flirt: ['with'],
  interested: ['in'],
  keen: ['on'],
  open: ['to'],
};

/** Verbs by which something is wanted: "called for a stop". */
const askingFor = new Set([
  'ask',
  'call',
  'press',
  'push',
  'appeal',
  'lobby',
  'plead',
  'campaign',
  'hope',
  'wish',
  'long',
  'angle',
  'bid',
  'compete',
  'vie',
  'prepare',
  'wait',
  'look',
]);

/** "asked for the jets", "demanded a stop": what is asked for is not had. */
function isWish(words: readonly Word[], i: number): boolean {
  const before = words[i - 1];
  return (
    (askingFor.has(before?.lemma ?? '') && words[i]?.lower === 'for') ||
    (before?.lemma === 'demand' && before.pos === 'VERB')
  );
}

const openers = new Set(['that', 'which', 'who', 'whom', 'whatever', 'how', 'what', 'where', 'when']);

/**
 * Where the supposition of a "would" begins: "the sides agreed that whatever is fixed would be …" supposes no agreement, and "is stored there
 * and could be flown out" no storage.
 */
function openingOf(words: readonly Word[], clauses: readonly number[], at: number): number {
  if (['and', 'but'].includes(words[at - 1]?.lower ?? '') && hasPredicateBefore(words, clauses, at)) return at;
  let i = at;
  while (i > 0 && clauses[i - 1] === clauses[at] && !openers.has(words[i]?.lower ?? '')) i -= 1;
  return i;
}

/** May the month, not the verb. */
function isMonth(word: Word): boolean {
  return word.text === 'May' && word.start > 0;
}
