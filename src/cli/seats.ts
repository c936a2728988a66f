import { setTimeout as wait } from 'node:timers/promises';
import { describe, type Log } from '../base/index.ts';
import type { ChatPlatform, Share } from '../chat/index.ts';
import { type Leases, lookForLeftMs, underLease } from '../storage/index.ts';

// Discord brings each event to every process that is connected for its part, so each part is one process's (Slack gives each event
// to one of up to ten connections by itself). Processes share the parts out by leases: whoever sits at the table, which has as many
// seats as there are parts, holds an equal share of them. What a dead process held is free when its leases end, like its seat.

/** How a platform is connected. */
export interface Way {
  readonly leases: Leases;
  readonly log: Log;
  /** Ends the sharing: what is held is given back. */
  readonly ending: AbortSignal;
  /** Connects for a share alone; for everything when absent. Never fails. */
  readonly connect: (share?: Share) => Promise<void>;
}

/** A connection that several processes share. */
export interface Sharing {
  /** Looks who is there, gives up what is another's now, and takes what is this process's; connecting for that goes on beside. */
  look(): Promise<void>;
  /** Gives everything back. */
  end(): Promise<void>;
}

/** Connects a platform: whole, or for this process's share, and goes on sharing with those who come and go. */
export async function connectInShare(platform: ChatPlatform, way: Way): Promise<void> {
  const { leases, log, ending, connect } = way;
  if (!leases.areShared || !platform.partsOf) return connect();
  const sharing = openSharing(platform.name, platform.partsOf, way);
  const look = () =>
    sharing.look().catch((error: unknown) => {
      log.warn({ platform: platform.name }, `Whose the connection is could not be found out: ${describe(error)}`);
    });
  const pause = () => wait(lookForLeftMs, undefined, { signal: ending, ref: false }).catch(() => {});
  async function goOn(): Promise<void> {
    for (await pause(); !ending.aborted; await pause()) await look();
    await sharing.end();
  }
  await look();
  void goOn();
}

/** A place at the table. */
interface Seat {
  readonly name: string;
  readonly of: number;
}

/** @param partsOf - How many parts there are, asked where nobody else sits there and knows. */
export function openSharing(
  platform: string,
  partsOf: () => Promise<number | null>,
  { leases, log, connect }: Pick<Way, 'leases' | 'log' | 'connect'>,
): Sharing {
  const name = `chat:${platform}`;
  const seats = `${name} seat `;
  let seat: Seat | null = null;
  /** null before the first look. */
  let share: Share | null = null;

  /** All who sit there count by the same number, also when the platform advises another one meanwhile. */
  async function sitDown(): Promise<Seat | null> {
    const door = `${name} door`;
    if (!(await leases.take(door))) return null;
    return underLease(leases, door, async () => {
      const [taken] = await leases.held(seats);
      const of = taken === undefined ? await partsOf() : countOf(taken);
      if (of === null) return null;
      const [free] = await leases.takeSome(
        numbers(of).map((number) => `${seats}${number + 1}/${of}`),
        1,
      );
      return free === undefined ? null : { name: free, of };
    });
  }

  async function look(): Promise<void> {
    if (seat !== null && !(await leases.take(seat.name))) await standUp(seat);
    seat ??= await sitDown();
    if (seat === null) return void change({ parts: [], of: 1 });
    const { of } = seat;
    const sitting = await leases.held(seats);
    // While this process stood still others have agreed anew: it sits down again, and holds nothing of the old number.
    if (sitting.some((one) => countOf(one) !== of)) return standUp(seat);
    const most = Math.ceil(of / Math.max(1, sitting.length));
    const own = share?.parts ?? [];
    const [kept, given] = [own.slice(0, most), own.slice(most)];
    // Closed before another may have it.
    if (given.length > 0) await change({ parts: kept, of });
    await giveBack(given.map((part) => partOf(name, part, of)));
    const wanted = [...kept, ...numbers(of).filter((part) => !kept.includes(part) && !given.includes(part))];
    const names = wanted.map((part) => partOf(name, part, of));
    const taken = await leases.takeSome(names, most);
    void change({ parts: wanted.filter((_, at) => taken.includes(names[at] ?? '')), of });
  }

  /** Asks to be connected for another share than before. */
  async function change(next: Share): Promise<void> {
    const before = share?.parts;
    share = next;
    const { parts } = next;
    if (before?.length === parts.length && parts.every((part) => before.includes(part))) return;
    if (parts.length > 0) log.info({ platform, ...next }, 'This process has its share of the connection.');
    else log.info({ platform }, 'Other processes have the connection; this one stands by.');
    await connect(next);
  }

  /** What cannot be given back ends by itself. */
  async function giveBack(names: readonly string[]): Promise<void> {
    await Promise.all(names.map((one) => leases.giveBack(one).catch(() => {})));
  }

  async function standUp({ name: left }: Seat): Promise<void> {
    await change({ parts: [], of: 1 });
    await giveBack([left]);
    seat = null;
  }

  async function end(): Promise<void> {
    if (seat === null) return;
    const { of } = seat;
    await giveBack([seat.name, ...(share?.parts ?? []).map((part) => partOf(name, part, of))]);
  }

  return { look, end };
}

const numbers = (of: number): readonly number[] => Array.from({ length: of }, (_, number) => number);

/** Of how many seats one is. */
function countOf(seat: string): number {
  return Number(seat.split('/').at(-1));
}

/** Name of a part's lease: of a whole connection as processes of earlier versions call it. */
function partOf(name: string, part: number, of: number): string {
  return of === 1 ? name : `${name} ${part}/${of}`;
}
