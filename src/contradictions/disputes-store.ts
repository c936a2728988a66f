import type { Instant } from '../base/index.ts';
import { type Claim, readClaims } from '../claims/index.ts';
import { type Db, insertTogether, inTransaction, newRows, numbersAsColumn, textsAsColumn } from '../storage/index.ts';
import type {
  Contradiction,
  ContradictionKind,
  Dispute,
  DisputeChange,
  DisputedMatter,
  Weight,
} from './contradiction.ts';
import type { Reading } from './endings.ts';
import type { KnownDisputes } from './gather.ts';

/** A dispute as it is looked up: with its dates. */
export interface StoredDispute extends Dispute {
  readonly openedAt: Instant;
  readonly changedAt: Instant;
}

/**
 * The disputes that an article may belong to, join or end, with the number of the next one: those that hold a claim it contradicts;
 * where its own earlier text stood, when it is an edit; and those that hold a claim like its own, when it contradicts anything, or a party
 * confirms something in it or leaves it open.
 *
 * @param likeClaims - Stored claims that are about what the article is about.
 */
export async function recallDisputes(
  db: Db,
  contradictions: readonly Contradiction[],
  reading: Reading | null = null,
  likeClaims: readonly Claim[] = [],
): Promise<KnownDisputes> {
  const sides = contradictions.flatMap(({ a, b }) => [a, b]);
  const answers = reading?.claims.some(
    (claim) => claim.cues.includes('neutral-act') || claim.speakers.some((speaker) => speaker.act === 'confirms'),
  );
  const mayBelong = contradictions.length > 0 || answers;
  const ids = [...sides, ...(mayBelong ? likeClaims : [])].map((claim) => claim.id).filter((id) => id !== null);
  const editedItemId = reading?.isEdit ? reading.itemId : null;
  const disputes = await readDisputesById(db, [
    ...(await disputesHolding(db, ids)),
    ...(await disputesOfItem(db, editedItemId)),
  ]);
  const last = await db
    .selectFrom('disputes')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst();
  const held = disputes.flatMap((dispute) => dispute.sides.flatMap((side) => side.claims));
  return {
    disputes,
    nextNumber: (last?.number ?? 0) + 1,
    origins: await readOrigins(db, [...new Set([...sides, ...held].map((claim) => claim.itemId))]),
  };
}

async function disputesHolding(db: Db, claimIds: readonly number[]): Promise<string[]> {
  if (claimIds.length === 0) return [];
  const rows = await db
    .selectFrom('dispute_claims')
    .select('dispute_id')
    .distinct()
    .where('claim_id', 'in', numbersAsColumn(db, new Set(claimIds)))
    .execute();
  return rows.map((row) => row.dispute_id);
}

async function disputesOfItem(db: Db, itemId: string | null): Promise<string[]> {
  if (itemId === null) return [];
  const ofItem = db.selectFrom('claims').select('claim_id').where('item_id', '=', itemId);
  const rows = await db
    .selectFrom('dispute_claims')
    .select('dispute_id')
    .distinct()
    .where('claim_id', 'in', ofItem)
    .execute();
  return rows.map((row) => row.dispute_id);
}

async function readOrigins(db: Db, itemIds: readonly string[]): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('verdicts')
    .select(['item_id', 'origin'])
    .where('item_id', 'in', textsAsColumn(db, itemIds))
    .execute();
  return new Map(rows.flatMap((row) => (row.origin ? [[row.item_id, row.origin] as const] : [])));
}

/** Keeps what an article changed about disputes. Its claims must have been kept before. */
export function keepDisputes(db: Db, changes: readonly DisputeChange[], itemId: string, now: Instant): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (changes.length === 0) return;
    const numberOf = await numbersOf(tx, itemId);
    for (const change of changes) await keepChange(tx, change, { itemId, numberOf, now });
  });
}

async function keepChange(
  db: Db,
  { dispute, contradictions }: DisputeChange,
  { itemId, numberOf, now }: { itemId: string; numberOf: (claim: Claim) => number; now: Instant },
): Promise<void> {
  const { id, kind, weight, weightReason, question, state, settledReason, matter } = dispute;
  const columns = {
    kind,
    weight,
    question,
    state,
    weight_reason: weightReason,
    settled_reason: settledReason,
    matter: JSON.stringify(matter),
    changed_at: now,
  };
  await db
    .insertInto('disputes')
    .values({
      ...columns,
      dispute_id: id,
      number: Number(id.slice(2)),
      opened_at: now,
    })
    .onConflict((conflict) => conflict.column('dispute_id').doUpdateSet(columns))
    .execute();
  const held = dispute.sides.flatMap(({ position, claims }, side) =>
    [...new Set(claims.map(numberOf))].map((claim_id) => ({ dispute_id: id, claim_id, side, position })),
  );
  const found = contradictions.map(({ a, b, kind: of, confidence, reason }) => ({
    ...{ item_id: itemId, dispute_id: id, a_claim_id: numberOf(a), b_claim_id: numberOf(b) },
    ...{ kind: of, confidence, reason, found_at: now },
  }));
  await insertTogether(db, [
    newRows('dispute_claims', held, { key: ['dispute_id', 'claim_id', 'side'], replaced: ['position'] }),
    newRows('contradictions', found),
  ]);
}

