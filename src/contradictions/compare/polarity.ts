import type { Claim, Speaker } from '../../claims/index.ts';
import type { Evidence, Finding, Pair } from '../finding.ts';
import { sameEvent } from '../frames.ts';
import type { Term, Terms } from '../terms.ts';
import { denialIn } from './denial.ts';
import { isOfOtherDays, light, negationIn } from './negation.ts';
import { stanceIn } from './stance.ts';

/** One says that it is so, the other that it is not: a denial when somebody denies, a stance when one speaker says both, else a negation. */
export function comparePolarity(pair: Pair): Finding | null {
  if (isOfOtherDays(pair.a, pair.b)) return null;
  const [denial, negation, stance] = [denialIn(pair), negationIn(pair), stanceIn(pair)];
  const words = opposedWords(pair);
  const balance = balanceOf(pair.beside.a, pair.beside.b);
  if (words.opposed < leastOpposed && balance.apart < leastApart && !denial && !negation && !stance) return null;
  const { about, positions } = [stance, denial, negation].find((clash) => clash !== null) ?? looseClash(pair, words);
  const [not, so] = positions[0] === 'not so' ? [pair.a, pair.b] : [pair.b, pair.a];
  const { kind, reason } = toldBy(not, so, about);
  return {
    kind,
    rule: 'polarity',
    evidence: {
      ...words.evidence,
      ...balance,
      ...attitudes(pair),
      ...speakersOf(pair),
      denied: coveredDenial(pair),
      denial: denial?.strength ?? 0,
      negation: negation?.strength ?? 0,
      stance: stance?.strength ?? 0,
    },
    reason,
    about,
    positions,
  };
}

const leastOpposed = 0.1;
const leastApart = 0.15;

