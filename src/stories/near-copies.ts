import { containment, leastContained, shinglesOf, sketchOf, splitSentences } from '../text/index.ts';
import { newsOf } from './boilerplate.ts';
import type { StoryRules } from './settings.ts';

/** Two marks in common may be chance (a name, a set phrase); from here on the texts themselves are compared. */
const marksAtLeast = 2;
/** Long runs for finding: unrelated texts share hardly any of them. */
export const markLength = 12;
/** Short runs for comparing: they live through misread letters, while a rewrite changes most of them too. */
const comparedLength = 6;
/**
 * Share of the shorter text's runs that stand in the longer one, and share where least of them do; fitted on noisy copies
 * (score-stories.mjs, copies) in steps of .04. The first alone is at its best, .72, eleven thousandths of ARI behind.
 */
const copyFrom = 0.7;
const leastFrom = 0.58;

/** An earlier text that a text copies, or that copies it. */
export interface NearCopy {
  readonly id: string;
  /** Containment, in [0, 1]. */
  readonly similarity: number;
}

/**
 * Finds the near-copies of each text among those it was given before: cut short, mended with by-lines and adverts, badly scanned.
 *
 * Candidates share a mark, so the cost grows with the copies, not with the texts; what they share is then counted in full.
 *
 * @returns A function that reads one text and tells its near-copies, the most similar first.
 */
export function nearCopies(rules: Pick<StoryRules, 'isBoilerplate'>): (id: string, text: string) => NearCopy[] {
  const byMark = new Map<number, number[]>();
  const texts: { id: string; runs: ReadonlySet<number> }[] = [];
  return (id, text) => {
    const news = newsOf(splitSentences(text), rules);
    const runs = shinglesOf(news, comparedLength);
    const shared = new Map<number, number>();
    for (const mark of sketchOf(news, markLength)) {
      const others = byMark.getOrInsertComputed(mark, () => []);
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      others.push(texts.length);
    }
    texts.push({ id, runs });
    return [...shared]
      .filter(([, marks]) => marks >= marksAtLeast)
      .sort(([a], [b]) => a - b)
      .flatMap(([at]) => {
        const other = texts[at];
        if (!other) return [];
        const similarity = containment(runs, other.runs);
        const isCopy = similarity >= copyFrom && leastContained(runs, other.runs) >= leastFrom;
        return isCopy ? [{ id: other.id, similarity: rounded(similarity) }] : [];
      })
      .sort((a, b) => b.similarity - a.similarity);
  };
}

function rounded(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}
