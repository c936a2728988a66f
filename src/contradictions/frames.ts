import { oncePer } from '../base/index.ts';
import type { Claim, ClaimWord } from '../claims/index.ts';
import type { ContradictionRules } from './rules.ts';

/** An event or verb of a claim with what stands beside it in its part of the sentence. */
export interface Frame {
  readonly concept: string;
  readonly kind: ClaimWord['kind'];
  readonly negative: boolean;
  /** Said to be so, or pursued; not what is only possible or supposed. */
  readonly actual: boolean;
  readonly clause: number;
  /** Concepts of the same part of the sentence, without names. */
  readonly words: ReadonlySet<string>;
  /** Names of the same part of the sentence. */
  readonly names: ReadonlySet<string>;
}

/** The frames of a claim in order. */
export const framesOf = oncePer((claim: Claim): readonly Frame[] =>
  claim.words
    .filter((word) => word.kind === 'event' || word.kind === 'verb')
    .map(({ concept, kind, negative, actual, clause }) => {
      const beside = claim.words.filter((word) => word.clause === clause && word.concept !== concept);
      const pursued = beside.some((word) => word.concept === 'pursue' && word.negative === negative);
      return {
        concept,
        kind,
        negative,
        actual: actual || pursued,
        clause,
        words: new Set(beside.filter((word) => word.kind !== 'name').map((word) => word.concept)),
        names: new Set(beside.filter((word) => word.kind === 'name').map((word) => word.concept)),
      };
    }),
);

/** Whether two events are one, or near enough for a denial of one to answer the other. */
export function sameEvent(x: string, y: string, rules: ContradictionRules): boolean {
  return x === y || (rules.near.get(x)?.has(y) ?? false);
}

/** How surely two events are one, in [0, 1]: the same, near, near to a third (what is received was transferred), or near in meaning. */
export function eventLikeness(x: string, y: string, rules: ContradictionRules): number {
  if (sameEvent(x, y, rules)) return 1;
  if (rules.near.get(x)?.isDisjointFrom(rules.near.get(y) ?? new Set()) === false) return linkedEvents;
  const [p, q] = [rules.meaning.rankOf(x), rules.meaning.rankOf(y)];
  return p === null || q === null ? 0 : Math.max(0, rules.meaning.likeness(p, q));
}

const linkedEvents = 0.9;

/** An event as it is told: so, or not so. */
type Told = Pick<Frame, 'concept' | 'negative'>;

/** Whether what is told of one event answers what is told of the other: they are one, or what is not so would follow from what is. */
export function answers(x: Told, y: Told, rules: ContradictionRules): boolean {
  if (sameEvent(x.concept, y.concept, rules)) return true;
  const [not, so] = x.negative ? [x, y] : [y, x];
  return not.negative && !so.negative && (rules.follows.get(so.concept)?.has(not.concept) ?? false);
}

/** How far two frames speak of the same: the share of the poorer one's companions that the other has too, names counting most. */
export function agreement(x: Frame, y: Frame): number {
  const shared = x.words.intersection(y.words).size + nameWeight * x.names.intersection(y.names).size;
  const poorer = Math.min(x.words.size + nameWeight * x.names.size, y.words.size + nameWeight * y.names.size);
  return poorer === 0 ? 0 : shared / poorer;
}

const nameWeight = 1.5;

/** Names that both claims hold, and whether each holds names that the other lacks. */
export function namesOf(a: Claim, b: Claim): { readonly shared: readonly string[]; readonly differing: boolean } {
  const shared = a.participants.filter((name) => b.participants.includes(name));
  const differing = shared.length < a.participants.length && shared.length < b.participants.length;
  return { shared, differing };
}
