import { oncePer } from '../../base/index.ts';
import { type Claim, saysNot } from '../../claims/index.ts';
import type { Beside } from '../beside.ts';
import type { Evidence, Pair } from '../finding.ts';
import type { Term, Terms } from '../terms.ts';

// How much of two claims is denied, by whom, and how far the other tells it: evidence for comparePolarity.

/** What a claim says is not so; what is "not rejected" is not denied, and who has not confirmed it has not denied it either. */
const deniedIn = oncePer(({ all, claim }: Terms): readonly Term[] => {
  const isOpen = claim.cues.includes('neutral-act');
  return all.filter(({ negative, lemma, actual }) => negative && !saysNot(lemma) && (actual || !isOpen));
});

/** How much of each claim is said not to be so, and how far the two differ in it. */
export function balanceOf(a: Terms, b: Terms) {
  const [x, y] = [negativeShare(a), negativeShare(b)];
  const bothNegative = Math.min(x, y);
  return { apart: Math.max(0, Math.abs(x - y) - bothNegative), bothNegative };
}

export const negativeShare = oncePer((terms: Terms): number => {
  const told = (some: readonly Term[]) => weightOf(some.filter((term) => term.kind !== 'name'));
  return told(deniedIn(terms)) / Math.max(0.1, told(terms.all));
});

const weightOf = (terms: readonly Term[]) => terms.reduce((sum, term) => sum + term.weight, 0);

/** So much of a claim is denied that it denies as a whole. */
const mostlyNegative = 0.3;

/** How much of what one claim denies the other says is so, and how much of all that the denying claim
 *  says the other tells, and how much of the first only in words that are near. */
export function coveredDenial({ beside }: Pair): Evidence {
  const [a, b] = [coveredIn(beside.a, beside.b, beside.cover), coveredIn(beside.b, beside.a, beside.coverBack)];
  const [surer] = [a, b].sort((x, y) => y.denied - x.denied);
  return { denied: Math.max(a.denied, b.denied), toldDenied: Math.max(a.told, b.told), loose: surer?.loose ?? 0 };
}

function coveredIn(denier: Terms, other: Terms, cover: Beside['cover']) {
  const denied = deniedIn(denier);
  if (denied.length === 0) return { denied: 0, told: 0, loose: 0 };
  // What is only wanted or may be is not said to be so; who denies that it may be answers that too.
  const said = other.all.filter((term) => !term.negative && (term.actual || denied.some((one) => !one.actual)));
  const here = cover(denied, said);
  const rest = denier.all.filter((term) => !term.negative);
  const [inDenied, inRest] = [weightOf(denied), weightOf(rest)];
  const named = denied.filter((term) => said.some((one) => one.concept === term.concept || one.lemma === term.lemma));
  return {
    denied: here,
    // A guitar is near a piano, and another thing.
    loose: Math.max(0, here - weightOf(named) / (weightOf(denied) || 1)),
    told: here < leastDenied ? 0 : (inDenied * here + inRest * cover(rest, other.all)) / (inDenied + inRest || 1),
  };
}

/** So much of what is denied the other must say before the rest counts. */
const leastDenied = 0.5;

/** How far one claim leans for and the other against. */
export function attitudes({ beside }: Pair) {
  const [p, q] = [leanings(beside.a), leanings(beside.b)];
  return { leaning: Math.max(p.most - q.least, q.most - p.least), leaningSum: Math.abs(p.sum - q.sum) };
}

const leanings = oncePer(({ all }: Terms) => {
  const list = all.map((term) => term.leaning);
  return { most: Math.max(0, ...list), least: Math.min(0, ...list), sum: list.reduce((sum, x) => sum + x, 0) };
});

/** "rejected reports that …", "contrary to what has been printed": it is what others say that is denied, whether they say it is so or may be. */
const ofReports =
  /\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut\w+|rebut\w*|disput\w+|contrary to|despite|no truth (?:in|to)|call(?:s|ed|ing)?|describ\w+)\b.{0,40}\b(?:reports?|claims?|rumou?rs?|allegations?|stories|story|account|suggestions?|speculation|assertions?|charges?|version|tale)\b|\b(?:false|untrue|baseless|unfounded|fabricat\w+|invent(?:ed|ion)|a lie|fiction|fantasy|nonsense|fairy tale|fake|made up(?! of))\b/i;

/** Whether a claim says of what others tell that it is untrue. */
export const isOfReports = oncePer(({ quote }: Claim) => ofReports.test(quote.text));

/** Who denies, and whether the other claim names him as a party to the matter. */
export function speakersOf({ a, b, beside }: Pair): Evidence {
  const denies = (claim: Claim) =>
    claim.speakers.some((speaker) => speaker.act === 'denies' || speaker.act === 'refuses');
  const isParty = b.speakers.some(({ party }) => party !== null && a.participants.includes(party));
  return {
    deniesA: Number(denies(a)),
    deniesB: Number(denies(b)),
    denyingA: Number(a.cues.includes('deny')),
    denyingB: Number(b.cues.includes('deny')),
    denierIsParty: Number(isParty && (denies(b) || b.cues.includes('total-no'))),
    ofReports: Number(isOfReports(a) || isOfReports(b)),
    // Somebody who says that it is not so, of what others say that it is.
    spokenDenial: Number(
      (negativeShare(beside.a) > mostlyNegative && a.speakers.length > 0) !==
        (negativeShare(beside.b) > mostlyNegative && b.speakers.length > 0),
    ),
  };
}
