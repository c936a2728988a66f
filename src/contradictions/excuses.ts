import { dayMs } from '../base/index.ts';
import type { Claim, Quantity } from '../claims/index.ts';
import { anchorsOf } from './anchors.ts';
import { apart } from './compare/date.ts';
import { compareFigures, isCount } from './compare/figures.ts';
import { isOfOtherDays } from './compare/negation.ts';
import { isLeftOutOfOne } from './compare/scope.ts';
import type { CompatibleKind } from './contradiction.ts';
import type { Finding, Pair } from './finding.ts';
import { areOfTwoThings } from './objects.ts';

/** A verdict that is no contradiction, with what makes it so. */
export interface Excuse {
  readonly label: 'superseded' | 'compatible';
  readonly kind: CompatibleKind | null;
  readonly reason: string;
}

/** Reports of one hour are reports of one moment or of a change: then the wording decides. */
const sameHour = 0;

const both = (a: Claim, b: Claim, cue: string) => a.cues.includes(cue) && b.cues.includes(cue);
const either = (a: Claim, b: Claim, ...cues: readonly string[]) =>
  cues.some((cue) => a.cues.includes(cue) || b.cues.includes(cue));

/** Says itself that it is no more so. */
const noLonger =
  /\b(?:no longer|any ?more|any longer|has since|have since|since then|not since|resum(?:e|es|ed|ing)|restart(?:s|ed)|(?:began|begun|started) \w+ (?:\S+ )?again|called off|collapsed|until now)\b/;

/**
 * What clears two claims whatever the comparators found: they speak of different times, or the later says that the world has changed.
 *
 * @returns null when neither is so.
 */
export function pardonOf({ a, b }: Pair, surest: Finding, all: readonly Finding[]): Excuse | null {
  const anchors = anchorsOf(a, b);
  const isPolar = surest.rule === 'polarity' || surest.rule === 'state';
  if (
    anchors.apart &&
    (surest.rule !== 'date' ||
      (all.some(isClearlyOpposed) && !surest.evidence.notBefore) ||
      all.some(isClearlyAnother)) &&
    surest.rule !== 'role' &&
    (surest.rule === 'number' || timesOfMatterApart(a, b, surest.about))
  ) {
    return { label: 'compatible', kind: 'time', reason: 'the two speak of different times' };
  }
  if (surest.rule === 'date' && either(a, b, 'another') && isOfOtherDays(a, b))
    return { label: 'compatible', kind: 'time', reason: 'one is over, another one is set for a day to come' };
  if (isPolar && areOfTwoThings(a, b, surest.about))
    return { label: 'compatible', kind: 'unrelated', reason: 'the two tell it of two different things' };
  if (isPolar && a.quantities.length > 0 && b.quantities.length > 0 && isLeftOutOfOne({ a, b }))
    return { label: 'compatible', kind: 'scope', reason: 'one counts in what the other leaves out' };
  if (isPolar && areOfTwoParts(a, b))
    return { label: 'compatible', kind: 'scope', reason: 'the two tell it of two parts of many' };
  if (isPolar && isStillAhead(a, b, surest.about))
    return { label: 'compatible', kind: 'modality', reason: 'what is to come has not happened until now' };
  const told = b.quote.text.toLowerCase();
  if ((isPolar || surest.rule === 'date') && isLater(a, b, sameHour) && noLonger.test(told) && !isStanding(b))
    return superseded('the later claim says that it is no longer so');
  if (isPolar && isLeftOpen(a, b)) return openToBoth;
  if (!isLater(a, b) || anchors.sameDay) return null;
  if (surest.rule === 'date' && isMoved(b) && !isMoved(a))
    return superseded('the later claim tells of a date that was moved');
  if (surest.rule === 'number' && !anchors.meet && hasGrown(a, b))
    return superseded('a count that rises: the later figure is the newer one');
  if (surest.rule === 'number' && isToldAsNew(b, surest.positions[1]) && !isToldAsNew(a, surest.positions[0]))
    return superseded('the later claim tells its figure as a new one');
  if (surest.evidence.onwards && isLater(a, b, sinceThenMs) && !isStanding(b) && !isOfBefore(a, b))
    return superseded('the later claim tells of what comes after what the earlier tells');
  if (!isPolar || !surest.positions[0].startsWith('not ')) return null;
  if (happenedSince(a, b)) return superseded('what the later claim tells happened after the earlier one was published');
  if (hasConfirmed(a, b)) return superseded('who denied it in the earlier claim has confirmed it by the later');
  if (hasHappenedBy(a, b, surest.about))
    return superseded('what had not happened when the earlier claim was published has happened since');
  const wasUndone = a.cues.includes('not-yet') || a.cues.includes('undecided');
  if (wasUndone && !isStanding(b) && !isOfBefore(a, b))
    return superseded('what was open in the earlier claim is done in the later');
  return null;
}

/** One year it was so and another it was not: then the years are no mistake. */
const isClearlyOpposed = ({ evidence }: Finding) => (evidence.opposed ?? 0) > 0.5;

