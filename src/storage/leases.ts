import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { type RawBuilder, sql } from 'kysely';
import { secondMs } from '../base/index.ts';
import type { Db } from './db.ts';
import { isPostgres } from './dialect.ts';
import { gatherReturns } from './lease-returns.ts';

/** What a process that died had is another's by then: its lease has ended, others have looked, and a busy machine got round to it. */
export const takenOverWithinMs = 30 * secondMs;
/** How long a lease lasts that is not taken anew. Longer than a process stands still on a busy machine. */
export const leaseMs = 20 * secondMs;
/** It is looked no less often for what others have left. */
export const lookForLeftMs = 5 * secondMs;

/** What a process takes for itself for a time, when several work on one store. */
export interface Leases {
  /** Whether others may be working on the same store: then what they queue is to be looked for. */
  readonly areShared: boolean;
  /**
   * Takes something, or goes on having it.
   *
   * A lease ends by itself, so that what a dead process had is free again: it must be taken anew in time, and what is done
   * under it must not last longer.
   *
   * @param forMs - {@link leaseMs} when absent.
   * @returns false while another process has it.
   */
  take(name: string, forMs?: number): Promise<boolean>;
  /**
   * Takes something as part of a larger statement, which spares a way to the server and back.
   *
   * @param unless - Not when this query has a row.
   * @param ask - Given the part that takes: a query with one row `name` when it is taken, else with none.
   */
  takeWith<T>(name: string, unless: RawBuilder<unknown>, ask: (taken: RawBuilder<unknown>) => Promise<T>): Promise<T>;
  /**
   * Takes some of what nobody else has: of a list the first few, so that many processes that ask for the same do not get in
   * each other's way.
   *
   * @param most - No more than so many.
   * @returns Those that were taken.
   */
  takeSome(names: readonly string[], most: number): Promise<readonly string[]>;
  /** Gives something back before its time, a moment later, together with other things; what another has is left alone. */
  giveBack(name: string): Promise<void>;
  /** What is free because its time is over, not because it was given back: whoever had it has died. Of all whose name begins so. */
  left(beginning: string): Promise<readonly string[]>;
  /** What any process has at this moment, of all whose name begins so. */
  held(beginning: string): Promise<readonly string[]>;
}

/** The leases of a store for this process. A file has one process, which has everything and asks nobody. */
export function openLeases(db: Db): Leases {
  return isPostgres(db) ? shared(db, holderName()) : alone;
}

/** Says to who looks into the table which process it is; another one may get its number. */
function holderName(): string {
  return `${hostname()} ${process.pid} ${randomBytes(4).toString('hex')}`;
}

/** Everything is this process's. */
export const alone: Leases = {
  areShared: false,
  take: async () => true,
  takeWith: (name, unless, ask) => ask(sql`select ${name} as name where not exists (${unless})`),
  takeSome: async (names, most) => names.slice(0, most),
  giveBack: async () => {},
  left: async () => [],
  held: async () => [],
};

/** A lease is renewed so often before it ends: one that is late does not cost it. */
const renewalsALease = 4;

/**
 * Does something under a lease that this process has, for as long as it takes, and gives it back. A process that dies meanwhile
 * has it no longer than the lease lasts.
 */
export async function underLease<T>(leases: Leases, name: string, work: () => Promise<T>): Promise<T> {
  if (!leases.areShared) return work();
  const end = renewLease(leases, name);
  try {
    return await work();
  } finally {
    await end();
  }
}

/**
 * Goes on having a lease that this process has, until it is told to end.
 *
 * @returns Gives it back; never fails.
 */
export function renewLease(leases: Leases, name: string): () => Promise<void> {
  // A server that is away now may be back at the next time.
  const renewals = setInterval(() => void leases.take(name).catch(() => {}), leaseMs / renewalsALease);
  renewals.unref();
  return () => {
    clearInterval(renewals);
    // What cannot be given back ends by itself.
    return leases.giveBack(name).catch(() => {});
  };
}

/** The server's clock, which is the same for all. */
const nowMs = sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;

/** A query without a row. */
const nothing = sql`select 1 where false`;

function shared(db: Db, holder: string): Leases {
  function taking(name: string, forMs: number, unless: RawBuilder<unknown>): RawBuilder<unknown> {
    return sql`
      insert into leases (name, holder, until_at)
      select ${name}, ${holder}, ${nowMs} + ${forMs} where not exists (${unless})
      on conflict (name) do update set holder = excluded.holder, until_at = excluded.until_at
      where leases.holder = excluded.holder or leases.until_at <= ${nowMs}
      returning name`;
  }

  async function takeOne(name: string, forMs: number): Promise<boolean> {
    const { rows } = await taking(name, forMs, nothing).execute(db);
    return rows.length > 0;
  }

  async function takeFree(names: readonly string[], most: number): Promise<readonly string[]> {
    if (names.length === 0 || most <= 0) return [];
    const { rows } = await sql<{ name: string }>`
      with free as (
        select name from leases
        where name = any(${names}) and (holder = ${holder} or until_at <= ${nowMs})
        order by array_position(${names}::text[], name)
        limit ${most}
        for update skip locked
      )
      update leases set holder = ${holder}, until_at = ${nowMs} + ${leaseMs}
      from free where leases.name = free.name
      returning leases.name`.execute(db);
    return rows.map(({ name }) => name);
  }

  async function takeFirst(names: readonly string[], most: number): Promise<readonly string[]> {
    const taken = await takeFree(names, most);
    if (taken.length >= Math.min(most, names.length)) return taken;
    // What nobody has ever had has no row yet.
    const others = names.filter((name) => !taken.includes(name));
    if (!(await addRows(others))) return taken;
    return [...taken, ...(await takeFree(others, most - taken.length))];
  }

  /** @returns Whether there was any to add. */
  async function addRows(names: readonly string[]): Promise<boolean> {
    const added = await db
      .insertInto('leases')
      .values(names.map((name) => ({ name, holder: '', until_at: 0 })))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
  }

  const named = (beginning: string) =>
    db
      .selectFrom('leases')
      .select('name')
      .where((is) => is(is.fn('starts_with', ['name', is.val(beginning)]), '=', sql.lit(true)));

  // The rows stay: what is taken and given back all day would else leave as many dead ones.
  const returns = gatherReturns(async (names) => {
    await db
      .updateTable('leases')
      .set({ until_at: 0 })
      .where('name', '=', sql<string>`any(${names})`)
      .where('holder', '=', holder)
      .execute();
  });

  return {
    areShared: true,
    take: (name, forMs = leaseMs) => returns.taking([name], () => takeOne(name, forMs)),
    takeWith: (name, unless, ask) => returns.taking([name], () => ask(taking(name, leaseMs, unless))),
    takeSome: (names, most) =>
      returns.taking(names, async (kept) => {
        const taken = await takeFirst(names, most);
        for (const name of kept) if (!taken.includes(name)) returns.add(name).catch(() => {});
        return taken;
      }),
    giveBack: returns.add,
    async left(beginning) {
      const rows = await named(beginning).where('until_at', '>', 0).where('until_at', '<=', nowMs).execute();
      return rows.map(({ name }) => name);
    },
    async held(beginning) {
      const rows = await named(beginning).where('until_at', '>', nowMs).execute();
      return rows.map(({ name }) => name);
    },
  };
}
