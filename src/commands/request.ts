import type { Asked, CommandShape } from '../chat/index.ts';
import type { Request, Topic } from './command.ts';

/** Longer questions are cut: no look-up needs more, and an address of this length is no article's. */
const longestQuestion = 2_000;
/** Pages further on than this are no reader's. */
const lastPage = 1_000;

/** A request before anything was looked up, as it was said. */
type BareRequest = Omit<Request, 'house'>;

/** A question taken apart. */
export interface ParsedQuestion {
  /** In small letters; '' when nothing was said. */
  readonly command: string;
  readonly request: BareRequest;
  /** `share` was said: the whole channel may see the answer. */
  readonly isShared: boolean;
}

/**
 * Takes a question apart: the command, what it is asked about, `page n`, and `share` at either end.
 *
 * A leading `/news` is dropped, for those who paste it. Quotation marks stay: they belong to what is searched.
 */
export function parseQuestion(asked: Asked): ParsedQuestion {
  const all = asked.words
    .slice(0, longestQuestion)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (/^\/?(?:news|contrail)$/i.test(all[0] ?? '')) all.shift();
  const isShared = takeShare(all);
  const page = takePage(all);
  const [first = '', ...words] = all;
  return {
    command: first.toLowerCase(),
    request: { ...spoken(words), page, asked },
    isShared,
  };
}

function spoken(words: readonly string[]): Pick<Request, 'said' | 'text' | 'words' | 'named'> {
  const text = words.join(' ');
  return { said: text, text, words, named: new Map() };
}

/** The request as one of another command: with more words before it. */
export function withWord(word: string, request: Request): Request {
  return { ...request, ...spoken([word, ...request.words].filter((one) => one !== '')) };
}

/** The request with one more word behind it. */
export function withLast<R extends BareRequest>(word: string, request: R): R {
  return { ...request, ...spoken([...request.words, word]) };
}

/**
 * Takes the named options of a command out of a request, `updates:thread`, `cron:"0 8 * * *"`, `zone=Europe/Istanbul`.
 *
 * Only names that the command has are taken: an address holds a colon too.
 */
export function withNamed(request: Request, { options }: CommandShape): Request {
  const names = options.filter((option) => option.isNamed === true).map((option) => option.name);
  if (names.length === 0) return request;
  const named = new Map<string, string>();
  const pair = new RegExp(`(?<=^|\\s)(${names.join('|')})[:=](?:["“]([^"“”]*)["”]|(\\S*))`, 'gi');
  const rest = request.text.replace(pair, (_, name: string, quoted: string | undefined, bare: string | undefined) => {
    named.set(name.toLowerCase(), (quoted ?? bare ?? '').trim());
    return '';
  });
  const words = rest.split(/\s+/).filter((word) => word !== '');
  return { ...request, text: words.join(' '), words, named };
}

function takeShare(words: string[]): boolean {
  if (words.length > 0 && isShare(words[0])) return words.shift() !== undefined;
  return words.length > 1 && isShare(words.at(-1)) && words.pop() !== undefined;
}

function isShare(word: string | undefined): boolean {
  return word?.toLowerCase() === 'share';
}

function takePage(words: string[]): number {
  const [word, number] = words.slice(-2);
  if (words.length < 2 || word?.toLowerCase() !== 'page' || !/^\d{1,4}$/.test(number ?? '')) return 1;
  words.splice(-2);
  return Math.min(lastPage, Math.max(1, Number(number)));
}

/** What stands in a request of the form `[topic] [number] [word]`, in any order. */
export interface Filters {
  readonly topic: Topic | null;
  readonly number: number | null;
  /** Words that are neither. */
  readonly rest: readonly string[];
}

/** Reads a topic and a number out of some words, however the topic is spelled: `s-400`, `S400`, `caatsa`. */
export function filtersIn(words: readonly string[], topics: readonly Topic[]): Filters {
  let topic: Topic | null = null;
  let number: number | null = null;
  const rest: string[] = [];
  for (const word of words) {
    const named: Topic | null = topic ? null : topicNamed(word, topics);
    if (named) topic = named;
    else if (number === null && /^\d{1,4}$/.test(word)) number = Number(word);
    else rest.push(word);
  }
  return { topic, number, rest };
}

function topicNamed(word: string, topics: readonly Topic[]): Topic | null {
  const bare = bareWord(word);
  if (bare === '') return null;
  return topics.find((topic) => bareWord(topic.id) === bare || bareWord(topic.name) === bare) ?? null;
}

function bareWord(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
