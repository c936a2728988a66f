import { cutText, oneLine } from '../cut.ts';
import type { Answer, AnswerEntry, Badge, Card, Digest, Message, Moment, ShownQuote, ThreadReply } from '../message.ts';
import { momentText } from '../moments.ts';
import { actions, type Block, columns, context, offers, section } from './blocks.ts';
import { maxBlocks, maxCharactersOfBlocks, maxFallback, maxFieldText, maxText } from './limits.ts';
import { escaped, escapedLength, inline, link, moment, quoted } from './mrkdwn.ts';

/** A message as Slack takes it: the blocks that are seen, and the words for notifications and screen readers. */
export interface Rendered {
  readonly text: string;
  readonly blocks: Block[];
}

// Our own measures, below Slack's: what still reads well on a phone. Each is what a part may take when there is room for
// all. Together with an address they keep every text object below its 3,000 characters.
const badgeRoom = 500;
const titleRoom = 400;
const lineRoom = 280;
const quoteRoom = 900;
const factRoom = 600;

/** Most of each kind that are shown, over what the news desk sends. */
const mostSentences = 5;
const mostTopics = 8;
const mostNotes = 8;
const mostLinesOfEntry = 6;
/** Lines of a digest in the words for notifications: nobody hears out more. */
const mostWords = 60;
const mostQuotesOfEntry = 2;

/** How much of a message is shown: the share of each measure, and how many quotes or entries. */
interface Size {
  readonly share: number;
  readonly most: number;
}

/**
 * The sizes that are tried until the whole is within Slack's limit. First shorter texts, then fewer of them; of the last
 * size even the largest message fits, with every address as long as it may be.
 */
const sizes: readonly Size[] = [
  { share: 1, most: 40 },
  { share: 0.5, most: 40 },
  { share: 0.5, most: 20 },
  { share: 0.5, most: 10 },
  { share: 0.25, most: 5 },
  { share: 0.12, most: 2 },
  { share: 0.06, most: 1 },
];

/**
 * A message as blocks and fallback text; valid and without a mention whatever the texts hold, cut with "…" where it is
 * too long.
 *
 * @param earlierUrl - Where the older card stands that a card follows.
 */
export function renderMessage(message: Message, earlierUrl: string | null = null): Rendered {
  if (message.kind === 'card') {
    const blocks = fitting((card: Card, size) => cardBlocks(card, earlierUrl, size), message);
    return { text: fallback(cardWords(message)), blocks };
  }
  if (message.kind === 'reply') return { text: fallback(replyWords(message)), blocks: fitting(replyBlocks, message) };
  if (message.kind === 'digest')
    return { text: fallback(digestWords(message)), blocks: fitting(digestBlocks, message) };
  return { text: fallback([message.text]), blocks: section(inline(message.text, maxText) || '…') };
}

/** What `/news` answers, as {@link renderMessage}; entries that Slack has no room for are counted. */
export function renderAnswer(answer: Answer): Rendered {
  const words = [answer.title, ...answer.entries.flatMap(entryWords), ...answer.notes];
  return { text: fallback(words), blocks: fitting(answerBlocks, answer) };
}

function fitting<What>(build: (what: What, size: Size) => Block[], what: What): Block[] {
  let blocks: Block[] = [];
  for (const size of sizes) {
    blocks = build(what, size);
    if (blocks.length <= maxBlocks && JSON.stringify(blocks).length <= maxCharactersOfBlocks) break;
  }
  return blocks;
}

function cardBlocks(card: Card, earlierUrl: string | null, { share }: Size): Block[] {
  const sentences = card.sentences.slice(0, mostSentences);
  const facts = [
    inline(card.outlet, lineRoom * share),
    card.published ? moment(card.published) : '',
    card.updated ? `updated ${moment(card.updated)}` : '',
    ...card.topics.slice(0, mostTopics).map((topic) => inline(topic, (lineRoom / 4) * share)),
    inline(card.languageTag ?? '', (lineRoom / 4) * share),
  ];
  return [
    ...context([link(card.lead ?? '', earlierUrl, lineRoom * share)]),
    ...section(badgeLine(card.badge, share)),
    ...section(lines([bold(link(card.headline, card.url, titleRoom * share)), dotted(facts)])),
    ...section(lines(sentences.map((sentence) => quoted(sentence, Math.min(quoteRoom * share, roomFor(sentences)))))),
    ...context([lines(card.notes.slice(0, mostNotes).map((note) => inline(note, lineRoom * share)))]),
    ...actions(card.buttons),
  ];
}

function replyBlocks(reply: ThreadReply, { share, most }: Size): Block[] {
  const quotes = reply.quotes.slice(0, most).map((quote) => quoteLines(quote, share));
  return [
    ...section(badgeLine(reply.badge, share)),
    ...section(bold(link(reply.title, reply.url, titleRoom * share))),
    ...(besideEachOther(reply.quotes, quotes) ? [columns(quotes)] : quotes.flatMap(section)),
    ...context([lines(reply.notes.slice(0, mostNotes).map((note) => inline(note, lineRoom * share)))]),
    ...actions(reply.buttons),
  ];
}

