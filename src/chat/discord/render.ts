import type { APIEmbed, APIEmbedField } from 'discord.js';
import { cutLine, cutText, ellipsis } from '../cut.ts';
import type { Answer, AnswerEntry, Badge, Card, Digest, Message, ShownQuote, ThreadReply } from '../message.ts';
import { type Row, rowsOf, rowsUnder } from './buttons.ts';
import {
  maxContent,
  maxEmbedDescription,
  maxEmbedTitle,
  maxEmbedTotal,
  maxFieldName,
  maxFieldValue,
} from './limits.ts';
import { customId } from './mark.ts';
import { ago, escapedWithin, link, moment, quoted, styled, webAddress } from './markdown.ts';

/** A message as it goes over the wire, without what makes it findable. */
export interface Body {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: Row[];
  /** Discord's default lets a bot's text call everybody, on posts and again on edits. */
  readonly allowed_mentions: { readonly parse: [] };
  /** No previews under a line that holds an address; with an embed of ours it would hide that. */
  readonly flags?: number;
}

/** The bar's colour, as Discord's own palette has them: readable on dark and light ground. The words say the same. */
const colours: Readonly<Record<Badge['tone'] | 'new', number>> = {
  new: 0x5865f2,
  warn: 0xed4245,
  calm: 0x3498db,
  good: 0x57f287,
};

const roomForSentence = 900;
/** Small print may be four times as long by itself, but takes its room from the whole. */
const roomForFooter = 500;
const roomForText = Math.min(maxEmbedDescription, maxEmbedTotal - maxEmbedTitle - roomForFooter);
const roomForLine = 300;
const roomForMark = 40;
const roomForTopics = 300;
/** Two quotes of a dispute's sides, or up to this many facts; with title and small print still within the whole. */
const mostQuotes = 4;
const roomForField = 550;
/** An entry is a fact; some have a few short lines. */
const mostLinesOfEntry = 6;

/**
 * The message as Discord draws it: its first line as text, which phones show in their notification, the rest framed.
 *
 * @param earlierUrl - Where the older card stands that a card follows.
 */
export function renderMessage(message: Message, mark: string, earlierUrl: string | null = null): Body {
  if (message.kind === 'card') return renderCard(message, mark, earlierUrl);
  if (message.kind === 'reply') return renderReply(message, mark);
  if (message.kind === 'digest') return renderDigest(message);
  return body(escapedWithin(message.text, maxContent), [], []);
}

/** A card: badge, headline with its link, outlet and time, quotes, counts, buttons. */
export function renderCard(card: Card, mark: string, earlierUrl: string | null): Body {
  const source = sourceLine(card);
  const lines = [
    card.lead && styled('*', link(card.lead, earlierUrl, roomForLine)),
    card.badge && source,
    ...card.sentences.map((sentence) => quoted(sentence, roomForSentence)),
  ];
  const embed: APIEmbed = {
    color: colours[card.badge?.tone ?? 'new'],
    ...titleOf(card.headline, card.url),
    ...described(lines),
    ...footer(card.notes),
  };
  return body(card.badge ? badgeLine(card.badge) : `📰 ${source}`, [embed], rowsOf(card.buttons, mark));
}

/** A reply in a thread: badge, question or title, the quotes side by side where there is room, what is known of them. */
export function renderReply(reply: ThreadReply, mark: string): Body {
  const shown = reply.quotes.slice(0, mostQuotes);
  const left = reply.quotes.length - shown.length;
  const notes = left > 0 ? [...reply.notes, `and ${left} more`] : reply.notes;
  const sideBySide = shown.length === 2 && shown.every((quote) => quote.side !== '');
  const embed: APIEmbed = {
    color: colours[reply.badge?.tone ?? 'new'],
    ...titleOf(reply.title, reply.url),
    ...(shown.length > 0 ? { fields: shown.map((quote) => quoteField(quote, sideBySide)) } : {}),
    ...footer(notes),
  };
  const isLine = !reply.badge && shown.length === 0 && notes.length === 0;
  if (isLine) return body(`↳ ${link(reply.title, reply.url, roomForLine)}`, [], rowsOf(reply.buttons, mark));
  const first = reply.badge ? badgeLine(reply.badge) : `↳ ${escapedWithin(reply.title, roomForLine)}`;
  return body(first, [embed], rowsOf(reply.buttons, mark));
}

/** An answer to `/news`: one fact a line with the id that the next command takes, quotes below it. */
export function renderAnswer(answer: Answer, mark: string): Body {
  const hidden = answer.more !== null && customId(mark, answer.more) === null ? [`More: /news ${answer.more}`] : [];
  const next = answer.next === null ? [] : [`Next: /news ${answer.next}`];
  const embed: APIEmbed = {
    color: colours.new,
    ...titleOf(answer.title, null),
    ...described(linesOf(answer.entries)),
    ...footer([...answer.notes, ...hidden, ...next]),
  };
  return body('', [embed], rowsUnder(answer, mark));
}

/** Begins a line that points at a reply. */
export const pointerSign = '↳';

/**
 * The line in the channel that points at a reply in a thread.
 *
 * @param address - Where the reply stands.
 */
