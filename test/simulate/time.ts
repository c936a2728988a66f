import { mock } from 'node:test';
import type { Instant } from '../../src/base/index.ts';

/** Time that passes as fast as the program can follow: the process's own clock and timers, node-cron's among them. */
export interface SimulatedTime {
  /** Lets so much time pass, step by step, waiting each time until nothing more happens by itself. */
  pass(forMs: number, onStep?: () => void): Promise<void>;
  end(): void;
}

/** What happens within a step is taken for simultaneous; platforms count in seconds. */
const stepMs = 100;
/** The store answers within a turn of the event loop: so many without a question to it, and nobody is at work. */
const quietTurns = 4;

/**
 * Takes over the time of this process.
 *
 * @param work - Rises with everything that is done.
 */
export function simulateTime(at: Instant, work: () => number): SimulatedTime {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: at });

  async function settle(): Promise<void> {
    let before = -1;
    for (let quiet = 0; quiet < quietTurns; ) {
      await new Promise((go) => setImmediate(go));
      quiet = work() === before ? quiet + 1 : 0;
      before = work();
    }
  }

  return {
    async pass(forMs, onStep) {
      await settle();
      for (let passedMs = 0; passedMs < forMs; passedMs += stepMs) {
        mock.timers.tick(stepMs);
        await settle();
        onStep?.();
      }
    },
    end: () => mock.timers.reset(),
  };
}

/** Waits in simulated time. */
export function after(waitMs: number): Promise<void> {
  return new Promise((go) => setTimeout(go, waitMs));
}
