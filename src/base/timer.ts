/** The only way that what empties a table waits; tests pass one that they advance by hand. */
export interface Timer {
  /**
   * Calls back once after a time.
   *
   * @returns Takes the call back.
   */
  after(delayMs: number, callback: () => void): () => void;
}

/** The longest that setTimeout waits; a longer delay would fire at once. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The machine's own timer. */
export const systemTimer: Timer = {
  after(delayMs, callback) {
    const timeout = setTimeout(callback, Math.min(Math.max(0, delayMs), longestTimeoutMs));
    return () => clearTimeout(timeout);
  },
};
