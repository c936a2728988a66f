import { oncePer } from '../base/index.ts';
import type { Claim, ClaimWord } from '../claims/index.ts';
import type { ContradictionRules } from './rules.ts';

/** What two claims have in common: whether they are about one thing. */
export interface Alignment {
  /** Weight of the concepts both name, by the weight of the poorer claim: ratio in [0, 1]. */
  readonly overlap: number;
  /** The same weight by itself: how much there is to stand on. */
  readonly grounds: number;
  readonly shared: readonly SharedConcept[];
  /** Shared names. */
  readonly names: readonly string[];
  /** Shared events and verbs. */
  readonly events: readonly string[];
  /** Shared words that are neither names nor events. */
  readonly details: readonly string[];
  /** How surely both speak of one thing: names and things that few reports share weigh most. */
  readonly anchors: number;
}

/** A concept that both claims name, with how each puts it. */
export interface SharedConcept {
  readonly concept: string;
  readonly kind: ClaimWord['kind'];
  readonly negativeInA: boolean;
  readonly negativeInB: boolean;
}

/** How much a shared word tells: everybody in an affair says its names and its things. */
const weightOf: Readonly<Record<ClaimWord['kind'], number>> = {
  event: 1,
  verb: 1,
  noun: 1,
  name: 0.7,
  other: 0.5,
  thing: 0.4,
};

/** Lays two claims beside each other, concept by concept. */
export function align(a: Claim, b: Claim): Alignment {
  const inA = wordsOnce(a);
  const inB = byConcept(b);
  const shared: SharedConcept[] = [];
  const [names, events, details]: [string[], string[], string[]] = [[], [], []];
  let common = 0;
  for (const wordA of inA) {
    const { concept } = wordA;
    const wordB = inB.get(concept);
    if (!wordB) continue;
    common += Math.max(weightOf[wordA.kind], weightOf[wordB.kind]);
    shared.push({ concept, kind: wordA.kind, negativeInA: wordA.negative, negativeInB: wordB.negative });
    if (wordA.kind === 'name') names.push(concept);
    else if (wordA.kind === 'event' || wordA.kind === 'verb') events.push(concept);
    else if (wordA.kind !== 'thing') details.push(concept);
  }
  const poorer = Math.min(total(inA), total(wordsOnce(b)));
  return {
    overlap: poorer === 0 ? 0 : Math.min(1, common / poorer),
    grounds: common,
    shared,
    names,
    events,
    details,
    anchors: anchorsOf(a, shared),
  };
}

/** What a shared word pins down. A name that no list holds (a base, a plant, a village) is shared by chance least of all. */
const anchorOf: Readonly<Record<ClaimWord['kind'], number>> = {
  name: 1,
  noun: 0.5,
  event: 0.4,
  verb: 0.4,
  other: 0.25,
  thing: 0.15,
};
const listedName = 0.35;
const commonName = 0.1;

function anchorsOf(a: Claim, shared: readonly SharedConcept[]): number {
  let sum = 0;
  for (const { concept, kind } of shared) {
    if (a.commonStates.includes(concept)) sum += commonName;
    else if (kind === 'name' && a.participants.includes(concept)) sum += listedName;
    else sum += anchorOf[kind];
  }
  return sum;
}

/** The words of a claim, each concept once. */
const wordsOnce = oncePer((claim: Claim): readonly ClaimWord[] => [...byConcept(claim).values()]);

const byConcept = oncePer((claim: Claim): ReadonlyMap<string, ClaimWord> => {
  const words = new Map<string, ClaimWord>();
  for (const word of claim.words) if (!words.has(word.concept)) words.set(word.concept, word);
  return words;
});

const total = oncePer((words: readonly ClaimWord[]): number => {
  let sum = 0;
  for (const { kind } of words) sum += weightOf[kind];
  return sum;
});

/**
 * Whether two claims may be about one thing at all.
 *
 * Each naming a state that the other does not, and none in common but those that everybody names, they speak of two countries' affairs;
 * two that name different weapons of two weapons; and two sentences that share a word or two stand on nothing, unless they are nearly the same sentence
 * or stand in reports of one affair: there one says in other words what the other denies.
 */
