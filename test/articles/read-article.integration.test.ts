import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Article,
  articleFromText,
  keepArticle,
  openPageReader,
  type Pages,
  readArticle,
  readStoredArticle,
  withArticleKeys,
} from '../../src/articles/index.ts';
import { dayMs, silentLog } from '../../src/base/index.ts';
import { type Item, keepItem } from '../../src/feeds/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { type HttpClient, openHttp } from '../../src/web/index.ts';
import { anItem, noonAt } from '../support/builders.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { answer, type FeedServer, openFeedServer, redirect, status } from '../support/feed-server.ts';

const newsPage = readFileSync(new URL('../fixtures/articles/news-page.html', import.meta.url));
const html = { 'content-type': 'text/html' };

let server: FeedServer;
let http: HttpClient;
let pages: Pages;
let clock: FakeClock;

beforeAll(async () => {
  server = await openFeedServer();
  clock = fakeClock(noonAt);
  http = openHttp({ userAgent: 'Contrail/0.0 (+mailto:desk@example.org)', allowedOrigins: [server.origin] });
  pages = openPageReader({ http, clock, log: silentLog, spacingMs: 0 });
  server.serve(
    '/robots.txt',
    answer('User-agent: *\nDisallow: /private/\n\nUser-agent: contrail\nDisallow: /no-bots/\n'),
  );
  server.serve('/news', answer(newsPage, html));
});

afterAll(async () => {
  await pages.close();
  await http.close();
  await server.close();
});

const teaser = (path: string, changes: Partial<Item> = {}): Item =>
  anItem({ url: server.url(path), summary: 'A short teaser…', ...changes });
const read = (path: string, changes?: Partial<Item>): Promise<Article> => readArticle(teaser(path, changes), pages);
const asked = (path: string) => server.asked.filter((request) => request.path === path).length;

describe('the text of an item', () => {
  it('is the feed’s own where it is whole, and no page is asked', async () => {
    const content = `<p>${'Turkey is weighing the return of the systems. '.repeat(15)}</p><p>The post X appeared first on Desk.</p>`;
    const article = await read('/unasked', { content });
    expect(article).toMatchObject({ isTeaser: false, sentences: { length: 15 } });
    expect(article.text).not.toContain('appeared first');
    expect(asked('/unasked')).toBe(0);
  });

  it.each([
    ['short', '<p>Too short.</p>'],
    ['cut off', `<p>${'Words of a teaser that goes on. '.repeat(30)} [&hellip;]</p>`],
  ])('is read from the page where the feed’s is %s', async (_, content) => {
    const article = await read('/news', { content });
    expect(article.isTeaser).toBe(false);
    expect(article.text).toMatch(/^Turkey is weighing/);
    expect(article.sentences.map(({ text }) => article.text.includes(text))).not.toContain(false);
  });

  it('knows its place after redirects; the feed keeps its say on title and date', async () => {
    server.serve('/old', redirect('/news', 301));
    const article = await read('/old', { title: 'As the feed has it' });
    expect(article).toMatchObject({ title: 'As the feed has it', publishedAt: noonAt, url: server.url('/news') });
  });

  it('takes the page’s date where the feed has none', async () => {
    const article = await read('/news', { publishedAt: null, dateEstimated: true });
    expect(article).toMatchObject({ publishedAt: Date.parse('2025-12-17T06:00:00Z'), dateEstimated: false });
  });
});

