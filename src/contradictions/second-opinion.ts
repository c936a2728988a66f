import type { Contradiction } from './contradiction.ts';

/** What a second judge thinks of one pair; the probabilities add up to 1. */
export interface Opinion {
  readonly contradiction: number;
  readonly superseded: number;
  readonly compatible: number;
}

/**
 * A second judge, a local model perhaps, that may confirm or veto what the comparators found.
 *
 * Asked in batches. It may be absent or fail: then what the comparators found stands.
 */
export interface SecondOpinion {
  /** One opinion a pair in the same order; null where it has none. */
  judge(pairs: readonly { readonly a: string; readonly b: string }[]): Promise<readonly (Opinion | null)[]>;
}

/** Below this probability of a contradiction the second judge's veto holds. */
const vetoBelow = 0.2;

/** No second judge: what the comparators found is what is shown. */
export const withoutSecondOpinion: SecondOpinion = { judge: async (pairs) => pairs.map(() => null) };

/**
 * The contradictions that a second judge does not veto, with both judges' confidence averaged where it has an opinion.
 *
 * @param onFailure - Told of an error of the second judge; all contradictions are kept then.
 */
export async function askSecondOpinion(
  contradictions: readonly Contradiction[],
  second: SecondOpinion,
  onFailure: (error: unknown) => void,
): Promise<readonly Contradiction[]> {
  if (contradictions.length === 0 || second === withoutSecondOpinion) return contradictions;
  try {
    const opinions = await second.judge(contradictions.map(({ a, b }) => ({ a: a.quote.text, b: b.quote.text })));
    return contradictions.flatMap((contradiction, i) => {
      const opinion = opinions[i];
      if (!opinion) return [contradiction];
      if (opinion.contradiction < vetoBelow) return [];
      return [{ ...contradiction, confidence: (contradiction.confidence + opinion.contradiction) / 2 }];
    });
  } catch (error) {
    onFailure(error);
    return contradictions;
  }
}
