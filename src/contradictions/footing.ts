import { type Claim, refutes } from '../claims/index.ts';
import { layBeside } from './beside.ts';
import { denyTheSame } from './both-deny.ts';
import { sharedSetting } from './circumstances.ts';
import { heldOf } from './compare/state.ts';
import type { Finding } from './finding.ts';
import { standAgainstWithin } from './one-article.ts';
import { type Stand, shareThing, standOfOneThing } from './one-thing.ts';
import type { ContradictionRules } from './rules.ts';
import { bothTell } from './told-by-both.ts';

interface Claims {
  readonly a: Claim;
  readonly b: Claim;
}

/**
 * Whether a contradiction that the stream met by itself stands on something that both tell; pairs that somebody picked do by being picked.
 *
 * That something is so, or not, both must tell by its own word, a near one or one of much the same meaning, and not both deny; two states
 * must be of a thing that both name beside them; what is dated must be an event. An article that tells both sides is no party to either.
 */
export function hasFooting(
  { a, b }: Claims,
  { kind, about, positions, evidence }: Pick<Finding, 'kind' | 'about' | 'positions' | 'evidence'>,
  rules: ContradictionRules,
): boolean {
  const [x, y] = positions;
  const beside = layBeside(rules.termsOf(a), rules.termsOf(b), rules.meaning);
  const setting = sharedSetting(a, b, rules) ?? 1;
  if (kind !== 'name' && setting < strangers) return false;
  const isPolar = x === 'so' || y === 'so';
  const [standsA, standsB] = [standsAt(a, about, x, rules), standsAt(b, about, y, rules)];
  const isOfWords = about === `${[x, y].sort().join('/')}`;
  if (!isPolar && !isOfWords && !(standsA && standsB)) return kind !== 'date' || about !== '';
  if (a.itemId !== '' && a.itemId === b.itemId && !standAgainstWithin(a, b, positions)) return false;
  if (isPolar)
    return (
      outweighs({ a, b }, kind, evidence) &&
      !denyTheSame(beside) &&
      (about === '' ? isToldAsAWhole(kind, evidence) : bothTell(beside, about, setting, rules))
    );
  if ((evidence.context ?? 1) < leastContext) return false;
  if (isOfWords) return shareThing(beside, x, y);
  return !!standsA && !!standsB && !denyTheSame(beside) && standOfOneThing(standsA, standsB, beside);
}

/** Where a claim tells a standing of a matter, or how far something has come on a course. */
function standsAt(claim: Claim, about: string, position: string, rules: ContradictionRules): Stand | undefined {
  const standing = claim.standings.find(
    ({ matter, is, negative }) => matter === about && heldOf({ is, negative }) === position,
  );
  if (standing) return standing;
  const reached = rules.reachedIn(claim).find(({ course, is }) => course === about && is === position);
  return reached && { ...reached.place, is: reached.is };
}

/** Whether anything of two claims may have a footing: reports that share next to nothing have none. */
export function mayHaveFooting(a: Claim, b: Claim, rules: ContradictionRules): boolean {
  return (a.itemId !== '' && a.itemId === b.itemId) || (sharedSetting(a, b, rules) ?? 1) >= strangers;
}

/** So much of what stands around two states must agree that they may be of one thing. */
const leastContext = 0.35;
/** Articles that share next to nothing of what they say most: a person and a verb are met in any two. */
const strangers = 0.12;
/** One tells half of what the other says is not so, in the sentence as a whole: a denial without doubt. */
const leastTold = 0.5;

/**
 * Without a denial beyond doubt, what both tell alike must weigh no more than what they tell apart, and somebody must deny it: two reports
 * of which neither has anybody deny anything tell two parts of a story.
 */
function outweighs(
  { a, b }: Claims,
  kind: Finding['kind'],
  { trails = 0, toldDenied = 1 }: Finding['evidence'],
): boolean {
  const isDenied = kind !== 'negation' || refutes(a.quote.text) || refutes(b.quote.text);
  return toldDenied >= leastTold || (isDenied && trails === 0);
}

/** Where no single word of both is in question, somebody must deny what the other tells as a whole. */
function isToldAsAWhole(kind: Finding['kind'], { toldDenied = 0 }: Finding['evidence']): boolean {
  return kind === 'denial' && toldDenied >= leastTold;
}
