import type { Article } from '../articles/index.ts';
import { hashOf, oncePer, oncePerRecent } from '../base/index.ts';
import { type Sentence, sentencesAtHand, timesIn } from '../text/index.ts';
import { mainStates, settingOf, statesOf } from './about.ts';
import { withoutAnonymity } from './anonymity.ts';
import { withMatterCarried } from './carried.ts';
import type { Claim, ClaimWord, EventMention, Modality } from './claim.ts';
import { clausesOf } from './clauses.ts';
import { quantitiesOf } from './counted.ts';
import { timesOf } from './dated.ts';
import { withoutDateline } from './dateline.ts';
import type { Lexicon } from './lexicon.ts';
import { negatives, refutes } from './polarity.ts';
import { findRoles } from './roles.ts';
import { findSpeakers, findTellings } from './speakers.ts';
import { findStandings } from './standings.ts';
import { actuals } from './supposed.ts';
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
  const { text, tokenised, timeMatches, ...told } = readSentence(lexicon)(sentence.text);
  return {
    id: null,
    ...{ itemId, outlet, publishedAt, dateEstimated, position },
    quote: { text: sentence.text, start, end, textHash },
    ...told,
    times: timesOf(text, publishedAt, timeMatches, tokenised, lexicon),
    setting: [],
  };
}

/** A sentence is read once, in whatever number of outlets it stands; so many take some 4 MB. */
const readSentence = oncePer((lexicon: Lexicon) =>
  oncePerRecent(sentencesAtHand, (sentence: string) => readingOf(sentence, lexicon)),
);

/** What a sentence tells, whoever prints it and when. */
function readingOf(sentence: string, lexicon: Lexicon) {
  const text = withoutAnonymity(withoutDateline(sentence));
  const tokens = tokensOf(text);
  const words = readWords(text, lexicon, tokens);
  const clauses = clausesOf(words);
  const tellings = findTellings(words, lexicon);
  const telling = wordsOfTelling(words, clauses, tellings);
  const negative = negatives(text, words, clauses, telling);
  const actual = actuals(words, clauses, refutes(text));
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
    timeMatches: timesIn(text),
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
