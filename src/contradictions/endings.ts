import type { Claim } from '../claims/index.ts';
import type { Dispute, DisputeChange } from './contradiction.ts';
import { claimKey } from './gather.ts';

/** What an article may end disputes by. */
export interface Reading {
  readonly itemId: string;
  /** The item was known with another text. */
  readonly isEdit: boolean;
  /** The article says itself that it was corrected. */
  readonly hasNotice: boolean;
  readonly claims: readonly Claim[];
}

/**
 * What an article changed about disputes, with those that it ends.
 *
 * A known open dispute ends when an edit leaves nothing of one of its sides, or when a party confirms what it had denied. Its quotes
 * stay where they stand, and a later contradiction opens it again.
 *
 * @param gathered - What the article's own contradictions changed.
 * @param known - The disputes as they were before.
 */
export function endDisputes(
  gathered: readonly DisputeChange[],
  known: readonly Dispute[],
  reading: Reading,
): DisputeChange[] {
  const ended = new Map<string, DisputeChange>();
  const confirming = new Set<string>();
  for (const before of known) {
    if (before.state !== 'open') continue;
    const change = gathered.find(({ dispute }) => dispute.id === before.id);
    const confirmed = confirmationIn(before, reading);
    if (confirmed) {
      confirming.add(claimKey(confirmed.claim));
      ended.set(before.id, settled(joined(before, confirmed), `confirmed by ${confirmed.party}`));
    } else if (!change && reading.isEdit && losesSide(before, reading)) {
      ended.set(before.id, settled(before, reading.hasNotice ? 'corrected' : 'text changed'));
    }
  }
  const others = gathered.filter((change) => !ended.has(change.dispute.id) && !isMadeOf(change, confirming, known));
  return [...others, ...ended.values()];
}

function settled(dispute: Dispute, settledReason: string): DisputeChange {
  return { dispute: { ...dispute, state: 'settled', settledReason }, change: 'settled', contradictions: [] };
}

/** Whether the changed text says nothing any more of what one side stood on. */
function losesSide({ sides }: Dispute, { itemId, claims }: Reading): boolean {
  const kept = new Set(claims.map((claim) => folded(claim.quote.text)));
  const isGone = (claim: Claim) => claim.itemId === itemId && !kept.has(folded(claim.quote.text));
  return sides.some((side) => side.claims.length > 0 && side.claims.every(isGone));
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

interface Confirmation {
  readonly claim: Claim;
  readonly party: string;
  /** Index of the side that it confirms. */
  readonly side: number;
}

/** So much of what the dispute is about the confirmation must name too. */
const sameMatter = 0.5;

/** A claim by which the one party that denied a matter now says that it is so. */
function confirmationIn(dispute: Dispute, { claims }: Reading): Confirmation | null {
  const { held = [], about, terms } = dispute.matter;
  const [so, not] = [held.indexOf('so'), held.indexOf('not so')];
  const denials = dispute.sides[not]?.claims ?? [];
  const [party, ...others] = new Set(denials.map(denierOf));
  if (so < 0 || !party || others.length > 0) return null;
  for (const claim of claims) {
    const speaker = claim.speakers.find((one) => one.act === 'confirms' && one.party === party && !one.anonymous);
    const isSo = claim.words.some((word) => word.concept === about && !word.negative && word.actual);
    const shared = terms.filter((term) => claim.terms.includes(term)).length / Math.max(1, terms.length);
    if (speaker && isSo && shared >= sameMatter && isAfter(claim, denials))
      return { claim, party: speaker.surface, side: so };
  }
  return null;
}

/** The state or body on whose behalf a claim says that it is not so. */
function denierOf(claim: Claim): string | null {
  const denier = claim.speakers.find((speaker) => speaker.act === 'denies') ?? claim.speakers.at(-1);
  return denier?.party ?? null;
}

function isAfter(claim: Claim, earlier: readonly Claim[]): boolean {
  return earlier.every(
    (other) =>
      other.itemId !== claim.itemId &&
      claim.publishedAt !== null &&
      other.publishedAt !== null &&
      other.publishedAt < claim.publishedAt,
  );
}

function joined(dispute: Dispute, { claim, side }: Confirmation): Dispute {
  const sides = dispute.sides.map((one, i) => (i === side ? { ...one, claims: [...one.claims, claim] } : one));
  return { ...dispute, sides };
}

/** A new dispute that only sets a confirmation against the denial it takes back: a change of position that is announced is none. */
function isMadeOf(
  { dispute, contradictions }: DisputeChange,
  confirming: ReadonlySet<string>,
  known: readonly Dispute[],
) {
  if (known.some((before) => before.id === dispute.id)) return false;
  return contradictions.every(({ a, b }) => confirming.has(claimKey(a)) || confirming.has(claimKey(b)));
}
