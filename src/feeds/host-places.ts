import { setTimeout as wait } from 'node:timers/promises';
import { openLanes, secondMs } from '../base/index.ts';
import { type Leases, renewLease } from '../storage/index.ts';
import type { HostPlaces } from '../web/index.ts';

/** How often it is looked whether a place has become free: a request takes some such time. */
const againMs = secondMs / 10;

/** The places at hosts, over all processes that share a store: a lease a place. */
export function openHostPlaces(leases: Leases): HostPlaces {
  /** A lease is a process's, which may take it twice: what it has must not be asked for again. */
  const own = new Set<string>();
  const asking = openLanes(1);
  return {
    async enter(host, most, signal) {
      const places = Array.from({ length: most }, (_, at) => `host:${host} ${at + 1}`);
      while (!signal.aborted) {
        // A server that is away now is asked again.
        const place = await asking.run(host, () => takeOne(places)).catch(() => undefined);
        if (place !== undefined) return stay(place);
        await wait(againMs, undefined, { signal, ref: false }).catch(() => {});
      }
      return () => {};
    },
  };

  async function takeOne(places: readonly string[]): Promise<string | undefined> {
    const others = places.filter((place) => !own.has(place));
    const [place] = await leases.takeSome(others, 1);
    if (place !== undefined) own.add(place);
    return place;
  }

  /** @returns Gives the place back. */
  function stay(place: string): () => void {
    const giveBack = renewLease(leases, place);
    return () => {
      own.delete(place);
      void giveBack();
    };
  }
}
