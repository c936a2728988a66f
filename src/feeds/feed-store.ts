import type { Selectable } from 'kysely';
import type { Instant } from '../base/index.ts';
import { askedOften, type Db, insertRows, type NewRows, newRows, type Tables } from '../storage/index.ts';
import { nextPollAt } from './backoff.ts';
import type { News } from './brake.ts';
import type { Feed } from './feed.ts';
import { type Fetched, isOurs } from './fetch.ts';
import { isSettled, moveAfter } from './moves.ts';
import { type FeedState, freshState, goneCode, isToRepeat } from './state.ts';

/** What is remembered of a feed; a fresh state when nothing is. */
export async function readFeedState(db: Db, feed: Feed): Promise<FeedState> {
  const [row] = await statesOf(db, [feed.id]);
  return row ? stateFrom(row) : freshState(feed.id, feed.url);
}

const statesOf = askedOften((db, feedIds: readonly string[]) =>
  db.selectFrom('feed_states').selectAll().where('feed_id', 'in', feedIds),
);

/** {@link readFeedState} of many feeds in one query, in their order. */
export async function readFeedStates(db: Db, feeds: readonly Feed[]): Promise<FeedState[]> {
  const rows = await db.selectFrom('feed_states').selectAll().execute();
  const byId = new Map(rows.map((row) => [row.feed_id, stateFrom(row)]));
  return feeds.map((feed) => byId.get(feed.id) ?? freshState(feed.id, feed.url));
}

/** How the poll that is remembered went, beside what was fetched. */
export interface PollNotes {
  /** What {@link unknownOrEdited} found; null when nothing was read. */
  readonly news: News | null;
  /** Items of it that could not be judged; none when absent. */
  readonly failed?: number;
  readonly everyMinutes: number;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Remembers a poll ({@link stateAfter}): the last act of it, so that a crash before only reads the feed again. */
export async function keepFeedState(db: Db, state: FeedState): Promise<void> {
  await insertRows(db, 'feed_states', [toRow(state)], replacing);
}

/** What {@link keepFeedState} keeps, for what is kept together with it. */
export function feedStateAsRow(state: FeedState): NewRows {
  return newRows('feed_states', [toRow(state)], replacing);
}

/**
 * What is to be remembered of a feed after a poll.
 *
 * A document of which an item failed leaves validators and last success as they were, and is no first reading
 * ({@link isToRepeat}): the next poll brings the item again, neither as a repeat nor as late.
 *
 * @returns The state as it now is; beside `fetched.before` it tells what changed (a feed that fell silent, or is back).
 */
export function stateAfter(feed: Feed, fetched: Fetched, now: Instant, notes: PollNotes): FeedState {
  const { news, failed = 0, everyMinutes, random } = notes;
  const { before } = fetched;
  const every = feed.everyMinutes ?? everyMinutes;
  if (fetched.kind === 'failed' && isOurs(fetched.code)) return before;
  if (fetched.kind === 'failed') {
    const failures = before.failures + 1;
    return {
      ...before,
      // Told of this address: another one in the settings is asked again.
      ...(fetched.code === goneCode && !isSettled(feed, before.moved) ? { url: feed.url } : {}),
      // Where it had moved to is no better: it is looked for where it is listed.
      moved: null,
      freshUntilAt: null,
      lastPolledAt: now,
      failingSinceAt: before.failingSinceAt ?? now,
      failureCode: fetched.code,
      failureReason: fetched.reason,
      failures,
      nextPollAt: nextPollAt({ now, everyMinutes: every, failures, retryAfterMs: fetched.retryAfterMs, random }),
    };
  }
  const isWhole = failed === 0 && !(fetched.kind === 'read' && fetched.document.isDamaged);
  const freshUntilAt = isWhole && fetched.freshMs > 0 ? Math.round(now + fetched.freshMs) : null;
  const usual = nextPollAt({ now, everyMinutes: every, failures: 0, retryAfterMs: null, random });
  const well: FeedState = {
    ...before,
    lastPolledAt: now,
    lastSuccessAt: now,
    failingSinceAt: null,
    failureCode: null,
    failureReason: null,
    failures: 0,
    nextPollAt: Math.max(usual, freshUntilAt ?? 0),
    freshUntilAt,
    moved: moveAfter(feed, before.moved, fetched.movedTo),
  };
  if (fetched.kind === 'notModified') return { ...well, ...fetched.validators };
  const read: FeedState = {
    ...well,
    lastNewItemAt: news?.items.some((item) => !item.isEdit) ? now : before.lastNewItemAt,
    lastParseMs: Math.round(fetched.parseMs),
    ttlMinutes: fetched.ttlMinutes,
    held: news?.held ?? (news && news.items.length > 0 ? null : before.held),
  };
  const firstReadAt = isToRepeat(before, failed) ? null : (before.firstReadAt ?? now);
  if (failed > 0) return { ...read, firstReadAt, lastSuccessAt: before.lastSuccessAt };
  return { ...read, firstReadAt, ...fetched.validators };
}

/** A row as the state that it keeps. */
export function stateFrom(row: Selectable<Tables['feed_states']>): FeedState {
  return {
    feedId: row.feed_id,
    url: row.url,
    etag: row.etag,
    lastModified: row.last_modified,
    bodyHash: row.body_hash,
    firstReadAt: row.first_read_at,
    lastPolledAt: row.last_polled_at,
    lastSuccessAt: row.last_success_at,
    lastNewItemAt: row.last_new_item_at,
    failingSinceAt: row.failing_since_at,
    failureCode: row.failure_code,
    failureReason: row.failure_reason,
    failures: row.failures,
    nextPollAt: row.next_poll_at,
    lastParseMs: row.last_parse_ms,
    held: row.held === null ? null : JSON.parse(row.held),
    freshUntilAt: row.fresh_until_at,
    ttlMinutes: row.ttl_minutes,
    moved: row.moved === null ? null : JSON.parse(row.moved),
  };
}

function toRow(state: FeedState): Selectable<Tables['feed_states']> {
  return {
    feed_id: state.feedId,
    url: state.url,
    etag: state.etag,
    last_modified: state.lastModified,
    body_hash: state.bodyHash,
    first_read_at: state.firstReadAt,
    last_polled_at: state.lastPolledAt,
    last_success_at: state.lastSuccessAt,
    last_new_item_at: state.lastNewItemAt,
    failing_since_at: state.failingSinceAt,
    failure_code: state.failureCode,
    failure_reason: state.failureReason,
    failures: state.failures,
    next_poll_at: state.nextPollAt,
    last_parse_ms: state.lastParseMs,
    held: state.held === null ? null : JSON.stringify(state.held),
    fresh_until_at: state.freshUntilAt,
    ttl_minutes: state.ttlMinutes,
    moved: state.moved === null ? null : JSON.stringify(state.moved),
  };
}

/** All of a row takes the place of the one before. */
const replacing = {
  key: ['feed_id'],
  replaced: Object.keys(toRow(freshState('', ''))) as (keyof ReturnType<typeof toRow>)[],
} as const;
