import { scanTags } from './tags.ts';

/** Elements that hold text a reader sees; with a prefix only where that belongs to the same format. */
const textElement =
  /^(?:(?:atom|xhtml|dc):)?(?:title|summary|content|description|subtitle|tagline|body|div|fullitem)$|^content:encoded$/i;

/**
 * XML whose text elements hold text alone: markup that stands in them unescaped is put into CDATA, in its order.
 *
 * xml2js tears such elements apart (`first <b>second</b> third` becomes `first third second`); so wrapped they reach us as
 * the HTML string they are. Linear in the length.
 */
export function withWrappedMarkup(xml: string): string {
  const parts: string[] = [];
  let at = 0;
  let open: { name: string; end: number; depth: number; holdsMarkup: boolean } | null = null;
  for (const { name, kind, start, end } of scanTags(xml)) {
    if (open === null) {
      if (kind === 'open' && textElement.test(name)) open = { name, end, depth: 1, holdsMarkup: false };
      continue;
    }
    if (kind === 'stray') continue;
    if (name === open.name && kind !== 'empty') open.depth += kind === 'open' ? 1 : -1;
    if (open.depth > 0) {
      open.holdsMarkup = true;
      continue;
    }
    if (open.holdsMarkup) {
      parts.push(xml.slice(at, open.end), '<![CDATA[', withoutCdata(xml.slice(open.end, start)), ']]>');
      at = start;
    }
    open = null;
  }
  parts.push(xml.slice(at));
  return parts.join('');
}

/** Inner CDATA as the escaped text it stands for, because CDATA cannot hold itself. */
function withoutCdata(xml: string): string {
  return xml
    .split('<![CDATA[')
    .map((part, index) => {
      if (index === 0) return part;
      const end = part.indexOf(']]>');
      const inner = end < 0 ? part : part.slice(0, end);
      return inner.replaceAll('&', '&amp;').replaceAll('<', '&lt;') + (end < 0 ? '' : part.slice(end + 3));
    })
    .join('')
    .replaceAll(']]>', ']]&gt;');
}
