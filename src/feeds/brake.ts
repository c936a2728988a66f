import { type Instant, isAhead } from '../base/index.ts';
import type { Item } from './item.ts';
import type { Held } from './state.ts';

// A publisher that changes its software sends its whole archive again under new guids and addresses. Identity by title
// and day catches most of it; this is the net below.

/** Fewer than this are told whatever they look like: a short feed turns over in a day. */
const fewestHeld = 5;
/** More than this share of a document must look new and old at once. */
const heldShare = 0.5;

/** What a poll brought, oldest first, and whether the brake held some of it. */
export interface News {
  readonly items: readonly Item[];
  /** null when nothing was held; else the operators are to be told once. */
  readonly held: Held | null;
}

/**
 * Holds a known feed that suddenly looks new.
 *
 * An item is out of place when it is unknown, yet dated before the feed's last good poll (it should have been seen then),
 * or has no date at all. When those are more than half of the document, they are marked quiet: judged and kept, so that
 * nothing is lost and all of it can be looked up, but told to no channel. What is dated after the last poll is told as
 * ever, so that real news in such a document is not held back.
 *
 * @param news - Unknown and edited items.
 * @param total - Items in the document.
 * @param lastSuccessAt - When the feed was last read whole; null on its first poll, where another rule holds.
 */
export function applyBrake(news: readonly Item[], total: number, lastSuccessAt: Instant | null, now: Instant): News {
  // A clock that has since been set back says nothing of what should have been seen when.
  if (lastSuccessAt === null || isAhead(lastSuccessAt, now)) return { items: news, held: null };
  const isOutOfPlace = (item: Item) => !item.isEdit && (item.publishedAt === null || item.publishedAt < lastSuccessAt);
  const count = news.filter(isOutOfPlace).length;
  if (count < fewestHeld || count <= total * heldShare) return { items: news, held: null };
  return {
    items: news.map((item) => (isOutOfPlace(item) ? { ...item, isQuiet: true } : item)),
    held: { at: now, items: count, of: total },
  };
}
