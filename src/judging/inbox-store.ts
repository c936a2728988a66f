import { sql } from 'kysely';
import { type Article, withArticleKeys } from '../articles/index.ts';
import { hourMs, type Instant } from '../base/index.ts';
import { confirmUnknown, type Item, keepItem, keepNames, untilNamed } from '../feeds/index.ts';
import { askedOften, type Db, inTransaction, type NewRows, newRows } from '../storage/index.ts';
import { splitSentences } from '../text/index.ts';

/** What waits for the judge. */
export type Arrival = News | FirstReading;

/** An article that was read. */
export interface News extends Waiting {
  readonly kind: 'news';
  readonly item: Item;
  readonly article: Article;
}

/** The word that the first document of a feed was read: it stands behind all that the document brought. */
interface FirstReading extends Waiting {
  readonly kind: 'first reading';
  readonly feedId: string;
}

interface Waiting {
  /** Order of coming. */
  readonly seq: number;
  /** How often it could not be judged. */
  readonly attempts: number;
}

/**
 * A feed is introduced although something of its first document cannot be judged, once that was tried so often: about twenty
 * minutes. Nothing else waits for it.
 */
const patienceAttempts = 8;

/** What needs a person to mend it is looked at by then. What is put off for longer was put off by a clock that ran ahead. */
export const longestWaitMs = hourMs;
/** Due at once, whatever the clock says later: it may be set back. */
export const notPutOff = 0;

/**
 * Takes in an article that was read: from then on the item is known, and the article waits for the judge.
 *
 * @returns null when it is known already with the same text, by another feed that brought it meanwhile.
 */
export async function takeIn(db: Db, read: Item, article: Article): Promise<News | null> {
  const named = read.feedId === null ? read : withArticleKeys(read, article);
  const take = async (tx: Db): Promise<News | null> => {
    const confirmed = await confirmUnknown(tx, named);
    if (confirmed === null) {
      await keepNames(tx, named);
      return null;
    }
    await keepItem(tx, confirmed);
    const item = await inPlaceOfGivenUp(tx, confirmed);
    const arrival = { item: { ...item, content: null }, article: { ...article, sentences: [] } };
    const waiting = { item_id: item.id, feed_id: item.feedId, arrival: JSON.stringify(arrival) };
    const { seq } = await addTo(tx, waiting);
    return { kind: 'news', seq, attempts: 0, item, article: { ...article, itemId: item.id } };
  };
  return untilNamed(() => inTransaction(db, take));
}

/** What was given up gives way to a later text of its item, which is then what is judged first. */
async function inPlaceOfGivenUp(tx: Db, item: Item): Promise<Item> {
  if (!item.isEdit) return item;
  const left = await tx
    .deleteFrom('inbox')
    .where('item_id', '=', item.id)
    .where('given_up_at', 'is not', null)
    .returning('arrival')
    .executeTakeFirst();
  return left?.arrival ? { ...item, isEdit: newsOf(left.arrival).item.isEdit } : item;
}

/** The word that the first document of a feed was read, to be taken in together with what is remembered of the feed. */
export function firstReadingAsRow(feedId: string): NewRows {
  return newRows('inbox', [asRow({ item_id: null, feed_id: feedId, arrival: null })]);
}

function addTo(tx: Db, waiting: WaitingRow): Promise<{ seq: number }> {
  return tx.insertInto('inbox').values(asRow(waiting)).returning('seq').executeTakeFirstOrThrow();
}

type WaitingRow = Readonly<Record<'item_id' | 'feed_id' | 'arrival', string | null>>;

function asRow(waiting: WaitingRow) {
  return { ...waiting, attempts: 0, not_before_at: notPutOff, given_up_at: null, reason: null };
}

/**
 * What can be judged as far as what came before it is concerned: an item's later text waits for the earlier one, and a feed's
 * introduction for all that its first document brought. Nothing else is held up by what cannot be judged.
 */
