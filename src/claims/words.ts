import { type FoundName, type Token, tagger } from '../text/index.ts';
import type { ClaimWord } from './claim.ts';
import type { Entry, Lexicon } from './lexicon.ts';

/** A word of a sentence as claims see it: names are one word, a phrase of the lexicon is one word. */
export interface Word {
  readonly text: string;
  readonly lower: string;
  readonly lemma: string;
  readonly pos: string;
  readonly start: number;
  readonly end: number;
  /** '' for words that carry no content. */
  readonly concept: string;
  readonly kind: ClaimWord['kind'];
  /** Its own prefix says that it is not so: `unsigned`, `undelivered`. */
  readonly isNegated: boolean;
  /** The known name, when it is one. */
  readonly name: FoundName | null;
}

/** Parts of speech that carry content. */
const contentTags: Readonly<Record<string, ClaimWord['kind']>> = {
  VERB: 'verb',
  NOUN: 'noun',
  PROPN: 'name',
  ADJ: 'other',
  ADV: 'other',
  NUM: 'other',
};

/** Words that carry no content whatever their part of speech. */
const empty = new Set(
  `be have do will would can could may might shall should must say tell state report accord also just even only very so then there here more most much many
   other such same own well still yet already again as than when while where how why what which who whom whose year month week day time mr mrs ms thing way lot one two
   first not never no nor none neither n't get make take give go come put let become seem appear about around after before since until now today yesterday tomorrow
   monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
   however though although because if whether both all any some each every few several s t according add note claim insist call single`
    .split(/\s+/)
    .filter(Boolean),
);

/** The tokens of a sentence without white space. */
export function tokensOf(sentence: string): Token[] {
  return tagger(sentence).filter((token) => token.pos !== 'SPACE');
}

/** The words of a sentence with their concepts: known names first, then phrases of the lexicon, then single words. */
export function readWords(sentence: string, lexicon: Lexicon, tokens = tokensOf(sentence)): Word[] {
  const names = lexicon.findNames(sentence);
  const words: Word[] = [];
  let nextName = 0;
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i] as Token;
    while ((names[nextName]?.end ?? Number.POSITIVE_INFINITY) <= token.start) nextName += 1;
    const name = names[nextName];
    if (name && token.end > name.start) {
      words.push(nameWord(name));
      while (i < tokens.length && (tokens[i]?.start ?? 0) < name.end) i += 1;
      continue;
    }
    const [word, length] = plainWord(tokens, i, lexicon);
    words.push(word);
    i += length;
  }
  return words;
}

function nameWord(name: FoundName): Word {
  const { surface, start, end } = name;
  return {
    text: surface,
    lower: surface.toLowerCase(),
    lemma: name.name.name,
    pos: 'PROPN',
    start,
    end,
    concept: name.name.name,
    kind: 'name',
    isNegated: false,
    name,
  };
}

