import fc from 'fast-check';
import type { Target } from './targets.ts';

/** How a target fared. */
export interface Findings {
  readonly inputs: number;
  readonly slowestMs: number;
  /** What went wrong, with the smallest input that shows it; null when nothing did. */
  readonly failure: string | null;
}

/** How a target is fed. */
export interface FuzzOptions {
  readonly inputs: number;
  readonly seed: number;
  /** Processor time of the thread that no input may take; null: it is not looked at. */
  readonly limitMs: number | null;
  readonly onInput?: (done: number) => void;
}

/** An input that seems slow is tried so often again: the fastest time is the input's own, the others are the machine's. */
const tries = 3;

/** Feeds a target; an input that crashes it, breaks what must hold or takes too long ends the run. */
export async function fuzz(
  { input, check }: Target,
  { inputs, seed, limitMs, onInput }: FuzzOptions,
): Promise<Findings> {
  let done = 0;
  let slowestMs = 0;
  const timed = async (value: unknown) => {
    const before = process.threadCpuUsage();
    const wrong = await check(value as never);
    const { user, system } = process.threadCpuUsage(before);
    return { wrong, tookMs: (user + system) / 1_000 };
  };
  const property = fc.asyncProperty(input, async (value) => {
    const first = await timed(value);
    if (first.wrong !== null) throw new Error(first.wrong);
    let { tookMs } = first;
    for (let again = 1; limitMs !== null && tookMs > limitMs && again < tries; again += 1)
      tookMs = Math.min(tookMs, (await timed(value)).tookMs);
    slowestMs = Math.max(slowestMs, tookMs);
    if (limitMs !== null && tookMs > limitMs) throw new Error(`took ${Math.round(tookMs)} ms`);
    done += 1;
    onInput?.(done);
  });
  const details = await fc.check(property, { numRuns: inputs, seed });
  const failure = details.failed ? fc.defaultReportMessage(details)?.slice(0, 4_000) : null;
  return { inputs: details.numRuns, slowestMs, failure: failure ?? null };
}
