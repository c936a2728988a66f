import type { Claim, ClaimWord } from '../claims/index.ts';

/** Things of which one is never another: what is told of the jets says nothing of the missiles, and a law or a letter is neither. */
const sorts: ReadonlySet<string> = new Set([
  'missile-system',
  'aircraft',
  'drone',
  'ship',
  'engine',
  'law',
  'document',
]);

/**
 * Whether two claims tell one event of things of two sorts: "transferring the system", "the transfer of the jets".
 *
 * @param about - The event, by its concept; '' when none is known.
 */
export function areOfTwoThings(a: Claim, b: Claim, about: string): boolean {
  const [x, y] = [thingOf(a, about), thingOf(b, about)];
  return x !== null && y !== null && x !== y;
}

/**
 * What an event is done to: the thing that stands nearest to it in its part of the sentence, but for what does it ("drones destroyed two
 * launchers", "two launchers were destroyed by drones").
 */
function thingOf({ words, quote }: Claim, about: string): string | null {
  const event = words.find(({ concept, kind }) => concept === about && kind !== 'name');
  if (!event) return null;
  const things = words
    .filter(({ clause, concept, kind }) => clause === event.clause && kind === 'thing' && sorts.has(concept))
    .toSorted((x, y) => gap(x, event) - gap(y, event));
  const before = quote.text.slice(0, event.start);
  const done = things.filter(({ start }) => (passive.test(before) ? start < event.start : start > event.start));
  return (done[0] ?? things[0])?.concept ?? null;
}

const passive = /\b(?:is|are|was|were|be|been|being)(?: (?:\p{L}+ly|never|not))? $/u;

/** How much of the sentence stands between two words. */
function gap(thing: ClaimWord, event: ClaimWord): number {
  const [first, second] = thing.start < event.start ? [thing, event] : [event, thing];
  return second.start - first.start - first.lemma.length;
}