describe('a page that cannot be had leaves the teaser and a reason', () => {
  it.each([
    ['/gone', status(410), 'answered 410'],
    ['/picture', answer('x', { 'content-type': 'image/png' }), 'image/png'],
    ['/menu', answer('<html><body><ul><li>A</li></ul></body></html>', html), 'holds less|no article'],
    ['/deep', answer(`<html><body>${'<div>'.repeat(5_000)}`, html), 'deeper than 200'],
    ['/inward', redirect('http://192.168.0.1/'), 'not a public address'],
    ['/no-bots/x', answer(newsPage, html), 'robots.txt'],
  ])('%s', async (path, behaviour, reason) => {
    server.serve(path, behaviour);
    const article = await read(path);
    expect(article).toMatchObject({
      isTeaser: true,
      text: 'A short teaser…',
      teaserReason: expect.stringMatching(reason),
    });
  });

  it('a page that holds the thread up is given up, and the next one is read', async () => {
    server.serve(
      '/heavy',
      answer(`<html><body>${'<div><p>One, two, three words of it</p></div>'.repeat(40_000)}`, html),
    );
    expect(await read('/heavy')).toMatchObject({
      isTeaser: true,
      teaserReason: expect.stringContaining('took longer'),
    });
    expect((await read('/news')).isTeaser).toBe(false);
  });

  it('an item without an address', async () => {
    expect(await readArticle(anItem({ url: null, summary: 'Only this.' }), pages)).toMatchObject({
      isTeaser: true,
      text: 'Only this.',
    });
  });
});

describe('politeness', () => {
  it('asks for robots.txt once a site and day', async () => {
    const before = asked('/robots.txt');
    await read('/news');
    await read('/news');
    expect(asked('/robots.txt')).toBe(before);
    clock.advance(dayMs + 1);
    await read('/news');
    expect(asked('/robots.txt')).toBe(before + 1);
  });

  it('a site whose robots.txt is in trouble is left alone for an hour', async () => {
    const other = await openFeedServer();
    const client = openHttp({ userAgent: 'Contrail/0.0 (+x)', allowedOrigins: [other.origin] });
    const reader = openPageReader({ http: client, clock, log: silentLog, spacingMs: 0 });
    other.serve('/robots.txt', status(503));
    other.serve('/news', answer(newsPage, html));
    expect(await reader.read(other.url('/news'))).toMatchObject({ kind: 'missing' });
    expect(other.asked).toHaveLength(1);
    other.serve('/robots.txt', status(404));
    clock.advance(dayMs / 24 + 1);
    expect(await reader.read(other.url('/news'))).toMatchObject({ kind: 'page' });
    await reader.close();
    await client.close();
    await other.close();
  });

  it('waits between two pages of a host, and stops waiting when it is closed', async () => {
    const slow = openPageReader({ http, clock, log: silentLog, spacingMs: 30_000 });
    expect(await slow.read(server.url('/news'))).toMatchObject({ kind: 'page' });
    const before = asked('/news');
    const second = readArticle(teaser('/news'), slow);
    second.catch(() => {});
    await slow.close();
    await expect(second).rejects.toMatchObject({ code: 'articles.stopping' });
    expect(asked('/news')).toBe(before);
  });
});

describe('keeping', () => {
  it('an edit moves the old text to the versions', async () => {
    const { db, close } = await openStore(':memory:');
    const item = anItem();
    await keepItem(db, item);
    await keepArticle(db, articleFromText(item, 'Turkey asked.'), noonAt);
    await keepArticle(db, articleFromText(item, 'Turkey asked.'), noonAt + 1);
    expect(await readStoredArticle(db, item.id)).toMatchObject({ version: 1, readAt: noonAt });
    await keepArticle(db, articleFromText(item, 'Turkey denied that it asked.'), noonAt + 2);
    expect(await readStoredArticle(db, item.id)).toMatchObject({ version: 2, text: 'Turkey denied that it asked.' });
    expect(await db.selectFrom('article_versions').select(['version', 'text', 'replaced_at']).execute()).toEqual([
      { version: 1, text: 'Turkey asked.', replaced_at: noonAt + 2 },
    ]);
    expect(await readStoredArticle(db, 'nobody')).toBeNull();
    await close();
  });

  it('a read item is known by its real address and its text too', () => {
    const item = anItem({ keys: ['guid:1'] });
    const article = articleFromText(item, 'A sentence of the text. '.repeat(20));
    const keys = withArticleKeys(item, article).keys;
    expect(keys).toEqual(['guid:1', 'url:https://pa.example/item-1', expect.stringMatching(/^text:/)]);
    expect(withArticleKeys({ ...item, outlet: 'Other' }, article).keys[2]).not.toBe(keys[2]);
    expect(withArticleKeys(item, articleFromText(item, 'Short.')).keys).toHaveLength(2);
  });
});
