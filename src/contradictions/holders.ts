import type { Claim, Speaker } from '../claims/index.ts';
import { folded } from '../text/index.ts';
import type { ContradictionKind } from './contradiction.ts';

// Who holds a claim, in words: positions and badges name a party or an account by the same rules.

/** What stands in place of an outlet that nobody knows (WORDING.md rule 4). */
const unknownOutlet = 'outlet unknown';
/** Longer than this a speaker's words are a description, and the canonical name reads better. */
const longestSurface = 64;

/** What stands where a speaker does and is none: a report, a day, and an outlet, which holds nothing itself. */
const isNobody =
  /\b(?:reports?|article|newspaper|daily|weekly|magazine|broadcaster|news agency|media)$|^(?:the )?(?:newspaper|daily|weekly|magazine|broadcaster|news (?:agency|site))\b|^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\.?|yesterday|today|earlier|last|week|month|year|\d+|\s)+$/i;
/** Words that stand for somebody named before. */
const pronoun = /^(?:he|she|they|it|we|i|who|which|that|this|these|those|him|her|them)$/i;

/** Words that name nobody: a speaker made of these alone is an unnamed source, however long. */
const nameless =
  /^(?:the|a|an|those|these|some|several|many|other|both|one|two|three|four|five|six|unnamed|anonymous|senior|top|local|familiar|with|of|in|on|to|about|who|matter|situation|issue|discussions?|talks|plans?|thinking|knowledge|knowledgeable|close|speaking|condition|anonymity|military|diplomatic|foreign|security|defen[cs]e|government|federal|industry|field|sources?|people|persons?|officials?|diplomats?|insiders?|representatives?|aides?|spies|executives?|observers?)$/i;

/**
 * Who of those in a claim stands for it: of one sentence's speakers he who denies stands for `not so` alone, and nobody but him.
 *
 * @param held - What the claim is taken to hold: `so`, `not so`, a figure, a name; '' when it is not said.
 * @param origin - Who the article names as its origin, who passes on and holds nothing.
 */
export function speakerFor(claim: Claim, held: string, origin: string | null): Speaker | undefined {
  const people = claim.speakers.filter((speaker) => isSomebody(speaker, claim) && speaker.name !== origin);
  const denier = people.find((speaker) => speaker.act === 'denies' || speaker.act === 'refuses');
  if (held === 'not so') return denier ?? people.findLast((speaker) => speaker.act !== 'confirms');
  if (held === 'so') return people.findLast((speaker) => speaker.name !== denier?.name);
  return people.at(-1);
}

/** By these acts somebody stands for what is said; who asks or promises is only told of. */
const standingActs = new Set(['asserts', 'denies', 'confirms', 'refuses', 'declines', 'doubts']);

function isSomebody(speaker: Speaker, claim: Claim): boolean {
  const { isOutlet, surface, name, act } = speaker;
  if (isOutlet || name === claim.outlet || !standingActs.has(act) || isNobody.test(surface)) return false;
  // A weapon beside a verb of saying says nothing, and neither does a place that happens to stand near one.
  const isThing = claim.names.some(
    (one) => one.role === 'a system' && (one.name === name || surface.includes(one.surface)),
  );
  if (isThing) return false;
  return (
    isOffice(speaker) || (standsAtItsVerb(speaker, claim) && !passesOn.test(speaker.verb) && !cites(speaker, claim))
  );
}

/** What newspapers do: "Iberia Diario reported". A name that no list holds and that does it is an outlet, and holds nothing. */
const passesOn = /^(?:report|wr[io]t|publish|print|cit|quot|reveal|disclos)/i;

/** "Iberia Diario said, citing two sources": so does a newspaper. */
function cites({ surface }: Speaker, { quote }: Claim): boolean {
  const behind = quote.text.slice(quote.text.indexOf(surface) + surface.length);
  return /^\s*\w+,?\s+(?:citing|quoting)\b/u.test(behind);
}

/** Somebody known to speak for a state, or called by an office: a state's own name may be where it was said. */
function isOffice({ surface, name, party, anonymous }: Speaker): boolean {
  const isKnown = party !== null && party !== name;
  const words = surface.replace(/^the\s+/i, '');
  return isKnown || anonymous || houses.test(words) || wordsOf(words).some((word) => offices.test(word));
}

