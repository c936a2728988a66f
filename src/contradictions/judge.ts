import type { Claim } from '../claims/index.ts';
import { align, areOfTwoSystems } from './align.ts';
import { layBeside } from './beside.ts';
import { circumstancesOf } from './circumstances.ts';
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
import type { ContradictionRules } from './rules.ts';
import { isOneToldWithin } from './told-within.ts';

/** One comparator for each way in which two claims can clash; of findings as sure the first names the kind. */
const comparators = [
  compareRole,
  compareComment,
  compareNumber,
  compareDate,
  compareState,
  compareName,
  comparePolarity,
];

/**
 * Whether two claims cannot both hold.
 *
 * Laid beside each other first; then one comparator a kind; the fitted model weighs what they found against what excuses it.
 *
 * @param a - The earlier claim.
 */
export function judgePair(a: Claim, b: Claim, rules: ContradictionRules): PairVerdict {
  const { verdict } = weigh(a, b, rules);
  return verdict;
}

/** A pair's verdict; what it is about and what was found when it is a contradiction. */
export function weigh(
  a: Claim,
  b: Claim,
  rules: ContradictionRules,
): { readonly verdict: PairVerdict; readonly matter: Matter | null; readonly found?: Weighed } {
  const { pair, weighed, pardon } = examine(a, b, rules);
  const [found] = weighed;
  if (pardon) return { verdict: { ...pardon, confidence: pardonConfidence }, matter: null };
  if (found && found.probability >= thresholdFor(pair)) {
    const { kind, reason, about, positions } = found.finding;
    const terms = pair.alignment.shared.map((shared) => shared.concept).sort();
    return {
      verdict: { label: 'contradiction', kind, confidence: found.probability, reason },
      matter: { about, terms, positions },
      found,
    };
  }
  const findings = weighed.map(({ finding }) => finding);
  return {
    verdict: { ...excuse(pair, findings), confidence: 1 - (found?.probability ?? calibrated(0, rules.calibration)) },
    matter: null,
  };
}

/** Nothing shows that claims without a date speak of one time: then more is needed. */
function thresholdFor({ a, b, rules }: Pair): number {
  return a.publishedAt === null || b.publishedAt === null ? rules.thresholdOfUndated : rules.threshold;
}

/** How often a pair that a pardon clears was no contradiction, in the labelled pairs (test/contradictions/scripts/fit.ts prints it). */
const pardonConfidence = 0.9;

/** A finding with how likely it is that the two claims cannot both hold, going by it. */
export interface Weighed {
  readonly finding: Finding;
  readonly probability: number;
  readonly evidence: Evidence;
}

/** The findings of all comparators, the surest first. */
export function examine(
  a: Claim,
  b: Claim,
  rules: ContradictionRules,
): { readonly pair: Pair; readonly weighed: readonly Weighed[]; readonly pardon: Excuse | null } {
  const beside = layBeside(rules.termsOf(a), rules.termsOf(b), rules.meaning);
  const pair: Pair = { a, b, alignment: align(a, b), beside, rules };
  const tried = areOfTwoSystems(a, b) ? [compareRole, compareName] : comparators;
  const findings = isOneToldWithin(a, b) ? [] : tried.map((compare) => compare(pair)).filter((each) => each !== null);
  if (findings.length === 0) return { pair, weighed: [], pardon: null };
  const circumstances = circumstancesOf(pair);
  const weighed = findings
    .map((finding) => {
      const evidence = withProducts({ ...circumstances, ...prefixed(finding) });
      return { finding, evidence, probability: probabilityOf(finding, evidence, rules) };
    })
    .sort((x, y) => y.probability - x.probability);
  const [found] = weighed;
  const pardon =
    found && found.probability >= thresholdFor(pair)
      ? pardonOf(
          pair,
          found.finding,
          weighed.map(({ finding }) => finding),
        )
      : null;
  return { pair, weighed, pardon };
}

/** A finding's own evidence stands beside the circumstances under its own names. */
function prefixed({ evidence }: Finding): Evidence {
  return Object.fromEntries(Object.entries(evidence).map(([name, value]) => [`its ${name}`, value]));
}

/** What counts for more where the two claims have much in common. */
const together = [
  'score',
  'opposed',
  'apart',
  'denied',
  'duration',
  'leaning',
  'ofReports',
  'spokenDenial',
  'denial',
  'negation',
  'toldDenied',
  'context',
  'subjectsApart',
];
/** What counts for more when one speaker says both on one occasion. */
const onOccasion = ['score', 'opposed', 'apart', 'leaning', 'denied'];

function withProducts(evidence: Evidence): Evidence {
  const products = together.flatMap((name) => {
    const value = evidence[`its ${name}`];
    return value === undefined
      ? []
      : [
          [`its ${name} * cover`, value * (evidence.cover ?? 0)] as const,
          [`its ${name} * shared`, value * (evidence.shared ?? 0)] as const,
          [`its ${name} * setting`, value * (evidence.setting ?? 0)] as const,
        ];
  });
  const spoken = evidence.sameOccasion
    ? onOccasion.map((name) => [`its ${name} * occasion`, evidence[`its ${name}`] ?? 0] as const)
    : [];
  return { ...evidence, ...Object.fromEntries([...products, ...spoken]) };
}

/** The logistic model of a way of comparing, calibrated. */
function probabilityOf({ rule }: Finding, evidence: Evidence, { models, calibration }: ContradictionRules): number {
  const { bias, weights } = models[rule];
  let sum = bias;
  for (const [name, value] of Object.entries(evidence)) sum += value * (weights[name] ?? 0);
  return calibrated(sigmoid(sum), calibration);
}

/** No model is surer than this: beyond it there were too few pairs to tell. */
const surest = 0.97;

/** What a model says, as often as it was so (Platt 1999, "Probabilistic outputs for support vector machines"). */
export function calibrated(probability: number, { slope, offset }: ContradictionRules['calibration']): number {
  const p = Math.min(surest, Math.max(1 - surest, probability));
  return sigmoid(slope * Math.log(p / (1 - p)) + offset);
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
