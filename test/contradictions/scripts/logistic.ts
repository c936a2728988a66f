import type { Model } from '../../../src/contradictions/rules.ts';

/** A finding as its model sees it. */
export interface Example {
  readonly evidence: Readonly<Record<string, number>>;
  readonly isContradiction: boolean;
  /** How much it counts: 1 for a labelled pair, less for one made by machine. */
  readonly weight: number;
}

const ridge = 1;
const steps = 400;
const rate = 0.3;

/**
 * Logistic regression by full-batch AdaGrad with a ridge towards nothing; a weight never takes the other sign than the one it was given.
 *
 * @param prior - The bias to begin with; it is not drawn back.
 */
export function fitLogistic(
  examples: readonly Example[],
  signs: ReadonlyMap<string, 1 | -1>,
  prior: number,
): Omit<Model, 'calibration'> {
  const names = [...signs.keys()];
  const columns = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map(({ evidence, isContradiction, weight }) => ({
    cells: [
      ...Object.entries(evidence).flatMap(([name, value]) => {
        const column = columns.get(name);
        return column === undefined || value === 0 ? [] : [[column, value] as const];
      }),
      [names.length, 1] as const,
    ],
    truth: Number(isContradiction),
    weight,
  }));
  const weights = [...names.map(() => 0), prior];
  const squares = weights.map(() => 0);
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight, i) => (i === names.length ? 0 : 2 * ridge * weight));
    for (const { cells, truth, weight } of rows) {
      let sum = 0;
      for (const [i, value] of cells) sum += (weights[i] as number) * value;
      const error = (sigmoid(sum) - truth) * weight;
      for (const [i, value] of cells) gradient[i] = (gradient[i] as number) + error * value;
    }
    for (const [i, slope] of gradient.entries()) {
      squares[i] = (squares[i] as number) + slope * slope;
      const next = (weights[i] as number) - (rate * slope) / (Math.sqrt(squares[i] as number) + 1e-8);
      const sign = signs.get(names[i] ?? '');
      weights[i] = sign !== undefined && next * sign < 0 ? 0 : next;
    }
  }
  return { bias: weights.at(-1) ?? 0, weights: Object.fromEntries(names.map((name, i) => [name, weights[i] ?? 0])) };
}

/** A model's probability that a finding is a contradiction. */
export function probabilityOf(
  evidence: Readonly<Record<string, number>>,
  { bias, weights }: Omit<Model, 'calibration'>,
): number {
  return sigmoid(Object.entries(evidence).reduce((sum, [name, value]) => sum + value * (weights[name] ?? 0), bias));
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
