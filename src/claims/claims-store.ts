import { oncePer, openRecentRows } from '../base/index.ts';
import {
  type Db,
  fileNewest,
  inTransaction,
  numbersAsColumn,
  numbersIn,
  readNewest,
  storeOf,
  unfile,
} from '../storage/index.ts';
import type { Claim, ClaimWord, Quote } from './claim.ts';
import { indexTerms } from './index-terms.ts';

/** Claims of one statement: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
const claimsAtOnce = 50;
/** So many of the newest claims are looked up under one term: a look-up costs the same however many there are. */
const claimsOfATerm = 30;
/** A claim is compared with at most so many stored ones: on the gold stream 16 found the same contradictions, with more false ones. */
const candidatesOfAClaim = 8;
/** And all claims of an article together with at most so many. */
const candidatesOfAnArticle = 100;
/** Beside so many of the newest claims of reports of the same event. */
const claimsOfAStory = 100;

/** Keeps the claims of one article, with what they are found by. */
export function keepClaims(db: Db, claims: readonly Claim[]): Promise<Claim[]> {
  return inTransaction(db, async (tx) => {
    const kept: Claim[] = [];
    const recent = recalled(storeOf(db));
    for (const part of chunks(claims, claimsAtOnce)) {
      const rows = await tx
        .insertInto('claims')
        .values(part.map(toRow))
        .returning(['claim_id', 'item_id', 'position'])
        .execute();
      const ids = new Map(rows.map((row) => [`${row.item_id} ${row.position}`, row.claim_id]));
      for (const claim of part) {
        const one = { ...claim, id: ids.get(`${claim.itemId} ${claim.position}`) ?? 0 };
        kept.push(one);
        recent.keep(placeOf(one), one);
      }
    }
    await fileNewest(tx, 'term_claims', filed(kept));
    return kept;
  });
}

/** The row that {@link placeRows} reads of a claim. */
function placeOf({ id, itemId, position, quote, outlet, publishedAt, dateEstimated }: Claim & { readonly id: number }) {
  const place = { claim_id: id, item_id: itemId, position, text_hash: quote.textHash };
  const source = { outlet, published_at: publishedAt, date_estimated: dateEstimated ? (1 as const) : (0 as const) };
  return { ...place, ...source };
}

/** The claims by the numbers of their terms, the newest first. */
function filed(claims: readonly Claim[]): Map<number, number[]> {
  const ids = new Map<number, number[]>();
  for (const claim of claims.toReversed())
    for (const term of indexTerms(claim)) ids.getOrInsertComputed(term, () => []).push(claim.id ?? 0);
  return ids;
}

/**
 * Takes the claims of an item out of the index, before its changed text is judged anew.
 *
 * The claims themselves stay: a dispute keeps the quote that its outlet has since changed.
 */
export async function withdrawClaims(db: Db, itemId: string): Promise<void> {
  const rows = await claimRows(db).where('claims.item_id', '=', itemId).where('is_withdrawn', '=', 0).execute();
  for (const claim of claimsIn(rows)) await unfile(db, 'term_claims', indexTerms(claim), claim.id ?? 0);
  await db.updateTable('claims').set({ is_withdrawn: 1 }).where('item_id', '=', itemId).execute();
}

/** Claims by their ids, in order of id; withdrawn ones too. */
export async function readClaims(db: Db, ids: readonly number[]): Promise<Claim[]> {
  if (ids.length === 0) return [];
  const rows = await rowsById(db, ids).execute();
  return claimsIn(rows);
}

/** The quotes that stand at some places of stored articles, in the order asked for; null where no claim was read. */
export async function readQuotes(
  db: Db,
  places: readonly { readonly itemId: string; readonly position: number }[],
): Promise<readonly (string | null)[]> {
  const rows = await db
    .selectFrom('claims')
    .select(['item_id', 'position', 'quote'])
    .where('item_id', 'in', [...new Set(places.map(({ itemId }) => itemId))])
    .where('position', 'in', [...new Set(places.map(({ position }) => position))])
    .where('is_withdrawn', '=', 0)
    .execute();
  const quotes = new Map(rows.map((row) => [`${row.item_id} ${row.position}`, row.quote]));
  return places.map(({ itemId, position }) => quotes.get(`${itemId} ${position}`) ?? null);
}

