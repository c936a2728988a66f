import { fault, hashOf, isFault } from '../base/index.ts';
import { askedOften, type Db, insertRows, inTransaction, type NewRows, newRows } from '../storage/index.ts';
import { applyBrake, type News } from './brake.ts';
import type { Fetched } from './fetch.ts';
import type { Item } from './item.ts';

/** What the store knows under one of an item's names. */
interface KnownItem {
  readonly itemId: string;
  readonly feedId: string | null;
  readonly wireHash: string;
  readonly isTeaser: boolean;
}

/**
 * Names asked for in one query: the smallest of these that holds them, the last name repeated, so that three prepared
 * statements serve one item as well as a document of thousands. SQLite takes 32,766 and PostgreSQL 65,535.
 */
const queryWidths = [6, 32, 128] as const;
const widest = 128;

/**
 * What a document brings that is not known: new items, and known ones whose text changed; oldest first, undated last.
 *
 * @returns Nothing for a poll that read nothing.
 */
export async function unknownOrEdited(db: Db, fetched: Fetched): Promise<News> {
  if (fetched.kind !== 'read') return { items: [], held: null };
  const known = await readKnown(
    db,
    fetched.items.flatMap(({ keys }) => keys),
  );
  const news = fetched.items.map((item) => placed(item, known)).filter((item) => item !== null);
  return applyBrake(oldestFirst(news), fetched.entries, fetched.before.lastSuccessAt, fetched.readAt);
}

/**
 * Asks again, inside the turn: another feed may have brought the same item meanwhile.
 *
 * @returns null when it is known with this text; else the item, under its known id when it is an edit.
 */
export async function confirmUnknown(db: Db, item: Item): Promise<Item | null> {
  return placed(item, await readKnown(db, item.keys));
}

/** {@link confirmUnknown} of several, as if each were kept before the next is asked for; in their order. */
export async function confirmAllUnknown(db: Db, items: readonly Item[]): Promise<(Item | null)[]> {
  const known = await readKnown(
    db,
    items.flatMap(({ keys }) => keys),
  );
  return items.map((item) => {
    const confirmed = placed(item, known);
    if (confirmed?.isEdit === false) for (const key of confirmed.keys) known.set(key, asKnown(confirmed));
    return confirmed;
  });
}

/**
 * Keeps all names of an item that is known under one of them: what another feed carries under a name of its own is
 * recognised by it from then on, without its page being read again at every poll.
 */
export async function keepNames(db: Db, item: Item): Promise<void> {
  const known = await readKnown(db, item.keys);
  const itemId = item.keys.map((key) => known.get(key)).find((found) => found !== undefined)?.itemId;
  const unknown = item.keys.filter((key) => !known.has(key));
  if (itemId === undefined || unknown.length === 0) return;
  await insertNames(
    db,
    unknown.map((key) => ({ key, item_id: itemId })),
  );
}

/** Keeps an item under all its names; an edit replaces what was said, and keeps the id and the day it was first seen. */
export function keepItem(tx: Db, item: Item): Promise<void> {
  return keepItems(tx, [item]);
}

/**
 * {@link keepItem} of several at once.
 *
 * @throws `feeds.known_meanwhile` when another process has just taken a name of one that was new: nothing of it is to be kept then.
 */
export async function keepItems(tx: Db, items: readonly Item[]): Promise<void> {
  await inTransaction(tx, async (db) => {
    await insertRows(db, 'items', items.map(toRow), { key: ['item_id'], replaced: edited });
    const fresh = namesOf(items.filter(({ isEdit }) => !isEdit));
    let own = 0;
    for (const item of items) own += await takeNamesOver(db, item);
    own += await insertNames(db, fresh);
    if (own < fresh.length) throw knownMeanwhile();
    await insertNames(db, namesOf(items.filter(({ isEdit }) => isEdit)));
  });
}

/** New items with all their names, to be kept together with other rows: none when any of it is known meanwhile. */
export function newItemsAsRows(items: readonly Item[]): readonly NewRows[] {
  return [newRows('items', items.map(toRow)), newRows('item_keys', inOrder(namesOf(items)))];
}

/** Keeps what is new, and asks again what of it is when another process was quicker with one of its names. */
export async function untilNamed<T>(keep: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await keep();
    } catch (error) {
      if (!isFault(error) || error.code !== takenMeanwhile) throw error;
    }
  }
}

const takenMeanwhile = 'feeds.known_meanwhile';

function knownMeanwhile(): Error {
  return fault(
    takenMeanwhile,
    'Another process has taken in this item meanwhile.',
    'Nothing to do: it is asked again.',
  );
}

function namesOf(items: readonly Item[]): readonly { key: string; item_id: string }[] {
  return items.flatMap(({ id, keys }) => [...new Set(keys)].map((key) => ({ key, item_id: id })));
}

