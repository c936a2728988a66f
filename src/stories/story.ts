import type { Instant } from '../base/index.ts';

/** How an item stands to everything read before it. */
export type Relation = 'new' | 'duplicate' | 'update' | 'irrelevant';

/** One event told by many. */
export interface Story {
  /** `s-12`. */
  readonly id: string;
  readonly headline: string;
  readonly firstItemId: string;
  readonly openedAt: Instant;
  readonly lastItemAt: Instant;
}

/** Where an article belongs, and why. */
export interface Placement {
  readonly relation: Exclude<Relation, 'irrelevant'>;
  readonly storyId: string;
  /** The same text as an article of the story, but for what copying changes. */
  readonly isCopy: boolean;
  /** Verbatim sentences that carry what nothing before it said; for a new story its main facts. */
  readonly newFacts: readonly string[];
  /** Of each sentence that was compared with the story, how much of it was told, and where. */
  readonly told: readonly ToldSentence[];
  /** Every candidate weighed with its score, and what decided. */
  readonly reasons: readonly string[];
}

/** A sentence, and the one known sentence that tells most of it. */
export interface ToldSentence {
  readonly sentence: string;
  /** How much of it is told there, in [0, 1]. */
  readonly share: number;
  readonly itemId: string;
  readonly outlet: string;
  /** Place of the known sentence in its article, from 0. */
  readonly position: number;
}

/** Who an article got it from, when it says so. */
export interface Origin {
  /** Canonical name, `Bloomberg`. */
  readonly name: string;
  /** The words that say so. */
  readonly evidence: string;
}
