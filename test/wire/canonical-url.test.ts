import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/wire/index.ts';

describe('one article, many addresses', () => {
  it.each([
    'https://example.org/2025/12/story',
    'http://example.org/2025/12/story',
    'https://www.example.org/2025/12/story/',
    'https://EXAMPLE.org:443/2025/12/story#comments',
    'https://example.org/2025/12/story?utm_source=rss&utm_medium=feed',
    'https://example.org/2025/12/story?fbclid=IwAR0&CMP=share_btn_tw',
    'https://example.org/2025/12/story?traffic_source=rss',
    'https://m.example.org/2025/12/story',
    'https://amp.example.org/2025/12/story',
    'https://example.org/2025/12/story/amp/',
    'https://example.org/amp/2025/12/story',
    'https://example.org/2025/12/story?outputType=amp',
    'https://user:secret@example.org/2025/12/story',
    'https://www.google.com/url?q=https://example.org/2025/12/story&sa=U',
    'https://example-org.cdn.ampproject.org/c/s/example.org/2025/12/story',
    'https://www.google.com/amp/s/example.org/2025/12/story/amp',
    ' https://example.org//2025/12/story ',
  ])('%s', (address) => {
    expect(canonicalUrl(address)).toBe('https://example.org/2025/12/story');
  });

  it.each([
    ['https://example.org/news?id=42&page=2', 'https://example.org/news?id=42&page=2'],
    ['https://example.org/news?page=2&id=42&utm_term=x', 'https://example.org/news?id=42&page=2'],
    ['https://example.org/?p=123', 'https://example.org/?p=123'],
    ['https://www.youtube.com/watch?v=abc&feature=share&t=10', 'https://youtube.com/watch?v=abc'],
    [
      'https://news.google.com/rss/articles/CBMiX?oc=5&hl=en-US&gl=US&ceid=US:en',
      'https://news.google.com/rss/articles/CBMiX',
    ],
    ['https://example.org/story.amp.html', 'https://example.org/story.html'],
    ['http://127.0.0.1:8800/page/1-2?utm_source=rss', 'http://127.0.0.1:8800/page/1-2'],
    ['https://m.com/story', 'https://m.com/story'],
    ['https://example.org/Story', 'https://example.org/Story'],
    ['https://example.org/haber/türkiye', 'https://example.org/haber/t%C3%BCrkiye'],
  ])('%s keeps what matters', (address, expected) => {
    expect(canonicalUrl(address)).toBe(expected);
  });

  it.each([
    'https://example.org',
    'https://www.example.org/',
    'https://example.org/?utm_source=rss',
    'https://example.org/index.html',
    'https://example.org/en/',
    'https://example.org/#top',
    'mailto:desk@example.org',
    'javascript:alert(1)',
    'tag:example.org,2025:1',
    '/relative',
    'not an address',
    '',
    `https://example.org/${'a'.repeat(5_000)}`,
  ])('%s names no article', (address) => {
    expect(canonicalUrl(address)).toBeNull();
  });
});
