import type { Claim, ClaimWord } from '../claims/index.ts';
import {
  adjectiveOf,
  type EventPhrase,
  eventPhrases,
  nounPhrases,
  pluralOf,
  spokenName,
  spokenSystem,
  withArticle,
} from './phrases.ts';

/** An event as a claim tells it, in words: who, what, with whom, where. Slots that the data does not fill are null. */
export interface Scene {
  readonly phrase: EventPhrase;
  readonly agent: string | null;
  readonly object: string | null;
  readonly partner: string | null;
  readonly place: string | null;
  readonly mood: 'told' | 'planned' | 'expected' | 'on the table';
  /** Slots that known names fill: of several claims the one that tells most words the question. */
  readonly filled: number;
}

/** Events beside which another is only aimed at. */
const aims = new Set(['pursue', 'intend', 'offer']);
/** What is so or is not, and is never itself on a table. */
const attitudes = new Set([...aims, 'know', 'support', 'oppose']);

/**
 * How a claim tells an event.
 *
 * @param concept - The event; where the claim does not name it, the names alone fill the slots.
 * @param other - The claim on the other side: a place counts when both name it.
 */
export function sceneOf(claim: Claim, concept: string, other: Claim): Scene {
  const at = claim.words.findIndex((word) => word.concept === concept && word.kind !== 'name');
  const phrase = phraseOf(concept, surfaceOf(claim, concept), surfaceOf(other, concept));
  const clause = claim.words[at]?.clause;
  const beside = at < 0 ? [] : claim.words.flatMap((word, i) => (word.clause === clause ? [{ word, i }] : []));
  const before = beside.filter(({ i }) => i < at).map(({ word }) => word);
  const after = beside.filter(({ i }) => i > at).map(({ word }) => word);
  const place = placeIn(claim, other);
  const passive = isPassive(claim, concept);
  const actors = before.filter((word, i) => isActor(word, claim) && maySubject(word, i, before, claim, other));
  const agents = passive || phrase.isDoneTo ? [] : phrase.together ? unique(actors) : actors.slice(-1);
  const things = (words: readonly ClaimWord[]) => words.filter((word) => isThing(word, claim));
  const system = passive ? things(before).at(-1) : (things(after)[0] ?? things(before)[0]);
  const far = phrase.together || phrase.about !== undefined ? things(claim.words)[0] : undefined;
  const noun = passive ? sharedNoun(before, claim, other, true) : sharedNoun(after, claim, other, false);
  const partner = passive || phrase.partner === '' ? undefined : partnerIn(after, agents, claim);
  const object = system ?? far;
  const content = contentOf(
    claim,
    concept,
    beside.map(({ word }) => word),
    after,
  );
  return {
    phrase,
    agent:
      agents.length > 0
        ? namesIn(agents, claim)
        : passive
          ? null
          : sharedNoun(phrase.isRegular ? before : before.filter(mayAct), claim, other, true),
    object:
      content ??
      (concept === 'intend' ? null : object ? nameOf(object, claim) : phrase.about === undefined ? noun : null),
    partner: partner ? nameOf(partner, claim) : null,
    place,
    mood: moodOf(
      claim,
      other,
      beside.map(({ word }) => word),
      concept,
    ),
    filled: [agents[0], content ?? object, partner, place].filter((slot) => slot != null).length,
  };
}

/** A scene with what another telling of the same event fills in. */
export function completed(scene: Scene, by: Scene): Scene {
  if (by.phrase !== scene.phrase) return scene;
  const agent = scene.agent ?? by.agent;
  const hasPartner = agent === null || by.partner === null || agent.split(' and ').some((one) => one === by.partner);
  return {
    ...scene,
    agent,
    object: scene.object ?? by.object,
    partner:
      scene.partner === agent ? null : (scene.partner ?? (hasPartner || agent.includes(' and ') ? null : by.partner)),
  };
}

function surfaceOf(claim: Claim, concept: string): string {
  return claim.events.find((event) => event.kind === concept)?.surface.toLowerCase() ?? '';
}

/** Events that others are about: what was asked for, raised or talked of is "the return of the S-400". */
const framing = new Set([
  'intend',
  'request',
  'raise',
  'negotiate',
  'pursue',
  'meet',
  'contact',
  'decide',
  'agree',
  'refuse',
]);
/** Events that something else can be about. */
const framed = new Set(['return', 'transfer', 'sell', 'buy', 'deliver', 'lift', 'join', 'store', 'activate']);

