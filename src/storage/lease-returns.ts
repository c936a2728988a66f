import { setTimeout as pause } from 'node:timers/promises';
import { secondMs } from '../base/index.ts';

/** What a process gives back, gathered: a poll has several things to give back, and a statement costs as much for one as for ten. */
export interface LeaseReturns {
  /** Gives something back, a moment later. */
  add(name: string): Promise<void>;
  /**
   * Takes something. What of it waits to be given back is not; what is on its way is waited for; and what is given back while it
   * is being taken goes back after.
   *
   * @param take - Told which of it this process still has.
   */
  taking<T>(names: readonly string[], take: (kept: readonly string[]) => Promise<T>): Promise<T>;
}

/** So long others wait for what is given back; the more is gathered. */
const gatherMs = secondMs / 50;

/** @param giveBack - Gives several things back at once. */
export function gatherReturns(giveBack: (names: readonly string[]) => Promise<void>): LeaseReturns {
  let gathered = new Set<string>();
  let next: Promise<void> | null = null;
  let onTheWay: Promise<unknown> = Promise.resolve();
  const underWay = new Set<readonly string[]>();

  async function send(): Promise<void> {
    await pause(gatherMs, undefined, { ref: false });
    next = null;
    const isTaken = (name: string) => [...underWay].some((names) => names.includes(name));
    const { now = [], later = [] } = Object.groupBy(gathered, (name) => (isTaken(name) ? 'later' : 'now'));
    gathered = new Set(later);
    if (later.length > 0) next = send();
    if (now.length === 0) return;
    const sent = giveBack(now);
    onTheWay = Promise.allSettled([onTheWay, sent]);
    await sent;
  }

  return {
    add(name) {
      gathered.add(name);
      next ??= send();
      return next;
    },
    async taking(names, take) {
      underWay.add(names);
      try {
        const kept = names.filter((name) => gathered.delete(name));
        await onTheWay;
        return await take(kept);
      } finally {
        underWay.delete(names);
      }
    },
  };
}
