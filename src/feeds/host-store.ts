import type { Instant } from '../base/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';

/** Hosts whose server asked us to come later, and until when: all their feeds wait. */
export interface HostRests {
  /** null: it may be asked. */
  untilAt(host: string, now: Instant): Promise<Instant | null>;
  rest(host: string, untilAt: Instant, now: Instant): Promise<void>;
}

/** Remembered across restarts, and by every process on the store. */
export function openHostRests(db: Db): HostRests {
  return {
    async untilAt(host, now) {
      const row = await db
        .selectFrom('host_rests')
        .select('until_at')
        .where('host', '=', host)
        .where('until_at', '>', now)
        .executeTakeFirst();
      return row?.until_at ?? null;
    },
    rest: (host, until_at, now) =>
      inTransaction(db, async (tx) => {
        await tx.deleteFrom('host_rests').where('until_at', '<=', now).execute();
        await tx
          .insertInto('host_rests')
          .values({ host, until_at })
          .onConflict((conflict) => conflict.column('host').doUpdateSet({ until_at }))
          .execute();
      }),
  };
}