/** Two figures in much the same words, one year this and another year that. */
const isClearlyAnother = ({ rule, evidence }: Finding) => rule === 'number' && (evidence.strong ?? 0) === 1;

/** Some two of the times that are apart are those of what is in question, or of one event: other dates in passing excuse nothing. */
function timesOfMatterApart(a: Claim, b: Claim, about: string): boolean {
  return a.times.some((x) => b.times.some((y) => apart(x, y) && (x.of === y.of || x.of === about || y.of === about)));
}

/** "Will now reach the country in February, three months behind schedule": the date is another one since. */
const moved =
  /\b(?:behind schedule|ahead of schedule|delayed|postponed|put off|pushed back|moved back|brought forward|slipped|rescheduled|extended|(?:will|are|is) now|(?:days|weeks|months|years) (?:late|early))\b/i;
const isMoved = ({ quote }: Claim) => moved.test(quote.text);

/** Holds for all time, before as well as after: what is told of it does not change from one day to the next. */
const isStanding = (claim: Claim) => standing.some((cue) => claim.cues.includes(cue));
const standing = ['contrast', 'total-no', 'deny'];

/** "has not been signed", "is not": so on the day of writing, and open after it. */
const untilNow =
  /\b(?:has|have|is|are)(?: not|n't)\b|\b(?:no(?:t one| one)?|nobody|nothing|none) (?:.{1,60} )?(?:has|have|is|are)\b/;
/** "The plant will build them", "none has been built": what is meant to be done is not done yet. */
function isStillAhead(a: Claim, b: Claim, about: string): boolean {
  const isOpen = (no: Claim, so: Claim) =>
    (no.cues.includes('not-yet') || untilNow.test(no.quote.text.toLowerCase())) &&
    no.words.some(({ concept, negative, actual }) => concept === about && negative && actual) &&
    isToCome(so, about);
  return isOpen(a, b) || isOpen(b, a);
}

const toCome: ReadonlySet<Claim['modality']> = new Set(['planned', 'forecast', 'possible']);

function isToCome({ modality, words }: Claim, about: string): boolean {
  const told = words.filter(({ concept }) => concept === about);
  return toCome.has(modality) && told.length > 0 && told.every(({ negative, actual }) => !negative && !actual);
}

/** "denied that it had prepared a waiver": so on the day of the denial. */
const deniedUntilNow =
  /\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)|dismiss(?:es|ed|ing))\b.{0,60}\b(?:has|have|had)\b/;
/** So long after, what had not happened may well have. */
const sinceThenMs = 3 * dayMs;

/** Whether the later claim tells of a time before the earlier was published: what it tells is no change since. */
function isOfBefore(a: Claim, b: Claim): boolean {
  return b.times.some((time) => time.of !== 'say' && time.to !== null && time.to < (a.publishedAt ?? 0));
}

function hasHappenedBy(a: Claim, b: Claim, about: string): boolean {
  if (a.publishedAt === null || b.publishedAt === null || b.publishedAt - a.publishedAt < sinceThenMs) return false;
  const isDenied = a.cues.includes('deny');
  if (isDenied ? b.cues.includes('contrast') : isStanding(b)) return false;
  const isOfMatter = ({ of }: Claim['times'][number]) => (isDenied ? of === about : of !== 'say');
  if (b.times.some((time) => isOfMatter(time) && time.to !== null && time.to < (a.publishedAt ?? 0))) return false;
  const isDated = a.times.some((time) => time.of !== 'say');
  return isDated && isDenied ? false : (isDenied ? deniedUntilNow : untilNow).test(a.quote.text.toLowerCase());
}

/** "the Kremlin's confirmation that it had been asked": a change of position that is announced contradicts nothing. */
function hasConfirmed(a: Claim, b: Claim): boolean {
  const deniers = a.speakers.filter(({ act }) => act === 'denies').map(({ party }) => party);
  return (
    /\bconfirm(?:ation|ed|s|ing)\b/i.test(b.quote.text) &&
    !b.words.some(({ lemma, negative }) => negative && lemma.startsWith('confirm')) &&
    deniers.some((party) => party !== null && b.participants.includes(party))
  );
}

/** "Three senators did not vote", "Several senators who voted": some did and others did not. */
const partOfMany =
  /^(?:some|several|many|most|a few|few|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:of (?:the|its|their) )?(?<whom>\p{Ll}+s)\b/u;

function areOfTwoParts(a: Claim, b: Claim): boolean {
  const [x, y] = [a, b].map(({ quote }) => partOfMany.exec(quote.text.toLowerCase()));
  return !!x && !!y && x.groups?.whom === y.groups?.whom && x[0] !== y[0];
}

