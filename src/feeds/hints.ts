import { scanTags } from './tags.ts';

const entryName = /^(?:[\w.-]+:)?(?:item|entry)$/i;
/** The head of a feed is a few hundred characters; what stands later is not looked for. */
const longestHead = 20_000;

/** What an XML feed says of itself, before its first entry. */
export function headOf(text: string): string {
  const start = text.slice(0, longestHead);
  for (const tag of scanTags(start)) if (entryName.test(tag.name)) return start.slice(0, tag.start);
  return start;
}

/** RSS `ttl`: how long a document may be kept before it is read again, in minutes; null when its head does not say. */
export function ttlIn(head: string): number | null {
  const ttl = /<ttl>\s*(\d{1,6})\s*<\/ttl>/i.exec(head)?.[1];
  return ttl === undefined ? null : Number(ttl);
}
