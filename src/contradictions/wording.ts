import type { Claim } from '../claims/index.ts';
import type { Contradiction, ContradictionKind } from './contradiction.ts';
import { adjectiveOf, eventPhrases, measures, pluralOf, spokenName, statePhrases } from './phrases.ts';
import { asked, completed, isVague, phraseOf, type Scene, sceneOf } from './scene.ts';

/** Kinds in which it counts who says it; in the others two reports differ, whoever they quote. */
const ofParties = new Set<ContradictionKind>(['denial', 'negation', 'stance', 'number']);

/**
 * Who holds a claim: a party by its name, an unnamed side as `sources cited by Bloomberg`, an outlet's own account as `in PA Turkey`.
 *
 * @param held - What the claim is taken to hold: of one sentence's speakers he who denies stands for `not so` alone.
 * @param origin - Who the article names as its origin; null when it names none.
 */
export function holderOf(claim: Claim, held: string, kind: ContradictionKind, origin: string | null): string {
  const teller = claim.speakers.find((speaker) => speaker.isOutlet)?.name ?? origin;
  // A denial that names nobody is not pinned on the report that it stands against.
  const account = accountOf(claim.outlet, held === 'not so' ? null : teller);
  if (!ofParties.has(kind) || held.endsWith('comment')) return account;
  const people = claim.speakers.filter(
    (speaker) =>
      !speaker.isOutlet && speaker.name !== origin && !isNobody.test(speaker.surface) && !isThing(speaker.name, claim),
  );
  const denier = people.find((speaker) => speaker.act === 'denies');
  const speaker = held === 'not so' ? (denier ?? people.at(-1)) : people.findLast((one) => one.name !== denier?.name);
  if (!speaker) return account;
  if (speaker.anonymous && speaker.party === null)
    return `sources cited by ${teller ?? (claim.outlet || unknownOutlet)}`;
  return nameOfSpeaker(speaker.surface, speaker.name);
}

/** A weapon beside a verb of saying says nothing. */
function isThing(name: string, claim: Claim): boolean {
  return claim.names.some((one) => one.name === name && one.role === 'a system');
}

/** What stands where a speaker does and is none: a report, a day ("in statements on Dec. 9"). */
const isNobody =
  /\b(?:reports?|article|newspaper|agency|media)$|^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\.?|\d+|\s)+$/i;
const unknownOutlet = 'outlet unknown';
/** Words that stand for somebody named before. */
const pronoun = /^(?:he|she|they|it|we|i|who|which|that|this)$/i;
/** Longer than this it is a description, and the canonical name reads better. */
const longestSurface = 48;

