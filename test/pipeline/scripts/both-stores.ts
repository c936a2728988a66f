import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, styleText } from 'node:util';
import { SingleBar } from 'cli-progress';
import { readableOf } from '../../../src/cli/items.ts';
import { openStore } from '../../../src/storage/index.ts';
import { openNews, readableOf as reportOf } from '../../bench/news.ts';
import { goldItems } from '../../support/gold-stream.ts';
import { readPairs } from '../../support/pairs.ts';
import { startPostgres } from '../../support/postgres.ts';
import { randomFrom } from '../../support/random.ts';
import { randomArticle, someSentences } from '../../support/random-articles.ts';
import { readShipped } from '../../support/road.ts';
import { judgedOn } from '../both-stores.ts';

// The same articles judged in a file and on a PostgreSQL server: whether every row is the same, and how fast each was.
//   npm run measure:stores [-- ARTICLES]     1,000 by default: the labelled stream, odd articles, then what feeds bring, a part of it watched

const count = Number(process.argv[2] ?? 1_000);
/** Of what follows the labelled stream: as many articles of odd sentences. */
const oddCount = 300;
/** After these one article in so many is a report of an event of the affair, as several outlets tell it; the others are about something else. */
const watchedEvery = 10;
const sentences = someSentences();
const otherSentences = readPairs()
  .filter(({ group }) => group.startsWith('general/'))
  .flatMap(({ a, b }) => [a.quote, b.quote]);
/** Of rows that are unlike so many a table are printed from each store. */
const shownUnlike = 5;
const random = randomFrom(7);
const news = openNews(7);
const articles = [
  ...goldItems().map((line) => readableOf(line, 0)),
  ...Array.from({ length: oddCount }, (_, number) => {
    const article = randomArticle(number, sentences);
    const body = `${article.text} ${random.pick(sentences)}`;
    const publishedAt = new Date(article.publishedAt ?? 0).toISOString();
    return readableOf(
      { id: article.itemId, source: article.outlet, url: null, publishedAt, title: article.title, body },
      0,
    );
  }),
  ...Array.from({ length: count }, (_, number) => {
    const report = news(number);
    const isWatched = number % watchedEvery === 0;
    return reportOf(isWatched ? report : { ...report, ...elsewhere(report.sentences.length) });
  }),
].slice(0, count);

function elsewhere(length: number) {
  return {
    headline: random.pick(otherSentences),
    sentences: Array.from({ length }, () => random.pick(otherSentences)),
  };
}

const shipped = await readShipped();
const folder = mkdtempSync(join(tmpdir(), 'contrail-both-'));
const postgres = await startPostgres({ isCareful: true });

async function judged(name: string, address: string) {
  const bar = new SingleBar({ format: `${name} {bar} {value}/{total} | {eta_formatted}` });
  bar.start(articles.length, 0);
  const store = await openStore(address);
  const result = await judgedOn(store, articles, shipped, () => bar.increment());
  await store.close();
  bar.stop();
  return result;
}

try {
  const file = await judged('SQLite    ', join(folder, 'contrail.db'));
  const server = await judged('PostgreSQL', postgres.addressOf('postgres'));
  const unlike = Object.keys(file.rows).filter(
    (table) => !isDeepStrictEqual(plain(file.rows[table]), plain(server.rows[table])),
  );
  const ratio = file.tookMs / server.tookMs;
  for (const [name, { tookMs }] of [
    ['SQLite', file],
    ['PostgreSQL', server],
  ] as const)
    console.log(`${name.padEnd(11)} ${(tookMs / articles.length).toFixed(1)} ms an article`);
  console.log(`throughput on PostgreSQL: ${Math.round(100 * ratio)} % of SQLite's`);
  const rows = Object.values(file.rows).reduce((sum, table) => sum + table.length, 0);
  console.log(
    unlike.length === 0
      ? styleText('green', `all ${rows} rows the same`)
      : styleText('red', `unlike: ${unlike.join(', ')}`),
  );
  for (const table of unlike)
    for (const line of firstUnlike(file.rows[table], server.rows[table])) console.log(`${table} ${line}`);
  process.exitCode = unlike.length === 0 ? 0 : 1;
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Rows of SQLite have no prototype. */
function plain(rows: readonly unknown[] | undefined): unknown {
  return JSON.parse(JSON.stringify(rows));
}

/** The first rows that only one of the two has, as lines to read. */
function firstUnlike(file: readonly unknown[] = [], server: readonly unknown[] = []): string[] {
  const [inFile, inServer] = [file, server].map((rows) => rows.map((row) => JSON.stringify(row))) as [
    string[],
    string[],
  ];
  const [fileSet, serverSet] = [new Set(inFile), new Set(inServer)];
  return [
    ...inFile
      .filter((row) => !serverSet.has(row))
      .slice(0, shownUnlike)
      .map((row) => `SQLite      ${row}`),
    ...inServer
      .filter((row) => !fileSet.has(row))
      .slice(0, shownUnlike)
      .map((row) => `PostgreSQL  ${row}`),
  ];
}
