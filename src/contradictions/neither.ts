import { dayMs } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import type { Dispute, DisputeChange } from './contradiction.ts';
import { claimKey } from './gather.ts';
import { nameOfSpeaker, speakerFor } from './holders.ts';
import type { ContradictionRules } from './rules.ts';

/** What is held by those who neither confirm nor deny. */
const neither = 'neither';
/** Later than this it is an answer to something else. */
const sameReportMs = 14 * dayMs;

/**
 * The third position (WORDING.md rule 3): puts a party's "neither confirmed nor denied" beside those who say so and not so.
 *
 * A claim of the article that leaves a matter open joins a dispute on whether something is so, when it is about the same or a near event
 * of the same people. It opens no dispute and contradicts nobody: a dispute that it joins has only been joined.
 *
 * @param gathered - What the article's own contradictions changed.
 * @param known - Other disputes that the article may speak of.
 * @param claims - Of the article, in order.
 */
export function joinNeither(
  gathered: readonly DisputeChange[],
  known: readonly Dispute[],
  claims: readonly Claim[],
  rules: ContradictionRules,
): DisputeChange[] {
  const open = claims.filter((claim) => claim.cues.includes('neutral-act'));
  if (open.length === 0) return [...gathered];
  const join = (dispute: Dispute) =>
    open.reduce(
      (grown, claim) => (isOpenOn(claim, grown, claims, rules) ? withClaim(grown, claim, claims) : grown),
      dispute,
    );
  const changed = gathered.map((change) => ({ ...change, dispute: join(change.dispute) }));
  const others = known
    .filter((dispute) => dispute.state === 'open' && !gathered.some((change) => change.dispute.id === dispute.id))
    .flatMap((dispute): DisputeChange[] => {
      const grown = join(dispute);
      return grown === dispute ? [] : [{ dispute: grown, change: 'joined', contradictions: [] }];
    });
  return [...changed, ...others];
}

/** What was raised with somebody was spoken of. */
const spokenOf = new Map([
  ['raise', ['negotiate', 'contact', 'meet']],
  ['request', ['negotiate', 'contact', 'meet']],
]);

/** Whether what a claim leaves open is this: the event in question or a near one, of people or things that the dispute is about. */
function isOpenOn(
  claim: Claim,
  { matter, sides }: Dispute,
  claims: readonly Claim[],
  rules: ContradictionRules,
): boolean {
  const { about, held = [] } = matter;
  const known = sides.flatMap((side) => side.claims);
  if (!held.includes('so') || !held.includes('not so') || !isOfItsTime(claim, known)) return false;
  if (known.some((other) => claimKey(other) === claimKey(claim))) return false;
  const isAbout = (kind: string) =>
    kind === about || rules.near.get(about)?.has(kind) || spokenOf.get(about)?.includes(kind);
  const parties = new Set(known.flatMap((other) => other.participants));
  const named = [...claim.participants, ...(speakerSentence(claim, claims)?.participants ?? [])];
  return (
    claim.words.some(
      ({ kind, concept, negative, actual }) => kind === 'event' && (negative || !actual) && isAbout(concept),
    ) && named.some((name) => parties.has(name) && !claim.commonStates.includes(name))
  );
}

function isOfItsTime({ itemId, publishedAt }: Claim, held: readonly Claim[]): boolean {
  return held.some(
    (other) =>
      other.itemId === itemId ||
      (publishedAt !== null && other.publishedAt !== null && Math.abs(publishedAt - other.publishedAt) <= sameReportMs),
  );
}

function withClaim(dispute: Dispute, claim: Claim, claims: readonly Claim[]): Dispute {
  const { sides, matter } = dispute;
  const held = matter.held ?? [];
  const at = held.indexOf(neither);
  if (at >= 0)
    return {
      ...dispute,
      sides: sides.map((side, i) => (i === at ? { ...side, claims: [...side.claims, claim] } : side)),
    };
  const speaker = speakerFor(claim, neither, null);
  const name = speaker ? nameOfSpeaker(speaker) : nameBefore(claim, claims);
  const holder = name ?? `in ${claim.outlet}`;
  return {
    ...dispute,
    matter: { ...matter, held: [...held, neither] },
    sides: [...sides, { position: `neither confirmed nor denied (${holder})`, claims: [claim] }],
  };
}

/** Who is meant by "He": the person whom the sentence before names, or its speaker. */
function nameBefore(claim: Claim, claims: readonly Claim[]): string | undefined {
  const before = speakerSentence(claim, claims);
  const speaker = before && speakerFor(before, '', null);
  return speaker ? nameOfSpeaker(speaker) : before?.names.find((name) => name.role === 'a person')?.name;
}

/** The sentence before one that opens with "He", "She" or "They". */
function speakerSentence({ position, quote }: Claim, claims: readonly Claim[]): Claim | undefined {
  if (!/^(?:he|she|they)\b/i.test(quote.text)) return undefined;
  return claims.find((claim) => claim.position === position - 1);
}
