import { oncePer } from '../base/index.ts';

/** A list of words to be found in a text: whole words, beginnings (`missile*`), and phrases of two or three words. */
export interface Wordlist {
  readonly whole: ReadonlySet<string>;
  /** Beginnings, by their first {@link keyLength} letters. */
  readonly beginnings: ReadonlyMap<string, readonly string[]>;
  readonly phrases: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** Beginnings are looked up by so many letters; shorter ones under all of theirs. */
const keyLength = 3;

/** Sorts a list of words so that a text is searched in one pass. */
export function prepareWordlist(words: readonly string[]): Wordlist {
  const whole = new Set<string>();
  const beginnings = new Map<string, string[]>();
  const phrases = new Map<string, string[][]>();
  for (const entry of words) {
    const parts = entry.split(' ');
    const [first = ''] = parts;
    if (parts.length > 1) phrases.set(first, [...(phrases.get(first) ?? []), parts]);
    else if (entry.endsWith('*')) {
      const start = entry.slice(0, -1);
      const key = start.slice(0, keyLength);
      beginnings.set(key, [...(beginnings.get(key) ?? []), start]);
    } else whole.add(entry);
  }
  return { whole, beginnings, phrases };
}

/** The different entries of a list that stand among some words (in small letters, without accents). */
export function found(list: Wordlist, words: readonly string[]): Set<string> {
  const hits = new Set<string>();
  for (const { word, key, places } of differentWords(words)) {
    for (const phrase of list.phrases.get(word) ?? none)
      if (places.some((at) => phrase.every((part, offset) => words[at + offset] === part))) hits.add(phrase.join(' '));
    if (list.whole.has(word)) hits.add(word);
    for (const start of list.beginnings.get(key) ?? none) if (word.startsWith(start)) hits.add(`${start}*`);
  }
  return hits;
}

/** Most words begin no entry: one empty list does for all of them. */
const none: readonly never[] = [];

/** A word of a text, with where it stands. */
interface Standing {
  readonly word: string;
  readonly key: string;
  readonly places: number[];
}

/** Told apart once for all the lists that are held against a text. */
const differentWords = oncePer((words: readonly string[]): readonly Standing[] => {
  const standing = new Map<string, Standing>();
  for (const [at, word] of words.entries())
    standing.getOrInsertComputed(word, () => ({ word, key: word.slice(0, keyLength), places: [] })).places.push(at);
  return [...standing.values()];
});
