import type { Article } from '../articles/index.ts';
import { oncePer } from '../base/index.ts';
import { plainSpelling, wordsOf } from '../text/index.ts';

/** A wire puts the news into so many sentences. */
const newsSentences = 2;
/** The opening: they, and what explains them. */
const openingSentences = 3;

/** What topics are looked for in. */
export type Subject = Pick<Article, 'title' | 'text' | 'sentences'>;

/** Where a sentence stands. */
export type Place = 'headline' | 'news' | 'opening' | 'later';

/** Stands for the headline among the numbers of paragraphs. */
export const headline = -1;

/** What is read of an article, in one spelling. */
export interface Reading {
  /** The headline first, then the sentences. */
  readonly lines: readonly { readonly plain: string; readonly place: Place; readonly paragraph: number }[];
  readonly opening: string;
  readonly text: string;
}

/** Where no topic is named anywhere, nothing need be read. */
export const nothingRead: Reading = { lines: [], opening: '', text: '' };

/** Reads an article in one spelling. */
export function read(article: Subject): Reading {
  const title = plainSpelling(article.title);
  const sentences = article.sentences.map((sentence, at) => ({
    plain: plainSpelling(sentence.text),
    place: placeOf(at),
    paragraph: sentence.paragraph,
  }));
  const lines = [{ plain: title, place: 'headline' as Place, paragraph: headline }, ...sentences];
  const join = (some: typeof lines) => some.map((line) => line.plain).join('\n');
  return { lines, opening: join(lines.filter(({ place }) => place !== 'later')), text: join(lines) };
}

function placeOf(sentence: number): Place {
  if (sentence < newsSentences) return 'news';
  return sentence < openingSentences ? 'opening' : 'later';
}

/** Words of the headline and of each paragraph, by the paragraph's number; asked for only where a topic is named. */
export const wordsIn = oncePer(({ lines }: Reading): ReadonlyMap<number, readonly string[]> => {
  const words = new Map<number, string[]>();
  for (const { plain, paragraph } of lines) {
    const known = words.get(paragraph);
    if (known) known.push(...parts(plain));
    else words.set(paragraph, parts(plain));
  }
  return words;
});

/** The words of a text, those with hyphens also by their parts: `Russian-made` is near enough to be `Russian`. */
function parts(text: string): string[] {
  return wordsOf(text).flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]));
}
