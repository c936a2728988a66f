import { dayMs, type Instant } from '../base/index.ts';
import { dayText, type Moment } from '../chat/index.ts';
import type { Speaker, TimeSpan } from '../claims/index.ts';
import { folded } from '../text/index.ts';
import { momentOf, type ShownClaim } from './view.ts';

// Who a claim is ascribed to, in words. A badge speaks of a claim or a party, never of an outlet: an outlet that reports
// both sides has done its job, so it stands only behind "in" or "via".

/** What stands in place of an outlet that nobody knows (WORDING.md rule 4). */
const unknownOutlet = 'outlet unknown';
/** Longer than this a speaker's words are a description, and the canonical name reads better. */
const longestSurface = 48;

/** Days and months that a sentence put where a speaker stands: "denied on Friday", "a Dec. 9 statement". */
const calendarWord =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|\d+|yesterday|today|earlier|last|week|month|year)$/i;

/** What stands for somebody named before; alone it says nothing on a card. */
const pronoun = /^(?:he|she|they|it|we|i|who|which|that|this|these|those|him|her|them)$/i;

/** Words that name nobody: a speaker made of these alone is an unnamed source, however long. */
const nameless =
  /^(?:the|a|an|those|these|some|several|many|other|both|one|two|three|four|unnamed|anonymous|senior|top|local|familiar|with|of|in|on|to|about|who|matter|situation|issue|discussions?|talks|plans?|thinking|knowledge|knowledgeable|close|speaking|condition|anonymity|military|diplomatic|security|defen[cs]e|government|industry|sources?|people|persons?|officials?|diplomats?|insiders?|representatives?)$/i;

/**
 * Who a claim is ascribed to: a party by its name, an unnamed side as `sources cited by Bloomberg`, and where an outlet
 * itself asserts it `the account in Defence Talks`.
 */
export function partyOf(shown: ShownClaim): string {
  const speaker = speakerOf(shown);
  if (!speaker || isPublisher(speaker, shown)) return accountIn(shown);
  if (isNameless(speaker)) return sourcesOf(shown);
  return nameOf(speaker);
}

/** Whether two claims are ascribed to the same named party, under whatever name. */
export function isSameParty(a: ShownClaim, b: ShownClaim): boolean {
  const [one, other] = [speakerOf(a), speakerOf(b)];
  return one !== undefined && one.name === other?.name && hasNamedParty(a) && hasNamedParty(b);
}

/** Parties that are many, by the last word of their name: officials, lawmakers, Republicans, Turks. */
const many = /(?:^sources\b.*|\b(?:[a-z]{2,}s|people|police|[A-Z]\w+(?:ans|rats|rks|eks|lis|dis)))$/;

/** Whether a party's name asks for a verb in the plural. */
export function isMany(party: string): boolean {
  return many.test(party);
}

/** A claim as an outlet has it, for when its party is no way to tell two claims apart. */
export function accountIn({ claim }: ShownClaim): string {
  return `the account ${inOutlet(claim.outlet)}`;
}

/** Where something was read: `in PA Turkey`, or `(outlet unknown)` without pretending that this is one. */
export function inOutlet(outlet: string): string {
  return outlet === unknownOutlet ? `(${unknownOutlet})` : `in ${outlet}`;
}

/** Whether a claim has a speaker that people know by name. */
export function hasNamedParty(shown: ShownClaim): boolean {
  const speaker = speakerOf(shown);
  return speaker !== undefined && !isPublisher(speaker, shown) && !isNameless(speaker);
}

/** The outlet that a reader would have to open to see it: `PA Turkey, citing Bloomberg`. */
export function attributionOf(shown: ShownClaim): string {
  const { outlet } = shown.claim;
  const reporting = hasNamedParty(shown) ? partyOf(shown) : null;
  const stated = statedEarlierAt(shown);
  if (reporting) return `${outlet}, reporting ${reporting}${stated === null ? '' : ` of ${shortDay(stated, shown)}`}`;
  return shown.origin && shown.origin !== outlet ? `${outlet}, citing ${shown.origin}` : outlet;
}

/** Who says it: the innermost speaker that is somebody. */
export function speakerOf({ claim }: ShownClaim): Speaker | undefined {
  return claim.speakers.findLast(
    ({ surface }) =>
      !/^(?:media )?reports?$/i.test(surface) && !wordsOf(surface).every((word) => calendarWord.test(word)),
  );
}

