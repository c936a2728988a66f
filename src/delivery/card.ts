import type { Instant } from '../base/index.ts';
import { type Badge, type Button, type Card, dayText, type Moment } from '../chat/index.ts';
import { folded } from '../text/index.ts';
import { attributionOf } from './accounts.ts';
import { disputeBadge, openAnswerBadge } from './badges.ts';
import { disputeLine, outletLine } from './counts.ts';
import { isSameItem, type Opposed, openAnswerIn, opposedIn } from './opposed.ts';
import { cutAtWord, fitting } from './quotes.ts';
import { questionButton } from './replies.ts';
import { knownSinceAt, momentOf, openDisputes, type ShownDispute, type ShownItem, type StoryView } from './view.ts';

/** Sentences on a card that has no badge. */
const mostSentences = 3;
/** A badge brings the other side's words along: two quotes in all (WORDING.md, "A card on a phone"). */
const mostSentencesWithBadge = 2;

/** The other side's words in a note: with whose they are it stays within what a platform shows of one. */
const noteCharacters = 180;

/** Under the cards of a story that is muted for everyone. */
export const mutedNote = '🔇 Muted here: nothing more of it is posted. /news undo takes it back.';

/** What a card says besides what the story itself gives. */
export interface CardTelling {
  readonly view: StoryView;
  /** The item it shows. */
  readonly item: ShownItem;
  /** Names of topics by id. */
  readonly topicNames: ReadonlyMap<string, string>;
  readonly lead: string | null;
  /** The older card that it follows. */
  readonly continues: Card['continues'];
  readonly updatedAt: Instant | null;
  /** Worn when no dispute is open: what became of an earlier one. */
  readonly closedBadge: Badge | null;
  /** The story is muted for everyone where the card stands. */
  readonly isMuted: boolean;
}

/** The message that stands for a story in a channel. */
export function composeCard(telling: CardTelling): Card {
  const { view, item, topicNames, lead, continues, updatedAt, closedBadge, isMuted } = telling;
  const dispute = disputeFor(view, item);
  const answer = dispute && openAnswerIn(dispute, item.id);
  const pair = answer ? null : dispute && opposedIn(dispute, item.id);
  const badge = answer ? openAnswerBadge(answer) : dispute && disputeBadge(dispute, pair);
  return {
    kind: 'card',
    badge: badge ?? closedBadge,
    lead,
    continues,
    headline: item.title,
    url: item.url,
    outlet: item.outlet,
    published: momentOf(item),
    updated: updatedAt === null ? null : ({ at: updatedAt, dayOnly: false } satisfies Moment),
    topics: topicsOf(view, topicNames),
    languageTag: languageTag(item),
    sentences: sentencesOf(item, badge ? pair : null),
    notes: [...notesOf(view, item, badge ? pair : null), ...(isMuted ? [mutedNote] : [])],
    storyId: view.id,
    buttons: buttonsOf(view, item, badge ? dispute : null),
  };
}

/** `Continues a story known since 17 Dec 2025`: above a card for a story that began before it. */
export function continuesLead(view: StoryView): string {
  return `Continues a story known since ${dayText(knownSinceAt(view))}`;
}

/** The dispute that a card's badge is about: one that its item takes part in before others, the latest changed first. */
function disputeFor(view: StoryView, item: ShownItem): ShownDispute | null {
  const open = openDisputes(view, 'dispute').toSorted((a, b) => b.changedAt - a.changedAt);
  return open.find((dispute) => takesPart(dispute, item.id)) ?? open[0] ?? null;
}

function takesPart(dispute: ShownDispute, itemId: string): boolean {
  return dispute.sides.some((side) => side.claims.some((shown) => shown.claim.itemId === itemId));
}

/**
 * The item's own words. Of a contested matter what it says on it comes first, so that the claim and its denial stand
 * together (WORDING.md rule 3); the other side's words, read elsewhere, are a note with their outlet.
 */
function sentencesOf(item: ShownItem, pair: Opposed | null): readonly string[] {
  const summary = item.summary.map(folded).filter((sentence) => sentence !== item.title);
  if (!pair) return fitting(summary, mostSentences);
  const own = [pair.a, pair.b].filter((shown) => shown.claim.itemId === item.id).map((shown) => shown.words);
  const most = isSameItem(pair.a, pair.b) || own.length === 0 ? mostSentencesWithBadge : 1;
  const others = summary.filter((sentence) => !own.some((words) => words.includes(sentence)));
  return fitting([...new Set([...own, ...others])], most);
}

function notesOf(view: StoryView, item: ShownItem, pair: Opposed | null): readonly string[] {
  const notes: (string | null)[] = [accountsNote(item, pair), outletLine(view), disputeLine(view)];
  return notes.filter((note) => note !== null);
}

function accountsNote(item: ShownItem, pair: Opposed | null): string | null {
  const own = pair && [pair.a, pair.b].filter((shown) => shown.claim.itemId === item.id);
  if (!pair || !own || own.length === 0) return null;
  if (own.length === 2) return 'Both accounts are in this article.';
  const other = own[0] === pair.a ? pair.b : pair.a;
  const day = momentOf(other.claim);
  const words = cutAtWord(other.words, noteCharacters);
  return `Against it · ${attributionOf(other)}${day ? `, ${dayText(day.at)}` : ''}: “${words}”`;
}

/** Topics of the whole story, in the order its items brought them: a channel sees why it is told. */
function topicsOf(view: StoryView, names: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set(view.items.flatMap((item) => item.topics))].map((topic) => names.get(topic) ?? topic);
}

/** `TR · not compared`: claims are read in English alone, and silence must not look like agreement. */
export function languageTag(item: { readonly language: string }): string | null {
  return item.language === 'en' ? null : `${item.language.toUpperCase()} · not compared`;
}

function buttonsOf(view: StoryView, item: ShownItem, worn: ShownDispute | null): readonly Button[] {
  const quotes: Button = { action: 'quotes', label: 'Both quotes', value: view.id, inMenu: false };
  return [
    ...(view.disputes.some((dispute) => dispute.state === 'open') ? [quotes] : []),
    { action: 'story', label: 'Story so far', value: view.id, inMenu: false },
    { action: 'follow', label: 'Follow this story', value: view.id, inMenu: true },
    ...(worn ? [questionButton(worn.id, true)] : []),
    { action: 'mute', label: 'Mute', value: view.id, inMenu: true },
    { action: 'why', label: 'Why am I seeing this?', value: item.id, inMenu: true },
  ];
}
