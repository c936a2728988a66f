import type { FoundQuantity } from './quantities.ts';

/** A word or two that tell how many without a number, from how many to how many. */
const loose: Readonly<Record<string, readonly [number, number]>> = {
  handful: [2, 9], dozens: [12, 150], scores: [20, 200], hundreds: [100, 1500], thousands: [1000, 15_000],
  'several dozen': [24, 100], 'a few dozen': [24, 80], 'several hundred': [200, 999], 'a few hundred': [200, 700],
  'several thousand': [2000, 9999], 'a few thousand': [2000, 7000],
}; // biome-ignore format: a table
const occasions: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3 };

/** "a handful of men", "several dozen men", and not "hundreds of millions", "dozens of times". */
const howMany =
  /\b(?:(?:handful|dozens|scores|hundreds|thousands)(?=\sof\s(?!thousands|millions|billions|dollars|euros|pounds|miles|times|hours|years)\p{L})|(?:several|a\sfew)\s(?:dozen|hundred|thousand)(?=\s\p{L}))/giu;

/** "was fired twice", "met only once", and not "twice the price", "once they had left". */
const howOften =
  /(?:(?<=\b(?:just|only|exactly)\s)once|\b(?:twice|thrice))\b(?!\s(?:as|the|that|its|their|his|a|more|daily|weekly|monthly|yearly|per|every)\b)/giu;

/** How many, and how often, where no number stands: counts of nothing named, and of occasions under the unit `time`. */
export function countsInWords(text: string): FoundQuantity[] {
  const of = (match: RegExpExecArray, low: number, high: number, rest: Pick<FoundQuantity, 'unit' | 'hedge'>) => {
    const [surface] = match;
    return { low, high, ...rest, partial: false, surface, start: match.index, end: match.index + surface.length };
  };
  const many = [...text.matchAll(howMany)].map((match) => {
    const [low, high] = loose[match[0].toLowerCase()] ?? [0, 0];
    return of(match, low, high, { unit: '', hedge: 'about' });
  });
  const often = [...text.matchAll(howOften)].map((match) => {
    const times = occasions[match[0].toLowerCase()] ?? 0;
    return of(match, times, times, { unit: 'time', hedge: 'exact' });
  });
  return [...many, ...often];
}