function wordsOf(surface: string): readonly string[] {
  return surface.split(/[^\p{L}\p{N}.'’-]+/u).filter((word) => word !== '');
}

/** Unnamed sources by who reported them: the outlet they spoke to when the article tells, else the article's own. */
function sourcesOf(shown: ShownClaim): string {
  const relay = shown.claim.speakers.find((speaker) => speaker.isOutlet);
  const outlet = shown.origin ?? relay?.name ?? shown.claim.outlet;
  return outlet === unknownOutlet ? `sources (${unknownOutlet})` : `sources cited by ${outlet}`;
}

/** An outlet that is reported to say it, by its name or as `a Bloomberg report`. */
function isPublisher({ name, surface, isOutlet }: Speaker, { origin, claim }: ShownClaim): boolean {
  if (isOutlet || name === origin || name === claim.outlet) return true;
  return /\b(?:report|article|newspaper|news agency)$/i.test(surface);
}

function isNameless(speaker: Speaker): boolean {
  if (!speaker.anonymous) return false;
  return wordsOf(speaker.surface).every((word) => nameless.test(word));
}

function nameOf(speaker: Speaker): string {
  const surface = folded(speaker.surface);
  if (surface === '' || pronoun.test(surface) || surface.length > longestSurface) return speaker.name;
  const name = surface.replace(/^(?:The|A|An)(?= )/, (article) => article.toLowerCase()).replace(/['’]s$/, '');
  return wantsArticle(name) ? `the ${name}` : name;
}

/** Houses and offices that English gives an article: "the Kremlin". */
const houses =
  /^(?:Kremlin|Pentagon|White House|State Department|Treasury|Senate|House|Congress of Deputies|Duma|Bundestag|European Union|United Nations)$/;

/** An office, whose article was left behind in the sentence: "Russian foreign ministry", "ministry spokesperson". */
function wantsArticle(name: string): boolean {
  if (houses.test(name)) return true;
  const last = name.split(' ').at(-1) ?? '';
  return /^[a-z]/.test(last) && !/^(?:the|an?) |['’]s /i.test(name) && !isMany(name);
}

/** When a claim was made or published, for the order of two; null when nobody knows. */
export function saidAt(shown: ShownClaim): Instant | null {
  return statedEarlierAt(shown) ?? shown.claim.publishedAt;
}

/** {@link saidAt} as it may be shown: a date inside a sentence has no time of day. */
export function saidMoment(shown: ShownClaim): Moment | null {
  const stated = statedEarlierAt(shown);
  return stated === null ? momentOf(shown.claim) : { at: stated, dayOnly: true };
}

/**
 * The day on which something was said, when the sentence dates the saying and not what was said:
 * "statements … provided to Türkiye Today on Dec. 9", not "denied that he asked at the Dec. 12 meeting".
 */
function statedEarlierAt({ claim }: ShownClaim): Instant | null {
  const { publishedAt } = claim;
  if (publishedAt === null) return null;
  const dated = claim.times.find(
    (time) =>
      time.from !== null &&
      (time.precision === 'day' || time.precision === 'time') &&
      publishedAt - time.from >= dayMs &&
      datesTheSaying(claim.quote.text, time),
  );
  return dated?.from ?? null;
}

const saying =
  /\b(?:statements?|remarks?|comments?|said|says|told|stated|declared|announced|denied|dismissed|rejected|confirmed|provided)\b/gi;
/** Between the saying and its date none of these may stand: what follows them is what was said, or another event. */
const contentBegins =
  /\b(?:that|whether|if|how|why|during|after|before|since|meeting|when|would|had|has|was|were|is|are|will)\b|["“”]/i;

function datesTheSaying(quote: string, time: TimeSpan): boolean {
  const place = quote.indexOf(time.surface);
  if (place < 0) return false;
  const last = [...quote.slice(0, place).matchAll(saying)].at(-1);
  return last !== undefined && !contentBegins.test(quote.slice(last.index + last[0].length, place));
}

/** Two dates nearer than this can stand in either order when one of them is a guess or a day without a time. */
const uncertainMs = 2 * dayMs;

/** Whether nobody can say which of two claims came first. */
export function isOrderEstimated(a: ShownClaim, b: ShownClaim): boolean {
  if (!a.claim.dateEstimated && !b.claim.dateEstimated) return false;
  const [one, other] = [saidAt(a), saidAt(b)];
  return one === null || other === null || Math.abs(one - other) < uncertainMs;
}

/** `9 Dec`, with the year when it is not that of the publication beside it. */
function shortDay(at: Instant, beside: ShownClaim): string {
  const day = dayText(at);
  const year = new Date(beside.claim.publishedAt ?? at).getUTCFullYear();
  return day.endsWith(` ${year}`) ? day.slice(0, -5) : day;
}
