import fc from 'fast-check';
import type {
  Answer,
  Badge,
  Button,
  Card,
  Digest,
  Form,
  Message,
  Moment,
  ShownQuote,
  ThreadReply,
} from '../../src/chat/index.ts';
import { anyText, anyWebAddress } from './any-text.ts';

// Messages with texts as strangers may write them: markup, calls to everybody, broken Unicode, right-to-left marks, 100 kB.

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
  '@here ',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</news:1>',
  '<t:0:R>',
  '||',
  '-# ',
  '1. ',
  '[a](https://evil.example)',
  'https://example.org/a_b_(c)*d* ',
  'ends. ',
);
const piece = fc.oneof(nasty, anyText(10), fc.lorem({ maxCount: 8 }));
const short = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const huge = fc
  .tuple(nasty, fc.integer({ min: 5_000, max: 100_000 }))
  .map(([text, size]) => text.repeat(size / text.length));
/** Any text. */
export const hostileText = fc.oneof({ arbitrary: short, weight: 9 }, { arbitrary: huge, weight: 1 });
const text = hostileText;
/** Any address, and what is none. */
export const hostileUrl = fc.option(
  fc.oneof(
    anyWebAddress(),
    text.map((t) => `https://a.example/${t}`),
    text,
  ),
);
const url = hostileUrl;
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
  continues: fc.option(fc.record({ messageId: text })),
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
const digest: fc.Arbitrary<Digest> = fc.record({
  ...{ kind: fc.constant('digest'), title: text, notes: texts },
  sections: fc.array(fc.record({ title: text, entries: fc.array(entry, { maxLength: 3 }) }), { maxLength: 4 }),
});

/** Whatever may be posted. */
export const hostileMessage: fc.Arbitrary<Message> = fc.oneof(card, reply, digest, line);

const offers = fc.array(fc.record({ label: text, words: text }), { maxLength: 8 });
const options = fc.array(fc.record({ label: text, value: text }), { maxLength: 30 });
const field = fc.record({
  ...{ name: text, label: text, hint: text, kind: fc.constantFrom('one', 'many', 'text'), options, values: texts },
});
/** A form with whatever may stand in it. */
export const hostileForm: fc.Arbitrary<Form> = fc.record({
  ...{ title: text, words: text, openedBy: text, asksChannel: fc.boolean(), fields: fc.array(field, { maxLength: 8 }) },
});
/** An answer to `/news`. */
export const hostileAnswer: fc.Arbitrary<Answer> = fc.record({
  ...{ title: text, entries: fc.array(entry, { maxLength: 60 }), notes: texts, next: fc.option(text) },
  ...{ more: fc.option(text), offers, form: fc.option(hostileForm), files: fc.constant([]), shared: fc.boolean() },
});
