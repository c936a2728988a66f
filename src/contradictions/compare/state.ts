import type { Finding, Pair } from '../finding.ts';
import type { Opposite } from '../rules.ts';
import type { Term, Terms } from '../terms.ts';
import { around, standing } from './polarity.ts';

/** Two states that exclude each other (in storage / on duty), or two words of opposite meaning, said of the same thing. */
export function compareState(pair: Pair): Finding | null {
  const { beside } = pair;
  let best: { readonly x: Term; readonly y: Term; readonly opposite: Opposite; readonly score: number } | null = null;
  let agreed = 0;
  for (const x of beside.a.all) {
    for (const y of beside.b.all) {
      const opposite = oppositeOf(x, y, pair);
      // "In storage since a test firing": who tells both states tells them of two times, and the other does so too.
      if (!opposite || (saysAlso(beside.b, x) && saysAlso(beside.a, y))) continue;
      const score = standing(x, y, beside.agreement(around(beside.a, x), around(beside.b, y)));
      if (x.negative !== y.negative) agreed = Math.max(agreed, score);
      else if (x.actual === y.actual && (!best || score > best.score)) best = { x, y, opposite, score };
    }
  }
  if (!best || best.score < leastScore) return null;
  const { x, y, opposite, score } = best;
  return {
    kind: opposite.kind,
    rule: 'state',
    evidence: {
      score,
      leads: Math.max(0, score - agreed),
      agreed,
      ofRow: Number(opposite.isRow),
      both: Number(pair.a.terms.includes(y.concept) || pair.b.terms.includes(x.concept)),
    },
    reason: `${opposite.reason} for the same thing`,
    about: [x.concept, y.concept].sort().join('/'),
    positions: [x.concept, y.concept],
  };
}

const leastScore = 0.1;

function saysAlso({ all }: Terms, word: Term): boolean {
  return all.some(({ concept, lemma }) => concept === word.concept || lemma === word.lemma);
}

function oppositeOf(x: Term, y: Term, { rules }: Pair): Opposite | null {
  const row = rules.opposites.get(x.concept)?.get(y.concept) ?? rules.opposites.get(x.lemma)?.get(y.lemma);
  if (row) return row;
  return rules.antonyms.get(x.lemma)?.has(y.lemma)
    ? { kind: 'negation', reason: `${x.lemma} / ${y.lemma}`, isRow: false }
    : null;
}