/** What was asked for or talked of, when it is an event itself, told in the same part of the sentence: "returning the S-400". */
function contentOf(
  claim: Claim,
  concept: string,
  beside: readonly ClaimWord[],
  after: readonly ClaimWord[],
): string | null {
  if (!framing.has(concept)) return null;
  const at = after.findIndex((word) => framed.has(word.concept));
  const inner = after[at];
  const thing =
    inner && (after.slice(at).find((word) => isThing(word, claim)) ?? beside.find((word) => isThing(word, claim)));
  if (!inner || !thing) return null;
  const { base, gerund, noun, about } = phraseOf(inner.concept, surfaceOf(claim, inner.concept));
  const name = nameOf(thing, claim);
  if (concept === 'intend') return `to ${base} ${name}`;
  if (about !== undefined) return `${withArticle(noun)} ${about} ${name}`;
  return concept === 'request' || concept === 'pursue' ? `the ${noun} of ${name}` : `${gerund} ${name}`;
}

/**
 * Whether a name before an event may be its subject: named by both, or among the words that open its part of the sentence.
 *
 * A state before its statesman is his title, and of a person by whose name a thing is called ("Putin's trucks") nothing is told.
 */
function maySubject(word: ClaimWord, i: number, before: readonly ClaimWord[], claim: Claim, other: Claim): boolean {
  const next = before[i + 1];
  if (next && sortOf(next, claim) === 'a person' && claim.states.includes(word.concept)) return false;
  const family = word.concept.split(' ').at(-1) ?? word.concept;
  if (claim.quote.text.includes(`${family}'s`) || claim.quote.text.includes(`${family}’s`)) return false;
  const isNamedByBoth = other.participants.includes(word.concept) || other.states.includes(word.concept);
  return isNamedByBoth || before.slice(0, i).every((one) => one.kind === 'name' || isVague(one.concept));
}

/** The words of an event: those of its noun where it is told by one that has its own ("waiver"), made up regularly for a verb of no lexicon. */
export function phraseOf(concept: string, ...surfaces: readonly string[]): EventPhrase {
  const noun = surfaces.find((surface) => Object.hasOwn(nounPhrases, surface));
  const known = (noun !== undefined && nounPhrases[noun]) || eventPhrases[concept];
  if (known) return known;
  const base = concept.replaceAll('-', ' ');
  const stem = base.replace(/e$/, '');
  return { base, gerund: `${stem}ing`, participle: `${stem}ed`, noun: base, partner: '', isRegular: true };
}

function unique(words: readonly ClaimWord[]): ClaimWord[] {
  return words.filter((word, i) => words.findIndex((other) => other.concept === word.concept) === i);
}

const isKnown = (word: ClaimWord, claim: Claim) => word.kind === 'name' && claim.participants.includes(word.concept);
/** What sort of thing a name is of; a state is of none, also where its capital is named as a place. */
const sortOf = (word: ClaimWord, claim: Claim) =>
  claim.names.find(({ name, role }) => name === word.concept && role.startsWith('a ') && role !== 'a place')?.role;

function isActor(word: ClaimWord, claim: Claim): boolean {
  if (!isKnown(word, claim) || isTeller(word, claim)) return false;
  return claim.states.includes(word.concept) || ['a person', 'a company'].includes(sortOf(word, claim) ?? '');
}

function isThing(word: ClaimWord, claim: Claim): boolean {
  return isKnown(word, claim) && sortOf(word, claim) === 'a system';
}

/** Who passes it on has no part in it. */
function isTeller(word: ClaimWord, claim: Claim): boolean {
  return claim.speakers.some((speaker) => speaker.isOutlet && speaker.name === word.concept);
}

function partnerIn(after: readonly ClaimWord[], agents: readonly ClaimWord[], claim: Claim): ClaimWord | undefined {
  const actors = unique(after).filter(
    (word) => isActor(word, claim) && agents.every((one) => one.concept !== word.concept),
  );
  // A person stands behind the state whose office he fills: "with Russian President Vladimir Putin".
  const [first, second] = actors;
  if (first && second && sortOf(second, claim) === 'a person' && sortOf(first, claim) === undefined) return second;
  if (agents.length > 1 || (first && sortOf(first, claim) === undefined && stands.test(claim.quote.text)))
    return undefined;
  return first;
}

/** A state named right behind "in" or "at" is where, not with whom. */
const stands = /\b(?:in|at)\s+(?:the\s+)?\p{Lu}/u;

