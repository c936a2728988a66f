import { DatabaseSync } from 'node:sqlite';

/** How far the program has come, by its store. */
export interface Counts {
  /** Items of feeds that are judged. */
  readonly judged: number;
  /** Of them, those about something watched. */
  readonly relevant: number;
  /** Messages that stand. */
  readonly posted: number;
  /** Edits that were made; each was a request to a platform. */
  readonly edits: number;
  /** Messages that are still to be posted. */
  readonly owed: number;
  /** The most messages and edits of one channel. */
  readonly mostInAChannel: number;
}

/** Counts in a store that another process works on. */
export function countsIn(file: string): Counts {
  const store = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    const count = (sql: string) => Number(store.prepare(sql).get()?.n ?? 0);
    return {
      judged: count('select count(*) n from verdicts') - count('select count(*) n from items where feed_id is null'),
      relevant: count(
        "select count(*) n from verdicts join items using (item_id) where relation <> 'irrelevant' and feed_id is not null",
      ),
      posted: count("select count(*) n from deliveries where state = 'posted' and kind <> 'edit'"),
      edits: count("select count(*) n from deliveries where state = 'posted' and kind = 'edit'"),
      owed: count("select count(*) n from deliveries where state in ('pending', 'sending', 'held') and kind <> 'edit'"),
      mostInAChannel: count(
        "select max(n) n from (select count(*) n from deliveries where state = 'posted' group by platform, channel)",
      ),
    };
  } finally {
    store.close();
  }
}
