import type { Clock, Instant, Timer } from '../../src/base/index.ts';

/** A clock that stands still until it is moved, and calls back what was to happen meanwhile. */
export interface FakeClock extends Clock, Timer {
  /** Moves on, calling back in the order of time; each callback sees the moment it was set for. */
  advance(byMs: number): void;
  /** How long until the next call back; null when nothing is waited for. */
  untilNextMs(): number | null;
}

/** A clock that stands at a moment. */
export function fakeClock(at: Instant = Date.UTC(2025, 11, 17, 12, 0)): FakeClock {
  let now = at;
  let waiting: { at: Instant; callback: () => void }[] = [];

  function next() {
    return waiting.reduce<(typeof waiting)[number] | null>(
      (first, one) => (first && first.at <= one.at ? first : one),
      null,
    );
  }

  return {
    now: () => now,
    after(delayMs, callback) {
      const one = { at: now + Math.max(0, delayMs), callback };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    advance(byMs) {
      const end = now + byMs;
      for (let one = next(); one && one.at <= end; one = next()) {
        waiting = waiting.filter((other) => other !== one);
        now = Math.max(now, one.at);
        one.callback();
      }
      now = end;
    },
    untilNextMs() {
      const one = next();
      return one ? Math.max(0, one.at - now) : null;
    },
  };
}
