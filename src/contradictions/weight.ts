import { distance } from 'fastest-levenshtein';
import { dayMs } from '../base/index.ts';
import type { Contradiction, Weight } from './contradiction.ts';

/** A date so long before publication is background, told in passing. */
const backgroundDays = 60;
/** Names whose spellings differ by less than this share of their letters are one name, garbled. */
const sameSpelling = 0.5;
/** What is no event of its own but talk about one. */
const remarks = new Set(['comment', 'support', 'oppose']);
/** States that are a matter of wording. */
const loose = /level|rank|senior/;

/** How much a matter weighs, and why (WORDING.md, "Two weights"). */
export function weightOf({ kind, matter, a, b }: Contradiction): {
  readonly weight: Weight;
  readonly weightReason: string;
} {
  const [x, y] = matter.positions;
  const detail = (weightReason: string) => ({ weight: 'detail' as const, weightReason });
  const about = matter.about.split('|')[0] ?? '';
  if (kind === 'name' && isSameName(x, y)) return detail('one name, spelled in two ways');
  if (kind === 'date' && (isBackground(a) || isBackground(b)))
    return detail('a date told in passing, long before the report');
  if (kind === 'date' && (a.dateEstimated || b.dateEstimated)) return detail('the date of one report is estimated');
  if (kind === 'negation' && remarks.has(about)) return detail('whether somebody spoke, not what happened');
  if (kind === 'status' && loose.test(matter.about)) return detail('loose wording of the same thing');
  return { weight: 'dispute', weightReason: reasons[kind] };
}

const reasons = {
  denial: 'a party denies that it happened',
  negation: 'whether it happened',
  number: 'how much',
  date: 'when',
  name: 'who or what',
  status: 'in which state it is',
  stance: 'what a party wants',
} as const;

function isBackground(claim: Contradiction['a']): boolean {
  const { publishedAt, times } = claim;
  return (
    publishedAt !== null && times.some((time) => time.to !== null && publishedAt - time.to > backgroundDays * dayMs)
  );
}

/** Few letters differ, or the first name is one and only the rest was garbled. */
function isSameName(x: string, y: string): boolean {
  return (
    distance(x, y) / Math.max(x.length, y.length) < sameSpelling || x.slice(0, sameStart) === y.slice(0, sameStart)
  );
}

const sameStart = 3;
