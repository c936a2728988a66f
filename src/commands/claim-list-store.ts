import { readShownClaims, type ShownClaim } from '../delivery/index.ts';
import type { Db } from '../storage/index.ts';

/** A claim that some words found, with the disputes it belongs to. */
export interface FoundClaim {
  readonly shown: ShownClaim;
  readonly disputeIds: readonly string[];
}

/** More words narrow nothing down any further. */
const mostWords = 8;

/**
 * The claims whose quote holds every one of some words, the newest first.
 *
 * @param words - As typed; what is no letter or digit only separates.
 */
export async function findClaims(db: Db, words: readonly string[], limit: number): Promise<readonly FoundClaim[]> {
  const terms = (
    words
      .join(' ')
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, mostWords);
  if (terms.length === 0) return [];
  let query = db.selectFrom('claims').select('claim_id').orderBy('claim_id', 'desc').limit(limit);
  for (const term of terms) query = query.where((of) => of(of.fn('lower', ['quote']), 'like', `%${term}%`));
  const ids = (await query.execute()).map((row) => row.claim_id);
  if (ids.length === 0) return [];
  const joined = await db
    .selectFrom('dispute_claims')
    .select(['claim_id', 'dispute_id'])
    .where('claim_id', 'in', ids)
    .orderBy('dispute_id')
    .execute();
  const claims = await readShownClaims(db, ids);
  return claims.toReversed().map((shown) => ({
    shown,
    disputeIds: joined.filter((row) => row.claim_id === shown.claim.id).map((row) => row.dispute_id),
  }));
}
