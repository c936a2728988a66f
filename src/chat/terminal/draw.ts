import { cleanText, cutLine, cutText, oneLine } from '../cut.ts';
import type {
  Answer,
  AnswerEntry,
  AnswerFile,
  Badge,
  Button,
  Card,
  Digest,
  Line,
  Message,
  ShownQuote,
  ThreadReply,
} from '../message.ts';
import { momentText } from '../moments.ts';
import { wordsOf } from '../presses.ts';
import type { Paint, Role } from './paint.ts';
import { displayWidth, padTo, wrapText } from './width.ts';

/** How wide text may run: longer lines are hard to read, whatever the window gives. */
const widestColumns = 100;
const narrowestColumns = 40;
/** From this width on two quotes stand side by side. */
const sideBySideColumns = 84;
/** A sentence longer than this is a paragraph that lost its stops; the whole stands behind the link. */
const longestQuote = 700;
const longestTitle = 300;
const longestNote = 400;
/** One thing that an edit changed; the whole stands in the card, and in `/news story`. */
const longestChange = 120;
/** A side's letter, an id. */
const longestMark = 40;
/** Of the line that tells of an edit, the most that what changed may take from the headline. */
const shareOfChange = 0.6;
/** What browsers take; a longer one is cut and cannot be followed anyway. */
const longestAddress = 2_000;

/** What drawing needs to know of the screen. */
export interface Screen {
  readonly paint: Paint;
  /** Columns of the window; null when the text goes into a file or a pipe, where nothing is broken into lines. */
  readonly columns: number | null;
  /** IANA name of the reader's zone. */
  readonly timeZone: string;
}

/** The message as lines of text, ready to be written. */
export function drawMessage(message: Message, screen: Screen): string {
  if (message.kind === 'card') return drawCard(message, screen);
  if (message.kind === 'digest') return drawDigest(message, screen);
  return message.kind === 'reply' ? drawReply(message, null, screen) : drawLine(message, screen);
}

/** A card: a bar in the colour of its badge down the left side, the badge in words on top. */
export function drawCard(card: Card, screen: Screen): string {
  const { paint } = screen;
  const bar = paint(card.badge?.tone ?? 'new', '┃');
  const room = roomOf(screen) - 2;
  const lines = [
    ...badgeLines(card.badge, room, paint),
    ...painted('faint', card.lead && noteText(card.lead), room, paint),
    ...painted('headline', titleText(card.headline), room, paint),
    ...painted('faint', sourceLine(card, screen), room, paint),
    ...card.sentences.flatMap((sentence) => quoteLines(sentence, room, paint)),
    ...card.notes.flatMap((note) => painted('faint', noteText(note), room, paint)),
    ...painted('link', addressText(card.url), room, paint),
    ...painted('faint', buttonLine(card.buttons), room, paint),
  ];
  return `\n${lines.map((line) => `${bar} ${line}\n`).join('')}`;
}

/** A reply, set in under the title of the card it belongs to; that title is left out when it is not known. */
export function drawReply(reply: ThreadReply, cardTitle: string | null, screen: Screen): string {
  const { paint } = screen;
  const bar = paint(reply.badge?.tone ?? 'new', '┃');
  const room = roomOf(screen) - 4;
  const under =
    cardTitle === null ? [] : [paint('faint', `↳ ${cutLine(cardTitle, Math.min(longestTitle, room), columnsOf)}`)];
  const lines = [
    ...badgeLines(reply.badge, room, paint),
    ...painted('headline', titleText(reply.title), room, paint),
    ...shownQuotes(reply.quotes, room, screen),
    ...reply.notes.flatMap((note) => painted('faint', noteText(note), room, paint)),
    ...painted('link', addressText(reply.url), room, paint),
    ...painted('faint', buttonLine(reply.buttons), room, paint),
  ];
  return `\n${[...under, ...lines.map((line) => `  ${bar} ${line}`)].map((line) => `${line}\n`).join('')}`;
}

/** A digest: its title, then each part under its own. */
export function drawDigest(digest: Digest, screen: Screen): string {
  const { paint } = screen;
  const room = roomOf(screen);
  const lines = [
    ...painted('headline', titleText(digest.title), room, paint),
    ...digest.sections.flatMap(({ title, entries }) => [
      ...painted('label', titleText(title), room, paint),
      ...entries.flatMap((entry, place) => entryLines(entry, place + 1, screen)),
    ]),
    ...digest.notes.flatMap((note) => painted('faint', noteText(note), room, paint)),
  ];
  return `\n${lines.join('\n')}\n`;
}

