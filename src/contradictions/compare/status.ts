import type { Claim } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';
import { namesOf } from '../frames.ts';

/** Two states that exclude each other: in storage / on duty. A row of opposites with one concept in each claim, said the same way of the same thing. */
export function compareStatus({ a, b, rules }: Pair): Finding | null {
  let best: Finding | null = null;
  const { shared } = namesOf(a, b);
  for (const x of a.words) {
    const opposites = rules.opposites.get(x.concept);
    if (!opposites) continue;
    for (const y of b.words) {
      const opposite = opposites.get(y.concept);
      if (
        !opposite ||
        x.negative !== y.negative ||
        !x.actual ||
        !y.actual ||
        a.terms.includes(y.concept) ||
        b.terms.includes(x.concept)
      )
        continue;
      const [besideX, besideY] = [beside(a, x.clause, x.concept), beside(b, y.clause, y.concept)];
      const common = besideX.intersection(besideY).size;
      const alike = common / Math.max(1, Math.min(besideX.size, besideY.size));
      const strength = Math.min(1, alike * 0.8 + Math.min(2, shared.length) * 0.1);
      if (common === 0 || (best && best.strength >= strength)) continue;
      best = {
        kind: opposite.kind,
        rule: 'status',
        strength,
        reason: `${opposite.reason} for the same thing`,
        about: [x.concept, y.concept].sort().join('/'),
        positions: [x.concept, y.concept],
      };
    }
  }
  return best;
}

function beside(claim: Claim, clause: number, concept: string): Set<string> {
  return new Set(
    claim.words.filter((word) => word.clause === clause && word.concept !== concept).map((word) => word.concept),
  );
}
