/** A pair that no model had seen: how sure it was that the two contradict each other, and whether they do. */
interface Judged {
  readonly probability: number;
  readonly isSo: boolean;
}

/** Of the pairs said to contradict each other with a probability from `from` to `to`: how many, what was said of them, what was so. */
export interface ReliabilityRow {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  readonly said: number;
  readonly was: number;
}

const bins = 10;

/**
 * What is said against what is so, in ten bins, and the expected calibration error over them.
 *
 * @see Guo et al. 2017, "On Calibration of Modern Neural Networks", §2.
 */
export function reliability(judged: readonly Judged[]) {
  const rows = Array.from({ length: bins }, (_, i): ReliabilityRow => {
    const [from, to] = [i / bins, (i + 1) / bins];
    const here = judged.filter(({ probability }) => probability >= from && (probability < to || i === bins - 1));
    return {
      from,
      to,
      pairs: here.length,
      said: rounded(mean(here.map(({ probability }) => probability))),
      was: rounded(mean(here.map(({ isSo }) => Number(isSo)))),
    };
  });
  const error = rows.reduce((sum, { pairs, said, was }) => sum + pairs * Math.abs(said - was), 0);
  return { rows, expectedError: rounded(error / Math.max(1, judged.length)) };
}

const rounded = (ratio: number) => Math.round(ratio * 1000) / 1000;

function mean(list: readonly number[]): number {
  return list.length === 0 ? 0 : list.reduce((sum, x) => sum + x, 0) / list.length;
}
