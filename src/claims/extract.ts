import type { Article } from '../articles/index.ts';
import { hashOf, type Instant, oncePer, oncePerRecent } from '../base/index.ts';
import { findQuantities, findTimes, type Sentence } from '../text/index.ts';
import { withoutAnonymity } from './anonymity.ts';
import { withMatterCarried } from './carried.ts';
import type { Claim, ClaimWord, EventMention, Modality, Quantity, TimeSpan } from './claim.ts';
import { withoutDateline } from './dateline.ts';
import type { Lexicon } from './lexicon.ts';
import { actuals, clausesOf, negatives, refutes } from './polarity.ts';
import { findRoles } from './roles.ts';
import { findSpeakers, findTellings } from './speakers.ts';
import { findStandings } from './standings.ts';
import { wordsOfTelling } from './telling.ts';
import { readWords, tokensOf, type Word } from './words.ts';

/** Sentences beyond these lengths are headings, menus or lost paragraphs: no claim is read from them. */
const shortest = 12;
const longest = 1_200;

/** Where a claim comes from: what is known of its article. */
export type ClaimSource = Pick<Article, 'itemId' | 'outlet' | 'publishedAt' | 'dateEstimated' | 'textHash'>;

/**
 * The claims of an article, one a sentence, in order.
 *
 * Claims are read in English alone: an article in another language has none.
 */
export function extractClaims(article: Article, lexicon: Lexicon): Claim[] {
  if (!article.language.toLowerCase().startsWith('en')) return [];
  const claims = withMatterCarried(
    article.sentences
      .map((sentence, position) => readClaim(sentence, position, article, lexicon))
      .filter((claim) => claim !== null),
  );
  const states = mainStates(article.title, claims, lexicon);
  const setting = settingOf(article.title, claims, lexicon);
  return claims.map((claim) =>
    claim.states.length > claim.commonStates.length
      ? { ...claim, setting }
      : { ...claim, setting, ...statesOf([...new Set([...claim.states, ...states])], lexicon) },
  );
}

/** An article is about at most so many states. */
const mostStates = 2;
/** The title and the first sentence say what it is about. */
const openingWeight = 3;

function mainStates(title: string, claims: readonly Claim[], lexicon: Lexicon): string[] {
  const counts = new Map<string, number>();
  const count = (name: string, times: number) => counts.set(name, (counts.get(name) ?? 0) + times);
  for (const { name } of lexicon.findNames(title)) count(name.of ?? name.name, openingWeight);
  for (const [i, claim] of claims.entries()) for (const name of claim.states) count(name, i === 0 ? openingWeight : 1);
  return [...counts]
    .filter(([name]) => lexicon.states.get(name) === false)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostStates)
    .map(([name]) => name);
}

/** So many concepts tell one article from another of its affair. */
const mostOfSetting = 20;

/** What an article is about: what it says most often, its title counted like its opening; without what its whole affair says. */
function settingOf(title: string, claims: readonly Claim[], lexicon: Lexicon): string[] {
  const counts = new Map<string, number>();
  const count = (concepts: readonly string[], times: number) => {
    for (const concept of new Set(concepts)) counts.set(concept, (counts.get(concept) ?? 0) + times);
  };
  count(
    readWords(title, lexicon).map((word) => (word.kind === 'thing' ? '' : word.concept)),
    openingWeight,
  );
  for (const [i, claim] of claims.entries()) {
    const telling = claim.words.filter((word) => word.kind !== 'thing');
    count(
      telling.map((word) => word.concept),
      i === 0 ? openingWeight : 1,
    );
  }
  return [...counts]
    .filter(([concept, times]) => concept !== '' && times > 1 && lexicon.states.get(concept) !== true)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostOfSetting)
    .map(([concept]) => concept);
}

function statesOf(names: readonly string[], lexicon: Lexicon): Pick<Claim, 'states' | 'commonStates'> {
  const states = names.filter((name) => lexicon.states.has(name));
  return { states, commonStates: states.filter((name) => lexicon.states.get(name)) };
}

/** A claim of a sentence that stands alone: for pairs that are judged outside any article. */
export function claimOfQuote(quote: string, source: Partial<ClaimSource>, lexicon: Lexicon): Claim {
  const whole = {
    itemId: '',
    outlet: '',
    publishedAt: null,
    dateEstimated: false,
    textHash: hashOf(quote),
    ...source,
  };
  return claimOf({ text: quote, start: 0, end: quote.length, paragraph: 0 }, 0, whole, lexicon);
}

