/** A pair as the model sees it. */
export interface Example {
  readonly features: Readonly<Record<string, number>>;
  readonly isContradiction: boolean;
  readonly group: string;
  /** How much it counts: 1 for a labelled pair, less for one made by machine. */
  readonly weight: number;
  /** A comparator found something and nothing pardons it: only then is the model asked. */
  readonly isAsked: boolean;
}

export interface Model {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** What is believed before any pair is seen, and how firmly: the ridge pulls towards it and not towards nothing. */
export interface Belief extends Model {
  readonly ridge: number;
}

const steps = 600;
const rate = 0.5;

/**
 * Logistic regression by full-batch AdaGrad, with a ridge towards a belief.
 *
 * A weight never changes the sign that is believed: that a forecast is an excuse does not hang on a sample.
 */
export function fitLogistic(examples: readonly Example[], belief: Belief): Model {
  const names = Object.keys(belief.weights);
  const believed = [...names.map((name) => belief.weights[name] ?? 0), belief.bias];
  const columns = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map((example) => ({
    cells: [
      ...Object.entries(example.features).flatMap(([name, value]) => {
        const column = columns.get(name);
        return column === undefined ? [] : [[column, value] as const];
      }),
      [names.length, 1] as const,
    ],
    truth: example.isContradiction ? 1 : 0,
    weight: example.weight,
  }));
  const weights = [...believed];
  const squares = weights.map(() => 0);
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight, i) => belief.ridge * (weight - (believed[i] ?? 0)));
    for (const { cells, truth, weight } of rows) {
      const error = (sigmoid(cells.reduce((sum, [i, value]) => sum + (weights[i] ?? 0) * value, 0)) - truth) * weight;
      for (const [i, value] of cells) gradient[i] = (gradient[i] ?? 0) + error * value;
    }
    for (const [i, slope] of gradient.entries()) {
      squares[i] = (squares[i] ?? 0) + slope * slope;
      const next = (weights[i] ?? 0) - (rate * slope) / (Math.sqrt(squares[i] ?? 0) + 1e-8);
      weights[i] = i < names.length && next * (believed[i] ?? 0) < 0 ? 0 : next;
    }
  }
  return { bias: weights.at(-1) ?? 0, weights: Object.fromEntries(names.map((name, i) => [name, weights[i] ?? 0])) };
}

/** The model's probability that a pair is a contradiction. */
export function probabilityOf(features: Readonly<Record<string, number>>, { bias, weights }: Model): number {
  return sigmoid(Object.entries(features).reduce((sum, [name, value]) => sum + value * (weights[name] ?? 0), bias));
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