/** A line to the operators. */
export function drawLine(line: Line, screen: Screen): string {
  return `· ${wrapText(noteText(line.text), roomOf(screen) - 2).join('\n  ')}\n`;
}

/**
 * An edit in one line: the headline, then what the card says now and did not say before.
 *
 * @param before - The message as it was last drawn; null when that is not known, then all its counts are said.
 * @returns '' when nothing that is shown changed.
 */
export function drawEdit(message: Message, before: Message | null, screen: Screen): string {
  const changes = changesOf(message, before).map((change) => cutLine(change, longestChange));
  if (changes.length === 0) return '';
  const room = roomOf(screen);
  const mark = screen.paint(('badge' in message && message.badge?.tone) || 'new', '↻');
  const said = cutText(changes.join(' · '), Math.min(longestNote, Math.floor(room * shareOfChange)), columnsOf);
  const left = room - displayWidth(said) - displayWidth('↻  · ');
  const title = cutLine(titleOf(message), Math.min(longestTitle, left), columnsOf);
  return `${mark} ${screen.paint('faint', `${title} ·`)} ${said}\n`;
}

function changesOf(message: Message, before: Message | null): string[] {
  if (message.kind === 'line' || message.kind === 'digest') return [];
  const known = before?.kind === message.kind ? before : null;
  const badge = message.badge?.text === known?.badge?.text || message.badge === null ? [] : [badgeText(message.badge)];
  const lead = message.kind === 'card' && message.lead && message.lead !== leadOf(known) ? [message.lead] : [];
  return [...badge, ...lead, ...message.notes.filter((note) => !known?.notes.includes(note))];
}

function leadOf(message: Message | null): string | null {
  return message?.kind === 'card' ? message.lead : null;
}

/** What a message is called when it is spoken of elsewhere. */
export function titleOf(message: Message): string {
  if (message.kind === 'card') return message.headline;
  return message.kind === 'line' ? message.text : message.title;
}

/** An answer to `/news`: a title, numbered entries with the id that the next command takes, what was searched. */
export function drawAnswer(answer: Answer, screen: Screen): string {
  const { paint } = screen;
  const room = roomOf(screen);
  const lines = [
    ...painted('headline', titleText(answer.title), room, paint),
    ...answer.entries.flatMap((entry, place) => entryLines(entry, place + 1, screen)),
    ...answer.notes.flatMap((note) => painted('faint', noteText(note), room, paint)),
    ...answer.offers.flatMap((offer) =>
      painted('faint', noteText(`${offer.label}: /news ${offer.words}`), room, paint),
    ),
    ...painted('faint', answer.more && `More: /news ${noteText(answer.more)}`, room, paint),
    ...painted('faint', answer.next && `Next: /news ${noteText(answer.next)}`, room, paint),
  ];
  return `${lines.join('\n')}\n${answer.files.map((file) => drawFile(file, screen)).join('')}`;
}

/** A file of text as it is, so that it can be redirected into one; of another only what it shows. */
function drawFile({ name, mediaType, bytes, alt }: AnswerFile, { paint }: Screen): string {
  if (!mediaType.startsWith('text/')) return `${paint('faint', noteText(`${name}: ${alt}`))}\n`;
  return `\n${cleanText(new TextDecoder().decode(bytes))}`;
}

function entryLines(entry: AnswerEntry, number: number, screen: Screen): string[] {
  const { paint } = screen;
  const mark = `${number} `;
  const indent = ' '.repeat(mark.length);
  const room = roomOf(screen) - mark.length;
  const when = entry.when && momentText(entry.when, screen.timeZone);
  const [first = '', ...rest] = entry.text.split('\n');
  const said = [noteText(first), when].filter(Boolean).join(' · ');
  const id = entry.id && cutLine(entry.id, longestMark);
  const wrapped = wrapText(id ? `${said}  ${id}` : said, room);
  const withId = wrapped.map((line, place) =>
    id && place === wrapped.length - 1 && line.endsWith(id)
      ? line.slice(0, line.length - id.length) + paint('label', id)
      : line,
  );
  const below = [
    ...rest.flatMap((line) => wrapText(noteText(line), room)),
    ...shownQuotes(entry.quotes, room, screen),
    ...painted('link', entry.quotes.length === 0 ? addressText(entry.url) : null, room, paint),
  ];
  return [...withId, ...below].map((line, place) => (place === 0 ? paint('label', mark) : indent) + line);
}

