// Logistic regression by Newton's method, for some tens of measures and some thousands of rows.

export interface Row<Name extends string> {
  readonly measures: { readonly [N in Name]: number };
  readonly yes: boolean;
  /** Rows of one group are never parted between fitting and testing. */
  readonly group: string;
  /** How much the row counts. */
  readonly weight: number;
}

const steps = 30;

/** Weights by name, with `bias`; `ridge` keeps them small where rows are few. */
export function fitWeights<Name extends string>(rows: readonly Row<Name>[], names: readonly Name[], ridge: number) {
  const inputs = rows.map(({ measures }) => [1, ...names.map((name) => measures[name])]);
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  const size = names.length + 1;
  let weights: number[] = new Array(size).fill(0);
  for (let step = 0; step < steps; step += 1) {
    const gradient: number[] = weights.map((weight, at) => (at === 0 ? 0 : ridge * weight));
    const curvature = weights.map((_, at) =>
      weights.map((__, other) => (at === other ? (at === 0 ? 1e-9 : ridge) : 0)),
    );
    for (const [at, input] of inputs.entries()) {
      const row = rows[at] as Row<Name>;
      const likely = 1 / (1 + Math.exp(-dot(weights, input)));
      const error = ((likely - (row.yes ? 1 : 0)) * row.weight) / total;
      const bend = (Math.max(1e-6, likely * (1 - likely)) * row.weight) / total;
      for (const [i, x] of input.entries()) {
        gradient[i] = (gradient[i] ?? 0) + error * x;
        const line = curvature[i] as number[];
        for (const [j, y] of input.entries()) line[j] = (line[j] ?? 0) + bend * x * y;
      }
    }
    const change = solve(curvature, gradient);
    weights = weights.map((weight, at) => weight - (change[at] ?? 0));
  }
  const named = names.map((name, at) => [name, rounded(weights[at + 1] ?? 0)]);
  return Object.fromEntries([['bias', rounded(weights[0] ?? 0)], ...named]) as { [N in Name | 'bias']: number };
}

/** Tenths of the groups are held out in turn. */
const folds = 10;

/** For every row the score it gets from weights that were fitted without its group. */
export function crossValidated<Name extends string>(
  rows: readonly Row<Name>[],
  names: readonly Name[],
  ridge: number,
): number[] {
  const scores: number[] = new Array(rows.length).fill(0);
  const groups = [...new Set(rows.map((row) => row.group))];
  const foldOf = new Map(groups.map((group, at) => [group, at % folds]));
  for (let fold = 0; fold < folds; fold += 1) {
    const kept = rows.filter((row) => foldOf.get(row.group) !== fold);
    const weights = fitWeights(kept, names, ridge);
    for (const [at, row] of rows.entries())
      if (foldOf.get(row.group) === fold)
        scores[at] = names.reduce((sum, name) => sum + weights[name] * row.measures[name], weights.bias);
  }
  return scores;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0);
}

/** Solves a linear system by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const lead = rows[column] as number[];
    for (const [at, row] of rows.entries()) {
      if (at === column) continue;
      const factor = (row[column] ?? 0) / (lead[column] ?? 1);
      for (let k = column; k <= size; k += 1) row[k] = (row[k] ?? 0) - factor * (lead[k] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
