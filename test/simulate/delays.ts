/** Delays of what is done, and of what is still waited for. */
export interface Delays {
  readonly done: number;
  /** Not done at the end: their delays are longer than those known. */
  readonly open: number;
  /** Milliseconds; what is open counts as long as it has been waited for. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Collects delays. */
export function openDelays() {
  const delays: number[] = [];
  let [done, owed] = [0, 0];
  return {
    done(delayMs: number) {
      done += 1;
      delays.push(delayMs);
    },
    /** So many more are to be done. */
    owe(count: number) {
      owed += count;
    },
    /** One that is not done yet, waited for so long. */
    still(waitedMs: number) {
      owed = Math.max(owed, done) + 1;
      delays.push(waitedMs);
    },
    read(): Delays {
      delays.sort((a, b) => a - b);
      const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(share * delays.length))] ?? 0;
      return { done, open: Math.max(0, owed - done), p50: at(0.5), p95: at(0.95), p99: at(0.99) };
    },
  };
}