function readClaim(sentence: Sentence, position: number, source: ClaimSource, lexicon: Lexicon): Claim | null {
  if (sentence.text.length > longest || withoutDateline(sentence.text).trim().length < shortest) return null;
  return claimOf(sentence, position, source, lexicon);
}

function claimOf(sentence: Sentence, position: number, source: ClaimSource, lexicon: Lexicon): Claim {
  const { itemId, outlet, publishedAt, dateEstimated, textHash } = source;
  const { start, end } = sentence;
  const { text, tokenised, ...told } = readSentence(lexicon)(sentence.text);
  return {
    id: null,
    ...{ itemId, outlet, publishedAt, dateEstimated, position },
    quote: { text: sentence.text, start, end, textHash },
    ...told,
    times: timesOf(text, publishedAt, tokenised, lexicon),
    setting: [],
  };
}

/** So many sentences are read once, in whatever number of outlets they stand: an hour of a busy affair, some 3 MB. */
const sentencesKept = 250;

const readSentence = oncePer((lexicon: Lexicon) =>
  oncePerRecent(sentencesKept, (sentence: string) => readingOf(sentence, lexicon)),
);

/** What a sentence tells, whoever prints it and when. */
function readingOf(sentence: string, lexicon: Lexicon) {
  const text = withoutAnonymity(withoutDateline(sentence));
  const tokens = tokensOf(text, lexicon);
  const words = readWords(text, lexicon, tokens);
  const clauses = clausesOf(words);
  const negative = negatives(text, words, clauses);
  const actual = actuals(words, clauses, refutes(text));
  const tellings = findTellings(words, lexicon);
  const telling = wordsOfTelling(words, clauses, tellings);
  const plain = text.toLowerCase().replace(/[‘’]/g, "'");
  const cues = lexicon.cues
    .filter((cue) => cue.pattern.test(plain))
    .map((cue) => cue.id)
    .sort();
  const claimWords = words.flatMap((word, i): ClaimWord[] => {
    if (word.concept === '') return [];
    const where = {
      lemma: word.lemma.toLowerCase(),
      negative: negative[i] ?? false,
      actual: actual[i] ?? true,
      telling: telling[i] ?? false,
      clause: clauses[i] ?? 0,
      start: word.start,
    };
    const { sort, of } = word.name?.name ?? {};
    return [
      ...(of ? [{ concept: of, kind: 'name' as const, ...where }] : []),
      { concept: word.concept, kind: word.kind, ...where },
      ...(sort ? [{ concept: sort, kind: 'thing' as const, ...where }] : []),
    ];
  });
  const events = eventsOf(words, negative, clauses);
  const participants = participantsOf(words);
  return {
    text,
    tokenised: words,
    speakers: findSpeakers(text, words, tellings, lexicon),
    polarity: events[0]?.polarity ?? 'positive',
    modality: modalityOf(cues),
    events,
    participants,
    ...statesOf(participants, lexicon),
    quantities: quantitiesOf(text, words, lexicon),
    names: findRoles(text, words),
    standings: findStandings(tokens, words, { negative, actual, clauses }, lexicon),
    words: claimWords,
    cues,
    terms: [...new Set(claimWords.map((word) => word.concept))].sort(),
  };
}

function eventsOf(words: readonly Word[], negative: readonly boolean[], clauses: readonly number[]): EventMention[] {
  return words.flatMap((word, i): EventMention[] => {
    if (word.kind !== 'event') return [];
    const near = words.flatMap((other, j) =>
      other.name && clauses[j] === clauses[i]
        ? [{ name: other.name.name.name, role: j < i ? ('agent' as const) : ('object' as const) }]
        : [],
    );
    return [
      { kind: word.concept, surface: word.text, polarity: negative[i] ? 'negative' : 'positive', participants: near },
    ];
  });
}

/** Everybody named, with the state that a person or office belongs to. */
function participantsOf(words: readonly Word[]): string[] {
  const names = words.flatMap((word) =>
    word.name ? [word.name.name.name, word.name.name.of ?? word.name.name.name] : [],
  );
  return [...new Set(names)].sort();
}

/** From the strongest to the weakest: the first cue that is there decides. */
const modalities: readonly (readonly [string, Modality])[] = [
  ['undecided', 'possible'],
  ['may', 'possible'],
  ['would', 'conditional'],
  ['forecast', 'forecast'],
  ['plan', 'planned'],
  ['will', 'planned'],
];

function modalityOf(cues: readonly string[]): Modality {
  return modalities.find(([cue]) => cues.includes(cue))?.[1] ?? 'actual';
}

