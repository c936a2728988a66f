import { scanTags } from './tags.ts';

/** What a document says to who reads it again and again, in its own head. */
export interface Hints {
  /** RSS `ttl`: how long it may be kept before it is read again; null when it does not say. */
  readonly ttlMinutes: number | null;
}

const entryName = /^(?:[\w.-]+:)?(?:item|entry)$/i;
/** The head of a feed is a few hundred characters; what stands later is not looked for. */
const longestHead = 20_000;

/** Reads the hints in the head of an XML feed. */
export function hintsIn(text: string): Hints {
  const start = text.slice(0, longestHead);
  let head = start;
  for (const tag of scanTags(start)) {
    if (entryName.test(tag.name)) {
      head = start.slice(0, tag.start);
      break;
    }
  }
  const ttl = /<ttl>\s*(\d{1,6})\s*<\/ttl>/i.exec(head)?.[1];
  return { ttlMinutes: ttl === undefined ? null : Number(ttl) };
}
