import { type Instant, secondMs } from '../base/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';

/** Hosts whose server asked us to come later, and until when: all their feeds wait. */
export interface HostRests {
  /** null: it may be asked. */
  untilAt(host: string, now: Instant): Promise<Instant | null>;
  rest(host: string, untilAt: Instant, now: Instant): Promise<void>;
}

/** So long ago it may have been that what other processes noted was read: every poll asks. */
const readAgainMs = secondMs;

/** Remembered across restarts, and by every process on the store. */
export function openHostRests(db: Db): HostRests {
  let read: { readonly at: Instant; readonly rests: Promise<ReadonlyMap<string, Instant>> } | null = null;

  /** Few rest at a time. */
  async function readAll(): Promise<ReadonlyMap<string, Instant>> {
    const rows = await db.selectFrom('host_rests').selectAll().execute();
    return new Map(rows.map((row) => [row.host, row.until_at]));
  }

  return {
    async untilAt(host, now) {
      if (read === null || Math.abs(now - read.at) >= readAgainMs) read = { at: now, rests: readAll() };
      try {
        const untilAt = (await read.rests).get(host) ?? now;
        return untilAt > now ? untilAt : null;
      } catch (error) {
        read = null;
        throw error;
      }
    },
    async rest(host, until_at, now) {
      await inTransaction(db, async (tx) => {
        await tx.deleteFrom('host_rests').where('until_at', '<=', now).execute();
        await tx
          .insertInto('host_rests')
          .values({ host, until_at })
          .onConflict((conflict) => conflict.column('host').doUpdateSet({ until_at }))
          .execute();
      });
      read = null;
    },
  };
}