export function renderPointer(reply: ThreadReply, address: string): Body {
  const said = reply.badge ? `${badgeText(reply.badge)} · ${reply.title}` : reply.title;
  return body(`${pointerSign} ${escapedWithin(said, roomForLine)} ${address}`, [], []);
}

/** A digest: its title, then each part under its own, as many entries as there is room for. */
export function renderDigest(digest: Digest): Body {
  const lines = function* (): Generator<string> {
    for (const { title, entries } of digest.sections) {
      yield styled('**', escapedWithin(title, roomForLine));
      yield* linesOf(entries);
    }
  };
  const embed: APIEmbed = {
    color: colours.new,
    ...titleOf(digest.title, null),
    ...described(lines()),
    ...footer(digest.notes),
  };
  return body(`🗞️ ${escapedWithin(digest.title, roomForLine)}`, [embed], []);
}

/** One by one, so that what there is no room for is never made. */
function* linesOf(entries: readonly AnswerEntry[]): Generator<string> {
  for (const [place, entry] of entries.entries()) {
    const [first = '', ...rest] = entry.text.split('\n').slice(0, mostLinesOfEntry);
    yield entryLine(entry, first, place + 1);
    for (const line of rest) yield escapedWithin(line, roomForSentence);
    for (const quote of entry.quotes.slice(0, mostQuotes)) yield* quoteLines(quote);
  }
}

function entryLine(entry: AnswerEntry, first: string, number: number): string {
  const said = link(first, entry.url, roomForSentence);
  const id = entry.id && `\`${cutLine(entry.id.replaceAll('`', ''), roomForMark)}\``;
  return `**${number}** ${[said, entry.when && moment(entry.when), id].filter(Boolean).join(' · ')}`;
}

function quoteLines(quote: ShownQuote): string[] {
  const head = `${sideOf(quote)}${escapedWithin(quote.attribution, roomForLine)}`;
  return [[head, ...whenAndWhere(quote)].join(' · '), quoted(quote.text, roomForSentence)];
}

function quoteField(quote: ShownQuote, inline: boolean): APIEmbedField {
  const tail = whenAndWhere(quote).join(' · ');
  const text = quoted(quote.text, Math.min(roomForField, maxFieldValue - tail.length - 1));
  const name = `${sideOf(quote)}${escapedWithin(quote.attribution, maxFieldName - 20)}`;
  return { name: name || nothing, value: [text, tail].filter(Boolean).join('\n') || nothing, inline };
}

/** A field must have a name and a value: this shows nothing. */
const nothing = '\u200b';

function sideOf(quote: ShownQuote): string {
  return quote.side === '' ? '' : `${escapedWithin(quote.side, 10)} · `;
}

function whenAndWhere(quote: ShownQuote): string[] {
  const address = webAddress(quote.url);
  const where = address !== null && address.length < roomForAddress ? `[read](<${address}>)` : null;
  return [quote.when && moment(quote.when), where].filter((part) => part !== null);
}

/** A longer address is left out of a field: it would take the quote's room. */
const roomForAddress = 350;

function sourceLine(card: Card): string {
  const topics = card.topics.length > 0 ? escapedWithin(card.topics.join(' · '), roomForTopics) : null;
  const parts = [
    escapedWithin(card.outlet, roomForLine),
    card.published && moment(card.published),
    topics,
    card.languageTag && escapedWithin(card.languageTag, roomForLine),
    card.updated && `updated ${ago(card.updated)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function badgeLine(badge: Badge): string {
  return `${escapedWithin(badge.emoji, roomForMark)} ${styled('**', escapedWithin(badge.text, roomForLine))}`.trim();
}

function badgeText(badge: Badge): string {
  return `${badge.emoji} ${badge.text}`;
}

function titleOf(title: string, url: string | null): Pick<APIEmbed, 'title' | 'url'> {
  const text = escapedWithin(title, maxEmbedTitle);
  const address = webAddress(url);
  return { ...(text === '' ? {} : { title: text }), ...(address === null || text === '' ? {} : { url: address }) };
}

/** As many of the lines as there is room for; what does not fit is told by "…". */
function described(lines: Iterable<string | null>): Pick<APIEmbed, 'description'> {
  let text = '';
  for (const line of lines) {
    if (!line) continue;
    if (text.length + line.length + 3 > roomForText) return { description: `${text}\n…` };
    text = text === '' ? line : `${text}\n${line}`;
  }
  return text === '' ? {} : { description: text };
}

/** Small print takes no markup, so nothing in it is escaped. */
function footer(notes: readonly string[]): Pick<APIEmbed, 'footer'> {
  const text = notes.map((note) => cutLine(note, roomForLine)).filter((note) => note !== '');
  return text.length === 0 ? {} : { footer: { text: cutText(text.join('\n'), roomForFooter) } };
}

function body(content: string, embeds: readonly APIEmbed[], components: Row[]): Body {
  const said = embeds.filter((embed) => embed.title ?? embed.description ?? embed.fields ?? embed.footer);
  // An empty message is refused, and a text may be nothing but characters that are dropped.
  return {
    content: content || (said.length > 0 ? '' : ellipsis),
    embeds: said,
    components,
    allowed_mentions: { parse: [] },
    ...(said.length > 0 ? {} : { flags: noPreviews }),
  };
}

/** Discord's SUPPRESS_EMBEDS. */
const noPreviews = 1 << 2;
