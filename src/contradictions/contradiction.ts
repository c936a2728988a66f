import type { Claim } from '../claims/index.ts';

/** In what way two claims cannot both hold (gold/GUIDE's words). */
export type ContradictionKind = 'denial' | 'negation' | 'number' | 'date' | 'name' | 'status' | 'stance';

/** Why two claims that look like a contradiction are none. */
export type CompatibleKind =
  | 'rounding'
  | 'scope'
  | 'modality'
  | 'actor'
  | 'forecast'
  | 'time'
  | 'refinement'
  | 'unrelated';

/** What was judged about two claims. */
export interface PairVerdict {
  readonly label: 'contradiction' | 'superseded' | 'compatible';
  readonly kind: ContradictionKind | CompatibleKind | null;
  /** Calibrated probability of `label`, in [0, 1]. */
  readonly confidence: number;
  /** In words a reader understands: "$2.5 billion against $2.1 billion for the same contract". */
  readonly reason: string;
}

/** Two claims that cannot both hold. `a` is the earlier one, or stands first in the same article. */
export interface Contradiction {
  readonly a: Claim;
  readonly b: Claim;
  readonly kind: ContradictionKind;
  readonly confidence: number;
  readonly reason: string;
}

/** Disputes open a line in the channel; details are only counted. */
export type Weight = 'dispute' | 'detail';

/** One position on a matter, with those who hold it. */
export interface Side {
  /** What is held, in words made from data: "raised (sources cited by Bloomberg)". */
  readonly position: string;
  readonly claims: readonly Claim[];
}

/** A matter on which claims contradict, as a question with sides. */
export interface Dispute {
  /** `d-3`. */
  readonly id: string;
  readonly kind: ContradictionKind;
  readonly weight: Weight;
  readonly weightReason: string;
  /** Made from data, never a quote. */
  readonly question: string;
  readonly state: 'open' | 'settled' | 'withdrawn';
  readonly sides: readonly Side[];
}

/** What an article changed about the disputes. */
export interface DisputeChange {
  readonly dispute: Dispute;
  /** `joined` changes a count only; the others are told to the channel. */
  readonly change: 'opened' | 'new party' | 'new origin' | 'joined' | 'settled';
  /** Those of this article that belong to it. */
  readonly contradictions: readonly Contradiction[];
}
