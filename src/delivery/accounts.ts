import { dayMs, type Instant } from '../base/index.ts';
import { dayText, type Moment } from '../chat/index.ts';
import type { Speaker, TimeSpan } from '../claims/index.ts';
import { isUnnamed, nameOfSpeaker, sourcesCitedBy, speakerFor } from '../contradictions/index.ts';
import { momentOf, type ShownClaim } from './view.ts';

// Who a claim is ascribed to, in words. A badge speaks of a claim or a party, never of an outlet: an outlet that reports
// both sides has done its job, so it stands only behind "in" or "via".

/** What stands in place of an outlet that nobody knows (WORDING.md rule 4). */
const unknownOutlet = 'outlet unknown';
/**
 * Who a claim is ascribed to: a party by its name, an unnamed side as `sources cited by Bloomberg`, and where an outlet
 * itself asserts it `the account in Defence Talks`.
 */
export function partyOf(shown: ShownClaim): string {
  const speaker = speakerOf(shown);
  if (!speaker) return accountIn(shown);
  return isUnnamed(speaker) ? sourcesCitedBy(shown.claim, shown.origin) : nameOfSpeaker(speaker);
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
  return speaker !== undefined && !isUnnamed(speaker);
}

/** The outlet that a reader would have to open to see it: `PA Turkey, citing Bloomberg`; whether it says so still. */
export function attributionOf(shown: ShownClaim): string {
  return `${whereRead(shown)}${shown.isSinceEdited ? ' (since edited)' : ''}`;
}

function whereRead(shown: ShownClaim): string {
  const { outlet } = shown.claim;
  const reporting = hasNamedParty(shown) ? partyOf(shown) : null;
  const stated = statedEarlierAt(shown);
  if (reporting) return `${outlet}, reporting ${reporting}${stated === null ? '' : ` of ${shortDay(stated, shown)}`}`;
  return shown.origin && shown.origin !== outlet ? `${outlet}, citing ${shown.origin}` : outlet;
}

/** Who stands for a claim on the side that it is on. */
export function speakerOf({ claim, held, origin }: ShownClaim): Speaker | undefined {
  return speakerFor(claim, held, origin);
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
