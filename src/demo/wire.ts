import { createHash } from 'node:crypto';
import type { Release, SampleFeed } from './sample.ts';

/** A feed as it goes over the wire. */
export interface Wire {
  readonly contentType: string;
  readonly etag: string;
  readonly body: string;
}

/**
 * The feed's document with the articles that are out, newest first, whole texts included.
 *
 * @param self - Address of the feed itself.
 */
export function wireOf(feed: SampleFeed, releases: readonly Release[], self: string): Wire {
  const newestFirst = releases.toReversed();
  const body = feed.format === 'rss' ? rss(feed, newestFirst) : atom(feed, newestFirst, self);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  return { contentType: `application/${feed.format}+xml; charset=utf-8`, etag, body };
}

function rss(feed: SampleFeed, releases: readonly Release[]): string {
  const items = releases.map(
    (release) => `
    <item>
      <title>${escaped(release.title)}</title>
      <link>${escaped(feed.site + release.path)}</link>
      <guid isPermaLink="false">${escaped(feed.id + release.path)}</guid>
      <pubDate>${new Date(release.publishedAt).toUTCString()}</pubDate>
      <content:encoded>${escaped(markup(release.text))}</content:encoded>
    </item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel>
    <title>${escaped(feed.outlet)}</title>
    <link>${escaped(feed.site)}</link>
    <description>Sample news for the demo of Contrail</description>
    <language>en</language>${items.join('')}
  </channel>
</rss>
`;
}

function atom(feed: SampleFeed, releases: readonly Release[], self: string): string {
  const entries = releases.map(
    (release) => `
  <entry>
    <id>tag:${escaped(new URL(feed.site).hostname)},2026:${escaped(release.path)}</id>
    <title>${escaped(release.title)}</title>
    <link rel="alternate" href="${escaped(feed.site + release.path)}"/>
    <published>${release.publishedAt}</published>
    <updated>${release.publishedAt}</updated>
    <content type="html">${escaped(markup(release.text))}</content>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${escaped(feed.site)}/</id>
  <title>${escaped(feed.outlet)}</title>
  <link rel="self" href="${escaped(self)}"/>
  <link rel="alternate" href="${escaped(feed.site)}"/>
  <updated>${releases[0]?.publishedAt ?? '2026-01-01T00:00:00Z'}</updated>${entries.join('')}
</feed>
`;
}

function markup(text: string): string {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
