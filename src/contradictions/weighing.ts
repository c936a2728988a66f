import { oncePer } from '../base/index.ts';
import type { Evidence, Finding } from './finding.ts';
import type { ContradictionRules, Model } from './rules.ts';

/** A finding with how likely it is that the two claims cannot both hold, going by it. */
export interface Weighed {
  readonly finding: Finding;
  readonly probability: number;
}

/** The logistic model of a way of comparing, calibrated. */
export function probabilityOf(finding: Finding, circumstances: Evidence, rules: Models): number {
  return modelled(finding, rules, ({ around, weight }, own) => weight * own * (circumstances[around] ?? 0));
}

/**
 * The most that a finding may come to when only a part of its circumstances is known: those that are not, between 0 and 1 each, may all speak
 * for it.
 */
export function mostOf(
  finding: Finding,
  known: Evidence,
  isUnknown: (circumstance: string) => boolean,
  rules: Models,
): number {
  return modelled(finding, rules, ({ around, weight }, own) =>
    isUnknown(around) ? Math.max(0, weight * own) : weight * own * (known[around] ?? 0),
  );
}

type Models = Pick<ContradictionRules, 'models'>;

/** @param around - What a weight comes to that is put on a circumstance, alone or with what the finding's own evidence says. */
function modelled(
  { rule, evidence }: Finding,
  { models }: Models,
  around: (part: Part & { readonly around: string }, own: number) => number,
): number {
  const model = models[rule];
  let sum = model.bias;
  for (const part of partsOf(model)) {
    const own = part.own === null ? 1 : (evidence[part.own] ?? 0);
    if (own !== 0) sum += isAround(part) ? around(part, own) : part.weight * own;
  }
  return calibrated(sigmoid(sum), model.calibration);
}

const isAround = (part: Part): part is Part & { readonly around: string } => part.around !== null;

/** What one weight is put on: evidence of the finding's own, a circumstance, or the product of both. */
interface Part {
  readonly own: string | null;
  readonly around: string | null;
  readonly weight: number;
}

/** `cover` is a circumstance, `its score` the finding's own, `its score * cover` the product of both. */
const partsOf = oncePer(({ weights }: Model): readonly Part[] =>
  Object.entries(weights).map(([name, weight]) => {
    if (!name.startsWith(its)) return { own: null, around: name, weight };
    const [own = '', product] = name.slice(its.length).split(by);
    return { own, around: product === undefined ? null : (circumstanceOf[product] ?? product), weight };
  }),
);

/** Before the name of what is a finding's own evidence. */
export const its = 'its ';
const by = ' * ';
/** Circumstances that go by a shorter name in products. */
const circumstanceOf: Readonly<Record<string, string>> = { occasion: 'sameOccasion' };

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
  'only',
  'event',
];
const inCommon = ['cover', 'shared', 'setting'];
/** What counts for more when one speaker says both on one occasion. */
const onOccasion = ['score', 'opposed', 'apart', 'leaning', 'denied'];

/** All that a weight may be put on, by the names of config/weights/contradictions.json: for fitting, and for bounds of whatever sort. */
export function evidenceOf({ evidence }: Finding, circumstances: Evidence): Evidence {
  const products = (names: readonly string[], others: readonly string[]) =>
    names
      .filter((name) => evidence[name] !== undefined)
      .flatMap((name) =>
        others.map((other) => [
          `${its}${name}${by}${other}`,
          (evidence[name] ?? 0) * (circumstances[circumstanceOf[other] ?? other] ?? 0),
        ]),
      );
  return {
    ...circumstances,
    ...Object.fromEntries(Object.entries(evidence).map(([name, value]) => [`${its}${name}`, value])),
    ...Object.fromEntries(products(together, inCommon)),
    ...Object.fromEntries(products(onOccasion, ['occasion'])),
  };
}

/** No model is surer than this: beyond it there were too few pairs to tell. */
const surest = 0.97;

/** What a model says, as often as it was so (Platt 1999, "Probabilistic outputs for support vector machines"). */
export function calibrated(probability: number, { slope, offset }: Model['calibration']): number {
  const p = Math.min(surest, Math.max(1 - surest, probability));
  return sigmoid(slope * Math.log(p / (1 - p)) + offset);
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
