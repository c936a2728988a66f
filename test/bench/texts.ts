import { randomFrom } from '../support/random.ts';

/** A text of invented words that are as frequent as real ones, with the texts that copy it in part. */
export interface Texts {
  /** The n-th text, of so many words. */
  text(number: number): string;
  /** The same with a share of its words replaced. */
  copy(number: number, replaced: number): string;
}

const vocabulary = 50_000;
const wordsOfAText = 150;
/** A text is about so many words of its own, which make a quarter of it. */
const ownWords = 40;
const ownShare = 0.25;
/** The most frequent words are nobody's own. */
const common = 200;
/** Zipf and Mandelbrot's exponent and shift for English. */
const exponent = 1.05;
const shift = 2.7;
const syllables = 'ba ce di fo gu la me ni ro su tra pre sto thi van der kel mon res tar'.split(' ');

/** Opens the texts of a seed: for comparing ways to find the nearest text, where sentences do not matter. */
export function openTexts(seed: number): Texts {
  const words = inventWords();
  const pickCommon = zipf();
  const wordsOf = (number: number): string[] => {
    const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
    const own = Array.from({ length: ownWords }, () => common + Math.floor(random.next() ** 2 * (vocabulary - common)));
    return Array.from({ length: wordsOfAText }, () => {
      const at = random.next() < ownShare ? random.pick(own) : pickCommon(random.next());
      return words[at] ?? '';
    });
  };
  return {
    text: (number) => inSentences(wordsOf(number)),
    copy(number, replaced) {
      const random = randomFrom(Math.imul(seed, 0x5bd1e995) ^ Math.imul(number + 1, 0xc2b2ae35));
      const copied = wordsOf(number).map((word) =>
        random.next() < replaced ? (words[pickCommon(random.next())] ?? '') : word,
      );
      return inSentences(copied);
    },
  };
}

/** Frequent words are short. */
function inventWords(): string[] {
  const random = randomFrom(1);
  const words = new Set<string>();
  while (words.size < vocabulary) {
    const length = words.size < common ? 1 + random.below(2) : 2 + random.below(3);
    words.add(Array.from({ length }, () => random.pick(syllables)).join(''));
  }
  return [...words];
}

function zipf(): (chance: number) => number {
  const upTo = new Float64Array(vocabulary);
  let total = 0;
  for (let at = 0; at < vocabulary; at += 1) {
    total += 1 / (at + shift) ** exponent;
    upTo[at] = total;
  }
  return (chance) => {
    let [low, high] = [0, vocabulary - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) < chance * total) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function inSentences(words: readonly string[]): string {
  const sentences: string[] = [];
  for (let at = 0; at < words.length; at += 15) {
    const sentence = words.slice(at, at + 15).join(' ');
    sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
  }
  return sentences.join(' ');
}
