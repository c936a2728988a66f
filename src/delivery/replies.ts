import { dayMs, type Instant } from '../base/index.ts';
import type { Badge, Button, ShownQuote, ThreadReply } from '../chat/index.ts';
import { folded } from '../text/index.ts';
import { attributionOf, isOrderEstimated, saidAt } from './accounts.ts';
import { disputeBadge } from './badges.ts';
import { outletLine, plural } from './counts.ts';
import { isSameItem, type Opposed, opposedIn, speakerFor } from './opposed.ts';
import { momentOf, type ShownClaim, type ShownDispute, type ShownItem, type StoryView } from './view.ts';

/** More new facts than this are read in the article itself. */
const mostNewFacts = 4;
/** So, not so, and neither confirmed nor denied (WORDING.md rule 3). */
const mostSides = 3;

/** An update's reply: only what it adds, in its own words. */
export function composeUpdate(view: StoryView, item: ShownItem, alsoInChannel: boolean): ThreadReply {
  const news = item.newFacts.map(folded).filter((fact) => fact !== item.title);
  const facts = news.slice(0, mostNewFacts);
  const [first, ...rest] = facts.map((text) => ({ side: '', when: null, url: null, text }));
  const more = news.length - facts.length;
  const attribution =
    item.origin && item.origin !== item.outlet ? `${item.outlet}, citing ${item.origin}` : item.outlet;
  return {
    kind: 'reply',
    badge: null,
    title: item.title,
    url: item.url,
    quotes: first
      ? [{ ...first, attribution, when: momentOf(item) }, ...rest.map((quote) => ({ ...quote, attribution: '' }))]
      : [],
    notes: [...(more > 0 ? [`${plural(more, 'more new fact')} in the article`] : []), outletLine(view)],
    buttons: [whyButton(item.id)],
    alsoInChannel,
  };
}

/**
 * One line under a card: the story no longer hangs on one report.
 *
 * @param known - The origin that it hung on.
 */
export function composeOrigin(item: ShownItem, known: string): ThreadReply {
  const origin = item.origin ?? item.outlet;
  const via = origin === item.outlet ? '' : `, via ${item.outlet}`;
  return {
    kind: 'reply',
    badge: null,
    title: `Second independent origin: ${origin}${via}, beside ${known}`,
    url: item.url,
    quotes: [],
    notes: [],
    buttons: [],
    alsoInChannel: false,
  };
}

/** A dispute's reply: its question, and what each side said, in its own words. */
export function composeDispute(
  dispute: ShownDispute,
  itemId: string,
  closedBadge: Badge | null,
  alsoInChannel: boolean,
): ThreadReply {
  const pair = opposedIn(dispute, itemId);
  const badge = dispute.state === 'open' ? disputeBadge(dispute, pair) : closedBadge;
  return {
    kind: 'reply',
    badge,
    title: dispute.question,
    url: null,
    quotes: quotesOf(dispute, pair, itemId),
    notes: pair ? [orderNote(pair)] : [],
    buttons: [
      { action: 'quotes', label: 'Both quotes', value: dispute.id, inMenu: false },
      questionButton(dispute.id, false),
      whyButton(itemId),
    ],
    alsoInChannel,
  };
}

/** What each side said, `A` and `B` as the badge has them, then the sides that stand beside them. */
export function quotesOf(dispute: ShownDispute, pair: Opposed | null, itemId: string | null): readonly ShownQuote[] {
  if (!pair) return [];
  const others = dispute.sides
    .filter((side) => !side.claims.includes(pair.a) && !side.claims.includes(pair.b))
    .map((side) => speakerFor(side, itemId))
    .filter((shown) => shown !== undefined);
  return [pair.a, pair.b, ...others].slice(0, mostSides).map((shown, place) => shownQuote(shown, 'ABC'.charAt(place)));
}

/** One claim with whose it is. */
export function shownQuote(shown: ShownClaim, side: string): ShownQuote {
  return {
    side,
    attribution: attributionOf(shown),
    when: momentOf(shown.claim),
    url: shown.url,
    text: shown.words,
  };
}

/** `B's statement is 8 days older than the report. Which is right is not judged here.` */
function orderNote({ a, b }: Opposed): string {
  const notJudged = 'Which is right is not judged here.';
  if (isSameItem(a, b)) return `Both accounts are in this article. ${notJudged}`;
  const days = daysBetween(saidAt(b), saidAt(a));
  if (isOrderEstimated(a, b)) return `One date is estimated, so which came first is not known. ${notJudged}`;
  if (days === null || days < 1) return notJudged;
  return `B's statement is ${plural(days, 'day')} older than the report. ${notJudged}`;
}

function daysBetween(earlier: Instant | null, later: Instant | null): number | null {
  return earlier === null || later === null ? null : Math.round((later - earlier) / dayMs);
}

/** Somebody doubts the badge of a dispute. */
export function questionButton(disputeId: string, inMenu: boolean): Button {
  return { action: 'question', label: 'Question this badge', value: disputeId, inMenu };
}

function whyButton(itemId: string): Button {
  return { action: 'why', label: 'Why?', value: itemId, inMenu: false };
}
