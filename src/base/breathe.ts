/**
 * Lets the loop turn once: answers, signals and timers that wait have their turn.
 *
 * The store answers without waiting, so a long row of items or deliveries would keep them until its end.
 */
export function breathe(): Promise<void> {
  return new Promise((go) => setImmediate(go));
}
