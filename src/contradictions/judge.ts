import type { Claim } from '../claims/index.ts';
import { type Alignment, align, areOfTwoSystems } from './align.ts';
import { layBeside } from './beside.ts';
import { briefCircumstancesOf, circumstancesOf, isOfTopic } from './circumstances.ts';
import { compareComment } from './compare/comment.ts';
import { compareDate } from './compare/date.ts';
import { compareName } from './compare/name.ts';
import { compareNumber } from './compare/number.ts';
import { comparePolarity } from './compare/polarity.ts';
import { compareRole } from './compare/role.ts';
import { compareState } from './compare/state.ts';
import type { Matter, PairVerdict } from './contradiction.ts';
import { type Excuse, excuse, pardonOf } from './excuses.ts';
import type { Evidence, Finding, Pair } from './finding.ts';
import { mayHaveFooting } from './footing.ts';
import { mayBeInOneSlot, mayShareSlot } from './one-slot.ts';
import type { ContradictionRules } from './rules.ts';
import { isOneToldWithin } from './told-within.ts';
import { mostOf, probabilityOf, type Weighed } from './weighing.ts';

type Comparator = (pair: Pair) => Finding | null;

/** One comparator for each way in which two claims can clash; of findings as sure the first names the kind. */
const comparators: readonly Comparator[] = [
  compareRole,
  compareComment,
  compareNumber,
  compareDate,
  compareName,
  comparePolarity,
  compareState,
];
/** Those that compare two weapons' names and offices alone. */
const ofTwoSystems: readonly Comparator[] = [compareRole, compareName];
/** Those that compare no values. */
const ofStatements: readonly Comparator[] = [compareComment, comparePolarity, compareState];

/**
 * Whether two claims cannot both hold.
 *
 * Laid beside each other first; then one comparator a kind; the fitted model weighs what they found against what excuses it.
 *
 * @param a - The earlier claim.
 */
export function judgePair(a: Claim, b: Claim, rules: ContradictionRules): PairVerdict {
  const { pair, weighed, pardon } = examine(a, b, rules);
  const [surest] = weighed;
  if (pardon) return { ...pardon, confidence: pardonConfidence };
  if (surest && isClash(surest, pair)) {
    const { kind, reason } = surest.finding;
    return { label: 'contradiction', kind, confidence: surest.probability, reason };
  }
  const findings = weighed.map(({ finding }) => finding);
  return { ...excuse(pair, findings), confidence: 1 - (surest?.probability ?? shareOfUnfound) };
}

/** What makes a contradiction of two claims, and what it is about. */
export interface Grounds extends Weighed {
  readonly matter: Matter;
  readonly circumstances: Evidence;
}

/**
 * The surest finding that makes a contradiction of two claims of the stream; null when they are none, for whatever reason.
 *
 * Values that fill no one slot come to nothing: they are compared only where something else clashes, since the surest of all decides.
 */
export function groundsOf(a: Claim, b: Claim, alignment: Alignment, rules: ContradictionRules): Grounds | null {
  if (!mayHaveFooting(a, b, rules) || isOneToldWithin(a, b)) return null;
  const pair = layOut(a, b, alignment, rules);
  const tried = comparatorsFor(a, b);
  const areOfOneAffair = mayShareSlot(a, b, alignment, rules);
  const found = findingsOf(pair, areOfOneAffair ? tried : tried.filter((compare) => ofStatements.includes(compare)));
  const brief = found.length > 0 ? briefCircumstancesOf(pair) : {};
  if (!found.some((finding) => mayBeShown(finding, brief, pair))) return null;
  const circumstances = circumstancesOf(pair, brief);
  const isClashing = (finding: Finding) => probabilityOf(finding, circumstances, rules) >= thresholdFor(pair);
  if (!areOfOneAffair && !found.some(isClashing)) return null;
  const { weighed, pardon } = weigh(pair, areOfOneAffair ? found : findingsOf(pair, tried), circumstances);
  const [surest] = weighed;
  if (pardon || !surest || !isClash(surest, pair)) return null;
  const { about, positions } = surest.finding;
  const terms = pair.alignment.shared.map((shared) => shared.concept).sort();
  return { ...surest, circumstances, matter: { about, terms, positions } };
}

