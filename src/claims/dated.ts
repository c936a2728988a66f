import type { Instant } from '../base/index.ts';
import { findTimes, type timesIn } from '../text/index.ts';
import type { TimeSpan } from './claim.ts';
import type { Lexicon } from './lexicon.ts';
import { nearestHappening } from './nearest.ts';
import type { Word } from './words.ts';

/** The times of a sentence, each with what it dates: an event, a verb, or that something was said. */
export function timesOf(
  text: string,
  publishedAt: Instant | null,
  matches: ReturnType<typeof timesIn>,
  words: readonly Word[],
  lexicon: Lexicon,
): TimeSpan[] {
  return findTimes(text, publishedAt, matches).flatMap(
    ({ from, to, surface, precision, inferred, bound, start, end }): TimeSpan[] => {
      const span = { from, to, surface, precision, inferred, start };
      const ofPaper = bound === null && datesPaper(text, words, start, end, lexicon);
      // "By the end of June": the end is a part of June and no event.
      const others = words.filter((word) => word.end <= start || word.start >= end);
      const of =
        ofPaper || toldAt(others, start, lexicon)
          ? 'say'
          : (happening(others, start) ?? nearestHappening(others, start));
      const begun = sinceClause(words, start);
      return [
        { ...span, bound, of },
        ...(begun && begun !== of ? [{ ...span, bound: 'since' as const, of: begun }] : []),
      ];
    },
  );
}

/** A time within so many words after a verb of saying is when it was said: "told reporters on Monday". */
const sayingReach = 4;
const sayingAhead = 2;

/** The time of a "since" clause is also when what stands before it began: "has been blocked since Ankara bought them in 2017". */
function sinceClause(words: readonly Word[], at: number): string | null {
  const since = words.findLastIndex((word) => word.lower === 'since' && word.end < at);
  if (since < 0 || words.filter((word) => word.start > (words[since]?.end ?? 0) && word.end <= at).length > sinceReach)
    return null;
  return words.slice(0, since).findLast((word) => word.kind === 'event')?.concept ?? null;
}

const sinceReach = 8;

/** "January's update", "the 2024 memorandum", "the letter of 3 May": what was said or written is dated, not what it tells. */
function datesPaper(text: string, words: readonly Word[], start: number, end: number, lexicon: Lexicon): boolean {
  const isPaper = (word: Word | undefined) => word !== undefined && lexicon.papers.has(word.lemma);
  const after = words.filter((word) => word.start >= end);
  const possessive = /^['’]s?\s/.test(text.slice(end));
  const beside = possessive ? after.slice(1, 1 + ownedReach) : after.slice(0, 1);
  const until = beside.findIndex((word) => !['NOUN', 'PROPN', 'ADJ', 'VERB'].includes(word.pos));
  if ((until < 0 ? beside : beside.slice(0, until)).some(isPaper)) return true;
  const before = words.filter((word) => word.end <= start).slice(-2);
  return /^(?:of|from|dated|on|in)$/.test(before[1]?.lower ?? '') && isPaper(before[0]);
}

/** "July's latest audit report". */
const ownedReach = 4;

function toldAt(words: readonly Word[], at: number, lexicon: Lexicon): boolean {
  const near = words.filter((word) => word.end <= at).slice(-sayingReach);
  const last = near.findLast((word) => word.pos === 'VERB' || word.kind === 'event');
  if (last !== undefined && last.pos === 'VERB' && lexicon.saying.has(last.lemma)) return true;
  // "The State Department on Friday denied …"
  return words
    .filter((word) => word.start > at)
    .slice(0, sayingAhead)
    .some((word) => word.pos === 'VERB' && lexicon.saying.has(word.lemma));
}

/** Verbs that only say that what stands before them happens. */
const onlyHappens = new Set(['hold', 'occur', 'happen', 'schedule', 'place']);

/** "Talks on the return … will be held on 24 March": the talks are dated, not the return that they are about. */
function happening(words: readonly Word[], at: number): string | null {
  const verb = words.findLast((word) => word.end <= at && (word.pos === 'VERB' || word.lower === 'place'));
  if (!verb || !onlyHappens.has(verb.lemma)) return null;
  const before = words.slice(0, words.indexOf(verb));
  const clause = before.slice(before.findLastIndex(({ text }) => text === ',') + 1);
  return clause.find(({ kind }) => kind === 'event')?.concept ?? null;
}
