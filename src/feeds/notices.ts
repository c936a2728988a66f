import { hourMs, type Instant, toIso } from '../base/index.ts';
import type { Feed } from './feed.ts';
import { isSettled } from './moves.ts';
import { type FeedState, isRetired } from './state.ts';

/** A feed is called dead after this long: shorter silences are maintenance, and too many notices are hated (DESIGN.md). */
const deadAfterMs = 24 * hourMs;

/** One line for the operators. */
export interface FeedNotice {
  /** Says which notice this is, so that it is sent once. */
  readonly occasion: readonly string[];
  readonly text: string;
}

/**
 * What the operators are to be told after a poll: a feed that has been dead for a day, one that is back, one whose items
 * were held.
 *
 * Told from two states alone, so nothing needs to be remembered about what was said: a line is due when the limit lies
 * between them.
 */
export function noticesOf(feed: Feed, before: FeedState, after: FeedState): readonly FeedNotice[] {
  const since = before.failingSinceAt;
  const name = `${feed.outlet} (${feed.id})`;
  const notices: FeedNotice[] = [];
  if (isRetired(feed, after) && !isRetired(feed, before))
    notices.push({
      occasion: ['feed gone', feed.id, feed.url],
      text: `Feed ${name} is gone for good, its publisher says (410). It is not asked any more: remove it, or list its new address.`,
    });
  if (!isRetired(feed, after) && after.failingSinceAt !== null && !isDead(before) && isDead(after))
    notices.push({
      occasion: ['feed dead', feed.id, String(after.failingSinceAt)],
      text: `Feed ${name} has not been read since ${day(after.failingSinceAt)}: ${after.failureReason} It is asked again by itself; /news feeds shows its state.`,
    });
  if (since !== null && isDead(before) && after.failingSinceAt === null)
    notices.push({
      occasion: ['feed back', feed.id, String(since)],
      text: `Feed ${name} is back; it had not been read since ${day(since)}.`,
    });
  if (after.moved !== null && isSettled(feed, after.moved) && !isSettled(feed, before.moved))
    notices.push({
      occasion: ['feed moved', feed.id, after.moved.to],
      text: `Feed ${name} has moved for good, its publisher says: it is asked at ${after.moved.to} from now on. List that address.`,
    });
  if (after.held !== null && after.held.at !== before.held?.at)
    notices.push({
      occasion: ['feed held', feed.id, String(after.held.at)],
      text: `Feed ${name} suddenly looks new: ${after.held.items} of its ${after.held.of} items were read quietly instead of being posted. Nothing is lost; /news search finds them.`,
    });
  return notices;
}

function isDead(state: FeedState): boolean {
  return (
    state.failingSinceAt !== null &&
    state.lastPolledAt !== null &&
    state.lastPolledAt - state.failingSinceAt >= deadAfterMs
  );
}

function day(at: Instant): string {
  return toIso(at).slice(0, 16).replace('T', ' ').concat(' UTC');
}