const vague = new Set([
  'government',
  'report',
  'minister',
  'president',
  'military',
  'spokesperson',
  'document',
  'official',
  'technical-level',
  'air',
  'defense',
  'defence',
  'side',
  'part',
  'number',
  'high-level',
  'night',
  'day',
  'week',
  'forum',
  'statement',
  'committee',
  'issue',
  'matter',
  'question',
  'version',
]);

/** Whether a thing says nothing by itself of what a matter is about: "the president", "a report". */
export function isVague(concept: string): boolean {
  return vague.has(concept);
}

/** A noun fills a slot when both claims have it: what one of them mentions beside the event may have nothing to do with it. */
function sharedNoun(words: readonly ClaimWord[], claim: Claim, other: Claim, isLast: boolean): string | null {
  const nouns = words.filter(
    (word) =>
      (word.kind === 'noun' || word.kind === 'thing') && !isVague(word.concept) && other.terms.includes(word.concept),
  );
  const noun = isLast ? nouns.at(-1) : nouns[0];
  return noun ? inWords(noun, claim) : null;
}

/** Of things only these do what the lexicon's events are; another noun before an event may be anything. */
function mayAct(word: ClaimWord): boolean {
  return ['company', 'parliament', 'delegation', 'airforce'].includes(word.concept);
}

/** A noun is kept as its lemma: several when the sentence has it in the plural. */
function inWords({ concept }: ClaimWord, claim: Claim): string {
  const word = concept === 'base-place' ? 'base' : concept.replaceAll('-', ' ');
  if (word === 'person') return 'people';
  const many = pluralOf(word);
  return `the ${claim.quote.text.toLowerCase().includes(many) ? many : word}`;
}

function nameOf(word: ClaimWord, claim: Claim): string {
  const sort = sortOf(word, claim);
  if (sort === 'a person') return word.concept.split(' ').at(-1) ?? word.concept;
  return sort === 'a system' ? spokenSystem(word.concept) : spokenName(word.concept);
}

/** "Turkish and Russian officials" where the claim says officials, else the names. */
function namesIn(agents: readonly ClaimWord[], claim: Claim): string {
  const people = agents.filter((word) => sortOf(word, claim) === 'a person');
  if (people.length > 0) return people.map((word) => nameOf(word, claim)).join(' and ');
  const adjectives = agents.map((word) => adjectiveOf(word.concept));
  if (/\bofficials\b/.test(claim.quote.text) && adjectives.every((one) => one !== null))
    return `${adjectives.join(' and ')} officials`;
  return agents.map((word) => nameOf(word, claim)).join(' and ');
}

const calendar =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/;

/** A place that both claims name. */
function placeIn(claim: Claim, other: Claim): string | null {
  for (const { groups } of claim.quote.text.matchAll(
    /\b(?<where>(?:in|at)\s+(?:the\s+(?=\p{Lu}\p{L}+\s+\p{Ll}))?(?<name>\p{Lu}\p{L}+)(?:(?<=\bthe\s+\p{Lu}\p{L}+)\s+\p{Ll}+)?)/gu,
  )) {
    if (groups && !calendar.test(groups.name ?? '') && other.quote.text.includes(groups.where ?? '\n'))
      return groups.where?.replace(/\s+/g, ' ') ?? null;
  }
  return null;
}

function isPassive(claim: Claim, concept: string): boolean {
  const { participle } = phraseOf(concept);
  const surface = claim.events.find((event) => event.kind === concept)?.surface ?? participle;
  const word = surface.replace(/[^\p{L} -]/gu, '');
  return (
    /(?:ed|en|t|d|n|k)$/.test(word) &&
    new RegExp(String.raw`\b(?:was|were|been|being|be|is|are|got)\s+(?:\w+ly\s+|not\s+)?${word}\b`, 'iu').test(
      claim.quote.text,
    )
  );
}

function moodOf(claim: Claim, other: Claim, beside: readonly ClaimWord[], concept: string): Scene['mood'] {
  if (attitudes.has(concept)) return 'told';
  if (beside.some((word) => aims.has(word.concept))) return 'on the table';
  const isTold = (one: Claim) => one.modality === 'actual' && (one.polarity === 'positive' || one === claim);
  if (isTold(claim) || other.modality === 'actual' || claim.cues.includes('done')) return 'told';
  if (claim.modality === 'planned') return 'planned';
  return claim.modality === 'forecast' ? 'expected' : 'on the table';
}
