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
  const seen = new Set<string>();
  for (const [at, word] of words.entries()) {
    for (const phrase of list.phrases.get(word) ?? [])
      if (phrase.every((part, offset) => words[at + offset] === part)) hits.add(phrase.join(' '));
    if (seen.has(word)) continue;
    seen.add(word);
    if (list.whole.has(word)) hits.add(word);
    for (const start of list.beginnings.get(word.slice(0, keyLength)) ?? [])
      if (word.startsWith(start)) hits.add(`${start}*`);
  }
  return hits;
}
