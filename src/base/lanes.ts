/** A few at a time for each key, the others in the order they came. */
export interface Lanes {
  /** Waits for a free place under the key, does the work, gives the place back. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Opens lanes: for each key at most `width` pieces of work are under way at once.
 *
 * @param width - From 1.
 */
export function openLanes(width: number): Lanes {
  const lanes = new Map<string, { busy: number; waiting: (() => void)[] }>();
  return {
    async run(key, work) {
      const lane = lanes.get(key) ?? { busy: 0, waiting: [] };
      lanes.set(key, lane);
      if (lane.busy < width) lane.busy += 1;
      else await new Promise<void>((resolve) => lane.waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = lane.waiting.shift();
        // The place is handed on, not given back: who comes later can't slip in between.
        if (next) next();
        else if (lane.busy === 1) lanes.delete(key);
        else lane.busy -= 1;
      }
    },
  };
}
