import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer, Badge, Button, Card, Moment, ShownQuote, ThreadReply } from '../../src/chat/index.ts';
import { type Rendered, renderAnswer, renderMessage } from '../../src/chat/slack/render.ts';
import { aCard, aReply } from '../support/chat-messages.ts';
import { brokenMarkup, faultsOfBlocks, isTooLongInAll, mrkdwnTexts, pingsIn } from '../support/slack-rules.ts';

// Whatever strangers write, what we send is valid for a strict Slack, pings nobody and holds no broken link.

const nasty = fc.constantFrom(
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<@U12345678>',
  '<!subteam^S123>',
  '<https://evil.example|click>',
  '](',
  '```',
  '`',
  '*_~',
  '|',
  '>',
  '&',
  '&lt;!channel&gt;',
  '"\\"',
  '\n> ',
  '\r\n',
  '\u202e',
  '\u200f',
  '\u0000',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧‍👦',
  '🇹🇷',
  'Ölçüm günü ',
  'ракеты ',
  'كلمة ',
  '@everyone ',
  'ends. ',
);
const piece = fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 8 }));
const short = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const huge = fc
  .tuple(nasty, fc.integer({ min: 5_000, max: 100_000 }))
  .map(([text, size]) => text.repeat(size / text.length));
const text = fc.oneof({ arbitrary: short, weight: 9 }, { arbitrary: huge, weight: 1 });
const longUrl = fc.integer({ min: 1, max: 990 }).map((size) => `https://a.example/${'%22&'.repeat(size / 4)}`);
const url = fc.option(
  fc.oneof(
    longUrl,
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    text.map((t) => `https://a.example/${t}`),
    text,
  ),
);
const moment: fc.Arbitrary<Moment> = fc.record({
  at: fc.integer({ min: -1e12, max: 4e12 }),
  dayOnly: fc.boolean(),
});
const badge: fc.Arbitrary<Badge> = fc.record({ emoji: text, text, tone: fc.constantFrom('warn', 'calm', 'good') });
const texts = fc.array(text, { maxLength: 14 });
const quote: fc.Arbitrary<ShownQuote> = fc.record({
  ...{ side: fc.oneof(fc.constantFrom('A', 'B', ''), text), attribution: text, when: fc.option(moment), url, text },
});
const button: fc.Arbitrary<Button> = fc.record({
  action: fc.constantFrom('quotes', 'story', 'follow', 'question', 'mute', 'why'),
  ...{ label: text, value: fc.oneof(fc.constant('s-12'), text), inMenu: fc.boolean() },
});
const buttons = fc.array(button, { maxLength: 30 });
const quotes = fc.array(quote, { maxLength: 12 });
const card: fc.Arbitrary<Card> = fc.record({
  ...{ kind: fc.constant('card'), badge: fc.option(badge), lead: fc.option(text), headline: text, url, outlet: text },
  ...{ published: fc.option(moment), updated: fc.option(moment), topics: texts, languageTag: fc.option(text) },
  ...{ sentences: texts, notes: texts, storyId: fc.constant('s-12'), buttons },
});
const reply: fc.Arbitrary<ThreadReply> = fc.record({
  ...{ kind: fc.constant('reply'), badge: fc.option(badge), title: text, url, quotes, notes: texts, buttons },
  alsoInChannel: fc.boolean(),
});
const line = fc.record({ kind: fc.constant('line' as const), text });
const entry = fc.record({
  ...{ text, url, when: fc.option(moment), id: fc.option(fc.oneof(fc.constant('d-1'), text)), quotes },
});
const answer: fc.Arbitrary<Answer> = fc.record({
  ...{ title: text, entries: fc.array(entry, { maxLength: 60 }), notes: texts, next: fc.option(text) },
  ...{ more: fc.option(text), shared: fc.boolean() },
});

function expectSafe({ text: fallback, blocks }: Rendered): void {
  expect(faultsOfBlocks(blocks)).toEqual([]);
  expect(isTooLongInAll(blocks)).toBe(false);
  expect(fallback.trim()).not.toBe('');
  expect(fallback.length).toBeLessThanOrEqual(4_000);
  const said = [fallback, ...mrkdwnTexts(blocks)];
  expect(said.flatMap(pingsIn)).toEqual([]);
  expect(said.flatMap(brokenMarkup)).toEqual([]);
  const sent = JSON.stringify(blocks);
  expect(said.every((each) => each.isWellFormed()) && sent.isWellFormed()).toBe(true);
  expect(sent).not.toMatch(/\\u(?:0000|d[89a-f])|[\u202a-\u202e\u2066-\u2069]/);
  // Every mrkdwn text is verbatim, so Slack looks for no channels and names in it by itself.
  expect(sent.match(/"type":"mrkdwn"/g)?.length ?? 0).toBe(sent.match(/"verbatim":true/g)?.length ?? 0);
}

test('cards, replies and lines', () => {
  fc.assert(
    fc.property(fc.oneof(card, reply, line), (message) => expectSafe(renderMessage(message))),
    { numRuns: 150 },
  );
});

test('the largest message that can be built', () => {
  const long = '"\\&'.repeat(4_000);
  const address = `https://a.example/${'x'.repeat(970)}`;
  const shown = { side: 'A', attribution: long, when: { at: 1, dayOnly: true }, url: address, text: long };
  const quotesShown = Array.from({ length: 20 }, () => shown);
  const said = { text: long, url: address, when: null, id: long, quotes: quotesShown };
  const many = Array.from({ length: 20 }, () => long);
  const pressed = Array.from({ length: 40 }, () => ({
    action: 'why' as const,
    label: long,
    value: 's-1',
    inMenu: false,
  }));
  const mark: Badge = { emoji: long, text: long, tone: 'warn' };
  const badges = { badge: mark, notes: many, buttons: pressed, url: address };
  expectSafe(
    renderMessage({ ...aCard(), ...badges, headline: long, sentences: many, topics: many, outlet: long, lead: long }),
  );
  expectSafe(renderMessage({ ...aReply(), ...badges, title: long, quotes: quotesShown }));
  const entries = Array.from({ length: 60 }, () => said);
  expectSafe(renderAnswer({ title: long, entries, notes: many, next: long, more: long, shared: false }));
});

test('answers', () => {
  fc.assert(
    fc.property(answer, (shown) => expectSafe(renderAnswer(shown))),
    { numRuns: 60 },
  );
});