function timesOf(text: string, publishedAt: Instant | null, words: readonly Word[], lexicon: Lexicon): TimeSpan[] {
  return findTimes(text, publishedAt).flatMap(
    ({ from, to, surface, precision, inferred, bound, start, end }): TimeSpan[] => {
      const span = { from, to, surface, precision, inferred, start };
      const ofPaper = bound === null && datesPaper(text, words, start, end, lexicon);
      // "By the end of June": the end is a part of June and no event.
      const others = words.filter((word) => word.end <= start || word.start >= end);
      const of =
        ofPaper || toldAt(others, start, lexicon)
          ? 'say'
          : (happening(others, start) ?? (nearestEvent(others, start) || nearestVerb(others, start)));
      const begun = sinceClause(words, start);
      return [
        { ...span, bound, of },
        ...(begun && begun !== of ? [{ ...span, bound: 'since' as const, of: begun }] : []),
      ];
    },
  );
}

/** A time within so many words after a verb of saying is when it was said: "told reporters on Monday". */
const sayingReach = 4;
const sayingAhead = 2;

/** The time of a "since" clause is also when what stands before it began: "has been blocked since Ankara bought them in 2017". */
function sinceClause(words: readonly Word[], at: number): string | null {
  const since = words.findLastIndex((word) => word.lower === 'since' && word.end < at);
  if (since < 0 || words.filter((word) => word.start > (words[since]?.end ?? 0) && word.end <= at).length > sinceReach)
    return null;
  return words.slice(0, since).findLast((word) => word.kind === 'event')?.concept ?? null;
}

const sinceReach = 8;