function nameOfSpeaker(surface: string, name: string): string {
  const plain = surface
    .replace(/\s+/g, ' ')
    .replace(/['’]s$/, '')
    .trim();
  const shown = plain === '' || pronoun.test(plain) || plain.length > longestSurface ? name : plain;
  const words = shown.replace(/^(?:The|A|An)(?= )/, (article) => article.toLowerCase());
  return wantsArticle.test(words) ? `the ${words}` : words;
}

/** Houses and offices that English gives an article: "the Kremlin", "the Turkish defence ministry". */
const wantsArticle =
  /^(?:Kremlin|Pentagon|White House|State Department|Treasury|Senate|House)$|^(?!the |an? ).*(?:ministry|department|government|presidency|embassy|agency|spokes(?:man|woman|person)|official|office)$/i;

/** An outlet stands only behind "in"; what it got from elsewhere, and we did not read there, says so. */
function accountOf(outlet: string, origin: string | null): string {
  if (outlet === '' || outlet === unknownOutlet) return unknownOutlet;
  return origin === null || origin === outlet ? `in ${outlet}` : `in ${outlet}, citing ${origin}`;
}

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
  return [agent, object, partner, place].filter((slot) => slot !== null).length;
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
    return matter.about === 'comment' ? whoCommented(a, b) : whichState(contradiction);
  return asked(assertedScene(contradiction));
}

const isPolar = (position: string) => position === 'so' || position === 'not so';

/** The event as the one who says so tells it; the other only says that it is not. */
function assertedScene({ matter, a, b }: Contradiction): Scene {
  const [asserter, denier] = matter.positions[0] === 'not so' ? [b, a] : [a, b];
  const told = tellingWord(asserter, matter.about);
  return completed(sceneOf(asserter, told, denier), sceneOf(denier, told, asserter));
}

/** A denial may name the event by a near word: then the first that the other asserts stands for it. */
function tellingWord(claim: Claim, about: string): string {
  if (about === '' || claim.words.some((word) => word.concept === about)) return about;
  return claim.events.find((event) => event.polarity === 'positive' && event.kind in eventPhrases)?.kind ?? about;
}

/** "Has Russia commented?" */
function whoCommented(a: Claim, b: Claim): string {
  const party = [a, b]
    .flatMap((claim) => claim.speakers)
    .find(
      (speaker) =>
        speaker.party !== null && a.participants.includes(speaker.party) && b.participants.includes(speaker.party),
    )?.party;
  return party ? `has ${spokenName(party)} commented` : 'has there been a comment';
}

/** "Where does Türkiye stand on returning the S-400?" */
function whichPosition(contradiction: Contradiction): string {
  const { matter, a, b } = contradiction;
  const who = a.speakers.find((x) => b.speakers.some((y) => x.name === y.name))?.name;
  if (!matter.positions.some(isPolar)) return whichState(contradiction);
  const { phrase, object } = assertedScene(contradiction);
  const what = `${phrase.gerund}${object === null ? '' : ` ${phrase.about ?? ''} ${object}`.replace(/\s+/g, ' ')}`;
  return who
    ? `where does ${spokenName(nameOfSpeaker(who, who))} stand on ${what}`
    : asked(assertedScene(contradiction));
}

/** "How much is the purchase of the S-400 worth: $2.5 billion or $2.1 billion?", "How many people were killed: 12 or 15?" */
function howMuch({ matter, a, b }: Contradiction): string {
  const figure = a.quantities.find((one) => one.surface === matter.positions[0]);
  const unit = figure?.unit ?? '';
  const values = `${shownPosition(matter.positions[0], a)} or ${shownPosition(matter.positions[1], b)}`;
  const word = measures.find(([pattern]) => pattern.test(unit))?.[1];
  const phrase = eventPhrases[matter.about];
  const thing = sharedSystem(a, b);
  if (word === 'How much') {
    if (matter.about === 'pay') return `how much is paid${thing ? ` for ${thing}` : ''}: ${values}`;
    if (phrase) return `how much is the ${phrase.noun}${thing ? ` of ${thing}` : ''} worth: ${values}`;
    return `how much is it${thing ? ` for ${thing}` : ''}: ${values}`;
  }
  if (word)
    return `${word.toLowerCase()} is ${phrase ? `the ${phrase.noun}` : 'it'}${thing ? ` of ${thing}` : ''}: ${values}`;
  if (matter.about === '') return `how many${thing ? `, of ${thing}` : ' are there'}: ${values}`;
  const done = a.events.findLast(
    (event) => isDoneTo(event.kind) && b.events.some((other) => other.kind === event.kind),
  );
  const counted = phrase ? `were ${phrase.participle}` : pluralOf(matter.about.replaceAll('-', ' '));
  const happened = done && done.kind !== matter.about && !phrase ? ` were ${eventPhrases[done.kind]?.participle}` : '';
  return `how many ${counted}${happened}: ${values}`;
}

/** What somebody does to things that are counted. */
function isDoneTo(concept: string): boolean {
  const phrase = eventPhrases[concept];
  return (
    phrase !== undefined &&
    phrase.about === undefined &&
    !['request', 'raise', 'pursue', 'pay', 'support', 'oppose'].includes(concept)
  );
}

/** "When did Erdogan meet Trump: September [2025] or September 2024?", "How long was the meeting: four hours or 90 minutes?" */
function whenWasIt(contradiction: Contradiction): string {
  const { matter, a, b } = contradiction;
  const [x, y] = matter.positions;
  const values = `${shownPosition(x, a)} or ${shownPosition(y, b)}`;
  if (matter.about === '') return `when was it: ${values}`;
  const [one, other] = [sceneOf(a, matter.about, b), sceneOf(b, matter.about, a)];
  const told = other.filled > one.filled ? completed(other, one) : completed(one, other);
  const scene: Scene = told.mood === 'on the table' ? { ...told, mood: 'told' } : told;
  if (isDuration(x) && isDuration(y)) return `how long was the ${phraseOf(matter.about).noun}: ${values}`;
  return `when ${asked(scene, true)}: ${values}`;
}

const isDuration = (surface: string) =>
  /\b(?:minute|hour|day|week|month|year|decade)s?\b/i.test(surface) && !/\b\d{4}\b|\bago\b|\blast\b/.test(surface);

/** "Who is the US ambassador to Türkiye: Tom Barrack or Tom Berk?" */
function whoIsIt({ matter, a, b }: Contradiction): string {
  const [x, y] = matter.positions;
  if (matter.about !== '') return `who is ${officeOf(matter.about, a, b)}: ${x} or ${y}`;
  const sort = a.names.find((name) => name.name === x)?.role.replace(/^a /, '');
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
  const thing = sharedSystem(a, b) ?? sharedThing(a, b);
  return `${x} or ${y}${thing === null ? '' : `: ${thing}`}`;
}

function stateOf(concept: string): string {
  return statePhrases[concept] ?? concept.replaceAll('-', ' ');
}

function sharedSystem(a: Claim, b: Claim): string | null {
  const name = a.names.find((one) => one.role === 'a system' && b.names.some((other) => other.name === one.name))?.name;
  return name === undefined ? null : spokenName(name);
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
  if (phrase.together) return so ? phrase.participle : `no ${phrase.noun}`;
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