function plainWord(tokens: readonly Token[], i: number, lexicon: Lexicon): readonly [Word, number] {
  const token = tokens[i] as Token;
  const { text, lower, lemma, pos, start } = token;
  const [found, length] = longestEntry(tokens, i, lexicon);
  const isNamed = found?.kind === 'event' && found.concept !== 'store' && isPartOfName(tokens, i, length);
  // "was forced", "armed": a thing is named by a noun.
  const isDone = found?.kind === 'thing' && found.rest.length === 0 && pos === 'VERB' && !/ing$/.test(lower);
  const entry = isNamed || isDone ? null : found;
  if (entry && (entry.rest.length > 0 || pos in contentTags || pos === 'ADP')) {
    if (entry.rest.length > 0 || pos !== 'PROPN' || !/^\p{Lu}/u.test(text) || i === 0) {
      const last = tokens[i + length - 1] ?? token;
      return [
        {
          text,
          lower,
          lemma,
          pos,
          start,
          end: last.end,
          concept: entry.concept,
          kind: entry.kind,
          isNegated: false,
          name: null,
        },
        length,
      ];
    }
  }
  const undone = undoneOf(token, lexicon);
  if (undone) {
    const { concept, kind } = undone;
    return [{ text, lower, lemma, pos, start, end: token.end, concept, kind, isNegated: true, name: null }, 1];
  }
  const acting = isActing(tokens, i);
  const kind = isNamed ? 'other' : acting ? 'verb' : contentTags[pos];
  const carries = kind !== undefined && !empty.has(lemma) && !empty.has(lower) && /[\p{L}]/u.test(text);
  const concept = carries ? (kind === 'name' ? lower.replace(/['’]s$/, '') : acting ? baseOf(lower) : lemma) : '';
  return [
    { text, lower, lemma, pos, start, end: token.end, concept, kind: kind ?? 'other', isNegated: false, name: null },
    1,
  ];
}

/** What an agency or a site is for is not done by naming it: "procurement agency", "test range". */
const bodies = new Set(
  `agency body office committee ministry department council bureau directorate organisation organization authority site range`.split(
    ' ',
  ),
);

/** Whether a word of the lexicon belongs to a name or to a place that is called by it: the "Dispatch" of the Anatolia Dispatch delivers nothing. */
function isPartOfName(tokens: readonly Token[], i: number, length: number): boolean {
  if (tokens[i]?.pos !== 'VERB' && bodies.has(tokens[i + length]?.lemma ?? '')) return true;
  return length === 1 && isCapital(tokens[i]) && isCapital(tokens[i - 1]) && !isHeadline(tokens);
}

const isCapital = (token: Token | undefined) => token !== undefined && /^\p{Lu}\p{Ll}/u.test(token.text);

/** A headline writes most words with a capital: there they tell nothing of names. */
function isHeadline(tokens: readonly Token[]): boolean {
  const long = tokens.filter(({ text }) => /^\p{L}{4,}$/u.test(text));
  return long.filter(isCapital).length > long.length / 2;
}

const prefixed = /^un(?<rest>[a-z]{3,}ed|paid|sold|sent|told|built|met|broken)$/;

/** "unsigned", "undelivered": the event of the lexicon that has not come to pass. */
function undoneOf({ lower, pos }: Token, lexicon: Lexicon): Entry | undefined {
  const rest = pos === 'PROPN' ? undefined : prefixed.exec(lower)?.groups?.rest;
  if (rest === undefined) return undefined;
  const forms = [rest, irregular[rest] ?? '', rest.slice(0, -2), rest.slice(0, -1), rest.replace(/(.)\1ed$/, '$1')];
  return forms
    .flatMap((form) => lexicon.entries.get(form) ?? [])
    .find((entry) => entry.rest.length === 0 && entry.kind === 'event');
}

const irregular: Readonly<Record<string, string>> = {
  paid: 'pay',
  sold: 'sell',
  sent: 'send',
  built: 'build',
  met: 'meet',
  broken: 'break',
};

/** "no woman peeling a potato": the tagger takes a participle behind its noun for a noun. */
function isActing(tokens: readonly Token[], i: number): boolean {
  const [before, token] = [tokens[i - 1], tokens[i]];
  return (
    token?.pos === 'NOUN' &&
    before?.pos === 'NOUN' &&
    /^[a-z]{3,}ing$/.test(token.text) &&
    ['DET', 'ADP', 'PUNCT', 'PRON', 'NUM', 'ADJ', 'ADV'].includes(tokens[i + 1]?.pos ?? 'PUNCT')
  );
}

/** The verb of a participle by the rules of English spelling: `riding` ride, `cutting` cut, `opening` open. */
function baseOf(participle: string): string {
  const root = participle.slice(0, -3);
  if (/([bdgklmnprt])\1$/.test(root)) return root.slice(0, -1);
  if (/[vcguz]$|[^aeiou]l$|[^s]s$/.test(root) || /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(root)) return `${root}e`;
  return root;
}

/** The tagger takes a capitalised plural at the start of a sentence for a name and leaves it as it is. */
function singular(lower: string): string {
  return lower.endsWith('ies') ? `${lower.slice(0, -3)}y` : lower.replace(/s$/, '');
}

/** The longest phrase of the lexicon that begins at a token, and how many tokens it takes; hyphens between its words make no difference. */
function longestEntry(tokens: readonly Token[], i: number, lexicon: Lexicon): readonly [Entry | null, number] {
  const token = tokens[i] as Token;
  for (const entry of lexicon.entries.get(token.lemma) ??
    lexicon.entries.get(token.lower) ??
    lexicon.entries.get(singular(token.lower)) ??
    []) {
    let at = i + 1;
    const fits = entry.rest.every((lemma) => {
      if (tokens[at]?.text === '-') at += 1;
      const next = tokens[at];
      at += 1;
      return next !== undefined && (next.lemma === lemma || next.lower === lemma);
    });
    if (fits) return [entry, at - i];
  }
  return [null, 1];
}
