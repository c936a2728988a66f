import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './db.ts';
import { isPostgres } from './dialect.ts';

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
   * @returns false while another process has it.
   */
  take(name: string, forMs: number): Promise<boolean>;
  /** Gives something back before its time; what another has is left alone. */
  giveBack(name: string): Promise<void>;
}

/** The leases of a store for this process. A file has one process, which has everything and asks nobody. */
export function openLeases(db: Db): Leases {
  return isPostgres(db) ? shared(db, randomUUID()) : alone;
}

/** Everything is this process's. */
export const alone: Leases = { areShared: false, take: async () => true, giveBack: async () => {} };

/** The server's clock, which is the same for all. */
const nowMs = sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;

function shared(db: Db, holder: string): Leases {
  return {
    areShared: true,
    async take(name, forMs) {
      const until_at = sql<number>`${nowMs} + ${forMs}`;
      const taken = await db
        .insertInto('leases')
        .values({ name, holder, until_at })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, until_at })
            .where((is) => is.or([is('leases.holder', '=', holder), is('leases.until_at', '<=', nowMs)])),
        )
        .executeTakeFirst();
      return Number(taken.numInsertedOrUpdatedRows ?? 0) > 0;
    },
    async giveBack(name) {
      await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
}
