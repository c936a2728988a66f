import type { Claim } from '../claims/index.ts';
import type { Alignment } from './align.ts';
import type { Beside } from './beside.ts';
import type { ContradictionKind } from './contradiction.ts';
import type { ContradictionRules } from './rules.ts';

/** Two claims laid beside each other, ready for the comparators. */
export interface Pair {
  readonly a: Claim;
  readonly b: Claim;
  readonly alignment: Alignment;
  readonly beside: Beside;
  readonly rules: ContradictionRules;
}

/** What is known of a pair or of a finding, by name, each in about [0, 1]: what the weights are put on. */
export type Evidence = Readonly<Record<string, number>>;

/** What one comparator has against two claims. */
export interface Finding {
  readonly kind: ContradictionKind;
  /** By whose weights it is weighed: one small model for each way of comparing (config/weights/contradictions.json). */
  readonly rule: Rule;
  readonly evidence: Evidence;
  /** In words a reader understands. */
  readonly reason: string;
  /** What is in question: `return`, `ambassador|Türkiye|United States`. */
  readonly about: string;
  readonly positions: readonly [string, string];
}

/** The ways of comparing. */
export const ruleNames = ['role', 'comment', 'number', 'date', 'name', 'state', 'polarity'] as const;
export type Rule = (typeof ruleNames)[number];
