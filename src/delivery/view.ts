import type { Instant } from '../base/index.ts';
import type { Moment } from '../chat/index.ts';
import type { Claim } from '../claims/index.ts';
import type { ContradictionKind, Weight } from '../contradictions/index.ts';
import { type BadgeQuestion, standingIn } from '../feedback/index.ts';
import type { Relation } from '../stories/index.ts';
import { outletKey } from '../subscriptions/index.ts';

// What a message may say of a story: read from the store once, composed from without looking again.

/** One item as people are told of it. */
export interface ShownItem {
  readonly id: string;
  readonly outlet: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: Instant | null;
  readonly dateEstimated: boolean;
  readonly firstSeenAt: Instant;
  readonly relation: Relation;
  /** Topic ids. */
  readonly topics: readonly string[];
  /** Verbatim sentences that it added. */
  readonly newFacts: readonly string[];
  /** Verbatim sentences that stand for it. */
  readonly summary: readonly string[];
  /** Who it got it from, null when it is its own origin. */
  readonly origin: string | null;
}

/** A claim as one side of a dispute is shown: its quote with the words that it needs to be understood. */
export interface ShownClaim {
  readonly claim: Claim;
  readonly url: string | null;
  /** Origin of the item that it stands in. */
  readonly origin: string | null;
  /** Its outlet's text says it no more: it is kept as it was read. */
  readonly isSinceEdited: boolean;
  /** What the side that it is on holds, `so`, `not so`, `$2.5 billion`; '' when it is shown outside a dispute. */
  readonly held: string;
  /** The quote as whole sentences, line breaks folded, the sentence before it in front when it leans on that. */
  readonly words: string;
}

/** One position on a matter. */
export interface ShownSide {
  readonly position: string;
  /** In order of reading; never empty. */
  readonly claims: readonly ShownClaim[];
}

/** A matter on which claims contradict, with everything that is said of it. */
export interface ShownDispute {
  /** `d-3`. */
  readonly id: string;
  readonly kind: ContradictionKind;
  readonly weight: Weight;
  readonly question: string;
  readonly state: 'open' | 'settled' | 'withdrawn';
  readonly settledReason: string | null;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly sides: readonly ShownSide[];
  /** What people everywhere said of its badge; {@link viewIn} tells what of it counts in one house. */
  readonly questions: readonly BadgeQuestion[];
  /** How many people question its badge in the house that is told; 0 before {@link viewIn} has said which that is. */
  readonly questionedBy: number;
  /** When its badge was taken down in the house that is told; null while it stands. */
  readonly withdrawnAt: Instant | null;
}

/** Everything a channel may be told of a story. */
export interface StoryView {
  /** `s-12`. */
  readonly id: string;
  readonly headline: string;
  readonly openedAt: Instant;
  /** Muted by those who run the bot: nothing of it is posted. */
  readonly isMuted: boolean;
  /** In order of reading. */
  readonly items: readonly ShownItem[];
  /** The matters that its claims belong to, in the order they opened. */
  readonly disputes: readonly ShownDispute[];
}

/**
 * A story as one house is told of it: a badge that people took down there is down in no other.
 *
 * @param house - Its name, by `Houses` of subscriptions.
 */
export function viewIn(house: string, view: StoryView): StoryView {
  return { ...view, disputes: view.disputes.map((dispute) => disputeIn(house, dispute)) };
}

/** A dispute as one house is told of it. */
export function disputeIn(house: string, dispute: ShownDispute): ShownDispute {
  const { questionedBy, withdrawn } = standingIn(dispute.questions, house);
  if (!withdrawn || dispute.state !== 'open') return { ...dispute, questionedBy };
  const settledReason =
    withdrawn.by === 'readers' ? `questioned by ${questionedBy} readers` : 'questioned by a manager';
  return { ...dispute, questionedBy, state: 'withdrawn', settledReason, withdrawnAt: withdrawn.at };
}

/** When something was published, as it may be shown; null when nobody knows. */
export function momentOf(of: { publishedAt: Instant | null; dateEstimated: boolean }): Moment | null {
  return of.publishedAt === null ? null : { at: of.publishedAt, dayOnly: of.dateEstimated };
}

/** When a story was first reported, as far as was read: the earliest publication among its items. */
export function knownSinceAt(view: StoryView): Instant {
  return Math.min(view.openedAt, ...view.items.map((item) => item.publishedAt ?? item.firstSeenAt));
}

/** When a dispute was last spoken of, as far as anything that belongs to it has a date. */
export function lastSaid(dispute: ShownDispute): Moment | null {
  const moments = dispute.sides.flatMap((side) => side.claims).map((shown) => momentOf(shown.claim));
  return moments.reduce((last, one) => (one && (!last || one.at > last.at) ? one : last), null);
}

/** The disputes of a story that are still open, of one weight. */
export function openDisputes(view: StoryView, weight: Weight): readonly ShownDispute[] {
  return view.disputes.filter((dispute) => dispute.state === 'open' && dispute.weight === weight);
}

/** Everybody who reported a story, each once, in the order they came. */
export function outletsOf(view: StoryView): readonly string[] {
  return [...new Set(view.items.map((item) => item.outlet))];
}

/** Who a story goes back to: five outlets that cite one report are one origin; who cites nobody is an origin of its own. */
export function originsOf(view: StoryView): readonly string[] {
  const read = new Map(
    outletsOf(view)
      .toReversed()
      .map((outlet) => [outletKey(outlet), outlet]),
  );
  const origins = new Set(view.items.map((item) => item.origin ?? item.outlet));
  // An outlet that was read is known by its own name, also where others cite it without its article.
  return [...new Set([...origins].map((origin) => read.get(outletKey(origin)) ?? origin))];
}
