/** A name that is known, with the other ways to write it. */
export interface KnownName {
  readonly name: string;
  /** `country`, `system`, `person` … */
  readonly type: string;
  /** The name of the larger thing it belongs to, null when there is none: `Pentagon` is of `United States`. */
  readonly of: string | null;
  /** What one of them is counted as, null when it is itself: an `F-35` is an `aircraft`. */
  readonly sort: string | null;
  readonly aliases: readonly string[];
  /** Further ways to write it that are places as well: the capital that speaks for its state. */
  readonly seats?: readonly string[];
}

/** A known name found in a text. */
export interface FoundName {
  readonly name: KnownName;
  readonly surface: string;
  readonly start: number;
  readonly end: number;
}

/** Finds known names in a text, longest first, in order, none over another. */
export type Gazetteer = (text: string) => FoundName[];

const word = /[\p{L}\p{N}]+(?:[-/.&'’][\p{L}\p{N}]+)*\.?/gu;

/**
 * Makes the finder for some names.
 *
 * Accents, hyphens within designations (`S-400`, `S400`), full stops of initials and a plural or possessive s make no difference.
 * An alias that starts with a capital is only found where the text has one.
 */
export function openGazetteer(names: readonly KnownName[]): Gazetteer {
  const byFirstWord = new Map<
    string,
    { words: readonly string[]; capital: boolean; shout: boolean; name: KnownName }[]
  >();
  for (const name of names) {
    for (const alias of new Set([name.name, ...name.aliases, ...(name.seats ?? [])])) {
      const words = (alias.match(word) ?? []).map(key);
      const [first] = words;
      if (first === undefined) continue;
      const row = { words, capital: /^\p{Lu}/u.test(alias), shout: /^[\p{Lu}.]+$/u.test(alias), name };
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), row]);
    }
  }
  for (const rows of byFirstWord.values()) rows.sort((a, b) => b.words.length - a.words.length);

  const known = new Map<string, readonly string[]>();
  const keysIn = (written: string): readonly string[] => {
    if (known.size > wordsKept) known.clear();
    return known.getOrInsertComputed(written, keysOf);
  };
  return (text) => {
    const found: FoundName[] = [];
    const words = text
      .matchAll(word)
      .map((match) => ({
        text: match[0],
        start: match.index,
        keys: keysIn(match[0]),
      }))
      .toArray();
    for (let i = 0; i < words.length; i += 1) {
      const first = words[i];
      if (!first) continue;
      if (!first.keys.some((k) => byFirstWord.has(k))) continue;
      const row = first.keys
        .flatMap((k) => byFirstWord.get(k) ?? [])
        .find((candidate) => {
          if (candidate.capital && !/^[\p{Lu}\p{N}]/u.test(first.text)) return false;
          if (candidate.shout && !/^\p{Lu}[\p{Lu}.]*(?:['’]?s)?$/u.test(first.text)) return false;
          return candidate.words.every((k, n) => words[i + n]?.keys.includes(k) ?? false);
        });
      if (!row) continue;
      const last = words[i + row.words.length - 1] ?? first;
      const end = last.start + last.text.replace(/(?<!\p{L}\.\p{L})\.$/u, '').length;
      found.push({ name: row.name, surface: text.slice(first.start, end), start: first.start, end });
      i += row.words.length - 1;
    }
    return found;
  };
}

/** The words of an affair are much the same from article to article: so many are kept as they are looked up. */
const wordsKept = 5_000;

/** A word as it is compared: no accents, no marks, small. */
function key(text: string): string {
  if (/^[a-z]+$/i.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}|[-.'’]/gu, '')
    .replace(/ı/g, 'i')
    .toLowerCase();
}

/** The ways a word may be looked up: as it stands, and without the s of a possessive or plural. */
function keysOf(text: string): string[] {
  const whole = key(text);
  if (/^[a-z]*[a-rt-z]$/i.test(text)) return [whole];
  const bare = key(text.replace(/['’]s?$/u, ''));
  const singular = /\d[a-z]?s$|[a-z]{3}s$/.test(bare) ? bare.slice(0, -1) : bare;
  return [...new Set([whole, bare, singular])];
}