/** What is counted up over time: names collected, units handed over. */
const rising = new Set([
  'signature',
  'vote',
  'body',
  'death',
  'casualty',
  'victim',
  'infection',
  'kill',
  'injure',
  'deliver',
  'destroy',
  'arrest',
  'return',
  'train',
]);
/** People are counted up where something befalls them; a delegation or a workforce is no toll. */
const befalls = new Set([
  'kill',
  'injure',
  'arrest',
  'rescue',
  'evacuate',
  'displace',
  'infect',
  'missing',
  'trap',
  'body',
  'casualty',
  'victim',
  'survivor',
]);

function hasGrown(a: Claim, b: Claim): boolean {
  const isToll = b.words.some(({ concept, lemma }) => befalls.has(concept) || befalls.has(lemma));
  const rises = ({ of }: Quantity) => rising.has(of) || (isToll && (of === 'person' || of === ''));
  return b.quantities.some(
    (y) => isCount(y) && rises(y) && a.quantities.some((x) => x.of === y.of && x.unit === y.unit && y.low > x.high),
  );
}

/** Everything that the later claim dates came after the earlier was published. */
function happenedSince(a: Claim, b: Claim): boolean {
  const times = b.times.filter((time) => time.of !== 'say');
  return (
    times.length > 0 && times.every((time) => time.from !== null && a.publishedAt !== null && time.from > a.publishedAt)
  );
}

/** "have now signed", "has risen to", "was revised down to": right before a figure it says that it was another. */
const newly =
  /\b(?:now|by now|(?:risen|rose|rises|grown|grew|climbed|fallen|fell|dropped|swollen|swelled|shrunk|shrank|increased|decreased|raised|lowered|cut|reduced|revised)(?: \p{L}+)? to)\b[^.;,]{0,40}$/iu;
const newlyReach = 60;

function isToldAsNew({ quote: { text } }: Claim, figure: string): boolean {
  const at = text.indexOf(figure);
  return at >= 0 && newly.test(text.slice(Math.max(0, at - newlyReach), at));
}

const superseded = (reason: string): Excuse => ({ label: 'superseded', kind: null, reason });

/** What may be done, and what is not decided. */
function isLeftOpen(a: Claim, b: Claim): boolean {
  const isOpen = (one: Claim, other: Claim) => one.cues.includes('undecided') && other.cues.includes('may');
  return isOpen(a, b) || isOpen(b, a);
}

const openToBoth: Excuse = { label: 'compatible', kind: 'modality', reason: 'what may be done is not yet decided' };

/** Why two claims can both hold: the first excuse that fits, from the most to the least telling. */
export function excuse(pair: Pair, findings: readonly Finding[]): Excuse {
  const { a, b, alignment } = pair;
  const compatible = (kind: CompatibleKind, reason: string): Excuse => ({ label: 'compatible', kind, reason });
  if (alignment.events.length + alignment.details.length === 0)
    return compatible('unrelated', 'the two speak of different things');
  if (both(a, b, 'forecast')) return compatible('forecast', 'both are opinions about what is to come');
  if (isLeftOpen(a, b) || (either(a, b, 'undecided') && either(a, b, 'plan', 'will'))) return openToBoth;
  if (tellsOfChange(a, b, findings)) return superseded('the later claim reports a change since the earlier one');
  if (a.quantities.some((x) => b.quantities.some((y) => compareFigures(x, y) === 'same' && x.surface !== y.surface)))
    return compatible('rounding', 'the figures agree within rounding');
  if (either(a, b, 'part') && a.quantities.length > 0 && b.quantities.length > 0)
    return compatible('scope', 'one counts a part, the other the whole');
  if (a.times.some((x) => b.times.some((y) => apart(x, y))))
    return compatible('time', 'the two speak of different times');
  if (a.speakers.length > 0 && b.speakers.length > 0 && either(a, b, 'opinion', 'analyst'))
    return compatible('actor', 'two speakers on matters of their own');
  return alignment.overlap < 0.25
    ? compatible('unrelated', 'too little in common to be about the same thing')
    : compatible('refinement', 'one says more than the other, and nothing against it');
}

const changed = ['now', 'change', 'done'];
const wasOpen = ['not-yet', 'undecided', 'still', 'ongoing'];

/** The later claim says that something changed, or tells of the next phase of what the earlier left open or told of. */
function tellsOfChange(a: Claim, b: Claim, findings: readonly Finding[]): boolean {
  if (!isLater(a, b) || isOfBefore(a, b)) return false;
  const leftOpen = wasOpen.some((cue) => a.cues.includes(cue));
  if (changed.some((cue) => b.cues.includes(cue)) && (leftOpen || findings.length > 0)) return true;
  if (!isLater(a, b, sinceThenMs)) return false;
  const isOnwards = findings.some(({ evidence, positions }) => evidence.onwards || positions[0].startsWith('not '));
  return isOnwards || hasGrown(a, b) || (leftOpen && b.modality === 'actual');
}

function isLater(a: Claim, b: Claim, leastMs = 1): boolean {
  return a.publishedAt !== null && b.publishedAt !== null && b.publishedAt - a.publishedAt >= leastMs;
}
