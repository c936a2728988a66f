// Fits config/weights/contradictions.json on test/pairs and prints what it is worth, cross-validated by matter.
//
//   node test/contradictions/scripts/fit.ts [threshold] [--write]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { belief } from './belief.ts';
import { readExamples } from './examples.ts';
import { fitLogistic, probabilityOf } from './logistic.ts';

const folds = 5;
const file = join(import.meta.dirname, '..', '..', '..', 'config', 'weights', 'contradictions.json');
const shipped = (JSON.parse(readFileSync(file, 'utf8')) as { threshold: number }).threshold;
const threshold = Number(process.argv.slice(2).find((word) => !word.startsWith('-')) ?? shipped);

const examples = readExamples();
const groups = [...new Set(examples.map((example) => example.group))].sort();
const foldOf = new Map(groups.map((group, i) => [group, i % folds]));

const heldOut = Array.from({ length: folds }, (_, fold) => {
  const model = fitLogistic(
    examples.filter((example) => foldOf.get(example.group) !== fold),
    belief,
  );
  return examples
    .filter((example) => foldOf.get(example.group) === fold && example.pair !== null)
    .map((example) => ({ example, probability: example.isAsked ? probabilityOf(example.features, model) : 0 }));
}).flat();

console.table([0.4, 0.5, threshold, 0.7, 0.8].map((at) => ({ threshold: at, ...scoreAt(at) })));
console.table(reliability());

function scoreAt(at: number) {
  const flagged = heldOut.filter(({ probability }) => probability >= at);
  const right = flagged.filter(({ example }) => example.isContradiction).length;
  const all = heldOut.filter(({ example }) => example.isContradiction).length;
  const round = (x: number) => Math.round(x * 1000) / 1000;
  return { precision: round(right / (flagged.length || 1)), recall: round(right / all), wrong: flagged.length - right };
}

/** Of the pairs that the model is asked about: what it says against what is so. */
function reliability() {
  const asked = heldOut.filter(({ example }) => example.isAsked);
  let error = 0;
  const rows = Array.from({ length: 5 }, (_, i) => {
    const [from, to] = [i / 5, (i + 1) / 5];
    const here = asked.filter(({ probability }) => probability >= from && (probability < to || i === 4));
    const said = mean(here.map(({ probability }) => probability));
    const was = mean(here.map(({ example }) => Number(example.isContradiction)));
    error += (here.length * Math.abs(said - was)) / asked.length;
    return { from, to, pairs: here.length, said: said.toFixed(2), was: was.toFixed(2) };
  });
  return [...rows, { from: 0, to: 1, pairs: asked.length, said: 'expected error', was: error.toFixed(3) }];
}

function mean(list: readonly number[]): number {
  return list.length === 0 ? 0 : list.reduce((sum, x) => sum + x, 0) / list.length;
}

if (process.argv.includes('--write')) {
  const { bias, weights } = fitLogistic(examples, belief);
  const round = (x: number) => Math.round(x * 1000) / 1000;
  const kept = Object.entries(weights).map(([name, weight]) => [name, round(weight)] as const);
  const fittedOn =
    'test/pairs and pairs made of it by machine, by test/contradictions/scripts/fit.ts; what is believed beforehand stands in belief.ts beside it';
  writeFileSync(
    file,
    `${JSON.stringify({ fittedOn, threshold, bias: round(bias), weights: Object.fromEntries(kept.filter(([, w]) => w !== 0)) }, null, 2)}\n`,
  );
}
