import type { Instant } from '../base/index.ts';
import type { Db } from '../storage/index.ts';

/** Which disputes are asked for. */
export interface DisputeFilter {
  /** Topic id, null for all. */
  readonly topic: string | null;
  /** Changed since then, null for ever. */
  readonly sinceAt: Instant | null;
}

/** A dispute as lists count it. */
export interface ListedDispute {
  readonly id: string;
  readonly weight: string;
  readonly state: string;
}

/** Disputes, those that changed last first. */
export async function readDisputeList(db: Db, { topic, sinceAt }: DisputeFilter): Promise<readonly ListedDispute[]> {
  let query = db
    .selectFrom('disputes')
    .select(['dispute_id', 'weight', 'state'])
    .orderBy('changed_at', 'desc')
    .orderBy('number');
  if (sinceAt !== null) query = query.where('changed_at', '>=', sinceAt);
  if (topic !== null)
    query = query.where((is) =>
      is.exists(
        is
          .selectFrom('dispute_claims')
          .innerJoin('claims', 'claims.claim_id', 'dispute_claims.claim_id')
          .innerJoin('verdicts', 'verdicts.item_id', 'claims.item_id')
          .select('dispute_claims.claim_id')
          .whereRef('dispute_claims.dispute_id', '=', 'disputes.dispute_id')
          // Topic ids hold letters, digits and hyphens alone, so the JSON array can be looked through as text.
          .where('topics', 'like', `%"${topic}"%`),
      ),
    );
  const rows = await query.execute();
  return rows.map((row) => ({ id: row.dispute_id, weight: row.weight, state: row.state }));
}
