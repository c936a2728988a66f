import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import { folded } from '../text/index.ts';
import { canonicalUrl } from '../wire/index.ts';

/** What was decided about an item, and what it is. */
export interface Trail {
  readonly itemId: string;
  readonly title: string;
  readonly outlet: string;
  readonly url: string | null;
  readonly publishedAt: Instant | null;
  readonly dateEstimated: boolean;
  readonly relation: string;
  readonly storyId: string | null;
  /** Topic ids. */
  readonly topics: readonly string[];
  readonly origin: string | null;
  /** One sentence a step that decided something. */
  readonly reasons: readonly string[];
  readonly contradictions: readonly TrailContradiction[];
}

/** An article that was read, of which nothing is decided (yet). */
export interface Unjudged extends Pick<Trail, 'itemId' | 'title' | 'outlet' | 'url' | 'publishedAt' | 'dateEstimated'> {
  /** How often it could not be judged. */
  readonly attempts: number;
  /** It is tried no more by itself. */
  readonly isGivenUp: boolean;
}

/** A contradiction that reading the item found. */
export interface TrailContradiction {
  readonly disputeId: string;
  readonly kind: string;
  /** In [0, 1]. */
  readonly confidence: number;
  readonly reason: string;
}

/** The items that an address names: as it was given, without what only tracks, or as its page names itself. */
export async function itemsAt(db: Db, url: string): Promise<readonly string[]> {
  const canonical = canonicalUrl(url) ?? url;
  const rows = await db
    .selectFrom('items')
    .leftJoin('articles', 'articles.item_id', 'items.item_id')
    .select('items.item_id')
    .where((is) => is.or([is('items.url', 'in', [url, canonical]), is('canonical_url', 'in', [url, canonical])]))
    .orderBy('items.seq', 'desc')
    .limit(2)
    .execute();
  return rows.map((row) => row.item_id);
}

/** The items whose id begins so; at most two, since more than one is too many. */
export async function itemsNamed(db: Db, start: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('items')
    .select('item_id')
    // `like` would take `_` for any letter and, in SQLite, small letters for capitals.
    .where((of) => of(of.fn('substr', ['item_id', of.lit(1), of.val(start.length)]), '=', start))
    .orderBy('item_id')
    .limit(2)
    .execute();
  const exact = rows.find((row) => row.item_id === start);
  return exact ? [exact.item_id] : rows.map((row) => row.item_id);
}

/** The trail of one item; null when it was never judged. */
export async function readTrail(db: Db, itemId: string): Promise<Trail | null> {
  const row = await db
    .selectFrom('verdicts')
    .innerJoin('items', 'items.item_id', 'verdicts.item_id')
    .select(['items.item_id', 'title', 'outlet', 'url', 'published_at', 'date_estimated', 'relation', 'story_id'])
    .select(['topics', 'origin', 'reasons'])
    .where('verdicts.item_id', '=', itemId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    itemId: row.item_id,
    ...toldOf(row),
    relation: row.relation,
    storyId: row.story_id,
    topics: JSON.parse(row.topics) as string[],
    origin: row.origin,
    reasons: JSON.parse(row.reasons) as string[],
    contradictions: await readContradictions(db, itemId),
  };
}

/** What waits for the judge of an item, or waits no more; null when nothing does. */
export async function readUnjudged(db: Db, itemId: string): Promise<Unjudged | null> {
  const row = await db
    .selectFrom('inbox')
    .innerJoin('items', 'items.item_id', 'inbox.item_id')
    .select(['title', 'outlet', 'url', 'published_at', 'date_estimated', 'attempts', 'given_up_at'])
    .where('inbox.item_id', '=', itemId)
    .orderBy('inbox.seq')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    itemId,
    ...toldOf(row),
    attempts: row.attempts,
    isGivenUp: row.given_up_at !== null,
  };
}

/** What an item is, as rows of either kind have it. */
function toldOf(row: {
  readonly title: string;
  readonly outlet: string;
  readonly url: string | null;
  readonly published_at: Instant | null;
  readonly date_estimated: number;
}) {
  return {
    title: folded(row.title),
    outlet: row.outlet,
    url: row.url,
    publishedAt: row.published_at,
    dateEstimated: row.date_estimated === 1,
  };
}

async function readContradictions(db: Db, itemId: string): Promise<readonly TrailContradiction[]> {
  const rows = await db
    .selectFrom('contradictions')
    .select(['dispute_id', 'kind', 'confidence', 'reason'])
    .where('item_id', '=', itemId)
    .orderBy('confidence', 'desc')
    .orderBy('contradiction_id')
    .execute();
  return rows.map((row) => ({
    disputeId: row.dispute_id,
    kind: row.kind,
    confidence: row.confidence,
    reason: row.reason,
  }));
}

/** Why a dispute weighs what it weighs, and the contradictions that make it. */
export async function readDisputeTrail(
  db: Db,
  disputeId: string,
): Promise<{ readonly weightReason: string; readonly contradictions: readonly TrailContradiction[] } | null> {
  const dispute = await db
    .selectFrom('disputes')
    .select('weight_reason')
    .where('dispute_id', '=', disputeId)
    .executeTakeFirst();
  if (!dispute) return null;
  const rows = await db
    .selectFrom('contradictions')
    .select(['dispute_id', 'kind', 'confidence', 'reason'])
    .where('dispute_id', '=', disputeId)
    .orderBy('confidence', 'desc')
    .orderBy('contradiction_id')
    .execute();
  const contradictions = rows.map((row) => ({
    disputeId: row.dispute_id,
    kind: row.kind,
    confidence: row.confidence,
    reason: row.reason,
  }));
  return { weightReason: dispute.weight_reason, contradictions };
}
