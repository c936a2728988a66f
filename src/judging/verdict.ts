import type { Article } from '../articles/index.ts';
import type { Claim } from '../claims/index.ts';
import type { Contradiction, DisputeChange } from '../contradictions/index.ts';
import type { Item } from '../feeds/index.ts';
import type { keepVerdict, Origin, Placement } from '../stories/index.ts';
import type { TopicVerdict } from '../topics/index.ts';

/** Everything judged about one item. */
export type Verdict = IrrelevantVerdict | RelevantVerdict;

/** About an item that is about nothing watched. */
export interface IrrelevantVerdict {
  readonly relevant: false;
  readonly item: Item;
  readonly article: Article;
  readonly topics: TopicVerdict;
}

/** About an item that is about something watched. */
export interface RelevantVerdict {
  readonly relevant: true;
  readonly item: Item;
  readonly article: Article;
  readonly topics: TopicVerdict;
  readonly claims: readonly Claim[];
  readonly origin: Origin | null;
  readonly placement: Placement;
  readonly contradictions: readonly Contradiction[];
  readonly disputes: readonly DisputeChange[];
  readonly summary: readonly string[];
}

/** A verdict as the store keeps it. */
export function storedVerdict(verdict: Verdict, now: number): Parameters<typeof keepVerdict>[1] {
  const { item, topics } = verdict;
  const common = { itemId: item.id, topics: topics.matches.map(({ topic }) => topic), judgedAt: now };
  if (!verdict.relevant) {
    const nothing = { storyId: null, newFacts: [], summary: [], origin: null, badge: 'none' } as const;
    return { ...common, ...nothing, relation: 'irrelevant', reasons: trailOf(verdict) };
  }
  const { placement, summary, origin, contradictions } = verdict;
  return {
    ...common,
    relation: placement.relation,
    storyId: placement.storyId,
    newFacts: placement.newFacts,
    summary,
    origin: origin?.name ?? null,
    badge: contradictions.length > 0 ? 'contradiction' : 'none',
    reasons: trailOf(verdict),
  };
}

/** Every step that decided something about an item, in the order they were taken. */
export function trailOf(verdict: Verdict): readonly string[] {
  const { reasons } = verdict.topics;
  if (!verdict.relevant) return reasons;
  const { placement, origin, contradictions } = verdict;
  const named = origin ? [`Got from ${origin.name}: “${origin.evidence}”.`] : [];
  return [...reasons, ...placement.reasons, ...named, ...contradictions.map(({ reason }) => reason)];
}
