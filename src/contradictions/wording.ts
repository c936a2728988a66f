import type { Claim } from '../claims/index.ts';
import { asked } from './asked.ts';
import { speakerOn } from './compare/comment.ts';
import type { Contradiction, ContradictionKind } from './contradiction.ts';
import { nameOfSpeaker } from './holders.ts';
import { adjectiveOf, eventPhrases, measures, pluralOf, spokenName, spokenSystem, statePhrases } from './phrases.ts';
import { completed, isVague, phraseOf, type Scene, sceneOf } from './scene.ts';

/** The question of a matter, made from data and never a quote. */
export function questionOf(contradiction: Contradiction): string {
  return capital(`${questions[contradiction.kind](contradiction)}?`);
}

/** How much a question says: of who, with whom, what and where, or of the states of an office. */
export function fullnessOf(contradiction: Contradiction): number {
  const { kind, matter } = contradiction;
  if (kind === 'name') return matter.about.split('|').length;
  if (!matter.positions.some(isPolar)) return 0;
  const { agent, object, partner, place } = assertedScene(contradiction);
  const slots = [agent, object, object, partner, place]; // what it is about tells most
  return slots.filter((slot) => slot !== null).length;
}

const questions: Readonly<Record<ContradictionKind, (contradiction: Contradiction) => string>> = {
  denial: isItSo,
  negation: isItSo,
  stance: whichPosition,
  number: howMuch,
  date: whenWasIt,
  name: whoIsIt,
  status: whichState,
};

/** "Did Turkish and Russian officials meet in Doha about the S-400?" */
function isItSo(contradiction: Contradiction): string {
  const { matter, a, b } = contradiction;
  if (!matter.positions.some(isPolar))
    return matter.about === 'comment' ? whoCommented(contradiction) : whichState(contradiction);
  const scene = assertedScene(contradiction);
  return scene.phrase.isRegular ? `is it so or not${aboutWhat(a, b)}` : asked(scene);
}

/** Of a verb that no row puts into words: ", what is reported of the radar". */
function aboutWhat(a: Claim, b: Claim): string {
  const thing = sharedSystem(a, b) ?? sharedThing(a, b);
  return thing === null ? '' : `, what is reported of ${thing}`;
}

const isPolar = (position: string) => position === 'so' || position === 'not so';

/** The event as the one who says so tells it; the other only says that it is not. */
function assertedScene({ matter, a, b }: Contradiction): Scene {
  const [asserter, denier] = matter.positions[0] === 'not so' ? [b, a] : [a, b];
  const told = tellingWord(asserter, matter.about, denier);
  return completed(sceneOf(asserter, told, denier), sceneOf(denier, told, asserter));
}

/**
 * The event as the asserter has it. A denial may name it by a near word: then the first that the other asserts stands for it; where
 * nobody says what the matter is about, the first event that both tell.
 */
function tellingWord(claim: Claim, about: string, denier: Claim): string {
  if (claim.words.some((word) => word.concept === about)) return about;
  const told = claim.events.filter((event) => event.polarity === 'positive' && event.kind in eventPhrases);
  const both = told.find((event) => denier.events.some((other) => other.kind === event.kind));
  return (about === '' ? both : (both ?? told[0]))?.kind ?? about;
}

/** "Has Russia commented?": the party that has spoken in the one report and is silent in the other. */
function whoCommented({ matter, a, b }: Contradiction): string {
  const [silent, speaking] = matter.positions[0] === 'no comment' ? [a, b] : [b, a];
  const party = speakerOn(speaking, silent)?.party;
  return party ? `has ${spokenName(party)} commented` : 'has there been a comment';
}

