import type { Word } from './words.ts';

/** "… in 2019, leaving the country": what follows a date begins another thought more often than not. */
const afterPenalty = 4;

/** The event that a place in the sentence belongs to: the last one before it, unless the next is much nearer. */
export function nearestEvent(words: readonly Word[], at: number): string {
  return nearestEventWord(words, at)?.concept ?? '';
}

/**
 * The event or the verb that a time belongs to: "the plan approved in February retires the Harrier in 2032" dates no approval by 2032,
 * "must cease operating in March" the ceasing.
 */
export function nearestHappening(words: readonly Word[], at: number): string {
  const event = nearestEventWord(words, at);
  if (!event) return nearestVerb(words, at);
  const verb = words.findLast(
    (word, i) => isVerb(word) && word.end <= at && !onlyPlans.has(word.lemma) && !isAside(words[i - 1]),
  );
  const last = verb && event.end <= verb.start ? verb : event;
  const before = words[words.indexOf(last) - 1];
  return last.lower.endsWith('ing') && before?.kind === 'event' ? before.concept : last.concept;
}

/** "not in 2028 as foreseen but in 2029", "later than agreed": what was meant is no deed of its own. */
const isAside = (before: Word | undefined) => before?.lower === 'as' || before?.lower === 'than';

/** Verbs that say of what stands before them only that it is to come or goes on. */
const onlyPlans = new Set(
  'expect schedule slate set hope remain need want try follow last go stay take keep help do look come stand'.split(
    ' ',
  ),
);

function nearestEventWord(words: readonly Word[], at: number): Word | undefined {
  const all = words.filter((word) => word.kind === 'event');
  const isBefore = (word: Word) => word.end <= at;
  // "removed it in 2019 and imposed sanctions": what an "and" parts from a place belongs elsewhere when something stands before.
  const parted = words.find((word) => word.start > at && (word.pos === 'CCONJ' || word.text === ','))?.start;
  const events = all.some(isBefore) ? all.filter((word) => isBefore(word) || word.start < (parted ?? Infinity)) : all;
  const distance = (word: Word) => (word.end <= at ? at - word.end : afterPenalty * (word.start - at) + afterPenalty);
  return events.sort((a, b) => distance(a) - distance(b) || a.start - b.start)[0];
}

/** A time of no event is that of the verb before it: "left Kerala on 22 July". */
function nearestVerb(words: readonly Word[], at: number): string {
  return words.findLast((word) => isVerb(word) && word.end <= at)?.concept ?? '';
}

const isVerb = ({ kind, pos, concept }: Word) => kind === 'verb' && pos === 'VERB' && concept !== '';
