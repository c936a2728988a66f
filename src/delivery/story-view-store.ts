import type { Claim } from '../claims/index.ts';
import type { ContradictionKind, Weight } from '../contradictions/index.ts';
import type { Db } from '../storage/index.ts';
import type { Relation } from '../stories/index.ts';
import { folded } from '../text/index.ts';
import { leansBack, withSentenceBefore } from './quotes.ts';
import type { ShownClaim, ShownDispute, ShownItem, ShownSide, StoryView } from './view.ts';

/**
 * Everything a channel may be told of a story, as the store has it now.
 *
 * @returns null when there is no such story.
 */
export async function readStoryView(db: Db, storyId: string): Promise<StoryView | null> {
  const story = await db.selectFrom('stories').selectAll().where('story_id', '=', storyId).executeTakeFirst();
  if (!story) return null;
  const items = await readShownItems(db, storyId);
  return {
    id: story.story_id,
    headline: story.headline,
    openedAt: story.opened_at,
    isMuted: story.muted_at !== null,
    items,
    disputes: await readShownDisputes(db, await disputesOf(db, storyId)),
  };
}

async function readShownItems(db: Db, storyId: string): Promise<readonly ShownItem[]> {
  const rows = await db
    .selectFrom('verdicts')
    .innerJoin('items', 'items.item_id', 'verdicts.item_id')
    .leftJoin('articles', 'articles.item_id', 'verdicts.item_id')
    .select(['items.item_id', 'outlet', 'items.language', 'items.title', 'url', 'published_at', 'date_estimated'])
    .select(['first_seen_at', 'relation', 'topics', 'new_facts', 'summary', 'origin', 'canonical_url'])
    .where('story_id', '=', storyId)
    .orderBy('items.seq')
    .execute();
  return rows.map((row) => ({
    id: row.item_id,
    outlet: row.outlet,
    language: row.language,
    title: folded(row.title),
    url: row.canonical_url ?? row.url,
    publishedAt: row.published_at,
    dateEstimated: row.date_estimated === 1,
    firstSeenAt: row.first_seen_at,
    relation: row.relation as Relation,
    topics: JSON.parse(row.topics) as string[],
    newFacts: JSON.parse(row.new_facts) as string[],
    summary: JSON.parse(row.summary) as string[],
    origin: row.origin,
  }));
}

async function disputesOf(db: Db, storyId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('verdicts')
    .innerJoin('claims', 'claims.item_id', 'verdicts.item_id')
    .innerJoin('dispute_claims', 'dispute_claims.claim_id', 'claims.claim_id')
    .select('dispute_claims.dispute_id')
    .distinct()
    .where('verdicts.story_id', '=', storyId)
    .execute();
  return rows.map((row) => row.dispute_id);
}

/** Disputes as they are shown, in the order they opened; ids that do not exist are left out. */
export async function readShownDisputes(db: Db, ids: readonly string[]): Promise<readonly ShownDispute[]> {
  if (ids.length === 0) return [];
  const disputes = await db
    .selectFrom('disputes')
    .selectAll()
    .where('dispute_id', 'in', ids)
    .orderBy('number')
    .execute();
  const claims = await readDisputeClaims(db, ids);
  return disputes.map((row) => ({
    id: row.dispute_id,
    kind: row.kind as ContradictionKind,
    weight: row.weight as Weight,
    question: row.question,
    state: row.state as ShownDispute['state'],
    settledReason: row.settled_reason,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    sides: sidesOf(claims.filter((claim) => claim.disputeId === row.dispute_id)),
  }));
}

interface PlacedClaim {
  readonly disputeId: string;
  readonly side: number;
  readonly position: string;
  readonly shown: ShownClaim;
}

function sidesOf(claims: readonly PlacedClaim[]): readonly ShownSide[] {
  const sides = Map.groupBy(claims, (claim) => claim.side);
  return [...sides.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, held]) => ({ position: held[0]?.position ?? '', claims: held.map((claim) => claim.shown) }));
}

async function readDisputeClaims(db: Db, ids: readonly string[]): Promise<readonly PlacedClaim[]> {
  const rows = await db
    .selectFrom('dispute_claims')
    .innerJoin('claims', 'claims.claim_id', 'dispute_claims.claim_id')
    .innerJoin('items', 'items.item_id', 'claims.item_id')
    .leftJoin('articles', 'articles.item_id', 'claims.item_id')
    .leftJoin('verdicts', 'verdicts.item_id', 'claims.item_id')
    .select(['dispute_id', 'side', 'dispute_claims.position as held', 'claims.claim_id', 'claims.item_id'])
    .select(['claims.position', 'quote', 'quote_start', 'quote_end', 'claims.text_hash', 'body'])
    .select(['items.outlet', 'items.published_at', 'items.date_estimated', 'items.url', 'canonical_url', 'origin'])
    .where('dispute_id', 'in', ids)
    .orderBy('items.seq')
    .orderBy('claims.position')
    .orderBy('claims.claim_id')
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      disputeId: row.dispute_id,
      side: row.side,
      position: row.held,
      shown: {
        // The room of claims keeps everything but the quote in `body`; what a row has of its own wins.
        claim: {
          ...(JSON.parse(row.body) as Claim),
          id: row.claim_id,
          itemId: row.item_id,
          outlet: row.outlet,
          publishedAt: row.published_at,
          dateEstimated: row.date_estimated === 1,
          position: row.position,
          quote: { text: row.quote, start: row.quote_start, end: row.quote_end, textHash: row.text_hash },
        },
        url: row.canonical_url ?? row.url,
        origin: row.origin,
        words: leansBack(row.quote) ? await readWithBefore(db, row) : folded(row.quote),
      },
    })),
  );
}

/** An edit may have replaced the text: then its earlier version is the one that the offsets count in. */
async function readWithBefore(
  db: Db,
  row: { item_id: string; text_hash: string; quote: string; quote_start: number; quote_end: number },
): Promise<string> {
  const now = await db
    .selectFrom('articles')
    .select(['text', 'text_hash'])
    .where('item_id', '=', row.item_id)
    .executeTakeFirst();
  if (now?.text_hash !== row.text_hash) return folded(row.quote);
  return withSentenceBefore(now.text, row.quote_start, row.quote_end);
}
