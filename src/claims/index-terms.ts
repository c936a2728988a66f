import type { Claim } from './claim.ts';

/** A claim is found again by at most this many pairs of concepts; the first of a sentence are its subject and predicate. */
const mostTerms = 32;

/**
 * What a claim is filed under: each event with each other concept, the office of each name, what each number counts.
 *
 * Pairs rather than single concepts: in one affair everybody says `Türkiye` and `S-400`, few say both who did it and what was done.
 */
export function indexTerms(claim: Claim): string[] {
  const terms = new Set<string>();
  for (const { role } of claim.names) if (role.includes('|')) terms.add(`@${role}`);
  for (const term of spoken(claim)) terms.add(term);
  addPairs(terms, claim);
  for (const { unit } of claim.quantities) {
    for (const name of claim.participants.slice(0, 3)) if (terms.size < mostTerms) terms.add(`#${unit}+${name}`);
  }
  return [...terms];
}

/** Each event with each other concept; two events once. A sentence without an event is filed by its verbs. */
function addPairs(terms: Set<string>, { words }: Claim): void {
  const kind = words.some((word) => word.kind === 'event') ? 'event' : 'verb';
  const heads = new Set<string>();
  const concepts = new Set<string>();
  for (const word of words) {
    concepts.add(word.concept);
    if (word.kind === kind) heads.add(word.concept);
  }
  for (const head of heads) {
    for (const other of concepts) {
      if (terms.size >= mostTerms) return;
      if (other !== head && !(other < head && heads.has(other))) terms.add(`${head}+${other}`);
    }
  }
}

/** Who is reported to have taken a position, or to have kept silent: the one answers the other, and they share few words. */
function spoken(claim: Claim): string[] {
  const parties = claim.speakers.filter((speaker) => speaker.act !== 'asserts').map((speaker) => speaker.party);
  const silent = claim.terms.includes('comment') ? claim.participants : [];
  return [...parties, ...silent].flatMap((party) => (party === null ? [] : [`speaks+${party}`]));
}
