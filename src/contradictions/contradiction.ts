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

/** What two claims contradict each other about, as data: questions and positions are made of it. */
export interface Matter {
  /** What is in question, a role of words: `contract value`, `ambassador|Türkiye|United States`, `return`. */
  readonly about: string;
  /** Concepts that both claims name: by these a matter is known again. */
  readonly terms: readonly string[];
  /** What each of the two holds, in few words: `$2.5 billion`, `so`, `not so`. */
  readonly positions: readonly [string, string];
}

/** Two claims that cannot both hold. `a` is the earlier one, or stands first in the same article. */
export interface Contradiction {
  readonly a: Claim;
  readonly b: Claim;
  readonly kind: ContradictionKind;
  readonly confidence: number;
  readonly reason: string;
  readonly matter: Matter;
}

/** Disputes open a line in the channel; details are only counted. */
export type Weight = 'dispute' | 'detail';

/** One position on a matter, with those who hold it. */
export interface Side {
  /** What is held and who holds it, in words made from data: "raised (sources cited by Bloomberg)". */
  readonly position: string;
  readonly claims: readonly Claim[];
}

/** What a dispute is about, with what each of its sides holds as the comparators name it: `so`, `$2.5 billion`. */
export interface DisputedMatter extends Pick<Matter, 'about' | 'terms'> {
  readonly held?: readonly string[];
  /** How much of who, what, with whom and where its question says: a later report that tells more words it anew. */
  readonly fullness?: number;
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
  /** How it was settled, null while it is open. */
  readonly settledReason: string | null;
  /** By what it is known again when the next contradiction comes. */
  readonly matter: DisputedMatter;
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
