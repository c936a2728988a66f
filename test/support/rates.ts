/** How much of one thing is taken in a while. */
export interface Rate {
  readonly count: number;
  readonly windowMs: number;
}

/** What was taken lately, by what it counts for. */
export interface Rates {
  /**
   * Takes one more under every name, or none at all.
   *
   * @param names - Each with its rate; what has none is free.
   * @returns 0 when it was taken, else how long to wait, in milliseconds.
   */
  take(names: Readonly<Record<string, Rate | undefined>>): number;
}

/** Counts requests in sliding windows, as platforms do that answer 429. */
export function openRates(now: () => number = Date.now): Rates {
  const taken = new Map<string, number[]>();

  function lately(name: string, { windowMs }: Rate): number[] {
    const still = (taken.get(name) ?? []).filter((at) => at > now() - windowMs);
    taken.set(name, still);
    return still;
  }

  return {
    take(names) {
      const limited = Object.entries(names).flatMap(([name, rate]) =>
        rate ? [{ rate, before: lately(name, rate) }] : [],
      );
      const waits = limited.map(({ rate, before }) => {
        const oldest = before.at(-rate.count);
        return oldest === undefined ? 0 : oldest + rate.windowMs - now();
      });
      const waitMs = Math.max(0, ...waits);
      if (waitMs === 0) for (const { before } of limited) before.push(now());
      return waitMs;
    },
  };
}
