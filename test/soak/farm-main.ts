import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type SoakArticle, soakArticle } from './news.ts';

// The feeds of a soak in a process of their own: `farm-main.ts '{"seed":1,"feeds":1000,"articles":100000,"relevant":1200,
// "overMs":3600000}'`. Says its address on standard output. Each feed holds one old entry until GET /begin; from then on the
// articles come out one after the other, each in the feed of its number, spread over `overMs`. `latencyMs`: each answer takes so
// long; `hosts`: the feeds stand on so many addresses, 127.0.1.1 and on (Linux has them all). From GET /hold on no feed is answered
// before GET /begin; GET /held says how many wait.

interface Entry extends SoakArticle {
  readonly id: string;
  readonly at: number;
}

const mix = JSON.parse(process.argv[2] ?? '{}');
const { feeds, articles, overMs } = mix as { feeds: number; articles: number; overMs: number };
const { latencyMs = 0, hosts = 0 } = mix as { latencyMs?: number; hosts?: number };
/** As many entries as a feed usually carries. */
const feedLength = 30;
const dayMs = 86_400_000;
const secondMs = 1_000;
let begunAt = Number.POSITIVE_INFINITY;

/** The date of an article: feeds tell whole seconds, and one that came out just now is not dated before that. */
function datedAt(number: number): number {
  return Math.ceil((begunAt + (overMs * number) / articles) / secondMs) * secondMs;
}

/** The entries of a feed that are out, newest first. */
function entriesOf(feed: number): readonly Entry[] {
  const out = Math.min(articles, Math.floor(((Date.now() - begunAt) / Math.max(1, overMs)) * articles) + 1);
  const entries: Entry[] = [];
  for (let number = lastOf(feed, out); number >= 0 && entries.length < feedLength; number -= feeds)
    entries.push({ ...soakArticle(number, mix), id: String(number), at: datedAt(number) });
  const first = {
    id: 'first',
    title: `Feed ${feed} begins`,
    paragraphs: [`Feed ${feed} begins.`],
    at: Date.now() - dayMs,
  };
  return entries.length < feedLength ? [...entries, first] : entries;
}

/** The highest number below `out` that belongs to a feed; negative when there is none. */
function lastOf(feed: number, out: number): number {
  return feed + Math.floor((out - 1 - feed) / feeds) * feeds;
}

function documentOf(feed: number, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ id, title, paragraphs, at }) =>
      `<item><title>${title}</title><link>http://farm.example/${feed}/${id}</link><guid isPermaLink="false">${feed}-${id}</guid>
<pubDate>${new Date(at).toUTCString()}</pubDate><content:encoded><![CDATA[${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}]]></content:encoded></item>`,
  );
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed ${feed}</title>${items.join('\n')}</channel></rss>`;
}

/** Answers that are held back; null: none is. */
let held: (() => void)[] | null = null;

const server = createServer(answer);

function answer(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === '/begin') {
    begunAt = Date.now();
    for (const answerNow of held?.splice(0) ?? []) answerNow();
    held = null;
    response.end();
  } else if (request.url === '/hold') {
    held = [];
    response.end();
  } else if (request.url === '/held') response.end(String(held?.length ?? 0));
  else if (held) held.push(() => answerLate(request, response));
  else answerLate(request, response);
}

function answerLate(request: IncomingMessage, response: ServerResponse): void {
  if (latencyMs === 0) answerFeed(request, response);
  else setTimeout(() => answerFeed(request, response), latencyMs);
}

function answerFeed(request: IncomingMessage, response: ServerResponse): void {
  const feed = Number(request.url?.split('/').at(-1));
  const entries = entriesOf(feed);
  const etag = `"${entries[0]?.id}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  const headers = { etag, 'content-type': 'application/rss+xml; charset=utf-8', 'content-encoding': 'gzip' };
  response.writeHead(200, headers).end(gzipSync(documentOf(feed, entries)));
}

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  for (let host = 1; host <= hosts; host += 1) createServer(answer).listen(port, `127.0.1.${host}`);
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
