import { oncePer } from '../base/index.ts';
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

/**
 * Reads what the items of some stories have told, so that sentences can be asked for by their terms.
 *
 * @param stories - The items of each; what they tell is read once, whoever asks.
 */
export function readTold(stories: readonly (readonly KnownItem[])[], weightOf: WeightOf): Tells {
  const read = stories.map(sentencesIn);
  return (terms) => {
    let all = 0;
    for (const term of terms) all += weightOf(term);
    let most = 0;
    let by: KnownSentence | null = null;
    for (const { known, byTerm } of read) {
      const shared = new Float64Array(known.length);
      for (const term of terms) {
        const weight = weightOf(term);
        for (const at of byTerm.get(term) ?? nowhere) {
          const share = (shared[at] as number) + weight;
          shared[at] = share;
          if (share <= most) continue;
          most = share;
          by = known[at] ?? null;
        }
      }
    }
    return { share: all === 0 ? 1 : most / all, by };
  };
}

const nowhere: readonly number[] = [];

/** The sentences of some items, and in which of them each term stands. */
const sentencesIn = oncePer((items: readonly KnownItem[]) => {
  const known: KnownSentence[] = [];
  const byTerm = new Map<string, number[]>();
  for (const item of items)
    for (const [position, terms] of item.profile.sentences.entries()) {
      for (const term of terms) {
        const places = byTerm.get(term);
        if (places) places.push(known.length);
        else byTerm.set(term, [known.length]);
      }
      known.push({ item, position });
    }
  return { known, byTerm };
});