/** @returns How many names were another's, of whom only a teaser was had. */
async function takeNamesOver(db: Db, { id, keys, fullerThan = [] }: Item): Promise<number> {
  if (fullerThan.length === 0) return 0;
  const taken = await db
    .updateTable('item_keys')
    .set({ item_id: id })
    .where('key', 'in', keys)
    .where('item_id', 'in', fullerThan)
    .executeTakeFirst();
  return Number(taken.numUpdatedRows);
}

/** What an edit changes of an item. */
const edited = ['guid', 'url', 'title', 'author', 'published_at', 'date_estimated', 'wire_hash', 'is_teaser'] as const;

/**
 * A name that is taken stays with whom it belongs to.
 *
 * @returns How many were free.
 */
function insertNames(db: Db, names: readonly { key: string; item_id: string }[]): Promise<number> {
  return insertRows(db, 'item_keys', inOrder(names), { key: ['key'], replaced: [] });
}

/** Two that insert the same names wait for each other in a row, not crosswise. */
function inOrder(names: readonly { key: string; item_id: string }[]) {
  return names.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function toRow(item: Item) {
  return {
    item_id: item.id,
    feed_id: item.feedId,
    outlet: item.outlet,
    language: item.language,
    guid: item.guid,
    url: item.url,
    title: item.title,
    author: item.author,
    published_at: item.publishedAt,
    date_estimated: item.dateEstimated ? 1 : 0,
    first_seen_at: item.firstSeenAt,
    wire_hash: item.wireHash,
    is_seed: item.feedId === null && item.isQuiet ? 1 : 0,
    is_teaser: item.isTeaser ? 1 : 0,
  } as const;
}

/** The item if it is new or edited, null when it is known. */
function placed(item: Item, known: ReadonlyMap<string, KnownItem>): Item | null {
  // Keys stand strongest first: when two of them lead to two items, the feed's own name decides.
  const match = item.keys.map((key) => known.get(key)).find((found) => found !== undefined);
  if (!match) return item;
  if (match.wireHash === item.wireHash) return null;
  if (match.feedId === item.feedId) return { ...item, id: match.itemId, isEdit: true };
  // Another feed's shorter or longer version of a known item is no edit, or two feeds would edit it for ever.
  return inPlaceOfTeasers(item, known);
}

/**
 * The item as one of its own where all that is known under its names are other feeds' teasers: who publishes it may carry the text
 * that could not be had there. Reading it tells; when it is no more than a teaser either it is known by all its names from then on,
 * and not tried again.
 */
function inPlaceOfTeasers(item: Item, known: ReadonlyMap<string, KnownItem>): Item | null {
  if (item.isTeaser === true || item.keys.every((key) => known.has(key))) return null;
  const others = item.keys.flatMap((key) => known.get(key) ?? []);
  if (!others.every(({ isTeaser, feedId }) => isTeaser && feedId !== item.feedId)) return null;
  // Its first name may be that of the other, and so may its id.
  const id = hashOf(item.feedId ?? '', item.keys[0] ?? '');
  return { ...item, id, fullerThan: [...new Set(others.map(({ itemId }) => itemId))] };
}

function asKnown({ id, feedId, wireHash, isTeaser = false }: Item): KnownItem {
  return { itemId: id, feedId, wireHash, isTeaser };
}

const whoseNames = askedOften((db, keys: readonly string[]) =>
  db
    .selectFrom('item_keys')
    .innerJoin('items', 'items.item_id', 'item_keys.item_id')
    .select(['item_keys.key', 'items.item_id', 'items.feed_id', 'items.wire_hash', 'items.is_teaser'])
    .where('item_keys.key', 'in', keys),
);

async function readKnown(db: Db, keys: readonly string[]): Promise<Map<string, KnownItem>> {
  const known = new Map<string, KnownItem>();
  for (let at = 0; at < keys.length; at += widest) {
    const part = keys.slice(at, at + widest);
    const width = queryWidths.find((size) => size >= part.length) ?? widest;
    const padded = [...part, ...Array<string>(width - part.length).fill(part.at(-1) ?? '')];
    for (const row of await whoseNames(db, padded))
      known.set(row.key, {
        itemId: row.item_id,
        feedId: row.feed_id,
        wireHash: row.wire_hash,
        isTeaser: row.is_teaser === 1,
      });
  }
  return known;
}

/** By date, undated last; within one date as the document has them, from its end: feeds stand newest first. */
function oldestFirst(items: readonly Item[]): Item[] {
  return items
    .toReversed()
    .toSorted((a, b) => (a.publishedAt ?? Number.MAX_SAFE_INTEGER) - (b.publishedAt ?? Number.MAX_SAFE_INTEGER));
}
