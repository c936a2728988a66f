import { oncePer } from '../../base/index.ts';
import type { Term, Terms } from '../terms.ts';
import type { Named } from './named.ts';

/** Which part a name plays, and in what event; '' and null where the sentence does not tell. */
export interface Slot {
  readonly part: string;
  readonly event: Term | null;
}

/** The slot of a name, looked for once. */
export function slotOf(terms: Terms, name: Named): Slot {
  return slotsOf(terms).getOrInsertComputed(name, () => readSlot(terms, name));
}

const slotsOf = oncePer((_: Terms) => new Map<Named, Slot>());

/** The little word that a name stands behind, by what it says of it: where, by whom, what it is called. */
const parts: Readonly<Record<string, string>> = {
  in: 'place', at: 'place', near: 'place', outside: 'place', off: 'place', over: 'place', around: 'place',
  to: 'goal', for: 'goal', from: 'source', of: 'of', with: 'with', by: 'agent',
  called: 'name', named: 'name', is: 'name', was: 'name', as: 'name', be: 'name',
}; // biome-ignore format: a table
/** Of several the one that stands next to the name: "is to be built at". */
const part = new RegExp(String.raw`^.*\b(?<word>${Object.keys(parts).join('|')})\b[^,.;]{0,14}$`, 'is');
const partReach = 24;
/** "Evenes, above the Arctic Circle, was where they ended". */
const wasWhere = /^[^.;]{0,60}\b(?:is|was|were|are) (?:where|the place)\b/i;
/** "Safran makes", "Lindsey Graham, who blocked", "Rolls-Royce of Derby has built": what it does stands right behind the name. */
const does =
  /^(?:\sof\s\p{Lu}\p{L}+)?(?:,?\s(?:who|which|that|has|have|had|will|would|is to|are to|was to|also|only|alone))*\s$/u;
/** "was made", "has been handed": what is done to it. */
const isDone = /\b(?:is|was|are|were|be|been|being)\s$/i;
const verbReach = 40;

function readSlot(terms: Terms, name: Named): Slot {
  const { text } = terms.claim.quote;
  const end = name.start + name.surface.length;
  const word = part.exec(text.slice(Math.max(0, name.start - partReach), name.start))?.groups?.word ?? '';
  const before = parts[word.toLowerCase()] ?? '';
  const verb = terms.all.find((term) => isEvent(term) && term.start >= end && term.start - end < verbReach);
  if (verb && before !== 'of' && before !== 'goal' && does.test(text.slice(end, verb.start)))
    return { part: 'agent', event: verb };
  const event = nearestEvent(terms, name);
  if (before !== '') return { part: before, event };
  if (wasWhere.test(text.slice(end))) return { part: 'place', event };
  if (verb && isDone.test(text.slice(end, verb.start))) return { part: 'object', event: verb };
  return { part: '', event };
}

const isEvent = ({ kind }: Term) => kind === 'event' || kind === 'verb';

/** The event or verb that stands before a name or a figure in its part of the sentence; without one, the nearest. */
export function nearestEvent({ all }: Terms, { start }: { readonly start: number }): Term | null {
  const events = all.filter(isEvent);
  const clause = all.findLast((term) => term.start <= start)?.clause ?? 0;
  const before = events.findLast((term) => term.start < start && term.clause === clause);
  if (before) return before;
  return events.toSorted((x, y) => Math.abs(x.start - start) - Math.abs(y.start - start))[0] ?? null;
}
