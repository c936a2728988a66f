import type { Word } from './words.ts';

/** "… in 2019, leaving the country": what follows a date begins another thought more often than not. */
const afterPenalty = 4;

/** The event that a place in the sentence belongs to: the last one before it, unless the next is much nearer. */
export function nearestEvent(words: readonly Word[], at: number): string {
  const all = words.filter((word) => word.kind === 'event');
  const isBefore = (word: Word) => word.end <= at;
  // "removed it in 2019 and imposed sanctions": what an "and" parts from a place belongs elsewhere when something stands before.
  const parted = words.find((word) => word.start > at && (word.pos === 'CCONJ' || word.text === ','))?.start;
  const events = all.some(isBefore) ? all.filter((word) => isBefore(word) || word.start < (parted ?? Infinity)) : all;
  const distance = (word: Word) => (word.end <= at ? at - word.end : afterPenalty * (word.start - at) + afterPenalty);
  return events.sort((a, b) => distance(a) - distance(b) || a.start - b.start)[0]?.concept ?? '';
}

/** A time of no event is that of the verb before it: "left Kerala on 22 July". */
export function nearestVerb(words: readonly Word[], at: number): string {
  return words.findLast((word) => word.kind === 'verb' && word.pos === 'VERB' && word.end <= at)?.concept ?? '';
}
