import { scanTags, type Tag } from './tags.ts';

/**
 * XML in which every element is closed, from a document that breaks off or closes the wrong ones.
 *
 * What breaks off after a whole entry ends there: the rest comes whole with the next poll. Else a closing tag that fits an
 * outer element closes the inner ones too, one that fits none is dropped, what is open at the end is closed, and what
 * stands behind the root is cut.
 */
export function balanced(xml: string): string {
  const whole = withoutBrokenEnd(xml);
  const parts: string[] = [];
  const open: string[] = [];
  // How often each name is open: a closing tag that fits none is known at once, however deep the document is.
  const depth = new Map<string, number>();
  let at = 0;
  const closeInnermost = (): string | undefined => {
    const name = open.pop();
    if (name === undefined) return undefined;
    depth.set(name, (depth.get(name) ?? 1) - 1);
    parts.push(`</${name}>`);
    return name;
  };
  for (const { kind, name, start, end } of scanTags(whole)) {
    if (kind === 'open') {
      open.push(name);
      depth.set(name, (depth.get(name) ?? 0) + 1);
    }
    if (kind === 'open' || kind === 'empty') continue;
    parts.push(whole.slice(at, start));
    at = end;
    if (kind === 'stray') parts.push('&lt;');
    else if (depth.get(name)) while (closeInnermost() !== name);
    if (kind === 'close' && open.length === 0 && parts.at(-1) === `</${name}>`) return parts.join('');
  }
  parts.push(whole.slice(at));
  while (closeInnermost() !== undefined);
  return parts.join('');
}

function withoutBrokenEnd(xml: string): string {
  let entryEnd = 0;
  let last: Tag | null = null;
  for (const tag of scanTags(xml)) {
    if (tag.kind === 'close' && /^(?:[\w.-]+:)?(?:item|entry)$/i.test(tag.name)) entryEnd = tag.end;
    if (tag.kind !== 'stray') last = tag;
  }
  const isWhole = last?.kind === 'close' && /^(?:[\w.-]+:)?(?:rss|feed|rdf)$/i.test(last.name);
  if (last === null) return xml;
  // What follows the last tag may be a comment or CDATA without end, in which everything appended would drown.
  return xml.slice(0, isWhole || entryEnd === 0 ? last.end : entryEnd);
}

/** RSS whose items stand right in `<rss>`, as before 0.91, given the channel that parsers look for. */
export function withChannel(xml: string): string {
  const root = /<rss\b[^<>]*[^/<>]>|<rss>/i.exec(xml);
  const end = xml.lastIndexOf('</');
  if (!root || end < root.index || /<(?:[\w.-]+:)?channel[\s>/]/i.test(xml)) return xml;
  const start = root.index + root[0].length;
  return `${xml.slice(0, start)}<channel>${xml.slice(start, end)}</channel>${xml.slice(end)}`;
}

/** Real feeds nest to 40 with all their XHTML; parsers take the square of the depth, or overflow their stack. */
const deepest = 200;

/** Whether elements nest deeper than in any honest feed; what is closed by an outer element's end is no depth. */
export function nestsTooDeep(xml: string): boolean {
  const open: string[] = [];
  for (const { kind, name } of scanTags(xml)) {
    if (kind === 'open') open.push(name);
    if (kind === 'close' && open.includes(name)) open.length = open.lastIndexOf(name);
    if (open.length > deepest) return true;
  }
  return false;
}
