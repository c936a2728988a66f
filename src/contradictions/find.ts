import { oncePer } from '../base/index.ts';
import { type Claim, indexTerms } from '../claims/index.ts';
import { type Alignment, align, eventsOf, linkedEventsOf, mayBeSame } from './align.ts';
import { oneAffair, sharedSetting } from './circumstances.ts';
import { compareRole } from './compare/role.ts';
import type { Contradiction } from './contradiction.ts';
import { hasFooting } from './footing.ts';
import { groundsOf } from './judge.ts';
import { areInOneSlot } from './one-slot.ts';
import type { ContradictionRules } from './rules.ts';

/**
 * The contradictions of an article's claims with each other and with what is known, most confident first.
 *
 * @param claims - Of one article, in order.
 * @param known - Stored claims to compare with; those of the article itself are passed over.
 */
export function findContradictions(
  claims: readonly Claim[],
  known: readonly Claim[],
  rules: ContradictionRules,
): Contradiction[] {
  const found: Contradiction[] = [];
  const compare = (a: Claim, b: Claim) => {
    const alignment = alignmentOf(a, b, rules);
    const grounds = alignment && groundsOf(a, b, alignment, rules);
    if (!grounds || !areInOneSlot({ a, b, alignment, rules }, grounds) || !hasFooting({ a, b }, grounds.finding, rules))
      return;
    const { finding, probability, matter } = grounds;
    found.push({ a, b, kind: finding.kind, confidence: probability, reason: finding.reason, matter });
  };
  const others = known.filter(({ itemId }) => itemId !== claims[0]?.itemId);
  const candidatesFor = fileForLookUp(others, claims, rules);
  for (const [i, claim] of claims.entries()) {
    for (const other of claims.slice(i + 1)) compare(claim, other);
    for (const other of candidatesFor(claim)) {
      const [a, b] = inOrder(other, claim);
      compare(a, b);
    }
  }
  return found.sort(
    (x, y) =>
      y.confidence - x.confidence ||
      x.b.position - y.b.position ||
      x.a.position - y.a.position ||
      (x.a.id ?? 0) - (y.a.id ?? 0),
  );
}

/** A claim is compared with at most so many known ones: those that share most of its index terms. */
const mostCandidates = 32;

/** Looks up those that share most index terms; and of the rest, which are reports of the same event, those that tell the same or a near one. */
function fileForLookUp(
  known: readonly Claim[],
  claims: readonly Claim[],
  rules: ContradictionRules,
): (claim: Claim) => readonly Claim[] {
  const byTerm = new Map<number, number[]>(claims.flatMap(indexTerms).map((term) => [term, []]));
  const byEvent = new Map<string, number[]>();
  for (const [at, other] of known.entries()) {
    for (const term of indexTerms(other)) byTerm.get(term)?.push(at);
    for (const event of eventsOf(other)) byEvent.getOrInsertComputed(event, () => []).push(at);
  }
  return (claim) => {
    /** How many terms each of the known shares; unshared where it shares no event either. */
    const shared = new Int32Array(known.length).fill(unshared);
    for (const event of linkedEventsOf(claim, rules)) for (const at of byEvent.get(event) ?? nobody) shared[at] = 0;
    for (const term of indexTerms(claim))
      for (const at of byTerm.get(term) ?? nobody) shared[at] = Math.max(0, shared[at] as number) + 1;
    return [...known.keys()]
      .filter((at) => shared[at] !== unshared)
      .sort((a, b) => (shared[b] as number) - (shared[a] as number) || (known[b]?.id ?? 0) - (known[a]?.id ?? 0))
      .slice(0, mostCandidates)
      .map((at) => known[at] as Claim);
  };
}

const nobody: readonly number[] = [];
const unshared = -1;

/**
 * A cheap look that spares most pairs the comparators, and readers chance meetings of words: an article is held against hundreds of
 * claims that nobody set beside it. Two holders of one office need no more in common.
 */
export function mayConflict(a: Claim, b: Claim, rules: ContradictionRules): boolean {
  return alignmentOf(a, b, rules) !== null;
}

/** How two claims that may conflict meet; null when they may not. */
function alignmentOf(a: Claim, b: Claim, rules: ContradictionRules): Alignment | null {
  if (!tells(a) || !tells(b)) return null;
  const shared = sharedTerms(a, b);
  if (shared === 0) return null;
  const areOfOneAffair = (sharedSetting(a, b, rules) ?? 0) >= oneAffair;
  if (!areOfOneAffair && shared === 1 && Math.min(a.terms.length, b.terms.length) > 4) return null;
  const alignment = align(a, b);
  return mayBeSame(a, b, alignment, rules, areOfOneAffair) || compareRole({ a, b }) !== null ? alignment : null;
}

/** "Facebook: Real Turkey Channel": what neither happens nor is done, nor is so much of anything, is no claim. */
const tells = oncePer(
  ({ words, quantities }: Claim) =>
    words.some(({ kind }) => kind === 'event' || kind === 'verb') || quantities.some(({ unit }) => unit !== ''),
);

function sharedTerms(a: Claim, b: Claim): number {
  const [few, many] = a.terms.length < b.terms.length ? [a, b] : [b, a];
  const there = termSet(many);
  let shared = 0;
  for (const term of few.terms) if (there.has(term)) shared += 1;
  return shared;
}

const termSet = oncePer(({ terms }: Claim): ReadonlySet<string> => new Set(terms));

/** The earlier first; without a date, what was read earlier. */
function inOrder(known: Claim, fresh: Claim): readonly [Claim, Claim] {
  if (known.publishedAt === null || fresh.publishedAt === null) return [known, fresh];
  return known.publishedAt <= fresh.publishedAt ? [known, fresh] : [fresh, known];
}
