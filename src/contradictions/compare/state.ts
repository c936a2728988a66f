import { dayMs } from '../../base/index.ts';
import type { Claim, Standing } from '../../claims/index.ts';
import type { ContradictionKind } from '../contradiction.ts';
import type { Finding, Pair } from '../finding.ts';
import type { Opposite } from '../rules.ts';
import type { Term, Terms } from '../terms.ts';
import { coursesMet } from './course.ts';
import { isCount } from './figures.ts';
import { areHeldByOthers } from './holder.ts';
import { areOfOthers, type Met, phraseWeight } from './met.ts';
import { around, standing, subjectsApart } from './place.ts';
import { toldBy } from './polarity.ts';

/** Two standings that exclude each other (in storage / on duty), two steps of one course, or two words of opposite meaning, said of the same thing. */
export function compareState(pair: Pair): Finding | null {
  const met = [...standingsMet(pair), ...coursesMet(pair), ...wordsMet(pair)];
  const [best] = met.filter(({ excludes }) => excludes).sort((x, y) => y.score - x.score);
  if (!best || best.score < leastScore) return null;
  const agreed = Math.max(0, ...met.filter(({ excludes }) => !excludes).map(({ score }) => score));
  const { x, y, score, context, positions } = best;
  const kind = kindOf(pair, best);
  return {
    kind,
    rule: 'state',
    evidence: {
      score,
      context,
      leads: Math.max(0, score - agreed),
      agreed,
      both: Number(best.tellsBoth),
      ofDictionary: Number(best.source === 'dictionary'),
      ofRow: Number(best.source === 'row'),
      ofStanding: Number(best.source === 'standing'),
      ofCourse: Number(best.source === 'course'),
      negated: Number(x.negative !== y.negative),
      onwards: Math.max(0, Math.sign(best.phases)),
      backwards: Math.max(0, -Math.sign(best.phases)),
      partly: Number(isOfSome(pair.a) && isOfSome(pair.b)),
      subjectsApart: subjectsApart(pair.beside, x, y),
      supposed: Number(!x.actual && !y.actual),
      longBetween: longBetween(pair.a, pair.b),
      heldByOthers: Number((best.kind === 'stance' || !x.actual) && areHeldByOthers(pair, x, y)),
      ...(best.kind === 'stance' ? { ofStance: 1 } : {}),
    },
    reason: `${best.reason}: not both at once`,
    about: best.about,
    positions,
  };
}

/** Where one only says that it is not so, it is asked who denies it, as of any event. */
function kindOf({ a, b }: Pair, { x, y, kind, about }: Met): ContradictionKind {
  if (x.negative === y.negative) return kind;
  return x.negative ? toldBy(a, b, about).kind : toldBy(b, a, about).kind;
}

const leastScore = 0.1;

/** How long after the other one is told, in [0, 1]: from a month on a thing may well stand otherwise by then. */
function longBetween({ publishedAt: first }: Claim, { publishedAt: second }: Claim): number {
  return first === null || second === null ? 0 : Math.min(1, Math.abs(second - first) / monthMs);
}

const monthMs = 30 * dayMs;

/** "Three are in service, two at sea": of some of them one may hold and of others the other. */
function isOfSome({ quantities, cues }: Claim): boolean {
  return quantities.some(isCount) || cues.includes('several') || cues.includes('part');
}

function standingsMet(pair: Pair): Met[] {
  const { a, b, beside } = pair;
  const met: Met[] = [];
  if (a.standings.length === 0 || b.standings.length === 0 || areOfOthers(a, b)) return met;
  for (const x of a.standings) {
    for (const y of b.standings) {
      if (x.matter !== y.matter || x.actual !== y.actual) continue;
      if (x.kind === 'stance' && areHeldByOthers(pair, x, y)) continue;
      const isSame = x.is === y.is;
      // "Not in storage" and "on duty" go together, and so do "not signed" and "not in force".
      const excludes = isSame ? x.negative !== y.negative : !x.negative && !y.negative;
      if (!isSame && x.negative && y.negative) continue;
      // Who tells both tells them of two times, and agrees with the other about one of them.
      if (!isSame && (a.standings.some(isLike(y)) || b.standings.some(isLike(x)))) continue;
      const context = beside.agreement(around(beside.a, x), around(beside.b, y));
      met.push({
        x,
        y,
        excludes,
        context,
        score: standing({ weight: phraseWeight }, { weight: phraseWeight }, context),
        kind: x.kind,
        source: 'standing',
        tellsBoth: false,
        phases: y.phase - x.phase,
        reason: `${heldOf(x)} / ${heldOf(y)}`,
        about: x.matter,
        positions: [heldOf(x), heldOf(y)],
      });
    }
  }
  return met;
}

const isLike = (one: Standing) => (other: Standing) =>
  other.matter === one.matter && other.is === one.is && other.negative === one.negative;
/** "signed", "not signed". */
export const heldOf = ({ is, negative }: Pick<Standing, 'is' | 'negative'>): string => (negative ? `not ${is}` : is);

function wordsMet(pair: Pair): Met[] {
  const { beside } = pair;
  const met: Met[] = [];
  for (const x of beside.a.opposable) {
    for (const y of beside.b.opposable) {
      const opposite = oppositeOf(x, y, pair);
      // "In storage since a test firing": who tells both states tells them of two times, and the other does so too.
      if (!opposite || (saysAlso(beside.b, x) && saysAlso(beside.a, y))) continue;
      if (x.negative === y.negative && x.actual !== y.actual) continue;
      const context = beside.agreement(around(beside.a, x), around(beside.b, y));
      met.push({
        x,
        y,
        excludes: x.negative === y.negative,
        context,
        score: standing(x, y, context),
        kind: opposite.kind,
        source: opposite.isRow ? 'row' : 'dictionary',
        tellsBoth: pair.a.terms.includes(y.concept) || pair.b.terms.includes(x.concept),
        phases: 0,
        reason: opposite.reason,
        about: [x.concept, y.concept].sort().join('/'),
        positions: [x.concept, y.concept],
      });
    }
  }
  return met;
}

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
