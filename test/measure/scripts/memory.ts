import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'yaml';
import { openStore } from '../../../src/storage/index.ts';
import { startDiscordServer } from '../../support/discord-server.ts';
import { goldItems } from '../../support/gold-stream.ts';
import { settleProgram } from '../../support/program.ts';
import { startSlackServer } from '../../support/slack-server.ts';

// The most memory that the program has held, as its system counts it, once both platforms are connected, the shipped corpus is
// known, 200 feeds of 30 items about nothing watched were polled for the first time, and 20 articles of the labelled stream were
// read on their pages and judged. Feeds and platforms are no part of it. Needs Linux.
//   npm run measure:memory [-- FEEDS [PAGES]]     200 and 20 by default

const [feeds = 200, pages = 20] = process.argv.slice(2).map(Number);
const lookEveryMs = 200;
/** Each page stands at an address of its own: between two of one address a second is let pass. */
const hostOf = (page: number) => `127.0.1.${page + 1}`;

const articles = goldItems()
  .map(({ title, body }) => ({ title: title ?? '', body: body ?? '' }))
  .filter(({ body }) => body.length > 1_000)
  .slice(0, pages);

const farm = await startFarm();
const site = await startSite();
const [slack, discord] = await Promise.all([startSlackServer(), startDiscordServer()]);
const news = `http://127.0.0.1:${site.port}/feed`;
const program = await settleProgram([news, ...farm.urls], { slack, discord, withCorpus: true });
const origins = [news, ...farm.urls].map((url) => new URL(url).host);
const allowedOrigins = [...new Set(origins), ...articles.map((_, page) => `${hostOf(page)}:${site.port}`)];
writeFileSync(join(program.config, 'settings.yaml'), stringify({ fetch: { allowedOrigins }, health: { port: null } }));
const { child, ended } = program.start();
await slack.socketOpened();
while (discord.guild.commands.length === 0) await pause(lookEveryMs);
const connectedMb = memoryOf(child, 'VmRSS');
const { db, close } = await openStore(program.store);
while (!(await isDone())) await pause(lookEveryMs);
const read = await db
  .selectFrom('articles')
  .innerJoin('items', 'items.item_id', 'articles.item_id')
  .select('items.item_id')
  .where('feed_id', 'is not', null)
  .where('articles.is_teaser', '=', 0)
  .execute();
const report = {
  ...{ feeds, pages: read.length, connectedMb },
  ...{ peakMb: memoryOf(child, 'VmHWM'), afterMb: memoryOf(child, 'VmRSS') },
};
await close();
child.kill('SIGTERM');
await ended;
farm.stop();
site.server.close();
await Promise.all([slack.close(), discord.close(), program.remove()]);
process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);

async function isDone(): Promise<boolean> {
  const { polled } = await db
    .selectFrom('feed_states')
    .select((of) => of.fn.countAll().as('polled'))
    .executeTakeFirstOrThrow();
  const waiting = await db.selectFrom('inbox').select('seq').limit(1).executeTakeFirst();
  return Number(polled) > feeds && waiting === undefined;
}

/** Megabytes, by the name that Linux has for them: `VmRSS` now, `VmHWM` at most so far. */
function memoryOf({ pid }: ChildProcess, name: string): number {
  const line = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1]) / 1_000);
}

async function startFarm(): Promise<{ readonly urls: readonly string[]; stop(): void }> {
  const file = join(import.meta.dirname, '../../support/feed-farm-main.ts');
  const child = spawn(process.execPath, [file, String(feeds), '30'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [address] = await once(child.stdout, 'data');
  const urls = Array.from({ length: feeds }, (_, feed) => `${String(address).trim()}/feed/${feed}`);
  return { urls, stop: () => void child.kill() };
}

/** A feed without texts, and the pages that it names. */
async function startSite(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((request, response) => {
    const article = articles[Number(request.url?.split('/')[2])];
    if (request.url === '/feed') response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed());
    else if (!article) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(article.title, article.body));
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const entry = (title: string, page: number) =>
    `<item><guid>${page}</guid><title><![CDATA[${title}]]></title><link>http://${hostOf(page)}:${port}/page/${page}</link>
    <pubDate>${new Date().toUTCString()}</pubDate></item>`;
  const feed = () =>
    `<rss version="2.0"><channel><title>Pages</title>${articles.map(({ title }, page) => entry(title, page)).join('')}</channel></rss>`;
  return { server, port };
}

function pageOf(title: string, body: string): string {
  const paragraphs = body.split(/\n+/).map((paragraph) => `<p>${paragraph}</p>`);
  return `<html><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`;
}