/** "Where does Türkiye stand on returning the S-400?" */
function whichPosition(contradiction: Contradiction): string {
  const { matter, a, b } = contradiction;
  const who = a.speakers.find((x) => !systemsOf(a).includes(x.name) && b.speakers.some((y) => x.name === y.name))?.name;
  if (!matter.positions.some(isPolar)) return whichState(contradiction);
  const { phrase, object } = assertedScene(contradiction);
  if (phrase.isRegular) return isItSo(contradiction);
  const what = `${phrase.gerund}${object === null ? '' : ` ${phrase.about ?? ''} ${object}`.replace(/\s+/g, ' ')}`;
  return who
    ? `where does ${spokenName(nameOfSpeaker({ surface: who, name: who }))} stand on ${what}`
    : asked(assertedScene(contradiction));
}

/** "How much is the purchase of the S-400 worth: $2.5 billion or $2.1 billion?", "How many people were killed: 12 or 15?" */
function howMuch({ matter, a, b }: Contradiction): string {
  const figure = a.quantities.find((one) => one.surface === matter.positions[0]);
  const unit = figure?.unit ?? '';
  const values = valuesOf(matter.positions, a, b);
  const word = measures.find(([pattern]) => pattern.test(unit))?.[1];
  const { about } = matter;
  const thing = sharedSystem(a, b);
  if (word === 'How much') {
    if (about === 'pay') return `how much is paid${thing ? ` for ${thing}` : ''}: ${values}`;
    if (traded.has(about))
      return `how much is the ${phraseOf(about).noun}${thing ? ` of ${thing}` : ''} worth: ${values}`;
    return `how much is it${thing ? ` for ${thing}` : ''}: ${values}`;
  }
  if (word) return `${word.toLowerCase()} is it${thing ? ` for ${thing}` : ''}: ${values}`;
  if (about === '') return `how many${thing ? `, of ${thing}` : ' are there'}: ${values}`;
  if (about in eventPhrases) return `how many were ${phraseOf(about).participle}: ${values}`;
  const done = a.events.findLast(
    (event) => countedBy.has(event.kind) && b.events.some((other) => other.kind === event.kind),
  );
  const happened = done ? ` were ${phraseOf(done.kind).participle}` : '';
  return `how many ${pluralOf(about.replaceAll('-', ' '))}${happened}: ${values}`;
}

/** What has a price; of other events a sum beside them may be anything. */
const traded = new Set(['buy', 'sell', 'sign', 'offer', 'transfer']);
/** What is done to things one by one, so that they are counted by it. */
const countedBy = new Set(
  'kill injure arrest release deliver transfer return build destroy shoot damage approve train'.split(' '),
);

