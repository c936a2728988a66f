import { dayMs } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import type { Beside } from './beside.ts';
import { deniesItsObject } from './both-deny.ts';
import { oneAffair } from './circumstances.ts';
import { around } from './compare/place.ts';
import { answers } from './frames.ts';
import { isOfSpeech, nearMeaning, sameMeaning } from './one-thing.ts';
import type { ContradictionRules } from './rules.ts';
import type { Term, Terms } from './terms.ts';

/**
 * Whether one tells what is in question and the other says that it is not so, by its own word or one of much the same meaning.
 *
 * @param setting - How much of what their articles say most is the same, in [0, 1]; 1 when a sentence stands alone.
 */
export function bothTell(beside: Beside, about: string, setting: number, rules: ContradictionRules): boolean {
  const tells = (x: Term, y: Term) => x.concept === about || y.concept === about;
  return beside.a.all.some((x) =>
    beside.b.all.some(
      (y) =>
        tells(x, y) &&
        !(x.kind === 'other' && y.kind === 'other') &&
        !isTitle(beside.a, x) &&
        !isTitle(beside.b, y) &&
        x.negative !== y.negative &&
        !isOfSpeech(x, beside.a.claim) &&
        !isOfSpeech(y, beside.b.claim) &&
        !deniesItsObject(x.negative ? beside.b : beside.a, x.negative ? y : x) &&
        !isAnotherDeed(beside, x, y) &&
        (answers(x, y, rules) || beside.like(x, y) >= sameMeaning) &&
        ((!framing.has(about) && setting >= oneAffair) || haveOneContent(beside, x, y)),
    ),
  );
}

/** "Leader McConnell": whose title it is, is neither so nor not so. */
function isTitle({ all }: Terms, { kind, start, lemma }: Term): boolean {
  return kind === 'noun' && all.some((name) => name.kind === 'name' && name.start - start - lemma.length === 1);
}

/** Whether what one says that it is not so is ruled out for the time to come and done long before in the other, or done with another thing elsewhere. */
function isAnotherDeed({ a, b }: Beside, x: Term, y: Term): boolean {
  const [no, so, denied, told] = x.negative ? [a.claim, b.claim, x, y] : [b.claim, a.claim, y, x];
  return wasDoneBefore(no, so, told) || isOfAnotherThing(no, so, denied, told);
}

/** "Not on the table", "has no plan to": what is meant to be. */
const ruledOut =
  /\b(?:(?:not|n't|off|never) (?:been )?(?:on )?the table|(?:not an|no) option|(?:no|not|n't|never|without)\b.{0,25}\b(?:plan(?:s|ned|ning)?|intention|intend(?:s|ed)?|consider(?:s|ed|ing)?|envisaged?|contemplat\w+)|rul(?:es|ed|ing) out|out of the question|will (?:not|never)|won't)\b/i;
const longBeforeMs = 30 * dayMs;

function wasDoneBefore(no: Claim, so: Claim, told: Term): boolean {
  const { publishedAt } = no;
  if (publishedAt === null || !told.actual || !ruledOut.test(no.quote.text)) return false;
  const times = so.times.filter(({ of }) => of !== 'say');
  return (
    times.length > 0 &&
    times.every(({ to, bound }) => bound !== 'since' && to !== null && to < publishedAt - longBeforeMs)
  );
}

/** "The S-400s will not go to another country", "it sent equipment to Ukraine": another thing than the one named, and a state of its own. */
function isOfAnotherThing(no: Claim, so: Claim, denied: Term, told: Term): boolean {
  const named = no.names.filter(({ role }) => role === 'a system').map(({ name }) => name);
  const isNamed =
    named.length > 0 && no.words.some((word) => word.clause === denied.clause && named.includes(word.concept));
  return (
    isNamed &&
    !so.words.some(({ concept }) => named.includes(concept)) &&
    so.words.some(
      ({ concept, clause }) => clause === told.clause && so.states.includes(concept) && !no.states.includes(concept),
    )
  );
}

/** What was asked for, decided or promised is what it is about: a consent that was not asked for is no return that was. */
const framing: ReadonlySet<string> = new Set(['request', 'decide', 'agree', 'promise', 'intend', 'announce']);
/** "No such request": what is meant stands in the other claim. */
const such = /\bsuch\b/i;

function haveOneContent(beside: Beside, x: Term, y: Term): boolean {
  const denying = (x.negative ? beside.a : beside.b).claim;
  if (such.test(denying.quote.text)) return true;
  const isFraming = framing.has(x.concept) || framing.has(y.concept);
  const content = (terms: Terms, event: Term) =>
    around(terms, event).filter(
      ({ kind, isListed, negative }) => (kind !== 'name' || !isListed) && (negative || !event.negative || isFraming),
    );
  const [xs, ys] = [content(beside.a, x), content(beside.b, y)];
  return (
    xs.length === 0 || ys.length === 0 || xs.some((one) => ys.some((other) => beside.like(one, other) >= nearMeaning))
  );
}
