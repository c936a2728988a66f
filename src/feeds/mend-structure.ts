import { scanTags, type Tag } from './tags.ts';

/**
 * XML in which every element is closed, from a document that breaks off or closes the wrong ones.
 *
 * What breaks off after a whole entry ends there: the rest comes whole with the next poll. Else a closing tag that fits an
 * outer element closes the inner ones too, one that fits none is dropped, and what is open at the end is closed.
 */
export function balanced(xml: string): string {
  const whole = withoutBrokenEnd(xml);
  const parts: string[] = [];
  const open: string[] = [];
  let at = 0;
  const close = (count: number) => {
    for (const name of open.splice(open.length - count).reverse()) parts.push(`</${name}>`);
  };
  for (const tag of scanTags(whole)) {
    if (tag.kind === 'open') open.push(tag.name);
    if (tag.kind !== 'close') continue;
    parts.push(whole.slice(at, tag.start));
    at = tag.end;
    const fits = open.lastIndexOf(tag.name);
    if (fits >= 0) close(open.length - fits);
  }
  parts.push(whole.slice(at));
  close(open.length);
  return parts.join('');
}

function withoutBrokenEnd(xml: string): string {
  let entryEnd = 0;
  let last: Tag | null = null;
  for (const tag of scanTags(xml)) {
    if (tag.kind === 'close' && /^(?:[\w.-]+:)?(?:item|entry)$/i.test(tag.name)) entryEnd = tag.end;
    last = tag;
  }
  const isWhole = last?.kind === 'close' && /^(?:[\w.-]+:)?(?:rss|feed|rdf)$/i.test(last.name);
  if (isWhole || last === null) return xml;
  return xml.slice(0, entryEnd > 0 ? entryEnd : last.end);
}

/** RSS whose items stand right in `<rss>`, as before 0.91, given the channel that parsers look for. */
export function withChannel(xml: string): string {
  const root = /<rss\b[^<>]*[^/<>]>|<rss>/i.exec(xml);
  const end = xml.lastIndexOf('</');
  if (!root || end < root.index || /<(?:[\w.-]+:)?channel[\s>/]/i.test(xml)) return xml;
  const start = root.index + root[0].length;
  return `${xml.slice(0, start)}<channel>${xml.slice(start, end)}</channel>${xml.slice(end)}`;
}
