import { randomFrom } from '../support/random.ts';
import { inventedNews } from '../torture/news.ts';

// What a thousand feeds publish: mostly what nobody watches, now and then a piece of news, now and then another outlet's copy
// of one. Made from a number and a seed, so that nothing needs to be kept.

/** An article as its outlet publishes it. */
export interface SoakArticle {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** How the articles are mixed. */
export interface Mix {
  readonly seed: number;
  readonly articles: number;
  /** Of them, about so many are about something watched. */
  readonly relevant: number;
}

/** Of what is watched, so much is another outlet's copy of the article before. */
const copies = 0.15;

/** Article number `number` of a mix. */
export function soakArticle(number: number, { seed, articles, relevant }: Mix): SoakArticle {
  const random = chanceOf(seed, number);
  if (random.next() >= relevant / articles) return idle(number, seed);
  return random.next() < copies ? news(number - 1, seed) : news(number, seed);
}

function news(number: number, seed: number): SoakArticle {
  const { title, body } = inventedNews(number, chanceOf(seed + 1, number));
  return { title, paragraphs: body.split('\n\n') };
}

const idleWords =
  'the of and market river apples council road winter bridge school harvest train window letter garden bakery choir'.split(
    ' ',
  );
const idleParagraphs = 6;
const wordsASentence = 18;

/** What no topic matches, as long as most of what feeds carry. */
function idle(number: number, seed: number): SoakArticle {
  const random = chanceOf(seed + 2, number);
  const words = () => Array.from({ length: wordsASentence }, () => random.pick(idleWords)).join(' ');
  return {
    title: `Report ${number} ${words().slice(0, 60)}`,
    paragraphs: Array.from({ length: idleParagraphs }, () => `In report ${number} ${words()}.`),
  };
}

/** Numbers that follow each other must not give rows that do. */
function chanceOf(seed: number, number: number) {
  return randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
}
