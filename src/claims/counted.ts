import { findClockTimes, findQuantities } from '../text/index.ts';
import type { Quantity } from './claim.ts';
import type { Lexicon } from './lexicon.ts';
import { nearestEvent } from './nearest.ts';
import { isTally, type Written } from './tally.ts';
import type { Word } from './words.ts';

/** The quantities of a sentence, each with what it counts or measures. */
export function quantitiesOf(text: string, words: readonly Word[], lexicon: Lexicon): Quantity[] {
  const found = [...findQuantities(text), ...findClockTimes(text)].sort((a, b) => a.start - b.start);
  return found.map(({ low, high, unit, hedge, partial, surface, end, start }) => {
    const isOne = low === high;
    const counted = unit === '' ? countedBy({ text, start, end, isOne }, words, lexicon) : '';
    return {
      low,
      high,
      unit: unit === '' ? counted : unit,
      of: unit === '' ? counted : nearestEvent(words, start),
      hedge,
      partial,
      surface,
      start,
    };
  });
}

function countedBy(number: Written, words: readonly Word[], lexicon: Lexicon): string {
  const { text, start, end } = number;
  if (manned.test(text.slice(end))) return 'person';
  if (times.test(text.slice(end))) return 'time';
  if (isTally(number)) return 'person';
  return (
    headAfter(text, words, end, lexicon) ||
    groupBefore(words, start) ||
    headBefore(text, words, start, lexicon) ||
    headInFront(text, words, start, lexicon)
  );
}

/** "was fired three times", and not "three times the price". */
const times = /^\s(?:times|occasions)\b(?!\s(?:as|the|that|its|their|more|a|per)\b)/i;

