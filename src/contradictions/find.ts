import { type Claim, indexTerms } from '../claims/index.ts';
import type { Contradiction, ContradictionKind } from './contradiction.ts';
import { weigh } from './judge.ts';
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
    if (!mayConflict(a, b)) return;
    const { verdict, matter } = weigh(a, b, rules);
    if (!matter) return;
    const { kind, confidence, reason } = verdict;
    found.push({ a, b, kind: kind as ContradictionKind, confidence, reason, matter });
  };
  const filed = fileByTerm(known);
  for (const [i, claim] of claims.entries()) {
    for (const other of claims.slice(i + 1)) compare(claim, other);
    for (const other of candidatesFor(claim, filed)) {
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

function fileByTerm(known: readonly Claim[]): ReadonlyMap<number, readonly Claim[]> {
  const filed = new Map<number, Claim[]>();
  for (const claim of known) for (const term of indexTerms(claim)) push(filed, term, claim);
  return filed;
}

function push(filed: Map<number, Claim[]>, term: number, claim: Claim): void {
  const here = filed.get(term);
  if (here) here.push(claim);
  else filed.set(term, [claim]);
}

function candidatesFor(claim: Claim, filed: ReadonlyMap<number, readonly Claim[]>): readonly Claim[] {
  const shared = new Map<Claim, number>();
  for (const term of indexTerms(claim)) {
    for (const other of filed.get(term) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return [...shared]
    .sort(([a, x], [b, y]) => y - x || (b.id ?? 0) - (a.id ?? 0))
    .slice(0, mostCandidates)
    .map(([other]) => other);
}

/** A cheap look that spares most pairs the comparators: two claims without a common concept beside names are about two things. */
function mayConflict(a: Claim, b: Claim): boolean {
  const shared = sharedTerms(a.terms, b.terms);
  return shared >= 2 || (shared >= 1 && Math.min(a.terms.length, b.terms.length) <= 4);
}

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
