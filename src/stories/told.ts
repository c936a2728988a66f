import type { KnownItem } from './known.ts';
import type { WeightOf } from './weights.ts';

/** How much of a sentence the one known sentence that tells most of it tells, in [0, 1]; 1 for a sentence that weighs nothing. */
export type Told = (terms: readonly string[]) => number;

/** Reads what some items have told, so that sentences can be asked for by their terms. */
export function readTold(items: readonly KnownItem[], weightOf: WeightOf): Told {
  const sentencesOf = new Map<string, number[]>();
  let sentences = 0;
  for (const { profile } of items)
    for (const terms of profile.sentences) {
      for (const term of terms) {
        const known = sentencesOf.get(term);
        if (known) known.push(sentences);
        else sentencesOf.set(term, [sentences]);
      }
      sentences += 1;
    }
  return (terms) => {
    const shared = new Float64Array(sentences);
    let all = 0;
    let best = 0;
    for (const term of terms) {
      const weight = weightOf(term);
      all += weight;
      for (const sentence of sentencesOf.get(term) ?? []) {
        shared[sentence] = (shared[sentence] ?? 0) + weight;
        best = Math.max(best, shared[sentence] ?? 0);
      }
    }
    return all === 0 ? 1 : best / all;
  };
}
