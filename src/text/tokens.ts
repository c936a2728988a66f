import { createRequire } from 'node:module';

/** A word, number or mark of a text, where it stands in it. */
export interface Token {
  readonly text: string;
  readonly lower: string;
  /** Dictionary form in small letters; `n't` gives `not`. */
  readonly lemma: string;
  /** Universal part of speech: `VERB`, `NOUN`, `PROPN`, `AUX` … */
  readonly pos: string;
  readonly start: number;
  readonly end: number;
}

/** Reads a text into tokens; the start of each is an offset into that text. */
type Tagger = (text: string) => Token[];

/**
 * A tagger for English that loads its model (376 ms, 149 MB) at the first text, not before, and once in a process: each time that
 * wink-eng-lite-web-model 1.8.1 is loaded it writes a part of itself down once more, quotes within quotes, and the 21st is longer
 * than any string may be.
 *
 * Curly marks are read as straight ones of the same length, so offsets hold and `isn’t` is taken apart like `isn't`.
 */
export function tagger(text: string): Token[] {
  loaded ??= loadTagger();
  return loaded(text);
}

let loaded: Tagger | null = null;

function loadTagger(): Tagger {
  const require = createRequire(import.meta.url);
  const winkNlp = require('wink-nlp') as typeof import('wink-nlp').default;
  const model = require('wink-eng-lite-web-model') as typeof import('wink-eng-lite-web-model').default;
  const nlp = winkNlp(model, ['pos']);
  const { its } = nlp;
  return (text) => {
    const plain = readable(text);
    const tokens = nlp.readDoc(plain.replace(beforeMark, '$& ')).tokens();
    const values = tokens.out();
    // The lemma takes the model's add-ons as a third argument, which the library's types of `out` leave out.
    const lemmas = tokens.out(its.lemma as typeof its.value) as string[];
    const tags = tokens.out(its.pos) as string[];
    const found: Token[] = [];
    let at = 0;
    for (const [i, value] of values.entries()) {
      const start = plain.indexOf(value, at);
      const end = start + value.length;
      at = end;
      const lower = unmarked(value.toLowerCase());
      const lemma = unmarked((lemmas[i] ?? lower).toLowerCase());
      found.push({
        text: text.slice(start, end),
        lower,
        lemma,
        pos: tags[i] ?? 'X',
        start,
        end,
      });
    }
    return found;
  };
}

/**
 * A possessive, or a word with a figure in it, that a mark follows: before a comma the model takes `Ankara's` or `Yak-130s` for one word, and from then on
 * wherever it stands, so that what is read of a sentence would depend on what was read before it. A space keeps them apart; offsets are those of the
 * text without it.
 */
const beforeMark = /(?:'s(?=[^\s\p{L}\p{N}])|\d\p{L}+(?=[^\s\p{L}\p{N}'-]|'(?!\p{L})))/giu;

/** Marks and letters that the model would break words at, by others of the same length: `‘`, and the letters of `Świdwin`, `Sliač` and `İncirlik`. */
function readable(text: string): string {
  const plain = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  return beyondLatin1.test(plain) ? plain.replace(/[Ā-ɏḀ-ỿ]/g, plainLetter) : plain;
}

const beyondLatin1 = /[Ā-ɏḀ-ỿ]/;
/** Letters that are no plain letter with a mark. */
const ownLetters: Readonly<Record<string, string>> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', ı: 'i', Ħ: 'H', ħ: 'h', Ə: 'E', ə: 'e' }; // biome-ignore format: a table

const plainLetter = (letter: string) => ownLetters[letter] ?? letter.normalize('NFD').charAt(0);

/** Without accents: outlets write Mürted and Murted. */
function unmarked(word: string): string {
  return /[^\0-\x7f]/.test(word) ? word.normalize('NFD').replace(/\p{M}/gu, '') : word;
}
