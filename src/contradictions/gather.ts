import type { Claim } from '../claims/index.ts';
import type { Contradiction, Dispute, DisputeChange, Side } from './contradiction.ts';
import { weightOf } from './weight.ts';
import { holderOf, questionOf } from './wording.ts';

/** What is remembered of disputes that new contradictions may belong to. */
export interface KnownDisputes {
  readonly disputes: readonly Dispute[];
  /** The number of the next dispute. */
  readonly nextNumber: number;
  /** Who the articles of known claims name as their origin, by item id; the outlet where they name none. */
  readonly origins: ReadonlyMap<string, string>;
}

/** Terms that two matters must share, of the poorer one's, to be one matter. */
const sameMatter = 0.5;

/**
 * Gathers contradictions into matters: a known dispute grows, or a new one opens.
 *
 * A contradiction belongs to a dispute of its kind that already holds one of its claims on a matter like it, or that is about the same
 * role, event or thing. One article's contradictions on one matter are one change.
 *
 * @param origin - Who the article names as its origin; its outlet when it names none.
 */
export function gatherDisputes(
  contradictions: readonly Contradiction[],
  known: KnownDisputes,
  origin: string | null = null,
): DisputeChange[] {
  const changes = new Map<string, DisputeChange>();
  let disputes = [...known.disputes];
  let number = known.nextNumber;
  for (const contradiction of contradictions) {
    const home = disputes.find((dispute) => dispute.state !== 'withdrawn' && belongs(contradiction, dispute));
    const before = home ?? null;
    const grown = home ? join(home, contradiction) : open(contradiction, `d-${number++}`);
    disputes = home ? disputes.map((dispute) => (dispute.id === home.id ? grown : dispute)) : [...disputes, grown];
    const earlier = changes.get(grown.id);
    const change = stronger(earlier?.change, kindOfChange(before, contradiction, known, origin));
    changes.set(grown.id, {
      dispute: grown,
      change,
      contradictions: [...(earlier?.contradictions ?? []), contradiction],
    });
  }
  return [...changes.values()];
}

/** The same claim, whether or not the store has numbered it. */
export function claimKey(claim: Claim): string {
  return `${claim.itemId} ${claim.position} ${claim.quote.textHash}`;
}

function belongs({ a, b, kind, matter }: Contradiction, dispute: Dispute): boolean {
  if (dispute.kind !== kind) return false;
  const held = new Set(dispute.sides.flatMap((side) => side.claims.map(claimKey)));
  const sharesClaim = held.has(claimKey(a)) || held.has(claimKey(b));
  const alike = likeness(matter.terms, dispute.matter.terms);
  if (matter.about !== '' && matter.about === dispute.matter.about) return sharesClaim || alike >= sameMatter / 2;
  return sharesClaim && alike >= sameMatter;
}

function likeness(x: readonly string[], y: readonly string[]): number {
  const terms = new Set(x);
  const shared = y.filter((term) => terms.has(term)).length;
  return shared / Math.max(1, Math.min(x.length, y.length));
}

function open(contradiction: Contradiction, id: string): Dispute {
  const { a, b, kind, matter } = contradiction;
  return {
    id,
    kind,
    ...weightOf(contradiction),
    question: questionOf(contradiction),
    state: 'open',
    settledReason: null,
    sides: [side(matter.positions[0], a), side(matter.positions[1], b)],
    matter: { about: matter.about, terms: matter.terms },
  };
}

function side(position: string, claim: Claim): Side {
  return { position: `${position} (${holderOf(claim)})`, claims: [claim] };
}

/** Puts both claims on their sides: where a claim stands already decides, else what it holds. */
function join(dispute: Dispute, { a, b, matter }: Contradiction): Dispute {
  const at = (claim: Claim) =>
    dispute.sides.findIndex((s) => s.claims.some((other) => claimKey(other) === claimKey(claim)));
  const holding = (position: string) => dispute.sides.findIndex((s) => s.position.startsWith(`${position} (`));
  let [sideA, sideB] = [at(a), at(b)];
  if (sideA < 0) sideA = holding(matter.positions[0]);
  if (sideB < 0) sideB = holding(matter.positions[1]);
  if (sideA < 0 && sideB >= 0 && dispute.sides.length === 2 && isYesNo(matter.positions)) sideA = 1 - sideB;
  if (sideB < 0 && sideA >= 0 && dispute.sides.length === 2 && isYesNo(matter.positions)) sideB = 1 - sideA;
  return place(place(dispute, a, sideA, matter.positions[0]), b, sideB, matter.positions[1]);
}

const isYesNo = (positions: readonly [string, string]) => positions.includes('so') && positions.includes('not so');

function place(dispute: Dispute, claim: Claim, at: number, position: string): Dispute {
  if (at < 0) return { ...dispute, sides: [...dispute.sides, side(position, claim)] };
  const sides = dispute.sides.map((s, i) =>
    i !== at || s.claims.some((other) => claimKey(other) === claimKey(claim))
      ? s
      : { ...s, claims: [...s.claims, claim] },
  );
  return { ...dispute, sides };
}

const rank = ['joined', 'new origin', 'new party', 'settled', 'opened'] as const;

function stronger(x: DisputeChange['change'] | undefined, y: DisputeChange['change']): DisputeChange['change'] {
  return x && rank.indexOf(x) > rank.indexOf(y) ? x : y;
}

function kindOfChange(
  before: Dispute | null,
  { a, b }: Contradiction,
  known: KnownDisputes,
  origin: string | null,
): DisputeChange['change'] {
  if (!before) return 'opened';
  const claims = before.sides.flatMap((s) => s.claims);
  const held = new Set(claims.map(claimKey));
  const fresh = [a, b].filter((claim) => !held.has(claimKey(claim)));
  const parties = new Set(claims.flatMap((claim) => claim.speakers.map((speaker) => speaker.name)));
  const named = fresh.flatMap((claim) =>
    claim.speakers.filter((speaker) => !speaker.anonymous).map((speaker) => speaker.name),
  );
  if (named.some((name) => !parties.has(name))) return 'new party';
  const origins = new Set(claims.map((claim) => known.origins.get(claim.itemId) ?? claim.outlet));
  return fresh.some((claim) => !origins.has(origin ?? claim.outlet)) ? 'new origin' : 'joined';
}