/** Both values, small letters where a figure began a sentence: "14 or thirty-one". */
function valuesOf([x, y]: readonly [string, string], a: Claim, b: Claim): string {
  const plain = (value: string) =>
    /^\p{Lu}\p{Ll}+\b/u.test(value) && !monthName.test(value) && !/^Rs\b/.test(value) && !dayName.test(value)
      ? lowered(value)
      : value;
  return `${plain(shownPosition(x, a))} or ${plain(shownPosition(y, b))}`;
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** "When did Erdogan meet Trump: September [2025] or September 2024?", "How long was the meeting: four hours or 90 minutes?" */
function whenWasIt(contradiction: Contradiction): string {
  const { matter, a, b } = contradiction;
  const [x, y] = matter.positions;
  const values = valuesOf(matter.positions, a, b);
  if (matter.about === '') return `when was it: ${values}`;
  const [one, other] = [sceneOf(a, matter.about, b), sceneOf(b, matter.about, a)];
  const told = other.filled > one.filled ? completed(other, one) : completed(one, other);
  const scene: Scene = told.mood === 'on the table' ? { ...told, mood: 'told' } : told;
  if (isDuration(x) && isDuration(y)) {
    const noun = nounOf(matter.about, a, b);
    return lasting.has(matter.about) ? `how long was the ${noun}: ${values}` : `how long is it: ${values}`;
  }
  const isBare = scene.agent === null && scene.object === null && scene.place === null;
  const state = isBare ? a.states.find((one) => b.states.includes(one)) : undefined;
  return `when ${asked(scene, true)}${state === undefined ? '' : ` for ${spokenName(state)}`}: ${values}`;
}

/** What takes time or holds for some; an approval or a signature does not. */
const lasting = new Set(
  'meet negotiate visit train test fly lift sanction suspendwork hold store postpone extend'.split(' '),
);

/** The noun by which both tell an event: "waiver" rather than "relief". */
export function nounOf(about: string, a: Claim, b: Claim): string {
  const surfaces = [a, b].map(
    (claim) => claim.events.find((event) => event.kind === about)?.surface.toLowerCase() ?? '',
  );
  return phraseOf(about, ...surfaces).noun;
}

const isDuration = (surface: string) =>
  /\b(?:minute|hour|day|week|month|year|decade)s?\b/i.test(surface) && !/\b\d{4}\b|\bago\b|\blast\b/.test(surface);

/** "Who is the US ambassador to Türkiye: Tom Barrack or Tom Berk?" */
function whoIsIt({ matter, a, b }: Contradiction): string {
  const [x, y] = matter.positions;
  if (matter.about !== '') return `who is ${officeOf(matter.about, a, b)}: ${x} or ${y}`;
  const sort = a.names.find(({ name, surface }) => name === x || surface === x)?.role.replace(/^a /, '');
  return sort === 'person' ? `who is it: ${x} or ${y}` : `which ${sort ?? 'one'} is it: ${x} or ${y}`;
}

function officeOf(role: string, ...claims: readonly Claim[]): string {
  const [office = '', ...states] = role.split('|');
  const [first, second] = states;
  if (first === undefined) return `the ${office}`;
  const host =
    second !== undefined && claims.map((claim) => hostIn(claim.quote.text, states)).find((one) => one !== null);
  const home = host ? (states.find((state) => state !== host) ?? first) : first;
  const adjective = adjectiveOf(home);
  const whose = adjective ? `the ${adjective} ${office}` : `the ${office} of ${spokenName(home)}`;
  if (host) return `${whose} to ${spokenName(host)}`;
  return second === undefined ? whose : `the ${office} (${states.map(spokenName).join(', ')})`;
}

/** The state that an envoy is sent to: its name begins as what stands behind "to" does, Turkey is Türkiye. */
function hostIn(text: string, states: readonly string[]): string | null {
  const begin = (name: string) => name.normalize('NFD').replace(/\P{L}/gu, '').slice(0, 3).toLowerCase();
  const to = /\bto\s+(?:the\s+)?(?<name>\p{Lu}\p{L}+)/u.exec(text)?.groups?.name;
  return to === undefined ? null : (states.find((state) => begin(state) === begin(to)) ?? null);
}

/** "In use or in storage: the S-400?", "At what level were the contacts: technical or high?" */
function whichState({ matter, a, b }: Contradiction): string {
  if (matter.positions.every((position) => position.endsWith('-level')))
    return `at what level were the contacts: ${matter.positions.map((one) => one.replace('-level', '')).join(' or ')}`;
  const [x, y] = matter.positions.map(stateOf);
  const ofPeople = matter.positions.some((position) => ofPersons.has(position));
  const thing = ofPeople ? personIn(a, b) : (sharedSystem(a, b) ?? onlySystem(a, b) ?? sharedThing(a, b));
  return `${x} or ${y}${thing === null ? '' : `: ${thing}`}`;
}

function stateOf(concept: string): string {
  return statePhrases[concept] ?? concept.replaceAll('-', ' ');
}

/** States that only people are in. */
const ofPersons = new Set(['kill', 'survive', 'arrest', 'release', 'convict', 'acquit', 'sleep', 'wake', 'injure']);
const person =
  /\b(?:pilots?|airm[ae]n|crew|soldiers?|sailors?|passengers?|workers?|miners?|hostages?|prisoners?|detainees?|suspects?|defendants?|engineers?|journalists?|officers?|general|minister|president)\b/i;

/** "the pilot", by the first word for somebody in either. */
function personIn(a: Claim, b: Claim): string | null {
  const found = [a, b].map((claim) => person.exec(claim.quote.text)?.[0]).find(Boolean);
  return found ? `the ${found.toLowerCase()}` : null;
}

/** The weapon that one of them names, when they name no other. */
function onlySystem(a: Claim, b: Claim): string | null {
  const names = new Set([a, b].flatMap((claim) => systemsOf(claim)));
  const [only] = names;
  return names.size === 1 && only !== undefined ? spokenSystem(only) : null;
}

const systemsOf = (claim: Claim) => claim.names.filter((one) => one.role === 'a system').map((one) => one.name);

function sharedSystem(a: Claim, b: Claim): string | null {
  const name = systemsOf(a).find((one) => systemsOf(b).includes(one));
  return name === undefined ? null : spokenSystem(name);
}

/** What both speak of beside the state: "the contacts", "the runway". */
function sharedThing(a: Claim, b: Claim): string | null {
  const word = a.words.find(
    (one) =>
      ['noun', 'thing'].includes(one.kind) &&
      !(one.concept in statePhrases) &&
      !isVague(one.concept) &&
      b.terms.includes(one.concept),
  );
  if (word) return `the ${word.concept.replaceAll('-', ' ')}`;
  const names = a.participants.filter((name) => b.participants.includes(name)).slice(0, 2);
  return names.length > 0 ? names.map(spokenName).join(' and ') : null;
}

/** What only the article's date tells stands in brackets: `September [2025]`, `Friday [27 Mar 2026]`. */
export function shownPosition(position: string, claim: Claim): string {
  const time = claim.times.find((one) => one.surface === position);
  if (!time?.inferred || time.from === null || /\d{4}/.test(position)) return position;
  const [day, month, year] = new Date(time.from).toUTCString().slice(5, 16).split(' ');
  if (monthName.test(position)) return `${position} [${year}]`;
  if (time.precision === 'day' || time.precision === 'time') return `${position} [${Number(day)} ${month} ${year}]`;
  return time.precision === 'month' ? `${position} [${month} ${year}]` : position;
}

const dayName = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/;
const monthName = /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/i;

/** What a side holds, in few words: "raised", "no such request", "$2.5 billion". */
export function positionOf(contradiction: Contradiction, claim: Claim, held: string): string {
  const { kind, matter } = contradiction;
  if (matter.about === 'comment' && !isPolar(held)) return held === 'no comment' ? 'no comment so far' : 'commented';
  if (isPolar(held)) return polarPosition(assertedScene(contradiction), claim, held === 'so');
  return kind === 'date' || kind === 'number' || kind === 'name' ? shownPosition(held, claim) : stateOf(held);
}

function polarPosition({ phrase, mood }: Scene, claim: Claim, so: boolean): string {
  const own = so
    ? undefined
    : claim.events.find(
        (event) => event.polarity === 'negative' && event.kind !== 'know' && scoped(claim, event.surface) !== null,
      );
  if (own) return `no ${scoped(claim, own.surface)} ${phraseOf(own.kind).noun}`;
  if (phrase.isRegular) return so ? 'so' : 'not so';
  if (mood !== 'told') return so ? mood : `not ${mood}`;
  if (phrase.together || `${phrase.participle} `.startsWith(`${phrase.noun} `))
    return so ? phrase.participle : `no ${phrase.noun}`;
  return so ? phrase.participle : `not ${phrase.participle}`;
}

/** The denier's own scope (WORDING.md rule 3): "no such request" and "no formal request" are two things. */
function scoped(claim: Claim, surface: string): string | null {
  const word = surface.replace(/[^\p{L} -]/gu, '');
  const found = new RegExp(String.raw`\b(?<scope>such|formal|official|direct|final)\s+(?:an?\s+)?${word}\b`, 'iu').exec(
    claim.quote.text,
  );
  return found?.groups?.scope?.toLowerCase() ?? null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
