import { dayMs, hashOf, hourMs, type Instant } from '../base/index.ts';
import { canonicalUrl, oneSpaced, plainLine } from '../wire/index.ts';
import type { Feed } from './feed.ts';
import type { FeedDocument, FeedItem, Item } from './item.ts';

/** A date this far ahead of our clock is no date: clocks differ by minutes, not by hours. */
const futureSlackMs = hourMs;
/** Older than any feed: what says 1970 has no date. */
const oldestAt = Date.UTC(1995, 0, 1);
/** Longest guid kept as it is; longer ones are hashed. Honest guids are addresses or UUIDs. */
const longestGuid = 200;

/**
 * The items of a document, in its order, each with every name it can be known by.
 *
 * A name that two entries of the document share names neither of them; an entry left without any is known by its text.
 *
 * @param firstSeenAt - Our clock at reading, kept apart from what the feed says of its dates.
 */
export function itemsFrom(feed: Feed, document: FeedDocument, firstSeenAt: Instant): Item[] {
  return withOwnNames(draftItems(feed, document, firstSeenAt), []);
}

/** The items of a document, one for each entry, with the names that each claims. */
export function draftItems(feed: Feed, document: FeedDocument, firstSeenAt: Instant): Item[] {
  return document.items.map((entry) => draft(feed, entry, firstSeenAt));
}

/**
 * Drafts with the names that are theirs alone; an entry that stands twice is one.
 *
 * @param others - Names of entries that stand in the same document and were not read again.
 */
export function withOwnNames(drafts: readonly Item[], others: Iterable<readonly string[]>): Item[] {
  const entries = withoutRepeats(drafts);
  const count = new Map<string, number>();
  for (const names of [...others, ...entries.map(({ keys }) => keys)])
    for (const key of names) count.set(key, (count.get(key) ?? 0) + 1);
  return entries.map((entry) =>
    withKeys(
      entry,
      entry.keys.filter((key) => count.get(key) === 1),
    ),
  );
}

/** What is known of an item that comes from no feed: a replayed line, a text of the seed corpus. */
export interface LooseItem
  extends Pick<Item, 'id' | 'outlet' | 'language' | 'url' | 'title' | 'publishedAt' | 'dateEstimated' | 'firstSeenAt'> {
  readonly summary?: string;
  readonly isQuiet?: boolean;
}

/** An item that does not come from a feed; its given id is its one name, so that no line of a replay hides another. */
export function itemFrom(loose: LooseItem): Item {
  const { summary = '', isQuiet = false, ...known } = loose;
  return {
    ...known,
    summary,
    isQuiet,
    feedId: null,
    guid: null,
    author: null,
    content: null,
    wireHash: wireHash(loose.title, summary, null),
    keys: [`id:${loose.id}`],
    isEdit: false,
  };
}

/**
 * The name an item has by its text: the same outlet never publishes the same text twice on purpose.
 *
 * The pipeline adds it when the text has been read.
 */
export function textKey(outlet: string, textHash: string): string {
  return `text:${hashOf(outlet, textHash)}`;
}

/** Hash of what a feed says of an item; dates, addresses and markup are left out, they change without the text changing. */
function wireHash(title: string, summary: string, content: string | null): string {
  // Tags are cut roughly: this text is compared, never shown.
  return hashOf(...[title, summary, (content ?? '').replace(/<[^<>]*>/g, ' ')].map((text) => oneSpaced(text).trim()));
}

function draft(feed: Feed, entry: FeedItem, firstSeenAt: Instant): Item {
  const publishedAt = believable(entry.publishedAt ?? entry.updatedAt, firstSeenAt);
  const title = entry.title || plainLine(entry.summary ?? '').slice(0, 120);
  return {
    id: '',
    feedId: feed.id,
    outlet: feed.outlet,
    language: feed.language,
    guid: entry.guid,
    url: entry.url !== null && /^https?:/i.test(entry.url) ? entry.url : null,
    title,
    author: entry.author,
    summary: entry.summary ?? '',
    content: entry.content,
    publishedAt,
    // Midnight to the second is how feeds write a day without a time.
    dateEstimated: publishedAt === null || entry.publishedDayOnly || publishedAt % dayMs === 0,
    firstSeenAt,
    wireHash: wireHash(entry.title, entry.summary ?? '', entry.content),
    keys: keysOf(feed, entry, title, publishedAt),
    isEdit: false,
    isQuiet: false,
  };
}

function believable(at: Instant | null, now: Instant): Instant | null {
  return at !== null && at >= oldestAt && at <= now + futureSlackMs ? at : null;
}

/** Strongest first: the feed's own name, the address, the title on its day. */
function keysOf(feed: Feed, entry: FeedItem, title: string, publishedAt: Instant | null): string[] {
  const { guid } = entry;
  const url = entry.url === null ? null : canonicalUrl(entry.url);
  const keys: string[] = [];
  if (guid !== null) keys.push(`guid:${feed.id}:${guid.length > longestGuid ? hashOf(guid) : guid}`);
  if (url !== null) keys.push(`url:${url}`);
  if (title !== '' && publishedAt !== null) {
    const day = new Date(publishedAt).toISOString().slice(0, 10);
    keys.push(`title:${day}:${hashOf(feed.outlet, title.toLowerCase())}`);
  }
  return keys;
}

function withKeys(item: Item, keys: readonly string[]): Item {
  const names = keys.length > 0 ? keys : [`wire:${hashOf(item.outlet, item.wireHash)}`];
  return { ...item, keys: names, id: hashOf(names[0] ?? '') };
}

/** An entry that stands twice, word for word, is one entry. */
function withoutRepeats(items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const whole = hashOf(item.wireHash, ...item.keys);
    if (seen.has(whole)) return false;
    seen.add(whole);
    return true;
  });
}