/** Whose word stands against whose: two positions of one party, a party's denial, or one report against another. */
function toldBy(not: Claim, so: Claim, about: string): Pick<Finding, 'kind' | 'reason'> {
  const of = about === '' ? '' : ` (${about})`;
  const denier = not.speakers.find(isParty);
  // Who denies in passing what the other asserts does not assert it.
  const asserter = so.speakers.find((speaker) => isParty(speaker) && speaker.act !== 'denies');
  if (denier && asserter && isSamePosition(denier, asserter))
    return { kind: 'stance', reason: `${denier.surface} is reported with two positions${of}` };
  if (denier || /^[“"‘']/.test(not.quote.text)) {
    const who = denier?.surface ?? (not.outlet || 'One side');
    return {
      kind: 'denial',
      reason: `${who} denies what ${asserter?.surface ?? (so.outlet || 'the other')} says${of}`,
    };
  }
  const isLater = (not.publishedAt ?? 0) >= (so.publishedAt ?? 0);
  const [earlier, later] = isLater ? ['says so', 'says that it is not so'] : ['says that it is not so', 'says so'];
  return { kind: 'negation', reason: `the earlier report ${earlier}, the later ${later}${of}` };
}

/** One man, or one office of one party: `Kremlin spokesman` and `the spokesman` of Russia. */
function isSamePosition(x: Speaker, y: Speaker): boolean {
  const office = (speaker: Speaker) => speaker.surface.toLowerCase().split(' ').at(-1);
  if (x.party === null) return false;
  if (x.name === y.name && !x.anonymous && !y.anonymous && x.name !== x.party) return true;
  return x.party === y.party && office(x) === office(y);
}

/** Somebody who has a word of his own, and not the agency that passes it on. */
const isParty = (speaker: Speaker) => !speaker.isOutlet;

/** No event of the lexicon clashes, but words do, or one claim is denied as a whole. */
function looseClash(
  { beside }: Pair,
  { about, negativeInA }: ReturnType<typeof opposedWords>,
): Pick<Finding, 'about' | 'positions'> {
  const isA = about === null ? negativeShare(beside.a) >= negativeShare(beside.b) : negativeInA;
  return { about: about ?? '', positions: isA ? ['not so', 'so'] : ['so', 'not so'] };
}

/** So near in meaning may be one event told in two words. */
const oneEvent = 0.5;
/** Events of which a row says that a denial of one answers the other. */
const nearEvent = 0.8;

/** The words that say the same thing, said to be so in one claim and not in the other, against those that both say alike. */
function opposedWords({ beside, rules }: Pair) {
  let [opposed, opposedEvent, agreed, supposed, halfSupposed] = [0, 0, 0, 0, 0];
  let about: string | null = null;
  let negativeInA = false;
  const heads = (terms: Terms) => terms.all.filter(isHead);
  for (const x of heads(beside.a)) {
    for (const y of heads(beside.b)) {
      const same = Math.max(beside.like(x, y), sameEvent(x.concept, y.concept, rules) ? nearEvent : 0);
      if (same < oneEvent) continue;
      const context = beside.agreement(around(beside.a, x), around(beside.b, y));
      if (needsContext(x, y) && context < leastContext) continue;
      const score = same * standing(x, y, context);
      if (x.negative === y.negative) {
        if (x.actual === y.actual) agreed = Math.max(agreed, score);
        else halfSupposed = Math.max(halfSupposed, score);
      } else if (x.actual && y.actual) {
        if (score > opposed) [opposed, about, negativeInA] = [score, x.concept, x.negative];
        if (x.kind === 'event' && y.kind === 'event') opposedEvent = Math.max(opposedEvent, score);
      } else supposed = Math.max(supposed, score);
    }
  }
  const evidence: Evidence = {
    opposed,
    opposedEvent,
    leads: Math.max(0, opposed - agreed),
    trails: Math.max(0, agreed - opposed),
    agreed,
    opposedSupposed: supposed,
    halfSupposed,
  };
  return { opposed, about, negativeInA, evidence };
}

/** That something was begun or sought, a word of no list, or two words for one event tell nothing until what stands around them agrees. */
const needsContext = (x: Term, y: Term) =>
  x.concept !== y.concept || x.kind !== 'event' || light.has(x.concept) || light.has(y.concept);
const leastContext = 0.4;

/** Whether somebody has spoken is asked in comment.ts. */
const isHead = ({ kind, concept }: Term) =>
  (kind === 'event' || kind === 'verb' || kind === 'noun') && concept !== 'comment';

/** How much a meeting of two words tells: the more, the more of what stands around them agrees and the rarer they are. */
export function standing(x: Term, y: Term, context: number): number {
  return (0.25 + 0.75 * context) * (0.5 + 0.5 * Math.min(1, (x.weight + y.weight) / bothRare));
}

const bothRare = 1.2;

/** The words of the same part of the sentence, or near it. */
export function around({ all }: Terms, term: Term): Term[] {
  return all.filter(
    (other) => other !== term && (other.clause === term.clause || Math.abs(other.start - term.start) < phrase),
  );
}

const phrase = 45;

/** How much of each claim is said not to be so, and how far the two differ in it. */
function balanceOf(a: Terms, b: Terms) {
  const [x, y] = [negativeShare(a), negativeShare(b)];
  return { apart: Math.abs(x - y), bothNegative: Math.min(x, y) };
}

function negativeShare({ all }: Terms): number {
  const told = all.filter((term) => term.kind !== 'name');
  const of = (terms: readonly Term[]) => terms.reduce((sum, term) => sum + term.weight, 0);
  return of(told.filter((term) => term.negative)) / Math.max(0.1, of(told));
}

/** So much of a claim is denied that it denies as a whole. */
const mostlyNegative = 0.3;

/** How much of what one claim denies the other says is so. */
function coveredDenial({ beside }: Pair): number {
  const [notInA, notInB] = [beside.a.all.filter((t) => t.negative), beside.b.all.filter((t) => t.negative)];
  return Math.max(
    notInA.length === 0
      ? 0
      : beside.cover(
          notInA,
          beside.b.all.filter((term) => !term.negative),
        ),
    notInB.length === 0
      ? 0
      : beside.coverBack(
          notInB,
          beside.a.all.filter((term) => !term.negative),
        ),
  );
}

/** How far one claim leans for and the other against. */
function attitudes({ beside }: Pair) {
  const [p, q] = [leanings(beside.a), leanings(beside.b)];
  return { leaning: Math.max(p.most - q.least, q.most - p.least), leaningSum: Math.abs(p.sum - q.sum) };
}

function leanings({ all }: Terms) {
  const list = all.map((term) => term.leaning);
  return { most: Math.max(0, ...list), least: Math.min(0, ...list), sum: list.reduce((sum, x) => sum + x, 0) };
}

/** "rejected reports that …", "contrary to what has been printed": it is what others say that is denied, whether they say it is so or may be. */
const ofReports =
  /\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut\w+|rebut\w*|disput\w+|contrary to|despite|no truth (?:in|to)|call(?:s|ed|ing)?|describ\w+)\b.{0,40}\b(?:reports?|claims?|rumou?rs?|allegations?|stories|story|account|suggestions?|speculation|assertions?|charges?|version|tale)\b|\b(?:false|untrue|baseless|unfounded|fabricat\w+|invent(?:ed|ion)|a lie|fiction|fantasy|nonsense|fairy tale|fake|made up)\b/i;

/** Who denies, and whether the other claim names him as a party to the matter. */
function speakersOf({ a, b, beside }: Pair): Evidence {
  const denies = (claim: Pair['a']) =>
    claim.speakers.some((speaker) => speaker.act === 'denies' || speaker.act === 'refuses');
  const isParty = b.speakers.some(({ party }) => party !== null && a.participants.includes(party));
  return {
    deniesA: Number(denies(a)),
    deniesB: Number(denies(b)),
    denyingA: Number(a.cues.includes('deny')),
    denyingB: Number(b.cues.includes('deny')),
    denierIsParty: Number(isParty && (denies(b) || b.cues.includes('total-no'))),
    ofReports: Number(ofReports.test(a.quote.text) || ofReports.test(b.quote.text)),
    // Somebody who says that it is not so, of what others say that it is.
    spokenDenial: Number(
      (negativeShare(beside.a) > mostlyNegative && a.speakers.length > 0) !==
        (negativeShare(beside.b) > mostlyNegative && b.speakers.length > 0),
    ),
  };
}
