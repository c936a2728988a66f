import { numberAfter, numberOf, oncePer } from '../base/index.ts';
import type { Claim } from './claim.ts';

/** A claim is found again by at most this many pairs of concepts; the first of a sentence are its subject and predicate. */
const mostTerms = 32;

/**
 * What a claim is filed under: each event with each other concept, the office of each name, what each number counts.
 *
 * Pairs rather than single concepts: in one affair everybody says `Türkiye` and `S-400`, few say both who did it and what was done.
 *
 * @returns Numbers of the terms (`numberOf`), in order, without repeats.
 */
export const indexTerms = oncePer((claim: Claim): readonly number[] => {
  const terms = new Set<number>();
  for (const { role } of claim.names) if (role.includes('|')) terms.add(numberOf(`@${role}`));
  for (const party of spoken(claim)) terms.add(numberOf(`speaks+${party}`));
  addPairs(terms, claim);
  for (const { unit } of claim.quantities) {
    for (const name of claim.participants.slice(0, 3))
      if (terms.size < mostTerms) terms.add(numberOf(`#${unit}+${name}`));
  }
  return [...terms];
});

/** Each event with each other concept; two events once. A sentence without an event is filed by its verbs. */
function addPairs(terms: Set<number>, { words }: Claim): void {
  const kind = words.some((word) => word.kind === 'event') ? 'event' : 'verb';
  const heads = new Set<string>();
  const concepts = new Set<string>();
  for (const word of words) {
    concepts.add(word.concept);
    if (word.kind === kind) heads.add(word.concept);
  }
  for (const head of heads) {
    const pair = numberOf(`${head}+`);
    for (const other of concepts) {
      if (terms.size >= mostTerms) return;
      if (other !== head && !(other < head && heads.has(other))) terms.add(numberAfter(pair, other));
    }
  }
}

/** Who is reported to have taken a position, or to have kept silent: the one answers the other, and they share few words. */
function spoken(claim: Claim): string[] {
  const parties = claim.speakers.filter((speaker) => speaker.act !== 'asserts').map((speaker) => speaker.party);
  const silent = claim.terms.includes('comment') ? claim.participants : [];
  return [...parties, ...silent].filter((party) => party !== null);
}
