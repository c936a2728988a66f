import { hashOf } from '../base/index.ts';

// A feed that has one new entry sends thirty that were read before. Those are told by their bytes and not read again:
// parsing them is most of what a poll costs. Only within one run, so nothing of it needs to be right for ever.

/** The names of entries, by the hash of each as it came. */
export type EntryNames = ReadonlyMap<string, readonly string[]>;

/** The entries of the last document of a feed. */
export interface ReadBefore {
  /** Of the whole document: when the feed's state has the same, every entry of it was judged and kept. */
  readonly bodyHash: string;
  readonly names: EntryNames;
}

/** A document cut into its entries. */
export interface CutDocument {
  /** Hash of each entry together with what it inherits, in the document's order. */
  readonly hashes: readonly string[];
  /** The document without the entries that are known; null when none is left. */
  without(known: EntryNames): string | null;
}

const rootEnd = /^<\/(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>/i;
/** The tags of entries, and the beginnings of what may hold the like without being one. */
const marks = /<(\/?)(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])[^<>]*>|<!\[CDATA\[|<!--|<\?/gi;
const endOf: Readonly<Record<string, string>> = { '<![': ']]>', '<!-': '-->', '<?': '?>' };

/**
 * Cuts an XML feed into its entries.
 *
 * @param context - What the entries' meaning depends on beside the text, like the address they came from.
 * @returns null when it cannot be told where each entry and the document end; it is then read whole.
 */
export function cutEntries(text: string, context: string): CutDocument | null {
  const entries = entriesIn(text);
  const [first] = entries ?? [];
  // What breaks off between two entries is not whole either.
  if (!entries || !first || !rootEnd.test(text.slice(text.lastIndexOf('</')))) return null;
  // Namespaces, bases and languages stand in the tags before the first entry; what changes there is only text, like the date.
  const inherited = (text.slice(0, first.start).match(/<[^<>]*>/g) ?? []).join('');
  const hashes = entries.map((entry) => hashOf(context, inherited, text.slice(entry.start, entry.end)));
  return {
    hashes,
    without(known) {
      if (hashes.every((hash) => known.has(hash))) return null;
      const parts: string[] = [];
      let at = 0;
      entries.forEach((entry, index) => {
        if (!known.has(hashes[index] ?? '')) return;
        parts.push(text.slice(at, entry.start));
        at = entry.end;
      });
      return parts.join('') + text.slice(at);
    },
  };
}

/** Where the entries stand; null when one of them, or something that may hold one, does not end. */
function entriesIn(text: string): readonly { readonly start: number; readonly end: number }[] | null {
  const entries: { readonly start: number; readonly end: number }[] = [];
  let start = -1;
  marks.lastIndex = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const [tag, slash] = mark;
    const end = endOf[tag.slice(0, 3)];
    if (end !== undefined) {
      const endsAt = text.indexOf(end, marks.lastIndex);
      if (endsAt < 0) return null;
      marks.lastIndex = endsAt + end.length;
    } else if (!tag.endsWith('/>')) {
      if ((slash === '') !== start < 0) return null;
      if (slash !== '') entries.push({ start, end: marks.lastIndex });
      start = slash === '' ? mark.index : -1;
    }
  }
  return start < 0 ? entries : null;
}

/**
 * The names of all entries of a document, of which the unknown ones were read just now.
 *
 * @param read - The names of what was read, in the document's order.
 * @returns null when that is not one for each unknown entry: the parser saw other entries than we did.
 */
export function namesByEntry(
  cut: CutDocument,
  known: EntryNames,
  read: readonly (readonly string[])[],
): EntryNames | null {
  const fresh = cut.hashes.filter((hash) => !known.has(hash));
  if (fresh.length !== read.length) return null;
  const still = cut.hashes.flatMap((hash) => {
    const names = known.get(hash);
    return names ? [[hash, names] as const] : [];
  });
  return new Map([...still, ...fresh.map((hash, at) => [hash, read[at] ?? []] as const)]);
}