function unhindered(db: Db, patience: number) {
  return db
    .selectFrom('inbox as one')
    .where('one.given_up_at', 'is', null)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('inbox as earlier')
            .select('earlier.seq')
            .whereRef('earlier.seq', '<', 'one.seq')
            .where((of) =>
              of.or([
                of('earlier.item_id', '=', of.ref('one.item_id')),
                of.and([
                  of('one.item_id', 'is', null),
                  of('earlier.feed_id', '=', of.ref('one.feed_id')),
                  of('earlier.attempts', '<', patience),
                ]),
              ]),
            ),
        ),
      ),
    );
}

const firstDue = askedOften((db, [patience = 0, now = 0, aheadAt = 0]: readonly number[]) =>
  unhindered(db, patience)
    .select(['one.seq', 'one.feed_id', 'one.arrival', 'one.attempts'])
    .where((of) => of.or([of('one.not_before_at', '<=', now), of('one.not_before_at', '>', aheadAt)]))
    .orderBy('one.seq')
    .limit(sql.lit(1)),
);

/** The first that is due; null when nothing is. */
export async function readNext(db: Db, now: Instant): Promise<Arrival | null> {
  const [row] = await firstDue(db, [patienceAttempts, now, now + longestWaitMs]);
  if (!row) return null;
  const { seq, attempts } = row;
  if (row.arrival === null) return { kind: 'first reading', seq, attempts, feedId: row.feed_id ?? '' };
  const { item, article } = newsOf(row.arrival);
  const sentences = splitSentences(article.text);
  return { kind: 'news', seq, attempts, item, article: { ...article, itemId: item.id, sentences } };
}

function newsOf(arrival: string): Pick<News, 'item' | 'article'> {
  return JSON.parse(arrival);
}

/** Whether the first document of a feed was read and is not judged yet. */
export async function awaitsIntroduction(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('inbox')
    .select('seq')
    .where('item_id', 'is', null)
    .where('given_up_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many articles wait, those that are put off among them. */
export async function countUnjudged(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('inbox')
    .select((of) => of.fn.count('item_id').as('count'))
    .where('given_up_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

const earliest = askedOften((db, [patience = 0]: readonly number[]) =>
  unhindered(db, patience).select((of) => of.fn.min('one.not_before_at').as('at')),
);

/** When the next of it is due, which may be past and is no later than `now` plus {@link longestWaitMs}; null when nothing waits. */
export async function nextDueAt(db: Db, now: Instant): Promise<Instant | null> {
  const [row] = await earliest(db, [patienceAttempts]);
  const at = row?.at ?? null;
  return at !== null && at > now + longestWaitMs ? now : at;
}

/**
 * Takes out what was judged, in the transaction that keeps the verdict.
 *
 * @returns false when it was not there any more: it was judged by another.
 */
export async function takeOut(tx: Db, { seq }: Waiting): Promise<boolean> {
  const gone = await tx.deleteFrom('inbox').where('seq', '=', seq).executeTakeFirst();
  return Number(gone.numDeletedRows) > 0;
}

/** Notes that something could not be judged, and from when on it is to be tried again. */
export async function putOff(
  db: Db,
  { seq, attempts }: Waiting,
  notBeforeAt: Instant,
  reason: string | null = null,
): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ attempts: attempts + 1, not_before_at: notBeforeAt, reason })
    .where('seq', '=', seq)
    .execute();
}

/** Notes that something is tried no more; a later text of the same item that waits for it takes its place. */
export async function giveUp(tx: Db, arrival: Arrival, now: Instant, reason: string): Promise<void> {
  const { seq, attempts } = arrival;
  const later = arrival.kind === 'news' ? await readLater(tx, arrival) : undefined;
  if (later && arrival.kind === 'news') {
    const { item, article } = newsOf(later.arrival ?? '');
    const first = JSON.stringify({ item: { ...item, isEdit: arrival.item.isEdit }, article });
    await tx.updateTable('inbox').set({ arrival: first }).where('seq', '=', later.seq).execute();
    await takeOut(tx, arrival);
    return;
  }
  await tx
    .updateTable('inbox')
    .set({ attempts: attempts + 1, given_up_at: now, reason })
    .where('seq', '=', seq)
    .execute();
}

function readLater(tx: Db, { seq, item }: News) {
  return tx
    .selectFrom('inbox')
    .select(['seq', 'arrival'])
    .where('item_id', '=', item.id)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
}