/** Whether a finding may still come to a contradiction, whatever is not known yet: ten of some seventy pairs with one do. */
function mayBeShown(finding: Finding, brief: Evidence, pair: Pair): boolean {
  return mayBeInOneSlot(finding) && mostOf(finding, brief, isOfTopic, pair.rules) >= thresholdFor(pair);
}

function isClash({ probability }: Weighed, pair: Pair): boolean {
  return probability >= thresholdFor(pair);
}

/** Nothing shows that claims without a date speak of one time: then more is needed. */
function thresholdFor({ a, b, rules }: Pair): number {
  return a.publishedAt === null || b.publishedAt === null ? rules.thresholdOfUndated : rules.threshold;
}

/** How often a pair that a pardon clears was no contradiction, in the labelled pairs (test/contradictions/scripts/fit.ts prints it). */
const pardonConfidence = 0.9;

/** How often a labelled pair in which no comparator found anything was a contradiction all the same. */
export const shareOfUnfound = 0.21;

/** The findings of all comparators, the surest first, with what stands around them. */
interface Examined {
  readonly weighed: readonly Weighed[];
  readonly circumstances: Evidence;
  readonly pardon: Excuse | null;
}

/** Everything that speaks for and against a contradiction of two claims. */
export function examine(a: Claim, b: Claim, rules: ContradictionRules): Examined & { readonly pair: Pair } {
  const pair = layOut(a, b, align(a, b), rules);
  const findings = isOneToldWithin(a, b) ? [] : findingsOf(pair, comparatorsFor(a, b));
  return { pair, ...(findings.length > 0 ? weigh(pair, findings, circumstancesOf(pair)) : nothingFound) };
}

function layOut(a: Claim, b: Claim, alignment: Alignment, rules: ContradictionRules): Pair {
  return { a, b, alignment, beside: layBeside(rules.termsOf(a), rules.termsOf(b), rules.meaning), rules };
}

function comparatorsFor(a: Claim, b: Claim): readonly Comparator[] {
  return areOfTwoSystems(a, b) ? ofTwoSystems : comparators;
}

const nothingFound: Examined = { weighed: [], circumstances: {}, pardon: null };

function findingsOf(pair: Pair, tried: readonly Comparator[]): Finding[] {
  return tried.map((compare) => compare(pair)).filter((each) => each !== null);
}

function weigh(pair: Pair, findings: readonly Finding[], circumstances: Evidence): Examined {
  const surestFirst = findings
    .map((finding) => ({ finding, probability: probabilityOf(finding, circumstances, pair.rules) }))
    .sort((x, y) => y.probability - x.probability);
  const weighed = circumstances.timesApart === 1 ? datesFirst(surestFirst, pair) : surestFirst;
  const [surest] = weighed;
  const pardon = surest && isClash(surest, pair) ? pardonOf(pair, surest.finding, findings) : null;
  return { weighed, circumstances, pardon };
}

/**
 * Where the time is what is in question, the date leads: figures of two times say nothing against each other, unless they stand in one slot, one
 * for each time; and "not before October" denies no more than the time.
 */
function datesFirst(weighed: readonly Weighed[], pair: Pair): readonly Weighed[] {
  const [surest] = weighed;
  const date = weighed.find((one) => one.finding.rule === 'date' && isClash(one, pair));
  if (!date || !surest) return weighed;
  const isOfTwoTimes = surest.finding.rule === 'number' && !surest.finding.evidence.strong;
  const leads = isOfTwoTimes || date.finding.evidence.notBefore === 1;
  return leads ? [date, ...weighed.filter((other) => other !== date)] : weighed;
}
