import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../src/base/index.ts';
import { type Claim, extractClaims, keepClaims, recallClaims, withdrawClaims } from '../../src/claims/index.ts';
import {
  type DisputeChange,
  findContradictions,
  gatherDisputes,
  keepDisputes,
  readDispute,
  readDisputes,
  recallDisputes,
  type StoredDispute,
} from '../../src/contradictions/index.ts';
import { type Db, openStore } from '../../src/storage/index.ts';
import { splitSentences } from '../../src/text/index.ts';
import { anArticle } from '../support/builders.ts';
import { shippedLexicon, shippedRules } from '../support/pairs.ts';

// The five seed articles through claims, contradictions and disputes, in a real store.

const root = join(import.meta.dirname, '..', '..');
const lexicon = shippedLexicon();
const rules = shippedRules();
const seeds = [
  { id: '000_4628078cc6531ac9', outlet: 'PA Turkey', day: '2025-12-17', dateEstimated: false },
  { id: '001_323a45ce6f2e82c0', outlet: 'outlet unknown', day: '2025-12-18', dateEstimated: true },
  { id: '002_8451e2305be54a37', outlet: 'Türkiye Today', day: '2025-12-17', dateEstimated: false },
  { id: '003_1a5f891caf4b613b', outlet: 'Defence Talks', day: '2025-12-19', dateEstimated: true },
  { id: '004_b07c20f35e1d01c8', outlet: 'outlet unknown', day: '2025-12-17', dateEstimated: true },
];
type Seed = (typeof seeds)[0];

function articleOf({ id, outlet, day, dateEstimated }: Seed, change: (text: string) => string) {
  const text = change(readFileSync(join(root, 'config', 'corpus', `${id}.txt`), 'utf8'));
  const publishedAt = Date.parse(day);
  return anArticle({
    itemId: id,
    outlet,
    text,
    textHash: hashOf(text),
    sentences: splitSentences(text),
    publishedAt,
    dateEstimated,
    title: '',
  });
}

async function read(db: Db, seed: Seed, change: (text: string) => string): Promise<readonly DisputeChange[]> {
  const article = articleOf(seed, change);
  await db
    .insertInto('items')
    .values({
      item_id: seed.id, feed_id: null, outlet: seed.outlet, language: 'en', guid: null, url: null, title: '', author: null,
      published_at: article.publishedAt, date_estimated: seed.dateEstimated ? 1 : 0, first_seen_at: 0, wire_hash: seed.id, is_seed: 1,
    }) // biome-ignore format: a row
    .execute();
  const claims = extractClaims(article, lexicon);
  const found = findContradictions(claims, await recallClaims(db, claims), rules);
  const changes = gatherDisputes(found, await recallDisputes(db, found), 'Bloomberg');
  await keepClaims(db, claims);
  await keepDisputes(db, changes, seed.id, article.publishedAt ?? 0);
  return changes;
}

async function disputesOf(order: readonly Seed[], change = (text: string) => text): Promise<StoredDispute[]> {
  const store = await openStore(':memory:');
  for (const seed of order) await read(store.db, seed, change);
  const disputes = await readDisputes(store.db, { details: true });
  await store.close();
  return disputes;
}

interface SeedPair {
  readonly a: { readonly item: string; readonly quote: string };
  readonly b: { readonly item: string; readonly quote: string };
  readonly label: string;
  readonly kind: string;
  readonly dispute: string;
}
const labelled = readFileSync(join(root, 'test', 'gold', 'seed-pairs.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as SeedPair)
  .filter((pair) => pair.label === 'contradiction');

/** Whether two sides of a dispute hold the two quotes of a labelled pair. */
function holds(dispute: StoredDispute, { a, b }: SeedPair): boolean {
  const at = ({ item, quote }: SeedPair['a']) =>
    dispute.sides.findIndex((side) =>
      side.claims.some(
        (claim) => claim.itemId === item && (claim.quote.text.includes(quote) || quote.includes(claim.quote.text)),
      ),
    );
  const [x, y] = [at(a), at(b)];
  return x >= 0 && y >= 0 && x !== y;
}

const matterOf = (dispute: StoredDispute) =>
  labelled.find((pair) => pair.kind === dispute.kind && holds(dispute, pair))?.dispute ?? null;
/** The seventh, since when Turkey is out of the programme, is a known failure: "blocked since" must be read as "excluded in". */
const six = [
  'ambassador-name',
  'did-moscow-comment',
  'level-of-contacts',
  'transfer-on-the-table',
  'was-the-return-raised-with-putin',
  'white-house-meeting-date',
];

describe('the seed corpus', () => {
  test('holds six of the seven disputes, each once, and no other', async () => {
    const disputes = await disputesOf(seeds);
    expect(disputes.map(matterOf).sort()).toEqual(six);
  });

  test('shows no dispute that is none when it is read backwards', async () => {
    const disputes = await disputesOf([...seeds].reverse());
    expect(disputes.filter((dispute) => matterOf(dispute) === null)).toEqual([]);
    expect(disputes.length).toBeGreaterThanOrEqual(5);
  });

  test('does not hang on these people: with other names the same matters are found', async () => {
    const others = (text: string) =>
      text
        .replaceAll('Erdogan', 'Keller')
        .replaceAll('Recep Tayyip', 'Urs')
        .replaceAll('Tom', 'Jim')
        .replaceAll('Barrack', 'Hollis')
        .replaceAll('Berk', 'Hobb')
        .replaceAll('Turkmenistan', 'Kazakhstan');
    const disputes = await disputesOf(seeds, others);
    expect(disputes.map((dispute) => dispute.kind).sort()).toEqual(
      expect.arrayContaining(['date', 'denial', 'name', 'negation', 'status']),
    );
  });

  test('weighs what was denied as a dispute, and what was told in passing as a detail', async () => {
    const weights = new Map((await disputesOf(seeds)).map((dispute) => [matterOf(dispute), dispute.weight]));
    expect(weights.get('was-the-return-raised-with-putin')).toBe('dispute');
    expect(weights.get('ambassador-name')).toBe('detail');
    expect(weights.get('white-house-meeting-date')).toBe('detail');
  });
});

test('a second article joins a known side, and an article read again adds nothing', async () => {
  const store = await openStore(':memory:');
  const [first, second] = seeds as [Seed, Seed];
  const opened = await read(store.db, first, (text) => text);
  expect(opened.every((change) => change.change === 'opened')).toBe(true);
  const changes = await read(store.db, second, (text) => text);
  expect(changes.some((change) => change.change !== 'opened')).toBe(true);
  const dispute = await readDispute(store.db, opened[0]?.dispute.id ?? '');
  expect(dispute?.sides.flatMap((side) => side.claims).length).toBeGreaterThan(2);
  await store.close();
});

test('claims come back as they were kept, and a withdrawn item is found no more', async () => {
  const store = await openStore(':memory:');
  const [first, second] = seeds as [Seed, Seed];
  await read(store.db, first, (text) => text);
  const claims: Claim[] = extractClaims(
    articleOf(second, (text) => text),
    lexicon,
  );
  const known = await recallClaims(store.db, claims);
  expect(known.length).toBeGreaterThan(5);
  const fresh = extractClaims(
    articleOf(first, (text) => text),
    lexicon,
  );
  for (const claim of known)
    expect({ ...claim, id: null }).toEqual(fresh.find((one) => one.position === claim.position));
  await withdrawClaims(store.db, first.id);
  expect(await recallClaims(store.db, claims)).toEqual([]);
  await store.close();
});
