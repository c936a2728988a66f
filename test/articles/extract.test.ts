import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { extractPage } from '../../src/articles/index.ts';
import { readMarkedArticle } from '../../src/articles/marked-article.ts';
import { decode, htmlEncoding } from '../../src/wire/index.ts';

const page = (name: string) =>
  decode(readFileSync(new URL(`../fixtures/articles/${name}`, import.meta.url)), null, htmlEncoding);

const url = 'https://desk.example/2025/12/s-400-return/?ref=home';

describe('extractPage', () => {
  it('reads the article and what the page says of it', async () => {
    const { text, ...facts } = await extractPage(page('news-page.html'), url);
    expect(facts).toEqual({
      title: 'Ankara weighs the return of its S-400s',
      byline: 'Ayşe Demir',
      publishedAt: Date.parse('2025-12-17T06:00:00Z'),
      canonicalUrl: 'https://desk.example/2025/12/s-400-return',
      language: 'en',
    });
    const paragraphs = text.split('\n\n');
    expect(paragraphs).toHaveLength(4);
    expect(paragraphs[0]).toMatch(/^Turkey is weighing .* said on Wednesday\.$/);
    expect(text).not.toMatch(/Advertisement|newsletter|Another story|All rights reserved/);
  });

  it.each([
    ['no-html-no-body.html', 'The Kremlin said that no such request'],
    ['windows-1254-in-meta.html', 'Şu an İstanbul’da, ığdır.'],
  ])('reads %s', async (name, part) => {
    expect((await extractPage(page(name), url)).text).toContain(part);
  });

  it.each([
    ['canonical-elsewhere.html', 'a copy that names the original is not the original'],
    ['canonical-home.html', 'a home page names no article'],
  ])('%s: %s', async (name) => {
    expect((await extractPage(page(name), url)).canonicalUrl).toBeNull();
  });

  it('a page without an article has an empty text', async () => {
    expect((await extractPage(page('no-article.html'), url)).text.length).toBeLessThan(10);
  });

  it.each([
    ['nested 500 deep', page('nested-500-deep.html')],
    ['nested 100,000 deep', `<html><body>${'<div>'.repeat(100_000)}`],
    ['over 2 MB', 'x'.repeat(2_000_001)],
  ])('refuses a page %s, at once and in words', async (_, html) => {
    const startedAt = performance.now();
    await expect(extractPage(html, url)).rejects.toMatchObject({ code: 'articles.page_refused' });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it.each(['', ' ', '<', '<html>', '<body></body>', '<script>while(true){}</script>'])('bears %j', async (html) => {
    await extractPage(html, null).catch((error) => expect(error).toHaveProperty('code'));
  });
});

const sentence = (n: number) =>
  `The ministry said on day ${n} that the batteries would stay where they are, in their crates.`;
const paragraphs = [1, 2, 3, 4, 5, 6].map((n) => `<p>${sentence(n)} ${sentence(n + 10)}</p>`);
const pageOf = (body: string, head = '') => `<html><head>${head}</head><body>${body}</body></html>`;
const storyOf = (...parts: readonly string[]) => pageOf(`<article><h1>Batteries stay</h1>${parts.join('')}</article>`);
const textOf = async (html: string) => (await extractPage(html, url)).text;

describe('what stands among the paragraphs and is none of the article', () => {
  it.each([
    ['a post', '<blockquote class="twitter-tweet"><p>A post of somebody else stands here.</p></blockquote>'],
    ['a caption', '<div class="image__caption">Launchers at a parade, somewhere in the east.</div>'],
    ['a credit', '<span class="photo-credit">Ayşe Demir for the desk</span>'],
    ['a player', '<div class="closed-captions-box"><div>Subtitles</div><div>English</div></div>'],
    [
      'other stories',
      '<ul><li><a href="/1">Another story of the day</a></li><li><a href="/2">And one more</a></li></ul>',
    ],
    ['more to read', '<div class="read-more-block"><p>Why they were never switched on</p></div>'],
  ])('%s goes, the text round it stays', async (_, clutter) => {
    const whole = await textOf(storyOf(...paragraphs));
    expect(await textOf(storyOf(...paragraphs.slice(0, 3), clutter, ...paragraphs.slice(3)))).toBe(whole);
    expect(whole.split('\n\n')).toHaveLength(6);
  });

  it('a list that says something stays', async () => {
    const list = '<ul><li>Four launchers, <a href="/l">said</a> to be new</li><li>Two radars without crews</li></ul>';
    expect(await textOf(storyOf(...paragraphs, list))).toContain('Two radars without crews');
  });
});

describe('the standfirst', () => {
  const words = 'Ankara keeps the crates closed while three parties argue about the keys.';
  const stated = `<meta name="description" content="${words}">`;

  it('is the first paragraph where the page shows what it states', async () => {
    const shown = pageOf(
      `<header><h1>Batteries stay</h1><div><p>${words}</p><span>By the desk</span></div></header><main>${paragraphs.join('')}</main>`,
      stated,
    );
    expect((await textOf(shown)).startsWith(`${words}\n\n${sentence(1)}`)).toBe(true);
  });

  it('is none where it was only written for search engines', async () => {
    expect((await textOf(pageOf(`<main>${paragraphs.join('')}</main>`, stated))).startsWith(sentence(1))).toBe(true);
  });
});

describe('the wrong block', () => {
  it('is not believed when the page marks another one as its article', async () => {
    const names = Array.from(
      { length: 60 },
      (_, n) => `<p>Signed, as of today, by person number ${n}, of one place or another</p>`,
    );
    const letter = `<article><div><div>${paragraphs.slice(0, 3).join('')}</div></div><table><tr><td>${names.join('')}</td></tr></table></article>`;
    expect(await textOf(pageOf(letter))).toContain(sentence(1));
  });

  it('is not looked for in a list of stories', () => {
    const cards = paragraphs.map((text, n) => `<article class="card"><h2>Story ${n}</h2>${text}</article>`);
    const marked = (body: string) => readMarkedArticle(parseHTML(pageOf(body)).document);
    expect(marked(`<main>${cards.join('')}</main>`)).toBeNull();
    expect(marked(`<main><article>${paragraphs.join('')}</article>${cards[0]}</main>`)?.paragraphs).toHaveLength(6);
  });
});

it('a body that begins late is found', async () => {
  expect(
    await textOf(`<html><head></head><div>Menu</div><body class="late">${paragraphs.join('')}</body></html>`),
  ).toContain(sentence(6));
});
