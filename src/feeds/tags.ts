/** A tag where it stands in a document; `stray` is a smaller-than sign that begins none. */
export interface Tag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty' | 'stray';
  readonly start: number;
  readonly end: number;
}

/** A tag's name and what follows it, tried at one place only. */
const tagHere = /<(\/?)([A-Za-z_][\w:.-]*)(?![\w:.-])[^<>]*>/y;

/** The tags of an XML text in order; comments, CDATA and instructions are stepped over. Linear in the length. */
export function* scanTags(xml: string): Generator<Tag> {
  let at = xml.indexOf('<');
  while (at >= 0) {
    const skipped = skippedTo(xml, at);
    if (skipped === null) return;
    if (skipped > at) {
      at = xml.indexOf('<', skipped);
      continue;
    }
    tagHere.lastIndex = at;
    const match = tagHere.exec(xml);
    if (!match) {
      yield { name: '', kind: 'stray', start: at, end: at + 1 };
      at = xml.indexOf('<', at + 1);
      continue;
    }
    const [whole, slash, name = ''] = match;
    const kind = slash ? 'close' : whole.endsWith('/>') ? 'empty' : 'open';
    yield { name, kind, start: at, end: at + whole.length };
    at = xml.indexOf('<', at + whole.length);
  }
}

/** What is no tag though it begins like one, with its end. */
const nonTags = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

/** Where reading goes on after what is no tag; the same place when a tag begins there, null when it never ends. */
function skippedTo(xml: string, at: number): number | null {
  for (const [begin, end] of nonTags) {
    if (!xml.startsWith(begin, at)) continue;
    const close = xml.indexOf(end, at + begin.length);
    return close < 0 ? null : close + end.length;
  }
  return at;
}
