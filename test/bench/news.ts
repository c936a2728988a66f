import { articleFromText } from '../../src/articles/index.ts';
import { dayMs } from '../../src/base/index.ts';
import type { Readable } from '../../src/cli/items.ts';
import { itemFrom } from '../../src/feeds/index.ts';
import { type Random, randomFrom } from '../support/random.ts';
import { inventName, readStock, vary } from './sentences.ts';

/** What a report is made of, before it is a text. */
export interface Draft {
  readonly number: number;
  /** Number of the event it tells of, from 1. */
  readonly event: number;
  /** The first that tells of it. */
  readonly opens: boolean;
  readonly outlet: string;
  readonly at: number;
  readonly headline: string;
  /** Its own first sentence, then sentences of the stock. */
  readonly sentences: readonly string[];
}

/** Length of an article, in words. */
const wordsOfAnArticle = 400;
/** An event is told so often, by different outlets, among so many others of these days. */
const reportsOfAnEvent = 5;
const eventsAtOnce = 8;
const reportsOfABlock = reportsOfAnEvent * eventsAtOnce;
/** Whoever tells of an event chooses from so many sentences. */
const sentencesOfAnEvent = 36;
/** In so many versions each sentence of the stock is told, with other names, numbers and dates. */
const versions = 8;
/** A thousand articles a day, from the day the S-400 contract was signed. */
const betweenMs = dayMs / 1_000;
const firstAt = Date.UTC(2017, 11, 29);
const outlets = 40;

interface Event {
  readonly town: string;
  readonly headline: string;
  readonly lead: string;
  readonly sentences: readonly string[];
}

/**
 * News without end about the affair, the n-th report always the same: sentences of test/gold and test/pairs with other names,
 * numbers and dates, mixed into events that several outlets tell in part.
 */
export function openNews(seed: number): (number: number) => Draft {
  const stock = readStock();
  const told = stock.sentences.flatMap((sentence, at) =>
    Array.from({ length: versions }, (_, version) => vary(sentence, randomFrom(seed + at * versions + version))),
  );

  function eventOf(number: number): Event {
    const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b));
    const town = inventName(random);
    return {
      town,
      headline: `${vary(random.pick(stock.headlines), random)} in ${town}`,
      lead: vary(random.pick(stock.leads), random),
      sentences: Array.from({ length: sentencesOfAnEvent }, () => random.pick(told)),
    };
  }

  return (number) => {
    const block = Math.floor(number / reportsOfABlock);
    const event = block * eventsAtOnce + (number % eventsAtOnce) + 1;
    const random = randomFrom(Math.imul(seed, 0x5bd1e995) ^ Math.imul(number + 1, 0xc2b2ae35));
    const { headline, ...rest } = eventOf(event);
    return {
      number,
      event,
      opens: number % reportsOfABlock < eventsAtOnce,
      outlet: `Outlet ${random.below(outlets)}`,
      at: firstAt + number * betweenMs,
      headline,
      sentences: choose(rest, random),
    };
  };
}

function choose({ town, lead, sentences }: Omit<Event, 'headline'>, random: Random): string[] {
  const chosen = [`${town.toUpperCase()} - ${lead}`];
  const left = [...sentences];
  let words = countWords(lead);
  while (words < wordsOfAnArticle && left.length > 0) {
    const [sentence = ''] = left.splice(random.below(left.length), 1);
    chosen.push(sentence);
    words += countWords(sentence);
  }
  return chosen;
}

function countWords(text: string): number {
  return text.split(' ').length;
}

/** A report as it comes in. */
export function readableOf({ number, outlet, at, headline, sentences }: Draft): Readable {
  const item = itemFrom({
    id: `n${number}`,
    outlet,
    language: 'en',
    url: null,
    title: headline,
    publishedAt: at,
    dateEstimated: false,
    firstSeenAt: at,
  });
  return { item, article: articleFromText(item, sentences.join('\n\n')) };
}
