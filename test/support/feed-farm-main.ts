import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

// A farm of feeds as a process of its own, so that what it costs is not counted as ours: `feed-farm-main.ts FEEDS ITEMS`.
// Says its address on standard output. /urls lists the feeds, /publish brings one new entry into each.

const [feeds = 200, items = 30] = process.argv.slice(2).map(Number);
const firstAt = Date.UTC(2026, 10, 1);
const halfHourMs = 1_800_000;
const words =
  'the of and market river apples council road winter bridge school harvest train window letter garden'.split(' ');

/** A sentence that is the same every time for the same numbers, and another for others. */
function sentence(feed: number, entry: number, at: number): string {
  const pick = (n: number) => words[(feed * 7 + entry * 13 + at * 5 + n * n * 3 + n) % words.length];
  return `Report ${feed}-${entry}-${at} ${Array.from({ length: 14 }, (_, n) => pick(n)).join(' ')}.`;
}

function entryOf(feed: number, entry: number): string {
  const at = new Date(firstAt + entry * halfHourMs + feed * 1_000);
  const link = `http://farm.example/${feed}/${entry}?utm_source=feed`;
  const text = Array.from({ length: 8 }, (_, n) => `<p>${sentence(feed, entry, n)}</p>`).join('\n');
  const title = sentence(feed, entry, 99);
  if (feed % 2 === 1)
    return `<entry><id>tag:farm.example,2026:${feed}/${entry}</id><title>${title}</title><link href="${link}"/>
      <updated>${at.toISOString()}</updated><content type="html">${text.replaceAll('<', '&lt;')}</content></entry>`;
  return `<item><guid isPermaLink="false">farm-${feed}-${entry}</guid><title>${title}</title><link>${link}</link>
    <pubDate>${at.toUTCString()}</pubDate><description>${sentence(feed, entry, 0)}</description>
    <content:encoded><![CDATA[${text}]]></content:encoded></item>`;
}

function documentOf(feed: number, newest: number): string {
  const entries = Array.from({ length: items }, (_, n) => entryOf(feed, newest - n)).join('\n');
  return feed % 2 === 1
    ? `<feed xmlns="http://www.w3.org/2005/Atom"><title>Farm ${feed}</title><updated>${newest}</updated>${entries}</feed>`
    : `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Farm ${feed}</title>${entries}</channel></rss>`;
}

let newest = items;
const packed = new Map<string, Buffer>();
const server = createServer((request, response) => {
  const path = request.url ?? '/';
  if (path.startsWith('/urls'))
    return void response.end(Array.from({ length: feeds }, (_, n) => `/feed/${n}`).join('\n'));
  if (path === '/publish') {
    newest += 1;
    packed.clear();
    return void response.end();
  }
  const etag = `"${newest}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  const body = packed.getOrInsertComputed(path, () => gzipSync(documentOf(Number(path.split('/')[2]), newest)));
  response.writeHead(200, { etag, 'content-type': 'application/xml', 'content-encoding': 'gzip' }).end(body);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
