import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractPage } from '../../src/articles/index.ts';
import { decode, htmlEncoding } from '../../src/feeds/index.ts';

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