/** "Barrack said", "said Barrack": what the verb's own subject is not may be any name of the sentence. */
function standsAtItsVerb({ surface, verb }: Speaker, { quote }: Claim): boolean {
  const [name, said] = [surface, verb].map((words) =>
    words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'),
  );
  const between = '[,’”"\\s]+(?:(?:has|have|had|not|also|then|later|\\w+ly|[^,]{3,40},)\\s+){0,3}';
  return new RegExp(`${name}${between}${said}\\b|\\b${said}\\s+(?:to\\s+)?(?:the\\s+)?${name}`, 'iu').test(quote.text);
}

/** Whether a speaker is somebody whom the sentence does not name: `people familiar with the matter`. */
export function isUnnamed({ anonymous, surface }: Speaker): boolean {
  return anonymous && wordsOf(surface).every((word) => nameless.test(word));
}

function wordsOf(surface: string): readonly string[] {
  return surface.split(/[^\p{L}\p{N}.'’-]+/u).filter((word) => word !== '');
}

/** A speaker by name: `the Kremlin`, `a State Department spokesperson`, `officials in Jerusalem`. */
export function nameOfSpeaker({ surface, name }: Pick<Speaker, 'surface' | 'name'>): string {
  const plain = folded(surface).replace(/['’]s$/, '');
  const shown = plain === '' || pronoun.test(plain) || plain.length > longestSurface ? name : plain;
  const words = shown.replace(/^(?:The|A|An)(?= )/, (article) => article.toLowerCase());
  return wantsArticle(words) ? `the ${words}` : words;
}

/** Houses that English gives an article: "the Kremlin". */
const houses =
  /^(?:Kremlin|Pentagon|White House|State Department|Treasury|Senate|House|Congress of Deputies|Duma|Bundestag|European Union|United Nations|SSB)$/;
/** Persons and bodies that go by their office, whose article was left behind in the sentence. */
const offices =
  /\b(?:ministry|department|government|presidency|embassy|agency|spokes(?:man|woman|person)|official|office|officer|panel|committee|command|council|bureau|commission|union|board|staff|president|minister|ambassador|envoy|general|chief|director|secretary|statement|note|party|company|military|army|navy|air force|side|service|court|authority|institute|group|channel|administration|operator|delegation|spokesmen|diplomats?|sources?|officials?|officers|lawmakers?|senators?|analysts?|experts?|adviser|advisor|commander|colonel|governor|lawyers?|investigators?|aide|airman|pilot|executive|secretariat|house|auditors?|members?|chairman|deputy|engineer|photographer|prosecutors?|attorney|reply|report|summary)$/i;

function wantsArticle(words: string): boolean {
  if (houses.test(words)) return true;
  const isOwned = /^(?:the|an?|no|two|three|\d+) |^\p{Lu}\S*['’]s /iu.test(words) && !/^\p{Ll}\S*['’]s /u.test(words);
  return !isOwned && !/[^s]s$/.test(words) && offices.test(words);
}

/** Unnamed sources by who reported them: the outlet they spoke to when the article tells, else the article's own. */
export function sourcesCitedBy(claim: Claim, origin: string | null): string {
  const relay = claim.speakers.find((speaker) => speaker.isOutlet)?.name;
  const outlet = origin ?? relay ?? claim.outlet;
  return outlet === '' || outlet === unknownOutlet ? `sources (${unknownOutlet})` : `sources cited by ${outlet}`;
}

/** Kinds in which it counts who says it; in the others two reports differ, whoever they quote. */
const ofParties = new Set<ContradictionKind>(['denial', 'negation', 'stance', 'number']);

/**
 * Who holds a claim: a party by its name, an unnamed side as `sources cited by Bloomberg`, an outlet's own account as `in PA Turkey`.
 *
 * @param held - See {@link speakerFor}.
 * @param origin - Who the article names as its origin; null when it names none.
 */
export function holderOf(claim: Claim, held: string, kind: ContradictionKind, origin: string | null): string {
  const teller = claim.speakers.find((speaker) => speaker.isOutlet)?.name ?? origin;
  const speaker = ofParties.has(kind) && !held.endsWith('comment') ? speakerFor(claim, held, origin) : undefined;
  // A denial that names nobody is not pinned on the report that it stands against.
  if (!speaker) return accountOf(claim.outlet, held === 'not so' ? null : teller);
  return isUnnamed(speaker) ? sourcesCitedBy(claim, held === 'not so' ? origin : teller) : nameOfSpeaker(speaker);
}

/** An outlet stands only behind "in"; what it got from elsewhere, and we did not read there, says so. */
function accountOf(outlet: string, origin: string | null): string {
  if (outlet === '' || outlet === unknownOutlet) return unknownOutlet;
  return origin === null || origin === outlet ? `in ${outlet}` : `in ${outlet}, citing ${origin}`;
}