/** Claims of the article that is just being kept have no number yet: the newest of each sentence is it. */
async function numbersOf(db: Db, itemId: string): Promise<(claim: Claim) => number> {
  const rows = await db
    .selectFrom('claims')
    .select(['claim_id', 'position'])
    .where('item_id', '=', itemId)
    .orderBy('claim_id')
    .execute();
  const newest = new Map(rows.map((row) => [row.position, row.claim_id]));
  return (claim) => {
    const number = claim.id ?? newest.get(claim.position);
    if (number === undefined) throw new Error(`no claim was kept of sentence ${claim.position} of ${claim.itemId}`);
    return number;
  };
}

/**
 * Disputes, the one that changed last first.
 *
 * @param topic - Only those that an item of this topic belongs to.
 * @param sinceAt - Only those that changed since.
 * @param details - Also those of weight `detail`.
 */
export async function readDisputes(
  db: Db,
  { topic, sinceAt, details = false }: { topic?: string; sinceAt?: Instant; details?: boolean } = {},
): Promise<StoredDispute[]> {
  let query = db.selectFrom('disputes').select('dispute_id');
  if (sinceAt !== undefined) query = query.where('changed_at', '>=', sinceAt);
  if (!details) query = query.where('weight', '=', 'dispute');
  if (topic !== undefined) {
    const ofTopic = db
      .selectFrom('dispute_claims')
      .innerJoin('claims', 'claims.claim_id', 'dispute_claims.claim_id')
      .innerJoin('verdicts', 'verdicts.item_id', 'claims.item_id')
      .select('dispute_claims.dispute_id')
      .where('verdicts.topics', 'like', `%"${topic}"%`);
    query = query.where('dispute_id', 'in', ofTopic);
  }
  const rows = await query.orderBy('changed_at', 'desc').orderBy('number', 'desc').execute();
  const found = await readDisputesById(
    db,
    rows.map((row) => row.dispute_id),
  );
  const order = new Map(rows.map((row, i) => [row.dispute_id, i]));
  return found.sort((x, y) => (order.get(x.id) ?? 0) - (order.get(y.id) ?? 0));
}

/** Two claims of a dispute that were found to contradict each other. */
export interface FoundPair extends Pick<Contradiction, 'a' | 'b' | 'kind' | 'reason'> {
  /** In [0, 1], as it was when it was found. */
  readonly confidence: number;
}

/** The contradictions that make a dispute, in the order they were found. */
export async function readFoundPairs(db: Db, disputeId: string): Promise<readonly FoundPair[]> {
  const rows = await db
    .selectFrom('contradictions')
    .select(['a_claim_id', 'b_claim_id', 'kind', 'confidence', 'reason'])
    .where('dispute_id', '=', disputeId)
    .orderBy('contradiction_id')
    .execute();
  const claims = await readClaims(db, [...new Set(rows.flatMap((row) => [row.a_claim_id, row.b_claim_id]))]);
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return rows.flatMap((row) => {
    const [a, b] = [byId.get(row.a_claim_id), byId.get(row.b_claim_id)];
    return a && b
      ? [{ a, b, kind: row.kind as ContradictionKind, confidence: row.confidence, reason: row.reason }]
      : [];
  });
}

/** Disputes by their ids, `d-3`, in the order they opened; ids that do not exist are left out. */
export async function readDisputesById(db: Db, ids: readonly string[]): Promise<StoredDispute[]> {
  if (ids.length === 0) return [];
  const named = textsAsColumn(db, ids);
  const rows = await db.selectFrom('disputes').selectAll().where('dispute_id', 'in', named).orderBy('number').execute();
  const places = await db
    .selectFrom('dispute_claims')
    .selectAll()
    .where('dispute_id', 'in', named)
    .orderBy('dispute_id')
    .orderBy('side')
    .orderBy('claim_id')
    .execute();
  const claims = new Map(
    (
      await readClaims(
        db,
        places.map((place) => place.claim_id),
      )
    ).map((claim) => [claim.id, claim]),
  );
  return rows.map((row) => ({
    id: row.dispute_id,
    kind: row.kind as ContradictionKind,
    weight: row.weight as Weight,
    weightReason: row.weight_reason,
    question: row.question,
    state: row.state as Dispute['state'],
    settledReason: row.settled_reason,
    matter: JSON.parse(row.matter) as DisputedMatter,
    sides: sidesOf(
      places.filter((place) => place.dispute_id === row.dispute_id),
      claims,
    ),
    openedAt: row.opened_at,
    changedAt: row.changed_at,
  }));
}

function sidesOf(
  places: readonly { claim_id: number; side: number; position: string }[],
  claims: ReadonlyMap<number | null, Claim>,
): Dispute['sides'] {
  return [...new Set(places.map((place) => place.side))].map((side) => {
    const here = places.filter((place) => place.side === side);
    return { position: here[0]?.position ?? '', claims: here.flatMap((place) => claims.get(place.claim_id) ?? []) };
  });
}
