import type { Claim } from './claim.ts';

/** A claim is found again by at most this many pairs of concepts; the first of a sentence are its subject and predicate. */
const mostTerms = 32;

/**
 * What a claim is filed under: each event with each other concept, the office of each name, what each number counts.
 *
 * Pairs rather than single concepts: in one affair everybody says `Türkiye` and `S-400`, few say both who did it and what was done.
 */
export function indexTerms(claim: Claim): string[] {
  const concepts = [...new Set(claim.words.map((word) => word.concept))];
  const events = [...new Set(claim.words.filter((word) => word.kind === 'event').map((word) => word.concept))];
  const heads =
    events.length > 0 ? events : [...new Set(claim.words.filter((w) => w.kind === 'verb').map((w) => w.concept))];
  const pairs = heads.flatMap((event) =>
    concepts
      .filter((other) => other !== event && !(heads.includes(other) && other < event))
      .map((other) => `${event}+${other}`),
  );
  const roles = claim.names.filter((name) => name.role.includes('|')).map((name) => `@${name.role}`);
  const counted = claim.quantities.flatMap((quantity) =>
    claim.participants.slice(0, 3).map((name) => `#${quantity.unit}+${name}`),
  );
  return [...new Set([...roles, ...spoken(claim), ...pairs, ...counted])].slice(0, mostTerms);
}

/** Who is reported to have taken a position, or to have kept silent: the one answers the other, and they share few words. */
function spoken(claim: Claim): string[] {
  const parties = claim.speakers.filter((speaker) => speaker.act !== 'asserts').map((speaker) => speaker.party);
  const silent = claim.terms.includes('comment') ? claim.participants : [];
  return [...parties, ...silent].flatMap((party) => (party === null ? [] : [`speaks+${party}`]));
}
