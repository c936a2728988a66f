import { oncePerRecent } from '../base/index.ts';
import { sentencesAtHand } from '../text/index.ts';

/** Of the outlets' names those that nothing else is called; all known ones; also unknown ones that hold an outlet's word; any. */
export const namings = ['sure', 'known', 'telling', 'any'] as const;
export type Naming = (typeof namings)[number];

/** What outlets are called. */
export interface OutletWords {
  /** Every way to write a known one. */
  readonly known: readonly string[];
  /** Of these, what something else is called too. */
  readonly alsoElse: ReadonlySet<string>;
  /** A name that holds one of these is an outlet's. */
  readonly telling: readonly string[];
  /** Words with a capital that stand before names and are no part of them. */
  readonly before: readonly string[];
}

/** A text in which each outlet's name is one letter, so that patterns around names are short, and what the letters stand for. */
export interface MarkedText {
  readonly text: string;
  /** Gives a part of the text back as it was written. */
  readonly written: (part: string) => string;
}

/** Makes marked texts. */
export type MarkNames = (text: string) => MarkedText;

/** The letters for names, of the private use area, which no text holds: a range for each kind of name. */
const letters = { sure: 0xe100, known: 0xe200, telling: 0xe300 } as const;
/** More names than that in one text are left as written. */
const mostOfAKind = 0x100;
const anyLetter = /[\ue100-\ue3ff]/gu;

/** A name of up to five words with capitals. */
const anyName = String.raw`(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}&'’-]*(?: (?:\p{Lu}[\p{L}\p{N}&'’-]*|\d{1,3}|of|de|al)){0,4}?(?!-?[\p{L}\p{N}])`;

/** What stands for a name in a pattern that is tried on marked texts. */
export const nameIn: Readonly<Record<Naming, string>> = {
  sure: String.raw`[\ue100-\ue1ff]`,
  known: String.raw`[\ue100-\ue2ff]`,
  telling: String.raw`[\ue100-\ue3ff]`,
  any: String.raw`(?:[\ue100-\ue3ff]|${anyName})`,
};

/** Words grown together with an outlet's word: `TurkeyPost`. Lengths are bounded, for a row of letters may go on for ever. */
const grownTogether = String.raw`\p{Lu}\p{L}{0,40}(?:News|Times|Post|Watch|Buzz|Ledger|Press|Wire)[\p{L}\d]*`;
const domain = String.raw`\p{L}[\p{L}\d-]{0,62}\.\p{Ll}{2,6}`;
const notInWords = /[^\p{L}\p{N}]+/u;

/** Prepares the finding of names: one pattern, tried only on a text that holds a word of one. */
export function prepareMarking({ known, alsoElse, telling, before }: OutletWords): MarkNames {
  const words = new Set([...known.map(longestWord), ...telling]);
  const isKnown = new Set(known);
  const lookAlike = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${grownTogether}|${domain})`, 'u');
  const longestFirst = known.toSorted((a, b) => b.length - a.length);
  // Greedy in the words before, so that "The Daily Clarion" is taken whole.
  const unknown = String.raw`(?!(?:${anyOf(before)}) )(?:(?:\p{Lu}[\p{L}\p{N}&'’-]*(?<!['’]s)|of|de|&) ){0,4}(?:${anyOf(telling)})(?:-\p{Lu}\p{L}+)?(?:(?: of)? \p{Lu}[\p{L}\p{N}]*){0,2}`;
  const name = new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${anyOf(longestFirst)}|${unknown}|${grownTogether}|${domain})(?!-?[\p{L}\p{N}])`,
    'gu',
  );
  return oncePerRecent(sentencesAtHand, (text) => {
    if (!text.split(notInWords).some((word) => words.has(word)) && !lookAlike.test(text))
      return { text, written: (part) => part };
    const names = { sure: [] as string[], known: [] as string[], telling: [] as string[] };
    const marked = text.replace(name, (found) => {
      const kind = !isKnown.has(found) ? 'telling' : alsoElse.has(found) ? 'known' : 'sure';
      if (names[kind].length === mostOfAKind) return found;
      names[kind].push(found);
      return String.fromCharCode(letters[kind] + names[kind].length - 1);
    });
    const nameOf = (letter: string) => {
      const code = letter.charCodeAt(0);
      const kind = code < letters.known ? 'sure' : code < letters.telling ? 'known' : 'telling';
      return names[kind][code - letters[kind]] ?? letter;
    };
    return { text: marked, written: (part) => part.replace(anyLetter, nameOf) };
  });
}

function longestWord(name: string): string {
  return name.split(notInWords).toSorted((a, b) => b.length - a.length)[0] ?? name;
}

function anyOf(names: readonly string[]): string {
  return names.map((name) => RegExp.escape(name)).join('|');
}
