import { type Claim, indexTerms } from '../claims/index.ts';
import { align, areLinked, mayBeSame } from './align.ts';
import { compareRole } from './compare/role.ts';
import type { Contradiction, ContradictionKind } from './contradiction.ts';
import { hasFooting } from './footing.ts';
import { weigh } from './judge.ts';
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
    if (!mayConflict(a, b, rules)) return;
    const { verdict, matter, found: grounds } = weigh(a, b, rules);
    if (!matter || !grounds || !areInOneSlot({ a, b }, grounds)) return;
    if (!hasFooting({ a, b }, grounds.finding, rules)) return;
    const { kind, confidence, reason } = verdict;
    found.push({ a, b, kind: kind as ContradictionKind, confidence, reason, matter });
  };
  const filed = fileByTerm(known);
  for (const [i, claim] of claims.entries()) {
    for (const other of claims.slice(i + 1)) compare(claim, other);
    for (const other of candidatesFor(claim, known, filed, rules)) {
      if (other.itemId === claim.itemId) continue;
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

type Filed = ReadonlyMap<number, readonly Claim[]>;

function fileByTerm(known: readonly Claim[]): Filed {
  const filed = new Map<number, Claim[]>();
  for (const claim of known) for (const term of indexTerms(claim)) push(filed, term, claim);
  return filed;
}

function push(filed: Map<number, Claim[]>, term: number, claim: Claim): void {
  const here = filed.get(term);
  if (here) here.push(claim);
  else filed.set(term, [claim]);
}

/** Those that share most index terms; and of the rest, which are reports of the same event, those that tell the same or a near one. */
function candidatesFor(
  claim: Claim,
  known: readonly Claim[],
  filed: Filed,
  rules: ContradictionRules,
): readonly Claim[] {
  const shared = new Map<Claim, number>();
  for (const term of indexTerms(claim)) {
    for (const other of filed.get(term) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  for (const other of known) if (!shared.has(other) && areLinked(claim, other, rules)) shared.set(other, 0);
  return [...shared]
    .sort(([a, x], [b, y]) => y - x || (b.id ?? 0) - (a.id ?? 0))
    .slice(0, mostCandidates)
    .map(([other]) => other);
}

/**
 * A cheap look that spares most pairs the comparators, and readers chance meetings of words: an article is held against hundreds of
 * claims that nobody set beside it. Two holders of one office need no more in common.
 */
export function mayConflict(a: Claim, b: Claim, rules: ContradictionRules): boolean {
  const shared = sharedTerms(a.terms, b.terms);
  if (!tells(a) || !tells(b)) return false;
  if (shared === 0 || (shared === 1 && Math.min(a.terms.length, b.terms.length) > 4)) return false;
  return mayBeSame(a, b, align(a, b), rules) || compareRole({ a, b }) !== null;
}

/** "Facebook: Real Turkey Channel": what neither happens nor is done is no claim. */
const tells = (claim: Claim) => claim.words.some(({ kind }) => kind === 'event' || kind === 'verb');

/** How many terms two sorted lists have in common. */
function sharedTerms(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as string, b[j] as string];
    if (x === y) shared += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return shared;
}

/** The earlier first; without a date, what was read earlier. */
function inOrder(known: Claim, fresh: Claim): readonly [Claim, Claim] {
  if (known.publishedAt === null || fresh.publishedAt === null) return [known, fresh];
  return known.publishedAt <= fresh.publishedAt ? [known, fresh] : [fresh, known];
}
