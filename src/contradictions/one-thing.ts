import type { Claim } from '../claims/index.ts';
import type { Beside } from './beside.ts';
import { deniesItsObject } from './both-deny.ts';
import type { Place } from './compare/place.ts';
import type { Term, Terms } from './terms.ts';

/** Of much the same meaning, as word vectors tell. */
export const sameMeaning = 0.75;
/** Of near meaning: a return and a withdrawal. */
export const nearMeaning = 0.5;

/**
 * Whether the parts of the two sentences that tell the states name one thing, beside the states that everything is about; somebody for it
 * and somebody against it must be so of the same.
 */
export function shareThing(beside: Beside, stateA: string, stateB: string): boolean {
  const [a, b] = [wordOf(beside.a, stateA), wordOf(beside.b, stateB)];
  if (!a || !b) return false;
  const [xs, ys] = [besideOf(beside.a, a), besideOf(beside.b, b)];
  if (attitudes.has(stateA) && attitudes.has(stateB)) {
    const [x, y] = [xs.find((term) => term.start > a.start), ys.find((term) => term.start > b.start)];
    return x !== undefined && y !== undefined && beside.like(x, y) >= nearMeaning;
  }
  if (phases.has(stateA) && phases.has(stateB) && !areNeighboursAlike(beside, a, b)) return false;
  return nameOneThing(xs, ys, beside);
}

/** What begins and ends stands right before it or right behind it. */
const phases: ReadonlySet<string> = new Set(['start', 'finish', 'cancel', 'resume', 'stop']);

function areNeighboursAlike(beside: Beside, a: Term, b: Term): boolean {
  const [xs, ys] = [besideOf(beside.a, a), besideOf(beside.b, b)];
  const meet = (x: Term | undefined, y: Term | undefined) => !!x && !!y && beside.like(x, y) >= nearMeaning;
  const before = (terms: readonly Term[], { start }: Term) => terms.findLast((term) => term.start < start);
  const behind = (terms: readonly Term[], { start }: Term) => terms.find((term) => term.start > start);
  return meet(before(xs, a), before(ys, b)) || meet(behind(xs, a), behind(ys, b));
}

/** A place of a claim that tells how something stands. */
export interface Stand extends Place {
  readonly is: string;
}

/**
 * Two standings of one thing: both name it beside them, none is the verb by which somebody speaks, and none of the two tells the other's
 * standing in its own words as well.
 */
export function standOfOneThing(x: Stand, y: Stand, beside: Beside): boolean {
  const { a, b } = beside;
  if (x.is === y.is && (deniesItsObject(a, x) || deniesItsObject(b, y))) return false;
  if (isOfSpeech(x, a.claim) || isOfSpeech(y, b.claim)) return false;
  if (forNow.test(a.claim.quote.text) || forNow.test(b.claim.quote.text)) return false;
  if (x.is !== y.is && (saysToo(b, a, x) || saysToo(a, b, y))) return false;
  return nameOneThing(besideOf(a, x), besideOf(b, y), beside);
}

/** "The bureau concluded that …": the verb of saying ends nothing; who asked has asked. */
export function isOfSpeech({ start }: Pick<Term, 'start'>, { speakers, quote }: Claim): boolean {
  const text = quote.text.slice(start).toLowerCase();
  return speakers.some(({ act, verb }) => act === 'asserts' && verb.length > 0 && text.startsWith(verb));
}

/** What stops for the night goes on in the morning. */
const forNow = /\b(?:for|until) (?:the (?:day|night|evening|weekend|morning|time being)|tomorrow|now)\b|\bovernight\b/i;

/** Whether one tells in the same word, and as much so, what the other's standing tells. */
function saysToo({ all }: Terms, { claim }: Terms, { start, end = start + 1 }: Stand): boolean {
  return claim.words
    .filter((word) => word.start >= start && word.start < end)
    .some((word) => all.some(({ concept, negative }) => concept === word.concept && negative === word.negative));
}

function nameOneThing(xs: readonly Term[], ys: readonly Term[], beside: Beside): boolean {
  const things = (terms: readonly Term[]) => terms.filter(({ kind }) => kind !== 'verb' && kind !== 'other');
  return things(xs).some((x) => things(ys).some((y) => beside.like(x, y) >= sameMeaning));
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