function answerBlocks(answer: Answer, { share, most }: Size): Block[] {
  const missing = answer.entries.length - most;
  return [
    ...section(bold(inline(answer.title, titleRoom * share))),
    ...answer.entries.slice(0, most).flatMap((entry, place) => entryBlocks(entry, place + 1, share)),
    // One element: Slack sets several beside each other.
    ...context([
      lines([
        missing > 0 ? `… and ${missing} more` : '',
        ...answer.notes.slice(0, mostNotes).map((note) => inline(note, lineRoom * share)),
        answer.next ? `Next: ${command(answer.next, share)}` : '',
      ]),
    ]),
    ...offers(answer),
  ];
}

/** The parts in their order, as many entries in all as there is room for; a part that has none left falls away. */
function digestBlocks(digest: Digest, { share, most }: Size): Block[] {
  let room = most;
  const parts = digest.sections.flatMap(({ title, entries }) => {
    const shown = entries.slice(0, room);
    room -= shown.length;
    const head = shown.length === 0 ? [] : section(bold(inline(title, lineRoom * share)));
    return [...head, ...shown.flatMap((entry, place) => entryBlocks(entry, place + 1, share))];
  });
  const missing = digest.sections.flatMap(({ entries }) => entries).length - (most - room);
  return [
    ...section(bold(inline(digest.title, titleRoom * share))),
    ...parts,
    ...context([
      lines([
        missing > 0 ? `… and ${missing} more` : '',
        ...digest.notes.slice(0, mostNotes).map((note) => inline(note, lineRoom * share)),
      ]),
    ]),
  ];
}

function entryBlocks(entry: AnswerEntry, number: number, share: number): Block[] {
  const [first = '', ...rest] = entry.text.split('\n').slice(0, mostLinesOfEntry);
  const head = dotted([
    `${number} ${link(first, entry.url, factRoom * share)}`,
    entry.when ? moment(entry.when) : '',
    code(entry.id ?? '', lineRoom / 4),
  ]);
  const quotes = entry.quotes.slice(0, mostQuotesOfEntry).map((quote) => quoteLines(quote, share));
  return [lines([head, ...rest.map((line) => inline(line, lineRoom * share))]), ...quotes].flatMap(section);
}

function quoteLines(quote: ShownQuote, share: number): string {
  const whose = link(quote.attribution, quote.url, lineRoom * share);
  const head = dotted([bold(inline(quote.side, lineRoom / 4)), whose, quote.when ? moment(quote.when) : '']);
  return lines([head, quoted(quote.text, quoteRoom * share)]);
}

/** Two quotes set against each other stand side by side when each fits a column. */
function besideEachOther(quotes: readonly ShownQuote[], rendered: readonly string[]): boolean {
  const opposed = quotes.length === 2 && quotes.every((quote) => quote.side !== '');
  return opposed && rendered.every((text) => text !== '' && text.length <= maxFieldText);
}

/** The kind and what it is about in bold, what follows plain: `*Contradiction · denied by the Kremlin* · the claim: …`. */
function badgeLine(badge: Badge | null, share: number): string {
  if (badge === null) return '';
  const [kind = '', about = '', ...rest] = inline(badge.text, badgeRoom * share).split(' · ');
  return `${inline(badge.emoji, lineRoom / 4)} ${dotted([bold(dotted([kind, about])), ...rest])}`.trim();
}

/** What one of these sentences may take so that all of them fit one section. */
function roomFor(sentences: readonly string[]): number {
  return Math.floor(maxText / Math.max(1, sentences.length)) - 1;
}

function command(words: string, share: number): string {
  return code(`/news ${words}`, lineRoom * share);
}

function code(text: string, limit: number): string {
  const shown = inline(text, limit).replaceAll('`', "'");
  return shown === '' ? '' : `\`${shown}\``;
}

function bold(text: string): string {
  return text === '' ? '' : `*${text}*`;
}

function dotted(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

/** Every word of the message as plain lines, the badge's first: what a notification and a screen reader say. */
function fallback(words: readonly (string | null)[]): string {
  const plain = words.map((word) => oneLine((word ?? '').slice(0, 2 * maxFallback))).filter((word) => word !== '');
  return escaped(cutText(plain.join('\n'), maxFallback, escapedLength)) || '…';
}

function cardWords(card: Card): (string | null)[] {
  const facts = [card.outlet, plainMoment(card.published), ...card.topics, card.languageTag ?? ''];
  return [
    badgeWords(card.badge),
    card.lead,
    card.headline,
    dotted(facts),
    ...card.sentences.map(marked),
    ...card.notes,
  ];
}

function replyWords(reply: ThreadReply): (string | null)[] {
  return [badgeWords(reply.badge), reply.title, ...reply.quotes.flatMap(quoteWords), ...reply.notes];
}

function digestWords(digest: Digest): string[] {
  const sections = digest.sections.flatMap(({ title, entries }) => [title, ...entries.map(({ text }) => text)]);
  return [digest.title, ...sections.slice(0, mostWords), ...digest.notes];
}

function entryWords(entry: AnswerEntry): string[] {
  return [dotted([entry.text, plainMoment(entry.when), entry.id ?? '']), ...entry.quotes.flatMap(quoteWords)];
}

function quoteWords(quote: ShownQuote): string[] {
  return [dotted([quote.side, quote.attribution, plainMoment(quote.when)]), marked(quote.text)];
}

function badgeWords(badge: Badge | null): string | null {
  return badge && `${badge.emoji} ${badge.text}`;
}

function marked(sentence: string): string {
  return `“${sentence}”`;
}

function plainMoment(shown: Moment | null): string {
  return shown ? momentText(shown) : '';
}
