import type { Claim } from '../claims/index.ts';
import type { Alignment } from './align.ts';
import type { ContradictionKind } from './contradiction.ts';
import type { ContradictionRules } from './rules.ts';

/** Two claims laid beside each other, ready for the comparators. */
export interface Pair {
  readonly a: Claim;
  readonly b: Claim;
  readonly alignment: Alignment;
  readonly rules: ContradictionRules;
}

/** What one comparator has against two claims. */
export interface Finding {
  readonly kind: ContradictionKind;
  /** The feature it is weighed under: the kind, or a rule of that kind which is surer or less sure than the others. */
  readonly rule: string;
  /** How strong it is by itself, in [0, 1]; the fitted model weighs it with everything else. */
  readonly strength: number;
  /** In words a reader understands. */
  readonly reason: string;
  /** What is in question: `return`, `ambassador|Türkiye|United States`. */
  readonly about: string;
  readonly positions: readonly [string, string];
}