/**
 * The stored claims that some new ones may contradict or repeat, in order of id.
 *
 * For each claim at most {@link candidatesOfAClaim}, those that share most of its index terms, the newest first among equals; and of the
 * reports of the same event at most {@link claimsOfAStory}, whatever their words. The cost does not grow with the store. Claims of the
 * same items are left out.
 *
 * @param storyItems - Ids of items that tell of the same event.
 */
export async function recallClaims(
  db: Db,
  claims: readonly Claim[],
  storyItems: readonly string[] = [],
): Promise<Claim[]> {
  recalled(storeOf(db)).nextTurn();
  const own = new Set(claims.map((claim) => claim.itemId));
  const termsOf = claims.map(indexTerms);
  const cells = await readNewest(db, 'term_claims', new Set(termsOf.flat()));
  const newest = new Map([...cells].map(([term, cell]) => [term, numbersIn(cell, claimsOfATerm)]));
  const scores = new Map<number, number>();
  for (const terms of termsOf)
    for (const [id, score] of bestShared(terms, newest)) scores.set(id, Math.max(score, scores.get(id) ?? 0));
  const ids = new Set([...best(scores, candidatesOfAnArticle), ...(await newestOf(db, storyItems))]);
  const rows = await placeRows(db)
    .where('claims.claim_id', 'in', numbersAsColumn(db, ids))
    .where('is_withdrawn', '=', 0)
    .orderBy('claims.claim_id')
    .execute();
  return readRecalled(
    db,
    rows.filter((row) => !own.has(row.item_id)),
  );
}

/** The claims of some rows: of those that are known only their places are read. */
async function readRecalled(db: Db, rows: readonly PlaceRow[]): Promise<Claim[]> {
  const recent = recalled(storeOf(db));
  const known = rows.map((row) => recent.get(row));
  const unknown = rows.filter((_, i) => known[i] === undefined).map((row) => row.claim_id);
  const read = new Map((await readClaims(db, unknown)).map((claim) => [claim.id, claim]));
  return rows.flatMap((row, i) => {
    const fresh = read.get(row.claim_id);
    return known[i] ?? (fresh ? recent.keep(row, fresh) : []);
  });
}

async function newestOf(db: Db, itemIds: readonly string[]): Promise<number[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom('claims')
    .select('claim_id')
    .where('item_id', 'in', itemIds)
    .where('is_withdrawn', '=', 0)
    .orderBy('claim_id', 'desc')
    .limit(claimsOfAStory)
    .execute();
  return rows.map((row) => row.claim_id);
}

/**
 * Claims that were just kept, or recalled, are not read as long as they are recalled again: by another report of their event, which
 * comes after those of some other events. In turns rather than in numbers alone, so that they are soon as many as they will ever be.
 */
const recalledKept = { most: 2_000, turns: 12 };
const recalled = oncePer((_: object) => openRecentRows<PlaceRow, Claim>(recalledKept, (row) => row.claim_id));

function bestShared(terms: readonly number[], newest: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  const shared = new Map<number, number>();
  for (const term of terms) {
    const ids = newest.get(term) ?? [];
    const weight = 1 / Math.log2(2 + ids.length);
    for (const id of ids) shared.set(id, (shared.get(id) ?? 0) + weight);
  }
  return new Map(best(shared, candidatesOfAClaim).map((id) => [id, shared.get(id) ?? 0]));
}

/** Ids by their score, the newest first among equals. Few of many are wanted, so the others are not sorted. */
function best(scores: ReadonlyMap<number, number>, most: number): number[] {
  const first: (readonly [number, number])[] = [];
  for (const entry of scores) {
    const last = first.at(-1);
    if (first.length === most && last && !isBefore(entry, last)) continue;
    if (first.length === most) first.pop();
    let at = first.length;
    while (at > 0 && isBefore(entry, first[at - 1] as readonly [number, number])) at -= 1;
    first.splice(at, 0, entry);
  }
  return first.map(([id]) => id);
}

