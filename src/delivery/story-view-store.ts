import { type Claim, readClaims } from '../claims/index.ts';
import { readDisputesById } from '../contradictions/index.ts';
import { readQuestions } from '../feedback/index.ts';
import { type Db, type Tables, textsAsColumn } from '../storage/index.ts';
import type { Relation } from '../stories/index.ts';
import { folded } from '../text/index.ts';
import { leansBack, withSentenceBefore } from './quotes.ts';
import type { ShownClaim, ShownDispute, ShownItem, StoryView } from './view.ts';

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

/** The stories whose articles speak of a dispute. */
export async function storiesOfDispute(db: Db, disputeId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('dispute_claims')
    .innerJoin('claims', 'claims.claim_id', 'dispute_claims.claim_id')
    .innerJoin('verdicts', 'verdicts.item_id', 'claims.item_id')
    .select('verdicts.story_id')
    .distinct()
    .where('dispute_claims.dispute_id', '=', disputeId)
    .execute();
  return rows.flatMap((row) => row.story_id ?? []);
}

/** Disputes as they are shown, in the order they opened; ids that do not exist are left out. */
export async function readShownDisputes(db: Db, ids: readonly string[]): Promise<readonly ShownDispute[]> {
  const disputes = await readDisputesById(db, ids);
  const claims = disputes.flatMap((dispute) => dispute.sides.flatMap((side) => side.claims));
  const questions = await readQuestions(db, ids);
  const shown = new Map((await showClaims(db, claims)).map((one) => [one.claim.id, one]));
  return disputes
    .map((dispute) => ({
      ...dispute,
      sides: dispute.sides.map((side, i) => ({
        ...side,
        claims: side.claims.flatMap((claim) => {
          const one = shown.get(claim.id);
          return one ? [{ ...one, held: dispute.matter.held?.[i] ?? '' }] : [];
        }),
      })),
      questions: questions.filter((one) => one.disputeId === dispute.id),
      questionedBy: 0,
      withdrawnAt: null,
    }))
    .toSorted((a, b) => a.openedAt - b.openedAt || Number(a.id.slice(2)) - Number(b.id.slice(2)));
}

/** Claims as they are shown, in the order they were kept; ids that do not exist are left out. */
export async function readShownClaims(db: Db, ids: readonly number[]): Promise<readonly ShownClaim[]> {
  return showClaims(db, await readClaims(db, ids));
}

async function showClaims(db: Db, claims: readonly Claim[]): Promise<readonly ShownClaim[]> {
  const itemIds = [...new Set(claims.map((claim) => claim.itemId))];
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom('items')
    .leftJoin('articles', 'articles.item_id', 'items.item_id')
    .leftJoin('verdicts', 'verdicts.item_id', 'items.item_id')
    .select(['items.item_id', 'items.url', 'canonical_url', 'origin', 'articles.version'])
    .where('items.item_id', 'in', textsAsColumn(db, itemIds))
    .execute();
  const items = new Map(rows.map((row) => [row.item_id, row]));
  const isEdited = (claim: Claim) => (items.get(claim.itemId)?.version ?? 1) > 1;
  const texts = await readTexts(
    db,
    claims.filter((claim) => leansBack(claim.quote.text) || isEdited(claim)),
  );
  return claims.map((claim) => {
    const item = items.get(claim.itemId);
    const text = texts.get(claim.itemId);
    return {
      claim,
      url: item?.canonical_url ?? item?.url ?? null,
      origin: item?.origin ?? null,
      isSinceEdited: isEdited(claim) && saysNoMore(text, claim),
      held: '',
      words: leansBack(claim.quote.text) ? withBefore(text, claim) : folded(claim.quote.text),
    };
  });
}

/** An outlet's text as it is now. */
type TextNow = Readonly<Pick<Tables['articles'], 'text' | 'text_hash'>>;

async function readTexts(db: Db, claims: readonly Claim[]): Promise<ReadonlyMap<string, TextNow>> {
  if (claims.length === 0) return new Map();
  const itemIds = [...new Set(claims.map((claim) => claim.itemId))];
  const rows = await db
    .selectFrom('articles')
    .select(['item_id', 'text', 'text_hash'])
    .where('item_id', 'in', textsAsColumn(db, itemIds))
    .execute();
  return new Map(rows.map((row) => [row.item_id, row]));
}

/** Whether a text has a quote no more; of one that was let go for its age nobody knows. */
function saysNoMore(now: TextNow | undefined, { quote }: Claim): boolean {
  return now !== undefined && now.text !== '' && !folded(now.text).includes(folded(quote.text));
}

/** Once an edit has replaced the text the offsets count in another one, or it was let go for its age: then the quote stands alone. */
function withBefore(now: TextNow | undefined, { quote }: Claim): string {
  if (now?.text_hash !== quote.textHash || now.text === '') return folded(quote.text);
  return withSentenceBefore(now.text, quote.start, quote.end);
}
