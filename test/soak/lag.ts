import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the loop is looked at; a timer that is on time comes after this. */
const resolution = 10;
const nsAMs = 1e6;

/** How late timers come in this process. */
export interface Lag {
  /** 99th percentile since the start, or since it began anew; in milliseconds. */
  p99Ms(): number;
  /** Forgets what it saw. */
  beginAnew(): void;
  /** Does something that is not to be counted. */
  without(work: () => void): void;
}

/** Begins to look. */
export function watchLag(): Lag {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  return {
    p99Ms: () => Math.max(0, delay.percentile(99) / nsAMs - resolution),
    beginAnew: () => delay.reset(),
    without(work) {
      delay.disable();
      work();
      delay.enable();
    },
  };
}
