import { setTimeout as wait } from 'node:timers/promises';
import { type HostPlaces, openLanes, secondMs } from '../base/index.ts';
import type { Leases } from '../storage/index.ts';

/** A place that a dead process had is free after this; a request takes 30 s at most. */
const placeMs = 40 * secondMs;
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
        if (place !== undefined) return () => leave(place);
        await wait(againMs, undefined, { signal, ref: false }).catch(() => {});
      }
      return () => {};
    },
  };

  async function takeOne(places: readonly string[]): Promise<string | undefined> {
    const others = places.filter((place) => !own.has(place));
    const [place] = await leases.takeSome(others, 1, placeMs);
    if (place !== undefined) own.add(place);
    return place;
  }

  function leave(place: string): void {
    own.delete(place);
    // What cannot be given back ends by itself.
    leases.giveBack(place).catch(() => {});
  }
}