function shownQuotes(quotes: readonly ShownQuote[], room: number, screen: Screen): string[] {
  const [a, b, ...more] = quotes;
  if (a && b && more.length === 0 && a.side !== '' && fitsTwo(room)) return sideBySide(a, b, room, screen);
  return quotes.flatMap((quote) => stacked(quote, room, screen));
}

/** In a file both quotes stay whole lines, so that they can be searched for. */
function fitsTwo(room: number): boolean {
  return Number.isFinite(room) && room >= sideBySideColumns;
}

function stacked(quote: ShownQuote, room: number, screen: Screen): string[] {
  return [
    ...painted('label', attributionOf(quote, screen), room, screen.paint),
    ...quoteLines(quote.text, room, screen.paint),
    ...painted('link', addressText(quote.url), room, screen.paint),
  ];
}

function sideBySide(a: ShownQuote, b: ShownQuote, room: number, screen: Screen): string[] {
  const columns = Math.floor((room - 3) / 2);
  const cell = (quote: ShownQuote) => [
    ...roleLines('label', attributionOf(quote, screen), columns),
    ...roleLines('quote', quotation(quote.text), columns),
  ];
  const [left, right] = [cell(a), cell(b)];
  const rows = Math.max(left.length, right.length);
  const drawn = Array.from({ length: rows }, (_, row) => {
    const [leftCell, rightCell] = [left[row], right[row]];
    const filled = padTo(leftCell?.text ?? '', columns);
    const leftText = leftCell ? screen.paint(leftCell.role, filled) : filled;
    return `${leftText} ${screen.paint('faint', '│')} ${rightCell ? screen.paint(rightCell.role, rightCell.text) : ''}`.trimEnd();
  });
  const links = [a, b]
    .filter((quote) => addressText(quote.url))
    .map((quote) => `${cutLine(quote.side, longestMark)}: ${addressText(quote.url)}`);
  return [...drawn, ...links.flatMap((link) => painted('faint', link, room, screen.paint))];
}

function roleLines(role: Role, text: string, columns: number): { role: Role; text: string }[] {
  return wrapText(text, columns).map((line) => ({ role, text: line }));
}

function attributionOf(quote: ShownQuote, screen: Screen): string {
  const when = quote.when && momentText(quote.when, screen.timeZone);
  return [cutLine(quote.side, longestMark), noteText(quote.attribution), when].filter(Boolean).join(' · ');
}

function sourceLine(card: Card, screen: Screen): string {
  const published = card.published && momentText(card.published, screen.timeZone);
  const parts = [card.outlet, published, ...card.topics, card.languageTag, card.storyId];
  return parts
    .filter(Boolean)
    .map((part) => noteText(part ?? ''))
    .join(' · ');
}

function badgeText(badge: Badge): string {
  return oneLine(`${badge.emoji} ${badge.text}`);
}

function badgeLines(badge: Badge | null, room: number, paint: Paint): string[] {
  return badge ? painted(badge.tone, cutText(badgeText(badge), longestTitle), room, paint) : [];
}

function quoteLines(text: string, room: number, paint: Paint): string[] {
  return wrapText(quotation(text), room - 2).map((line) => `${paint('faint', '›')} ${paint('quote', line)}`);
}

function quotation(text: string): string {
  return cutLine(text, longestQuote);
}

function buttonLine(buttons: readonly Button[]): string | null {
  const shown = buttons.filter((button) => !button.inMenu).map((button) => `${button.label} → ${wordsOf(button)}`);
  return shown.length > 0 ? noteText(shown.join(' · ')) : null;
}

/** Columns for {@link cutText}, which wants no measure below the length. */
function columnsOf(text: string): number {
  return Math.max(text.length, displayWidth(text));
}

/** An address that can be followed; null for what is none. */
function addressText(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? cutLine(url, longestAddress) : null;
}

function titleText(text: string): string {
  return cutLine(text, longestTitle);
}

function noteText(text: string): string {
  return cutLine(text, longestNote);
}

function painted(role: Role, text: string | null | undefined, room: number, paint: Paint): string[] {
  return text ? wrapText(text, room).map((line) => paint(role, line)) : [];
}

function roomOf(screen: Screen): number {
  if (screen.columns === null) return Number.POSITIVE_INFINITY;
  return Math.min(widestColumns, Math.max(narrowestColumns, screen.columns));
}
