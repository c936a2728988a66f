import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folded, splitSentences } from '../../src/text/index.ts';
import type { Random } from '../support/random.ts';

/** What articles are made of: headlines and sentences of the labelled news that is about the affair. */
export interface Stock {
  readonly headlines: readonly string[];
  /** First sentences of articles: they name the affair. */
  readonly leads: readonly string[];
  readonly sentences: readonly string[];
}

/** Shorter ones are headings, longer ones are several sentences that nothing separates. */
const shortest = 40;
const longest = 400;
/** Pairs of general news would make articles about something else. */
const affairs = ['asia', 'europe', 'mideast', 'programme', 'turkey'];

/** Reads test/gold and test/pairs. */
export function readStock(): Stock {
  const items = readLines<{ title: string; body: string; relation: string }>('gold/items.jsonl').filter(
    ({ relation }) => relation !== 'irrelevant',
  );
  const pairs = affairs.flatMap((name) =>
    readLines<{ a: { quote: string }; b: { quote: string } }>(`pairs/${name}.jsonl`),
  );
  const bodies = items.map(({ body }) =>
    splitSentences(body)
      .map(({ text }) => folded(text))
      .filter(fits),
  );
  const quotes = pairs.flatMap(({ a, b }) => [a.quote, b.quote]).filter(fits);
  return {
    headlines: items.map(({ title }) => title),
    leads: bodies.flatMap(([lead]) => (lead && topic.test(lead) ? [lead] : [])),
    sentences: [...new Set([...bodies.flat(), ...quotes])],
  };
}

const topic = /S-400|F-35|CAATSA/;

function fits({ length }: string): boolean {
  return length >= shortest && length <= longest;
}

function readLines<Line>(file: string): Line[] {
  const text = readFileSync(join(import.meta.dirname, '..', file), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const month = new RegExp(String.raw`\b(?:${months.join('|')})\b`, 'g');
const weekday = new RegExp(String.raw`\b(?:${weekdays.join('|')})\b`, 'g');
/** A number that stands alone: `S-400`, `F-35A` and `2,5` in `2,500` are left as they are. */
const number = /(?<![\p{L}\p{N}.,-])\d{1,3}(?![\p{L}\p{N},-])/gu;
/** Two words with capitals inside a sentence, nearly always a person. */
const person = /(?<=[\p{Ll},] )\p{Lu}\p{Ll}{3,} \p{Lu}\p{Ll}{4,}(?=[ ,.])/gu;

/** Tells a sentence of other days, other amounts and other people. */
export function vary(sentence: string, random: Random): string {
  return sentence
    .replace(month, () => random.pick(months))
    .replace(weekday, () => random.pick(weekdays))
    .replace(number, (digits) => String(1 + random.below(10 ** digits.length)))
    .replace(person, () => `${inventName(random)} ${inventName(random)}`);
}

const openings = 'B Br D Dr F G H K Kl L M N P R S St T Tr V Z'.split(' ');
const vowels = 'a e i o u ai ou'.split(' ');
const middles = 'l r n m d v s z nd rt lv st'.split(' ');
const ends = 'n r s k m va no ra lin dor mir stan'.split(' ');

/** The name of a person or a town that nobody has heard of. */
export function inventName(random: Random): string {
  const { pick } = random;
  return pick(openings) + pick(vowels) + pick(middles) + pick(vowels) + pick(ends);
}
