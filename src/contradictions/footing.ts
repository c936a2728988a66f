import type { Claim } from '../claims/index.ts';
import { type Beside, layBeside } from './beside.ts';
import { around, type Place } from './compare/place.ts';
import type { ContradictionKind, Matter } from './contradiction.ts';
import { sameEvent } from './frames.ts';
import type { ContradictionRules } from './rules.ts';
import type { Term, Terms } from './terms.ts';

/**
 * Whether a contradiction that the stream met by itself stands on something that both tell; pairs that somebody picked do by being picked.
 *
 * That something is so, or not, both must tell by its own word, a near one or one of much the same meaning; two states must be of a thing
 * that both name beside them; what is dated must be an event.
 */
export function hasFooting(
  { a, b }: { readonly a: Claim; readonly b: Claim },
  kind: ContradictionKind,
  { about, positions }: Matter,
  rules: ContradictionRules,
): boolean {
  const [x, y] = positions;
  const beside = layBeside(rules.termsOf(a), rules.termsOf(b), rules.meaning);
  if (x === 'so' || y === 'so') return about !== '' && bothTell(beside, about, rules);
  if (about === `${[x, y].sort().join('/')}`) return shareThing(beside, x, y);
  const [standsA, standsB] = [a, b].map(({ standings }) => standings.find(({ matter }) => matter === about));
  if (standsA && standsB) return nameOneThing(besideOf(beside.a, standsA), besideOf(beside.b, standsB), beside);
  return kind !== 'date' || about !== '';
}

/** Of much the same meaning, as word vectors tell. */
const sameMeaning = 0.75;

function bothTell(beside: Beside, about: string, rules: ContradictionRules): boolean {
  const tells = (x: Term, y: Term) => x.concept === about || y.concept === about;
  return beside.a.all.some((x) =>
    beside.b.all.some(
      (y) =>
        tells(x, y) &&
        x.negative !== y.negative &&
        (sameEvent(x.concept, y.concept, rules) || beside.like(x, y) >= sameMeaning) &&
        (!framing.has(about) || haveOneContent(beside, x, y)),
    ),
  );
}

/** What was asked for, decided or promised is what it is about: a consent that was not asked for is no return that was. */
const framing: ReadonlySet<string> = new Set(['request', 'decide', 'agree', 'promise', 'intend', 'announce']);
/** "No such request": what is meant stands in the other claim. */
const such = /\bsuch\b/i;

function haveOneContent(beside: Beside, x: Term, y: Term): boolean {
  const denying = (x.negative ? beside.a : beside.b).claim;
  if (such.test(denying.quote.text)) return true;
  const content = (terms: Terms, event: Term) => around(terms, event).filter(({ kind }) => kind !== 'name');
  const [xs, ys] = [content(beside.a, x), content(beside.b, y)];
  return (
    xs.length === 0 || ys.length === 0 || xs.some((one) => ys.some((other) => beside.like(one, other) >= nearMeaning))
  );
}

/** Of near meaning: a return and a withdrawal. */
const nearMeaning = 0.5;

/**
 * Whether the parts of the two sentences that tell the states name one thing, beside the states that everything is about; somebody for it
 * and somebody against it must be so of the same.
 */
function shareThing(beside: Beside, stateA: string, stateB: string): boolean {
  const [a, b] = [wordOf(beside.a, stateA), wordOf(beside.b, stateB)];
  if (!a || !b) return false;
  const [xs, ys] = [besideOf(beside.a, a), besideOf(beside.b, b)];
  if (attitudes.has(stateA) && attitudes.has(stateB)) {
    const [x, y] = [xs.find((term) => term.start > a.start), ys.find((term) => term.start > b.start)];
    return x !== undefined && y !== undefined && beside.like(x, y) >= nearMeaning;
  }
  return nameOneThing(xs, ys, beside);
}

function nameOneThing(xs: readonly Term[], ys: readonly Term[], beside: Beside): boolean {
  return xs.some((x) => ys.some((y) => beside.like(x, y) >= sameMeaning));
}

/** What is for or against something names it right behind. */
const attitudes: ReadonlySet<string> = new Set([
  'support',
  'oppose',
  'approve',
  'refuse',
  'reject',
  'welcome',
  'against',
]);

const wordOf = ({ all }: Terms, state: string) =>
  all.find(({ concept, lemma }) => concept === state || lemma === state);

function besideOf({ all, claim }: Terms, { clause, start, end = start + 1 }: Place): Term[] {
  return all.filter(
    (term) =>
      (term.start < start || term.start >= end) && term.clause === clause && !claim.states.includes(term.concept),
  );
}
