import { type Article, hasCorrectionNotice } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import type { DisputeChange } from '../contradictions/index.ts';
import type { Placement } from '../stories/index.ts';
import { folded } from '../text/index.ts';

/** What the judging of one item changed, as far as channels are told of it. */
export interface StoryChange {
  readonly itemId: string;
  readonly relation: Placement['relation'];
  /** The item was known with another text. */
  readonly isEdit: boolean;
  /** The same text as another outlet's: an origin of its own it is not, whatever it names. */
  readonly isCopy: boolean;
  /** The article says itself that it was corrected. */
  readonly hasNotice: boolean;
  /** Hash of the text that was judged: an edit's messages are other messages than those of the text before. */
  readonly textHash: string;
  /** A new fact is somebody's own statement: worth more than the thread to a channel that asked for `party-only`. */
  readonly hasPartyStatement: boolean;
  readonly disputes: readonly DisputeChange[];
}

/** Puts together what a channel may be told about one judged item. */
export function changeOf(judged: {
  readonly item: { readonly isEdit: boolean };
  readonly article: Article;
  readonly claims: readonly Claim[];
  readonly placement: Placement;
  readonly disputes: readonly DisputeChange[];
}): StoryChange {
  const { item, article, claims, placement, disputes } = judged;
  return {
    itemId: article.itemId,
    relation: placement.relation,
    isEdit: item.isEdit,
    isCopy: placement.isCopy,
    hasNotice: hasCorrectionNotice(article.text),
    textHash: article.textHash,
    hasPartyStatement: claims.some((claim) => isPartyStatement(claim, placement.newFacts)),
    disputes,
  };
}

/** A state or body speaking for itself, in a sentence that is new: analysts, unnamed sources and the outlet are no party. */
function isPartyStatement(claim: Claim, newFacts: readonly string[]): boolean {
  const speaker = claim.speakers.at(-1);
  if (!speaker || speaker.party === null || speaker.anonymous) return false;
  const quote = folded(claim.quote.text);
  return newFacts.some((fact) => folded(fact).includes(quote) || quote.includes(folded(fact)));
}
