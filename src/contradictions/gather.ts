import type { Claim } from '../claims/index.ts';
import type { Contradiction, ContradictionKind, Dispute, DisputeChange, Side } from './contradiction.ts';
import { holderOf } from './holders.ts';
import { weightOf } from './weight.ts';
import { fullnessOf, positionOf, questionOf } from './wording.ts';

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
/** Without a claim in common so much of what both claims name, and so many terms, must stand in so many claims of a dispute. */
const surelySame = 0.6;
const surelyShared = 3;
const leastNaming = 2;

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
    const side = (claim: Claim, held: string): Side => sideOf(contradiction, claim, held, known, origin);
    const grown = home
      ? fuller(join(home, contradiction, side), contradiction)
      : open(contradiction, `d-${number++}`, side);
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

/** The same claim, whether or not the store has numbered it, and also when its outlet changed other sentences since. */
export function claimKey(claim: Claim): string {
  return `${claim.itemId} ${claim.quote.text}`;
}

/** Kinds of one family: whether it is so, whoever says it is not. */
const polarKinds = new Set<ContradictionKind>(['denial', 'negation', 'stance']);

function isOneFamily(x: ContradictionKind, y: ContradictionKind, positions: readonly string[]): boolean {
  return x === y || (polarKinds.has(x) && polarKinds.has(y) && positions.includes('so'));
}

function belongs(contradiction: Contradiction, dispute: Dispute): boolean {
  const { a, b, kind, matter } = contradiction;
  if (!isOneFamily(dispute.kind, kind, matter.positions) || standsOtherwise(contradiction, dispute)) return false;
  const held = new Set(dispute.sides.flatMap((side) => side.claims.map(claimKey)));
  const sharesClaim = held.has(claimKey(a)) || held.has(claimKey(b));
  const alike = likeness(matter.terms, dispute.matter.terms);
  if (matter.about !== '' && matter.about === dispute.matter.about)
    return sharesClaim || isSurelyOf(contradiction, dispute);
  return sharesClaim && dispute.kind === kind && alike >= sameMatter;
}

/**
 * Whether two claims that stand in no dispute are about the matter of this one: most of what both name, and somebody whom not every report
 * names, is in what its claims have in common. Only for whether something is so: a second date or sum of such an event is one of another.
 */
function isSurelyOf({ a, b, kind, matter }: Contradiction, { sides }: Dispute): boolean {
  if (!polarKinds.has(kind)) return false;
  const claims = sides.flatMap((side) => side.claims);
  const named = (term: string) => claims.filter((claim) => claim.terms.includes(term)).length;
  const shared = matter.terms.filter((term) => named(term) >= leastNaming);
  const isThing = (name: string) => a.names.some((one) => one.name === name && one.role === 'a system');
  const somebody = a.participants.filter(
    (name) => b.participants.includes(name) && !a.commonStates.includes(name) && !isThing(name),
  );
  return (
    shared.length >= surelyShared &&
    shared.length >= surelySame * matter.terms.length &&
    somebody.some((name) => named(name) >= leastNaming)
  );
}

/** Whether one of the two stands in the dispute for something else: what is said here is another matter of its sentence. */
function standsOtherwise({ a, b, matter }: Contradiction, { sides, matter: { held = [] } }: Dispute): boolean {
  return [a, b].some((claim, i) => {
    const at = sides.findIndex((side) => side.claims.some((other) => claimKey(other) === claimKey(claim)));
    return at >= 0 && held[at] !== undefined && held[at] !== matter.positions[i];
  });
}

function likeness(x: readonly string[], y: readonly string[]): number {
  const terms = new Set(x);
  const shared = y.filter((term) => terms.has(term)).length;
  return shared / Math.max(1, Math.min(x.length, y.length));
}

type MakeSide = (claim: Claim, held: string) => Side;

function sideOf(
  contradiction: Contradiction,
  claim: Claim,
  held: string,
  known: KnownDisputes,
  origin: string | null,
): Side {
  const from = claim.id === null ? origin : (known.origins.get(claim.itemId) ?? null);
  const holder = holderOf(claim, held, contradiction.kind, from);
  return { position: `${positionOf(contradiction, claim, held)} (${holder})`, claims: [claim] };
}

function open(contradiction: Contradiction, id: string, side: MakeSide): Dispute {
  const { a, b, kind, matter } = contradiction;
  return {
    id,
    kind,
    ...weightOf(contradiction),
    question: questionOf(contradiction),
    state: 'open',
    settledReason: null,
    sides: [side(a, matter.positions[0]), side(b, matter.positions[1])],
    matter: { about: matter.about, terms: matter.terms, held: matter.positions, fullness: fullnessOf(contradiction) },
  };
}

/** Puts both claims on their sides: where a claim stands already decides, else what it holds. One that was ended is open again. */
function join(dispute: Dispute, contradiction: Contradiction, side: MakeSide): Dispute {
  const { a, b, matter } = contradiction;
  const [x, y] = matter.positions;
  const held = dispute.matter.held ?? [];
  const at = (claim: Claim) =>
    dispute.sides.findIndex((s) => s.claims.some((other) => claimKey(other) === claimKey(claim)));
  let [sideA, sideB] = [at(a), at(b)];
  if (sideA < 0) sideA = held.indexOf(x);
  if (sideB < 0) sideB = held.indexOf(y);
  if (sideA < 0 && sideB >= 0 && dispute.sides.length === 2 && isYesNo(matter.positions)) sideA = 1 - sideB;
  if (sideB < 0 && sideA >= 0 && dispute.sides.length === 2 && isYesNo(matter.positions)) sideB = 1 - sideA;
  const reopened: Dispute = { ...dispute, ...weightier(dispute, contradiction), state: 'open', settledReason: null };
  return place(place(reopened, side(a, x), sideA, x), side(b, y), sideB, y);
}

/** What two reports did not agree on is a denial once a party denies it. */
function weightier(dispute: Dispute, contradiction: Contradiction): Partial<Dispute> {
  const isDenied = contradiction.kind === 'denial' && dispute.kind !== 'denial';
  return isDenied ? { kind: 'denial', ...weightOf(contradiction) } : {};
}

/** A later report of the same that tells more words the question: "the US ambassador to Türkiye", "raise the S-400 with Putin". */
function fuller(dispute: Dispute, contradiction: Contradiction): Dispute {
  const { about } = contradiction.matter;
  const fullness = fullnessOf(contradiction);
  const isSame = about === dispute.matter.about || dispute.kind === 'name';
  if (!isSame || fullness <= (dispute.matter.fullness ?? 0)) return dispute;
  const [x = '', y = ''] = dispute.matter.held ?? [];
  const held = dispute.kind === 'name' ? ([x, y] as const) : contradiction.matter.positions;
  const question = questionOf({ ...contradiction, matter: { ...contradiction.matter, positions: held } });
  return { ...dispute, question, matter: { ...dispute.matter, about, fullness } };
}

const isYesNo = (positions: readonly [string, string]) => positions.includes('so') && positions.includes('not so');

function place(dispute: Dispute, side: Side, at: number, held: string): Dispute {
  if (at < 0) {
    const matter = { ...dispute.matter, held: [...(dispute.matter.held ?? []), held] };
    return { ...dispute, matter, sides: [...dispute.sides, side] };
  }
  const known = new Set(dispute.sides[at]?.claims.map(claimKey));
  const fresh = side.claims.filter((claim) => !known.has(claimKey(claim)));
  const sides = dispute.sides.map((s, i) => (i === at ? { ...s, claims: [...s.claims, ...fresh] } : s));
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
  if (before?.state !== 'open') return 'opened';
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
