import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettingsFile } from '../../src/config/index.ts';
import { type Newsroom, newsroomFile, type OpenNewsroom, openNewsroom } from '../../src/demo/index.ts';
import { parseFeed } from '../../src/feeds/index.ts';

let sample: Newsroom;
let newsroom: OpenNewsroom;
beforeEach(async () => {
  const checked = await readSettingsFile('config', newsroomFile);
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  sample = checked.value;
  newsroom = await openNewsroom(sample);
});
afterEach(() => newsroom.close());

async function read(id: string) {
  const url = newsroom.feeds.find((feed) => feed.id === id)?.url ?? '';
  const answer = await fetch(url);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return parseFeed(bytes, { contentType: answer.headers.get('content-type'), url });
}

describe('the newsroom', () => {
  it('serves every article whole, in the format of its feed', async () => {
    for (const release of sample.releases) newsroom.publish(release);
    for (const feed of sample.feeds) {
      const mine = sample.releases.filter((release) => release.feed === feed.id);
      const { title, items } = await read(feed.id);
      expect(title).toBe(feed.outlet);
      expect(items.map((item) => item.title)).toEqual(mine.map((release) => release.title).reverse());
      expect(items.map((item) => item.url)).toEqual(mine.map((release) => feed.site + release.path).reverse());
      expect(items.map((item) => item.publishedAt)).toEqual(
        mine.map((release) => Date.parse(release.publishedAt)).reverse(),
      );
    }
  });

  it('begins with what was there before, and grows by one article at a time', async () => {
    const [release] = sample.releases.filter(({ before }) => !before);
    if (!release) throw new Error('nothing to release');
    const before = await read(release.feed);
    newsroom.publish(release);
    const after = await read(release.feed);
    expect(before.items.map((item) => item.title)).not.toContain(release.title);
    expect(after.items).toHaveLength(before.items.length + 1);
  });

  it('answers a conditional request as a good server does', async () => {
    const [feed] = newsroom.feeds;
    const first = await fetch(feed?.url ?? '');
    const again = await fetch(feed?.url ?? '', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect([first.status, again.status]).toEqual([200, 304]);
    expect((await fetch(`${newsroom.origin}/nothing.xml`)).status).toBe(404);
  });
});

describe('the sample', () => {
  it('stands in order of time, each feed with something to tell, no address twice', () => {
    const at = sample.releases.map((release) => Date.parse(release.publishedAt));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(new Set(sample.releases.map(({ feed, path }) => feed + path)).size).toBe(sample.releases.length);
    expect(sample.feeds.filter(({ id }) => !sample.releases.some((release) => release.feed === id))).toEqual([]);
  });
});
