// Fits config/weights/contradictions.json and prints what it is worth, held out by matter and story.
//
//   node test/contradictions/scripts/fit.ts [--public DIR] [--write] [--check]
//
// DIR holds public development sets (SICK, ClaimDiff, ContraDoc, FEVER-symmetric, RTE-3), which are no part of this repository.
// --check prints only how far its confidence can be relied on, as JSON, for `npm run evaluate`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleNames } from '../../../src/contradictions/finding.ts';
import { shareOfUnfound } from '../../../src/contradictions/judge.ts';
import type { Model } from '../../../src/contradictions/rules.ts';
import { calibrated } from '../../../src/contradictions/weighing.ts';
import { type Read, readExamples } from './examples.ts';
import { type Example, fitLogistic, probabilityOf } from './logistic.ts';
import { reliability } from './reliability.ts';
import { kindsOf, signsOf } from './signs.ts';

type Rule = (typeof ruleNames)[number];
type Fitted = Omit<Model, 'calibration'>;
type Models = Readonly<Record<Rule, Fitted>>;
type Calibrations = Readonly<Record<Rule, Model['calibration']>>;

const folds = 5;
const file = join(import.meta.dirname, '..', '..', '..', 'config', 'weights', 'contradictions.json');
const { threshold, thresholdOfAsked } = JSON.parse(readFileSync(file, 'utf8')) as Record<
  'threshold' | 'thresholdOfAsked',
  number
>;
const at = process.argv.indexOf('--public');
const publicData = at < 0 ? null : (process.argv[at + 1] ?? null);

/** With few examples these two stand where they are believed to: an office has one holder, and who has spoken is not silent. */
const priors: Readonly<Record<string, number>> = { role: 2, comment: 1.5 };

/** Figures are compared wherever two stand, and their model is surer than it should be: it is calibrated by itself, all others together. */
const calibratedApart: readonly Rule[] = ['number'];

const examples = await readExamples(publicData);
const groups = [...new Set(examples.map(({ group }) => group))].sort();
const foldOf = new Map(groups.map((group, i) => [group, (i * 7) % folds]));
const raw = Array.from({ length: folds }, (_, fold) => {
  const models = fitAll(examples.filter(({ group }) => foldOf.get(group) !== fold));
  return examples
    .filter(({ group }) => foldOf.get(group) === fold)
    .map((example) => ({ example, said: saidBy(example, models) }));
}).flat();

const labelledSets = ['pairs', 'gold', 'seed', 'third'];
const calibrations = calibrationsOf(raw.filter(({ example }) => labelledSets.includes(example.set)));
const heldOut = raw.map(({ example, said }) => ({
  example,
  probability: example.pardoned ? 0 : confidenceOf(said),
}));

const reliable = reliability(
  heldOut
    .filter(({ example }) => labelledSets.includes(example.set))
    .map(({ example, probability }) => ({ probability, isSo: example.label === 'contradiction' })),
);
if (process.argv.includes('--check')) console.log(JSON.stringify(reliable));
else showSets();

function showSets(): void {
  for (const set of [...new Set(examples.map((example) => example.set))]) {
    const here = heldOut.filter(({ example }) => example.set === set);
    console.log(set, here.length);
    console.table(
      [0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8].map((from) => ({ threshold: from, ...scoreAt(here, from) })),
    );
  }
  console.table(reliable.rows);
  console.log('expected calibration error', reliable.expectedError);
}

function confidenceOf(said: Said['said']): number {
  return said.length === 0 ? shareOfUnfound : Math.max(...said.map(([rule, p]) => calibrated(p, calibrations[rule])));
}

function calibrationsOf(judged: readonly Said[]): Calibrations {
  const rowsOf = (rule?: Rule) =>
    judged.flatMap(({ example, said }): Example[] => {
      const [of, probability] = said[0] ?? [];
      if (example.pardoned || of === undefined || probability === undefined || (rule && of !== rule)) return [];
      const p = Math.min(0.97, Math.max(0.03, probability));
      const isContradiction = example.label === 'contradiction';
      return [{ evidence: { odds: Math.log(p / (1 - p)) }, isContradiction, weight: 1 }];
    });
  const all = calibrationOf(rowsOf());
  return Object.fromEntries(
    ruleNames.map((rule) => {
      return [rule, calibratedApart.includes(rule) ? calibrationOf(rowsOf(rule)) : all];
    }),
  ) as unknown as Calibrations;
}

/** Slope and offset of the log odds that fit what was so of pairs that no model had seen. */
function calibrationOf(rows: readonly Example[]): Model['calibration'] {
  const { bias, weights } = fitLogistic(rows, new Map([['odds', 1]]), 0);
  const round = (x: number) => Math.round(x * 1000) / 1000;
  return { slope: round(weights.odds ?? 1), offset: round(bias) };
}

function fitAll(from: readonly Read[]): Models {
  return Object.fromEntries(
    ruleNames.map((rule) => {
      const rows = from.flatMap(({ weighed, label, kind, weight }): Example[] => {
        const isContradiction = label === 'contradiction';
        const own = weighed.find(({ finding }) => finding.rule === rule);
        if (!own || (isContradiction && kind !== null && !kindsOf[rule].includes(kind))) return [];
        return [{ evidence: own.evidence, isContradiction, weight }];
      });
      const signs = priors[rule] === undefined ? signsOf(rule) : new Map<string, 1 | -1>();
      const model = fitLogistic(rows, signs, priors[rule] ?? -1);
      return [rule, priors[rule] === undefined ? model : { bias: priors[rule], weights: {} }];
    }),
  ) as unknown as Models;
}

/** What each way of comparing says of a pair, the surest first. */
function saidBy({ weighed }: Read, models: Models): readonly (readonly [Rule, number])[] {
  return weighed
    .map(({ finding, evidence }) => [finding.rule, probabilityOf(evidence, models[finding.rule])] as const)
    .sort(([, x], [, y]) => y - x);
}

interface Said {
  readonly example: Read;
  readonly said: readonly (readonly [Rule, number])[];
}

type Judged = readonly { readonly example: Read; readonly probability: number }[];

function scoreAt(judged: Judged, from: number) {
  const flagged = judged.filter(({ probability }) => probability >= from);
  const right = flagged.filter(({ example }) => example.label === 'contradiction').length;
  const all = judged.filter(({ example }) => example.label === 'contradiction').length;
  const round = (x: number) => Math.round(x * 1000) / 1000;
  return {
    precision: round(right / (flagged.length || 1)),
    recall: round(right / (all || 1)),
    wrong: flagged.length - right,
    perThousand: round((1000 * (flagged.length - right)) / judged.length),
  };
}

if (process.argv.includes('--write')) {
  const round = (x: number) => Math.round(x * 1000) / 1000;
  const models = Object.fromEntries(
    Object.entries(fitAll(examples)).map(([rule, { bias, weights }]) => [
      rule,
      {
        bias: round(bias),
        weights: Object.fromEntries(
          Object.entries(weights)
            .map(([name, weight]) => [name, round(weight)] as const)
            .filter(([, w]) => w !== 0),
        ),
        calibration: calibrations[rule as Rule],
      },
    ]),
  );
  const fittedOn = `test/pairs, test/gold, even lines of test/gold/third${publicData === null ? '' : ', public development sets (README.md)'} and pairs crossed of them, by test/contradictions/scripts/fit.ts`;
  writeFileSync(file, `${JSON.stringify({ fittedOn, threshold, thresholdOfAsked, models }, null, 2)}\n`);
}