function isBefore([id, score]: readonly [number, number], [otherId, other]: readonly [number, number]): boolean {
  return score > other || (score === other && id > otherId);
}

/** Where claims stand, and in which state of their text: the same place of the same text says the same. */
function placeRows(db: Db) {
  return db
    .selectFrom('claims')
    .innerJoin('items', 'items.item_id', 'claims.item_id')
    .select(['claims.claim_id', 'claims.item_id', 'claims.position', 'claims.text_hash'])
    .select(['items.outlet', 'items.published_at', 'items.date_estimated']);
}

type PlaceRow = Awaited<ReturnType<ReturnType<typeof placeRows>['execute']>>[number];

function claimRows(db: Db) {
  return placeRows(db).select(['claims.quote', 'claims.quote_start', 'claims.quote_end', 'claims.body']);
}

function rowsById(db: Db, ids: readonly number[]) {
  return claimRows(db).where('claims.claim_id', 'in', numbersAsColumn(db, ids)).orderBy('claims.claim_id');
}

type Row = Awaited<ReturnType<ReturnType<typeof claimRows>['execute']>>[number];

/** What the `body` column holds: a claim without what has a column of its own; words as short text, most of its bulk. */
type Body = Omit<
  Claim,
  'id' | 'itemId' | 'outlet' | 'publishedAt' | 'dateEstimated' | 'position' | 'quote' | 'words' | 'terms'
> & {
  readonly words: string;
};

function toRow(claim: Claim) {
  const { id, itemId, outlet, publishedAt, dateEstimated, position, quote, words, terms, ...rest } = claim;
  const body: Body = { ...rest, words: words.map(wordToText).join('\n') };
  return {
    item_id: itemId,
    position,
    quote: quote.text,
    quote_start: quote.start,
    quote_end: quote.end,
    text_hash: quote.textHash,
    body: JSON.stringify(body),
  };
}

/** The claims of some rows. What its article is about is kept with each claim; those of one article share it here. */
function claimsIn(rows: readonly Row[]): Claim[] {
  const settings = new Map<string, Claim['setting']>();
  return rows.map((row) => fromRow(row, settings));
}

function fromRow(row: Row, settings: Map<string, Claim['setting']>): Claim {
  const { words: text, ...body } = JSON.parse(row.body) as Body;
  const words = text === '' ? [] : text.split('\n').map(wordFromText);
  const quote: Quote = { text: row.quote, start: row.quote_start, end: row.quote_end, textHash: row.text_hash };
  return {
    ...body,
    // Claims that were kept before this was read have none.
    standings: body.standings ?? [],
    setting: settings.getOrInsert(`${row.item_id} ${row.text_hash}`, body.setting),
    id: row.claim_id,
    itemId: row.item_id,
    outlet: row.outlet,
    publishedAt: row.published_at,
    dateEstimated: row.date_estimated === 1,
    position: row.position,
    quote,
    words,
    terms: [...new Set(words.map((word) => word.concept))].sort(),
  };
}

const kinds: Readonly<Record<string, ClaimWord['kind']>> = {
  e: 'event',
  t: 'thing',
  p: 'name',
  v: 'verb',
  n: 'noun',
  o: 'other',
};
const letters = Object.fromEntries(Object.entries(kinds).map(([letter, kind]) => [kind, letter]));

const wordToText = (word: ClaimWord) =>
  `${letters[word.kind]}${word.negative ? '-' : '+'}${word.actual ? '!' : '?'}${word.telling ? '~' : ''}${word.clause}@${word.start} ${word.concept}${word.lemma === word.concept ? '' : `|${word.lemma}`}`;

function wordFromText(text: string): ClaimWord {
  const space = text.indexOf(' ');
  const at = text.indexOf('@');
  const telling = text[3] === '~';
  const [concept = '', lemma = concept] = text.slice(space + 1).split('|');
  return {
    concept,
    lemma,
    kind: kinds[text[0] ?? ''] ?? 'other',
    negative: text[1] === '-',
    actual: text[2] === '!',
    telling,
    clause: Number(text.slice(telling ? 4 : 3, at)),
    start: Number(text.slice(at + 1, space)),
  };
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < list.length; i += size) parts.push(list.slice(i, i + size));
  return parts;
}
