import type { Article } from '../articles/index.ts';
import { hashOf, type Instant } from '../base/index.ts';
import { findQuantities, findTimes, type Sentence } from '../text/index.ts';
import type { Claim, ClaimWord, EventMention, Modality, Quantity, TimeSpan } from './claim.ts';
import type { Lexicon } from './lexicon.ts';
import { clausesOf, negatives } from './polarity.ts';
import { findRoles } from './roles.ts';
import { findSpeakers } from './speakers.ts';
import { readWords, type Word } from './words.ts';

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
  return article.sentences
    .map((sentence, position) => readClaim(sentence, position, article, lexicon))
    .filter((claim) => claim !== null);
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
  if (sentence.text.length < shortest || sentence.text.length > longest) return null;
  return claimOf(sentence, position, source, lexicon);
}

function claimOf(sentence: Sentence, position: number, source: ClaimSource, lexicon: Lexicon): Claim {
  const { text, start, end } = sentence;
  const words = readWords(text, lexicon);
  const clauses = clausesOf(words);
  const negative = negatives(text, words, clauses);
  const plain = text.toLowerCase().replace(/[‘’]/g, "'");
  const cues = lexicon.cues
    .filter((cue) => cue.pattern.test(plain))
    .map((cue) => cue.id)
    .sort();
  const claimWords = words.flatMap((word, i): ClaimWord[] =>
    word.concept === ''
      ? []
      : [{ concept: word.concept, kind: word.kind, negative: negative[i] ?? false, clause: clauses[i] ?? 0 }],
  );
  const events = eventsOf(words, negative, clauses);
  return {
    id: null,
    itemId: source.itemId,
    outlet: source.outlet,
    publishedAt: source.publishedAt,
    dateEstimated: source.dateEstimated,
    position,
    quote: { text, start, end, textHash: source.textHash },
    speakers: findSpeakers(text, words, lexicon),
    polarity: (events[0]?.polarity ?? 'positive') === 'negative' ? 'negative' : 'positive',
    modality: modalityOf(cues),
    events,
    participants: [...new Set(words.flatMap((word) => (word.name ? [word.name.name.name] : [])))].sort(),
    times: timesOf(text, source.publishedAt, words),
    quantities: quantitiesOf(text, words),
    names: findRoles(text, words),
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

function timesOf(text: string, publishedAt: Instant | null, words: readonly Word[]): TimeSpan[] {
  return findTimes(text, publishedAt).map(({ from, to, surface, precision, inferred, bound, start }) => ({
    from,
    to,
    surface,
    precision,
    inferred,
    bound,
    of: nearestEvent(words, start),
  }));
}

function quantitiesOf(text: string, words: readonly Word[]): Quantity[] {
  return findQuantities(text).map(({ low, high, unit, hedge, surface, end, start }) => {
    const counted = unit === '' ? headAfter(words, end) : '';
    return {
      low,
      high,
      unit: unit === '' ? counted : unit,
      of: unit === '' ? counted : nearestEvent(words, start),
      hedge,
      surface,
    };
  });
}

/** The event word nearest to a place in the sentence; of two as near, the one before it. */
function nearestEvent(words: readonly Word[], at: number): string {
  const events = words.filter((word) => word.kind === 'event');
  const distance = (word: Word) => (word.end <= at ? at - word.end : word.start - at + 1);
  return events.sort((a, b) => distance(a) - distance(b) || a.start - b.start)[0]?.concept ?? '';
}

/** What a number counts: the first noun or name after it, within five words of the same phrase. */
function headAfter(words: readonly Word[], end: number): string {
  const from = words.findIndex((word) => word.start >= end);
  if (from < 0) return '';
  let head = '';
  for (const word of words.slice(from, from + 5)) {
    if (word.kind === 'event' && word.pos === 'VERB') break;
    if (['PUNCT', 'VERB', 'AUX', 'SCONJ', 'CCONJ'].includes(word.pos) && word.text !== '-') break;
    if (head !== '' && word.pos === 'ADP') break;
    if (word.concept !== '' && (word.pos === 'NOUN' || word.pos === 'PROPN')) head = word.concept;
  }
  return head;
}