export function mayBeSame(
  a: Claim,
  b: Claim,
  alignment: Alignment,
  rules: ContradictionRules,
  areOfOneAffair: boolean,
): boolean {
  const shared = a.states.filter((state) => b.states.includes(state));
  const common = shared.every((state) => a.commonStates.includes(state));
  const eachAlone = a.states.length > shared.length && b.states.length > shared.length;
  if (eachAlone && common && alignment.anchors < (areOfOneAffair ? pinnedWithin : pinned)) return false;
  if (areOfTwoSystems(a, b)) return false;
  if (areOfOneAffair && giveValues(a, b)) return true;
  if (alignment.names.length === 0 && isTerse(a, b)) return false;
  if (areOfOneAffair) return true;
  if (alignment.grounds >= leastGrounds || alignment.overlap >= nearlySame) return true;
  const standsOnThings = alignment.shared.some(({ kind }) => kind !== 'event' && kind !== 'verb');
  return standsOnThings && alignment.grounds + nearGrounds >= leastGrounds && areNear(a, b, rules);
}

/** Whether each names a weapon, and none the other's. */
export function areOfTwoSystems(a: Claim, b: Claim): boolean {
  const [systemsA, systemsB] = [systemsOf(a), systemsOf(b)];
  return systemsA.size > 0 && systemsB.size > 0 && systemsA.isDisjointFrom(systemsB);
}

/** Whether one names an event that is near one of the other's, or excludes it, or tells of another standing of the same matter. */
function areNear(a: Claim, b: Claim, rules: ContradictionRules): boolean {
  const standOtherwise = a.standings.some((x) =>
    b.standings.some((y) => x.kind === 'status' && x.matter === y.matter && x.is !== y.is),
  );
  if (standOtherwise) return true;
  return a.terms.some((x) => {
    const [near, opposites] = [rules.near.get(x), rules.opposites.get(x)];
    return (near || opposites) && b.terms.some((y) => x !== y && (near?.has(y) || opposites?.has(y)));
  });
}

/** The events that a claim tells, those that are near one of them, and such as exclude one. */
export function linkedEventsOf(claim: Claim, rules: ContradictionRules): ReadonlySet<string> {
  const linked = new Set<string>();
  for (const event of eventsOf(claim)) {
    linked.add(event);
    for (const near of rules.near.get(event) ?? []) linked.add(near);
    for (const opposite of rules.opposites.get(event)?.keys() ?? []) linked.add(opposite);
  }
  return linked;
}

/** The events that a claim tells, each once. */
export const eventsOf = oncePer((claim: Claim): readonly string[] => [
  ...new Set(claim.events.map(({ kind }) => kind)),
]);

/** So much in common outweighs that each names a state of its own: a base and what was done there. */
const pinned = 2.5;
/** In reports of one affair a rare word suffices. */
const pinnedWithin = 0.5;
/** An event and a name, or two events: less is a chance meeting. */
const leastGrounds = 1.5;
/** Two events that are near each other, or exclude each other, count as a shared one, nearly. */
const nearGrounds = 0.8;
const nearlySame = 0.7;

const systemsOf = oncePer(
  (claim: Claim) => new Set(claim.names.filter((name) => name.role === 'a system').map((name) => name.name)),
);

/** "The sanctions date from 2019": a figure or a date says what few words do not. */
const giveValues = (...claims: readonly Claim[]) =>
  claims.every(({ times, quantities }) => times.length + quantities.length > 0);

/** "No missile was launched": so few words without a name say nothing outside their article of what longer ones tell. */
function isTerse(a: Claim, b: Claim): boolean {
  const [fewer = 0, more = 0] = [a.terms.length, b.terms.length].sort((x, y) => x - y);
  return a.itemId !== b.itemId && fewer <= terseTerms && more > 2 * fewer;
}

const terseTerms = 3;