/** "January's update", "the 2024 memorandum", "the letter of 3 May": what was said or written is dated, not what it tells. */
function datesPaper(text: string, words: readonly Word[], start: number, end: number, lexicon: Lexicon): boolean {
  const isPaper = (word: Word | undefined) => word !== undefined && lexicon.papers.has(word.lemma);
  const after = words.filter((word) => word.start >= end);
  const possessive = /^['’]s?\s/.test(text.slice(end));
  const beside = possessive ? after.slice(1, 1 + ownedReach) : after.slice(0, 1);
  const until = beside.findIndex((word) => !['NOUN', 'PROPN', 'ADJ', 'VERB'].includes(word.pos));
  if ((until < 0 ? beside : beside.slice(0, until)).some(isPaper)) return true;
  const before = words.filter((word) => word.end <= start).slice(-2);
  return /^(?:of|from|dated)$/.test(before[1]?.lower ?? '') && isPaper(before[0]);
}

/** "July's latest audit report". */
const ownedReach = 4;

function toldAt(words: readonly Word[], at: number, lexicon: Lexicon): boolean {
  const near = words.filter((word) => word.end <= at).slice(-sayingReach);
  const last = near.findLast((word) => word.pos === 'VERB' || word.kind === 'event');
  if (last !== undefined && last.pos === 'VERB' && lexicon.saying.has(last.lemma)) return true;
  // "The State Department on Friday denied …"
  return words
    .filter((word) => word.start > at)
    .slice(0, sayingAhead)
    .some((word) => word.pos === 'VERB' && lexicon.saying.has(word.lemma));
}

function quantitiesOf(text: string, words: readonly Word[], lexicon: Lexicon): Quantity[] {
  return findQuantities(text).map(({ low, high, unit, hedge, partial, surface, end, start }) => {
    const counted = unit === '' ? countedBy(text, words, start, end, lexicon) : '';
    return {
      low,
      high,
      unit: unit === '' ? counted : unit,
      of: unit === '' ? counted : nearestEvent(words, start),
      hedge,
      partial,
      surface,
      start,
    };
  });
}

function countedBy(text: string, words: readonly Word[], start: number, end: number, lexicon: Lexicon): string {
  if (manned.test(text.slice(end))) return 'person';
  if (/\bvotes\b/i.test(text.slice(start, end))) return 'person';
  return headAfter(text, words, end, lexicon) || groupBefore(words, start);
}

/** "a nine-member delegation", "a fourteen-strong team". */
const manned = /^-(?:member|strong|man|woman|person)\b/i;

/** The event that a place in the sentence belongs to: the last one before it, unless the next is much nearer. */
function nearestEvent(words: readonly Word[], at: number): string {
  const all = words.filter((word) => word.kind === 'event');
  const isBefore = (word: Word) => word.end <= at;
  // "removed it in 2019 and imposed sanctions": what an "and" parts from a place belongs elsewhere when something stands before.
  const parted = words.find((word) => word.start > at && (word.pos === 'CCONJ' || word.text === ','))?.start;
  const events = all.some(isBefore) ? all.filter((word) => isBefore(word) || word.start < (parted ?? Infinity)) : all;
  const distance = (word: Word) => (word.end <= at ? at - word.end : afterPenalty * (word.start - at) + afterPenalty);
  return events.sort((a, b) => distance(a) - distance(b) || a.start - b.start)[0]?.concept ?? '';
}

/** A time of no event is that of the verb before it: "left Kerala on 22 July". */
function nearestVerb(words: readonly Word[], at: number): string {
  return words.findLast((word) => word.kind === 'verb' && word.pos === 'VERB' && word.end <= at)?.concept ?? '';
}

/** Verbs that only say that what stands before them happens. */
const onlyHappens = new Set(['hold', 'occur', 'happen', 'schedule', 'place']);

/** "Talks on the return … will be held on 24 March": the talks are dated, not the return that they are about. */
function happening(words: readonly Word[], at: number): string | null {
  const verb = words.findLast((word) => word.end <= at && (word.pos === 'VERB' || word.lower === 'place'));
  if (!verb || !onlyHappens.has(verb.lemma)) return null;
  const before = words.slice(0, words.indexOf(verb));
  const clause = before.slice(before.findLastIndex(({ text }) => text === ',') + 1);
  return clause.find(({ kind }) => kind === 'event')?.concept ?? null;
}

/** "… in 2019, leaving the country": what follows a date begins another thought more often than not. */
const afterPenalty = 4;

/** Sorts of things that are counted whatever they are called; others are counted by their own word, three squadrons are not three batteries. */
const countedTogether = new Set(['aircraft', 'person', 'engine', 'drone', 'ship']);

/** Who is counted one by one under the name of a group; a vote has one voter. */
const countedByHead = new Set(['police', 'troop', 'personnel', 'staff', 'crew', 'vote']);

function countedAs(word: Word, { persons }: Lexicon): string {
  if (word.name) return word.name.name.sort ?? word.concept;
  if (countedTogether.has(word.concept)) return word.concept;
  return persons.has(word.lemma) || countedByHead.has(word.lemma) || countedByHead.has(word.concept)
    ? 'person'
    : word.lemma;
}

/** What follows these is no longer what is counted: "five squadrons which Russia …", "five squadrons worth …". */
const headEnds = new Set(['which', 'that', 'who', 'whom', 'whose', 'worth', 'where', 'when']);

/** "a team of fourteen": what the number stands behind is what it counts. */
function groupBefore(words: readonly Word[], start: number): string {
  const at = words.findIndex((word) => word.start >= start);
  const group = words[at - 2];
  if (words[at - 1]?.lower !== 'of' || group?.pos !== 'NOUN') return '';
  if (group.concept === 'delegation') return 'person';
  return countedTogether.has(group.concept) ? group.concept : '';
}

/** What a number counts: the first noun or name after it, within five words of the same phrase. */
function headAfter(text: string, words: readonly Word[], end: number, lexicon: Lexicon): string {
  const from = words.findIndex((word) => word.start >= end);
  if (from < 0) return '';
  let head = '';
  for (const word of words.slice(from, from + 5)) {
    // "by 33 votes to 24 an amendment"
    if (word.pos === 'DET' && head === '' && !isOf(words[words.indexOf(word) - 1])) break;
    // "20 new-build jets", "ten short take-off models"
    if (isHyphened(word, text)) continue;
    if (['PUNCT', 'VERB', 'AUX', 'SCONJ', 'CCONJ'].includes(word.pos) && word.text !== '-') break;
    if (head !== '' && headEnds.has(word.lower)) break;
    // "four of the five", and not "74 across the three versions"
    if (word.pos === 'ADP' && (head !== '' || word.lower !== 'of')) break;
    if (word.concept !== '' && (word.pos === 'NOUN' || word.pos === 'PROPN')) head = countedAs(word, lexicon);
    // "The 20 jets cost …": the tagger takes a verb behind a plural for a noun.
    if (head !== '' && isPlural(word)) break;
  }
  return head;
}

const isOf = (word: Word | undefined) => word?.lower === 'of';
const isHyphened = ({ end }: Word, text: string) => /^-\p{L}/u.test(text.slice(end, end + 2));
const isPlural = ({ lower, lemma }: Word) => lower === 'people' || (/s$/.test(lower) && lower !== lemma.toLowerCase());
