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
      const ofPaper = (bound === null || isOwning(text, end)) && datesPaper(text, words, start, end, lexicon);
      // "By the end of June": the end is a part of June and no event.
      const others = words.filter((word) => word.end <= start || word.start >= end);
      const of =
        ofPaper || toldAt(text, others, start, end, lexicon)
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
  const beside = isOwning(text, end) ? after.slice(1, 1 + ownedReach) : after.slice(0, 1);
  const until = beside.findIndex((word) => !['NOUN', 'PROPN', 'ADJ', 'VERB'].includes(word.pos));
  if ((until < 0 ? beside : beside.slice(0, until)).some(isPaper)) return true;
  const before = words.filter((word) => word.end <= start);
  const [paper, little] = before.slice(-2);
  if (!isPaper(paper)) return false;
  if (/^(?:of|from|dated)$/.test(little?.lower ?? '')) return true;
  return /^(?:on|in)$/.test(little?.lower ?? '') && !isDoneTo(before.slice(0, -2), lexicon);
}

/** "January's update" */
const isOwning = (text: string, end: number) => /^['’]s?\s/.test(text.slice(end));

/** "signed the contract in 2018", "was passed into law in August": what was done to a paper is dated, and not the paper. */
function isDoneTo(before: readonly Word[], lexicon: Lexicon): boolean {
  const verb = before.slice(-doneReach).findLast(({ pos }) => pos === 'VERB');
  return verb !== undefined && !lexicon.saying.has(verb.lemma);
}

const doneReach = 5;

/** "July's latest audit report". */
const ownedReach = 4;

function toldAt(text: string, words: readonly Word[], at: number, end: number, lexicon: Lexicon): boolean {
  const before = words.filter((word) => word.end <= at);
  const last = before.slice(-sayingReach).findLast((word) => word.pos === 'VERB' || word.kind === 'event');
  if (last !== undefined && last.pos === 'VERB' && lexicon.saying.has(last.lemma) && !isDeed(last, before)) return true;
  // "The State Department on Friday denied …"
  const ahead = words.filter(({ start }) => start >= end).slice(0, sayingAhead);
  // "will come in 2032, says a senator"; but "The department, on Friday, denied …"
  if (ahead[0]?.pos === 'CCONJ' || (ahead[0]?.pos === 'PUNCT' && !/,\s(?:on\s)?$/.test(text.slice(0, at))))
    return false;
  return ahead.some(({ pos, lemma }) => pos === 'VERB' && lexicon.saying.has(lemma));
}

/** "The contract was concluded in March", "asked for 50 jets in 2020": done with the thing, and nobody says anything. */
function isDeed({ lemma, end, pos }: Word, before: readonly Word[]): boolean {
  if (pos !== 'VERB') return false;
  const [behind, ahead] = [before.findLast((word) => word.end < end), before.find((word) => word.start >= end)];
  if (askedFor.has(lemma)) return behind?.lemma === 'be' || (ahead !== undefined && ahead.lower !== 'to');
  return doneAsWell.has(lemma) && behind?.lemma === 'be';
}

/** Verbs of saying that are as often a deed: when a thing has it done to it. */
const doneAsWell = new Set(['conclude', 'record', 'find', 'show', 'hear', 'read', 'note']);
const askedFor = new Set(['ask', 'request', 'demand', 'promise', 'pledge']);

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