/** "The tally of jets brought down is four", "launchers: 24": the number follows what it counts. */
const equals =
  /(?:[:(=]|\b(?:is|are|was|were|be|number(?:s|ed|ing)?|total(?:s|led|ling)?|reach(?:es|ed|ing)?|stands? at|stood at|(?:rose|fell|grew|grown|risen|fallen|raised|cut|reduced|brought) to|put at|set at))\s(?:now\s|only\s|just\s|about\s|some\s|around\s|nearly\s|almost\s|at least\s|up to\s|more than\s|over\s)*$/i;
const equalsReach = 40;

/** What is counted before such a word: the last of several things in the same part of the sentence. */
function headBefore(text: string, words: readonly Word[], start: number, lexicon: Lexicon): string {
  const from = Math.max(0, start - equalsReach);
  const at = text.slice(from, start).search(equals);
  if (at < 0) return '';
  const before = words.filter((word) => word.end <= from + at);
  const part = before.slice(before.findLastIndex(({ text: mark, pos }) => /^[;,.]$/.test(mark) || pos === 'PRON') + 1);
  const head = part.findLast(
    (word) => word.concept !== '' && (word.name !== null || word.pos === 'NOUN') && isPlural(word),
  );
  return head ? countedAs(head, lexicon) : '';
}

/** "Of the missiles that came with the batteries, 192 are left": what the sentence opens with. */
function headInFront(text: string, words: readonly Word[], start: number, lexicon: Lexicon): string {
  if (start > frontReach || !opening.test(text.slice(0, start))) return '';
  const head = words.find(
    (word) => word.concept !== '' && (word.name !== null || word.pos === 'NOUN') && isPlural(word),
  );
  return head && head.end < start ? countedAs(head, lexicon) : '';
}

const opening = /^["“]?of\s[^.;]*,\s(?:\p{L}+\s){0,4}$/iu;
const frontReach = 200;

/** "a nine-member delegation", "a fourteen-strong team". */
const manned = /^-(?:member|strong|man|woman|person)\b/i;

/** Sorts of things that are counted whatever they are called; others are counted by their own word, three squadrons are not three batteries. */
const countedTogether = new Set(['aircraft', 'person', 'engine', 'drone', 'ship']);

/** Who is counted one by one under the name of a group; a vote has one voter. */
const countedByHead = new Set([
  'police',
  'troop',
  'personnel',
  'staff',
  'crew',
  'vote',
  'job',
  'post',
  'trainee',
  'functionary',
]);

function countedAs(word: Word, { persons }: Lexicon): string {
  if (isCountry(word)) return isPeople(word) ? 'person' : '';
  if (word.name) return word.name.name.sort ?? word.concept;
  if (countedTogether.has(word.concept)) return word.concept;
  return persons.has(word.lemma) ||
    persons.has(word.lemma.replace(/s$/, '')) ||
    countedByHead.has(word.lemma) ||
    countedByHead.has(word.concept)
    ? 'person'
    : word.lemma;
}

/** What follows these is no longer what is counted: "five squadrons which Russia …", "five squadrons worth …". */
const headEnds = new Set(['which', 'that', 'who', 'whom', 'whose', 'worth', 'where', 'when']);

/** "a team of fourteen": what the number stands behind is what it counts. */
function groupBefore(words: readonly Word[], start: number): string {
  const at = words.findIndex((word) => word.start >= start);
  const group = words[at - 2];
  if (words[at - 1]?.lower !== 'of' || group?.pos !== 'NOUN') return '';
  if (group.concept === 'delegation') return 'person';
  return countedTogether.has(group.concept) ? group.concept : '';
}

/** So far a number may stand before what it counts. */
const headReach = 6;

/** What a number counts: the first noun or name after it, within a few words of the same phrase. */
function headAfter(text: string, words: readonly Word[], end: number, lexicon: Lexicon): string {
  const from = words.findIndex((word) => word.start >= end);
  if (from < 0) return '';
  const after = words.slice(from, from + headReach);
  // "a 12-ship order", "the seven-truck convoy"
  const joined = /^-\p{L}/u.test(text.slice(end, end + 2)) ? after.find(({ start }) => start === end + 1) : undefined;
  if (joined && isThing(joined)) return countedAs(joined, lexicon);
  let head = '';
  for (const [i, word] of after.entries()) {
    const [before, next] = [after[i - 1], after[i + 1]];
    // "by 33 votes to 24 an amendment"
    if (word.pos === 'DET' && head === '' && !isOf(before)) break;
    // "20 new-build jets", "ten short take-off models"
    if (isHyphened(word, text)) continue;
    // "22 heavily loaded trucks", and not "22 landed at Mersin"
    if (
      word.pos === 'VERB' &&
      head === '' &&
      (before?.text === '-' || isParticiple(word)) &&
      after.slice(i).some(isManyThings)
    )
      continue;
    // "eleven Turkish and Russian engineers"
    if (isCountry(word) && !isPeople(word)) continue;
    if (word.pos === 'CCONJ' && before && next && isCountry(before) && isCountry(next)) continue;
    if (['PUNCT', 'VERB', 'AUX', 'SCONJ', 'CCONJ'].includes(word.pos) && word.text !== '-') break;
    if (head !== '' && headEnds.has(word.lower)) break;
    // "four of the five", and not "74 across the three versions"
    if (word.pos === 'ADP' && (head !== '' || word.lower !== 'of')) break;
    if (word.concept !== '' && isThing(word)) head = countedAs(word, lexicon);
    // "The 20 jets cost …": the tagger takes a verb behind a plural for a noun.
    if (head !== '' && isPlural(word)) break;
  }
  return head;
}

/** "It has six left": how many there are. */
const isThing = ({ pos, lower }: Word) => (pos === 'NOUN' || pos === 'PROPN') && lower !== 'left';
const isManyThings = (word: Word) => word.kind === 'thing' || (word.pos === 'NOUN' && isPlural(word));
/** One word, and no phrase: "landed at". */
const isParticiple = ({ lower, start, end }: Word) =>
  end - start === lower.length && /(?:ed|en|wn|lt|ing|made)$/.test(lower);
const isCountry = ({ name }: Word) => name?.name.type === 'country';
/** "four Russians": its people, and not the state. */
const isPeople = ({ lower }: Word) => /(?:[^'’]s|men)$/.test(lower) && !/states$|emirates$|netherlands$/.test(lower);
const isOf = (word: Word | undefined) => word?.lower === 'of';
const isHyphened = ({ end }: Word, text: string) => /^-\p{L}/u.test(text.slice(end, end + 2));
const isPlural = ({ lower, lemma }: Word) => lower === 'people' || (/s$/.test(lower) && lower !== lemma.toLowerCase());
