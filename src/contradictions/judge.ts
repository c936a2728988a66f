import type { Claim } from '../claims/index.ts';
import { align, mayBeSame } from './align.ts';
import { compareComment } from './compare/comment.ts';
import { compareDate } from './compare/date.ts';
import { compareDenial } from './compare/denial.ts';
import { compareName } from './compare/name.ts';
import { compareNegation } from './compare/negation.ts';
import { compareNumber } from './compare/number.ts';
import { compareStance } from './compare/stance.ts';
import { compareStatus } from './compare/status.ts';
import type { Matter, PairVerdict } from './contradiction.ts';
import { type Excuse, excuse, pardonOf } from './excuses.ts';
import { type Features, featuresOf } from './features.ts';
import type { Finding, Pair } from './finding.ts';
import type { ContradictionRules } from './rules.ts';

/** One comparator a kind; of findings as strong the first in this order names the kind. */
const comparators = [
  compareName,
  compareNumber,
  compareDate,
  compareStatus,
  compareStance,
  compareComment,
  compareDenial,
  compareNegation,
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

/** A pair's verdict, and what it is about when it is a contradiction. */
export function weigh(
  a: Claim,
  b: Claim,
  rules: ContradictionRules,
): { readonly verdict: PairVerdict; readonly matter: Matter | null } {
  const { pair, findings, features, pardon } = examine(a, b, rules);
  const probability = probabilityOf(features, rules);
  const [finding] = findings;
  if (pardon) return { verdict: { ...pardon, confidence: pardonConfidence }, matter: null };
  if (finding && probability >= rules.threshold) {
    const { kind, reason, about, positions } = finding;
    const terms = pair.alignment.shared.map((shared) => shared.concept).sort();
    return {
      verdict: { label: 'contradiction', kind, confidence: probability, reason },
      matter: { about, terms, positions },
    };
  }
  return { verdict: { ...excuse(pair, findings), confidence: 1 - probability }, matter: null };
}

/** How often a pair that a pardon clears was no contradiction, in the labelled pairs (test/contradictions/scripts/fit.ts prints it). */
const pardonConfidence = 0.9;

/** A weaker finding is a chance meeting of words. */
const leastStrength = 0.35;

/** Where somebody denies it, that it is "not so" is the denial. */
function rankOf(finding: Finding, all: readonly Finding[]): number {
  const isDenied = finding.kind === 'negation' && all.some((other) => other.kind === 'denial');
  return isDenied ? finding.strength - 1 : finding.strength;
}

/** The findings of all comparators, strongest first, and the features made of them. */
export function examine(
  a: Claim,
  b: Claim,
  rules: ContradictionRules,
): { pair: Pair; findings: readonly Finding[]; features: Features; pardon: Excuse | null } {
  const pair = { a, b, alignment: align(a, b), rules };
  const tried = mayBeSame(a, b, pair.alignment, rules) ? comparators : [compareName];
  const findings = tried
    .map((compare) => compare(pair))
    .filter((finding) => finding !== null)
    .filter((finding) => finding.strength >= leastStrength);
  findings.sort((x, y) => rankOf(y, findings) - rankOf(x, findings));
  const pardon = findings.length > 0 ? pardonOf(pair, findings) : null;
  return { pair, findings, features: featuresOf(pair, findings), pardon };
}

/** The logistic model of config/weights/contradictions.json. */
function probabilityOf(features: Features, rules: ContradictionRules): number {
  let sum = rules.bias;
  for (const [name, value] of Object.entries(features)) sum += value * (rules.weights[name] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
