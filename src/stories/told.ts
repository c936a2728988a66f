import type { KnownItem } from './known.ts';
import type { WeightOf } from './weights.ts';

/** A sentence of which less than this is told in one known sentence says something else. */
export const toldFrom = 0.5;

/** How much of a sentence the one known sentence that tells most of it tells. */
export interface Telling {
  /** In [0, 1]; 1 for a sentence that weighs nothing. */
  readonly share: number;
  /** null when no known sentence tells any of it. */
  readonly by: KnownSentence | null;
}

/** Where a known sentence stands. */
export interface KnownSentence {
  readonly item: KnownItem;
  /** From 0. */
  readonly position: number;
}

/** Tells of a sentence, by its terms, how much of it is known. */
export type Tells = (terms: readonly string[]) => Telling;

/** Reads what some items have told, so that sentences can be asked for by their terms. */
export function readTold(items: readonly KnownItem[], weightOf: WeightOf): Tells {
  const sentencesOf = new Map<string, number[]>();
  const known: KnownSentence[] = [];
  for (const item of items)
    for (const [position, terms] of item.profile.sentences.entries()) {
      for (const term of terms) sentencesOf.getOrInsertComputed(term, () => []).push(known.length);
      known.push({ item, position });
    }
  return (terms) => {
    const shared = new Float64Array(known.length);
    let all = 0;
    let most = 0;
    let by: KnownSentence | null = null;
    for (const term of terms) {
      const weight = weightOf(term);
      all += weight;
      for (const at of sentencesOf.get(term) ?? []) {
        const share = (shared[at] ?? 0) + weight;
        shared[at] = share;
        if (share <= most) continue;
        most = share;
        by = known[at] ?? null;
      }
    }
    return { share: all === 0 ? 1 : most / all, by };
  };
}
