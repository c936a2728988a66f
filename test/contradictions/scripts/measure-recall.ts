// What retrieval and comparison cost an article once many claims are stored.
//   node test/contradictions/scripts/measure-recall.ts [claims=100000] [articles=200]
// Sentences of test/gold and test/pairs are read once and recombined by a seeded generator; stored through keepClaims.

import { readdirSync, readFileSync } from 'node:fs';
import { type Claim, claimOfQuote, keepClaims, recallClaims } from '../../../src/claims/index.ts';
import { findContradictions } from '../../../src/contradictions/index.ts';
import { type Db, openStore } from '../../../src/storage/index.ts';
import { splitSentences } from '../../../src/text/index.ts';
import { shippedLexicon, shippedRules } from '../../support/pairs.ts';

/** Sentences of an article of 400 words. */
const sentencesOfArticle = 18;
const [stored = 100_000, measured = 200] = process.argv.slice(2).map(Number);
const lexicon = shippedLexicon();
const rules = shippedRules();
const random = seeded(20_261_122);

/** Processor time rather than the clock's: other programs may be at work. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function lines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

interface Said {
  readonly quote: string;
}

function sentences(): string[] {
  const gold = lines<{ body: string }>('test/gold/items.jsonl').flatMap(({ body }) => splitSentences(body));
  const pairs = readdirSync('test/pairs')
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => lines<{ a: Said; b: Said }>(`test/pairs/${name}`))
    .flatMap(({ a, b }) => [a.quote, b.quote]);
  return [...new Set([...gold.map((sentence) => sentence.text), ...pairs])];
}

const read = sentences().map((quote) =>
  claimOfQuote(quote, { outlet: 'Example Post', publishedAt: Date.UTC(2026, 2, 10) }, lexicon),
);

function articleOf(number: number): Claim[] {
  const itemId = `m${number}`;
  const publishedAt = Date.UTC(2026, 2, 10) + number * 60_000;
  return Array.from({ length: sentencesOfArticle }, (_, position) => {
    const claim = read[Math.floor(random() * read.length)] as Claim;
    return { ...claim, itemId, position, publishedAt };
  });
}

async function keepArticle(db: Db, number: number): Promise<void> {
  const claims = articleOf(number);
  await db
    .insertInto('items')
    .values({
      item_id: `m${number}`, feed_id: null, outlet: 'Example Post', language: 'en', guid: null, url: null, title: '', author: null,
      published_at: claims[0]?.publishedAt ?? null, date_estimated: 0, first_seen_at: 0, wire_hash: `m${number}`, is_seed: 0,
    }) // biome-ignore format: a row
    .execute();
  await keepClaims(db, claims);
}

const store = await openStore(':memory:');
const articles = Math.ceil(stored / sentencesOfArticle);
for (let i = 0; i < articles; i += 1) await keepArticle(store.db, i);
let [recallMs, findMs, candidates, found] = [0, 0, 0, 0];
for (let i = 0; i < measured; i += 1) {
  const claims = articleOf(articles + i);
  const start = cpuMs();
  const known = await recallClaims(store.db, claims);
  const recalled = cpuMs();
  found += findContradictions(claims, known, rules).length;
  recallMs += recalled - start;
  findMs += cpuMs() - recalled;
  candidates += known.length;
}
await store.close();
const each = (sum: number) => (sum / measured).toFixed(1);
process.stdout.write(
  `${articles * sentencesOfArticle} claims stored (${read.length} sentences recombined), ${measured} articles of ${sentencesOfArticle}: recall ${each(recallMs)} ms, ${each(candidates)} candidates, find ${each(findMs)} ms, ${each(found)} found\n`,
);
