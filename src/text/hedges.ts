import type { FoundQuantity } from './quantities.ts';

/** What stands before a number and says how exact it is. */
const hedges: readonly (readonly [RegExp, FoundQuantity['hedge']])[] = [
  [/(?:(?<!\bno\s|\bnot\s)more than|(?<!\b(?:hand|turn|take|taken|took|fly|flew|cross|carry|carried)(?:s|ed|ing)?\s)over|at least|upwards of|in excess of|above|exceeding|no fewer than|no less than|not less than|a minimum of|minimum|topped|beyond|exceeds?|surpass(?:es|ed)?)\s(?:the\s)?$/i, 'at least'],
  [/(?:up to|at most|no more than|not more than|as many as|a maximum of|maximum of|(?<!\bno\s|\bnot\s)(?:less|fewer) than|under|below|within|as much as|barely|scarcely|hardly|not even|no longer than)\s(?:the\s|a\s)?$/i, 'at most'],
  [/(?:nearly|almost|close to|close on|not quite|just under|just short of|approaching|the best part of)\s(?:the\s|a\s)?$/i, 'nearly'],
  [/(?:about|around|roughly|approximately|some|circa|an estimated|estimated|or so|more or less|in the region of|something like|just over|a little over|slightly over|a little more than|slightly more than|little more than)\s(?:the\s|a\s)?$/i, 'about'],
]; // biome-ignore format: a table
/** "barely more than forty" is about forty. */
const exactly =
  /(?:just under|just over|just short of|(?:a little|little|slightly|barely|hardly|scarcely|not much|only just) (?:more than|over|above))\s$/i;

/** "cannot be finished in under four years" */
const notWithin =
  /(?:\b(?:no|not|never|cannot|hardly|impossible)\b|n['’]t\b)[^.;,]*\b(?:in|within) (?:under|less than|fewer than|below)\s$/i;

/** "was never given more than 120", "did not exceed 40": what is not more is at most so much, and what is not less at least. */
const negatedMore =
  /\b(?:not|never|nor|neither|none|cannot|hardly|scarcely|without)\b[^.;,]{0,30}\s(?:more than|over|above|exceed(?:s|ed|ing)?|beyond|surpass(?:ed|ing)?|topped)\s(?:the\s)?$|n['’]t\b[^.;,]{0,30}\s(?:more than|over|above|exceed|beyond|surpass|top)\s(?:the\s)?$/i;
const negatedLess =
  /(?:\b(?:not|never|nor|neither|none|cannot)|n['’]t)\b[^.;,]{0,30}\s(?:less than|fewer than|below|under)\s(?:the\s)?$/i;

/** How exact a number is, by what stands right before and behind it. */
export function hedgeOf(before: string, after: string): FoundQuantity['hedge'] {
  if (/^\s(?:or so|at least)\b/i.test(after)) return /^\sor so/i.test(after) ? 'about' : 'at least';
  if (/^\s(?:or more|and more|plus)\b/i.test(after)) return 'at least';
  if (/^\s(?:or less|or fewer|at most)\b/i.test(after)) return 'at most';
  if (exactly.test(before)) return 'about';
  if (negatedMore.test(before)) return 'at most';
  if (notWithin.test(before) || negatedLess.test(before)) return 'at least';
  return hedges.find(([pattern]) => pattern.test(before))?.[1] ?? 'exact';
}
