import { type Article, articleFromText } from '../../src/articles/index.ts';
import { itemFrom } from '../../src/feeds/index.ts';
import { goldItems } from './gold-stream.ts';
import { randomFrom } from './random.ts';

// Articles that nobody wrote: sentences of the labelled stream in any order, broken, cut and mixed with what pages bring along.

const oddities = [
  'U.S.\nAmbassador Tom Barrack said so. ',
  '“Nobody,” he said, “asked for it.” ',
  '‘It is $2.5 billion,’ an official told AFP. ',
  'Fiyatı 2,5 milyar dolar. ',
  '价格为25亿美元。',
  'The e\u0301tat-major denied it — “categorically” — on Dec. 9. ',
  '\u200bZero-width, \u00a0no-break and \u202eright-to-left\u202c. ',
  '😀 The S-400 was not sold! ',
  'Read more: https://a.example/?x=1&y=2 ',
  '&amp; <b>The Kremlin</b> has not confirmed it. ',
  '\t\r\n\r\n',
  '... ',
  'A'.repeat(3_000),
];

/** A random article; the same for a number. */
export function randomArticle(number: number, sentences: readonly string[]): Article {
  const random = randomFrom(number);
  const count = Math.floor(random.next() * 14);
  let body = '';
  for (let i = 0; i < count; i += 1) {
    const sentence = random.next() < 0.2 ? random.pick(oddities) : `${random.pick(sentences)} `;
    const cut = random.next() < 0.1 ? sentence.slice(Math.floor(random.next() * sentence.length)) : sentence;
    body += random.next() < 0.15 ? `${cut.replaceAll(' ', '\n')}\n\n` : cut;
  }
  const publishedAt = Date.UTC(2026, 0, 1) + number * 60_000;
  const item = itemFrom({
    id: `random-${number}`,
    outlet: 'Example Post',
    language: 'en',
    url: null,
    title: random.pick(sentences),
    publishedAt,
    dateEstimated: false,
    firstSeenAt: publishedAt,
  });
  return articleFromText(item, body);
}

/** What random articles are made of. */
export function someSentences(): readonly string[] {
  return goldItems().flatMap((item) => (item.body ?? '').split(/(?<=[.!?”])\s+/));
}
