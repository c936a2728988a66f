import type { XmlNode } from './rss-parser-shape.ts';

// Most feeds are plain XML that needs no mending. They are read in one pass here, by whole tags and whole texts; sax takes a step
// and several strings for each character, which was a third of what a poll cost.

/** An element that is open. */
interface Open {
  readonly name: string;
  /** Its own text up to now. */
  text: string;
  hasCdata: boolean;
  /** Its attributes and children; null as long as it has neither. */
  element: Record<string, XmlNode[] | Record<string, string> | string> | null;
}

/** Characters that XML forbids; the newer feeds have none. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const openTag = /<([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const whiteSpace: ReadonlySet<string> = new Set([' ', '\t', '\r', '\n']);
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Real feeds nest to 40. */
const deepest = 200;

/**
 * The elements of an XML document, as xml2js gives them, where the document is beyond doubt.
 *
 * @param nameOf - What an element is called in the answer.
 * @returns null for what is not well-formed, has a document type, or names an entity that is not XML's own.
 */
export function readPlainXml(xml: string, nameOf: (name: string) => string): Readonly<Record<string, XmlNode>> | null {
  if (forbidden.test(xml)) return null;
  const around = opened('');
  const open = [around];
  let whole: Readonly<Record<string, XmlNode>> | null = null;
  let inner = around;
  let at = 0;
  const put = (name: string, node: XmlNode) => {
    if (inner === around) whole = { [nameOf(name)]: node };
    else add(inner, nameOf(name), node);
  };
  for (let start = xml.indexOf('<'); start >= 0; start = xml.indexOf('<', at)) {
    const text = decoded(xml.slice(at, start));
    if (text === null) return null;
    inner.text += text;
    const skipped = afterNoTag(xml, start, inner);
    if (skipped === null) return null;
    at = skipped;
    if (skipped > start) continue;
    if (xml[start + 1] === '/') {
      const { name } = inner;
      at = xml.startsWith(name, start + 2) ? afterSpaces(xml, start + 2 + name.length) : xml.length;
      if (inner === around || xml[at] !== '>') return null;
      at += 1;
      const node = closed(inner);
      open.pop();
      inner = open.at(-1) ?? around;
      put(name, node);
      continue;
    }
    openTag.lastIndex = start;
    const [, name, attributes = '', slash] = openTag.exec(xml) ?? [];
    if (name === undefined || open.length > deepest || (inner === around && whole !== null)) return null;
    at = openTag.lastIndex;
    const next = opened(name);
    if (attributes !== '') {
      const read = attributesOf(attributes);
      if (read === null) return null;
      next.element = { $: read };
    }
    if (slash === '/') put(name, closed(next));
    else {
      open.push(next);
      inner = next;
    }
  }
  const isWhole = inner === around && !around.hasCdata && (around.text + xml.slice(at)).trim() === '';
  return isWhole ? whole : null;
}

/** Where the next character stands that is no white space. */
function afterSpaces(xml: string, from: number): number {
  let at = from;
  while (whiteSpace.has(xml[at] ?? '')) at += 1;
  return at;
}

function opened(name: string): Open {
  return { name, text: '', hasCdata: false, element: null };
}

/** Where reading goes on after a comment, an instruction or CDATA, whose text is the element's own; `start` at a tag, null at all else. */
function afterNoTag(xml: string, start: number, inner: Open): number | null {
  if (xml[start + 1] === '?') return endOf(xml, '?>', start + 2);
  if (xml[start + 1] !== '!') return start;
  if (xml.startsWith('--', start + 2)) {
    const end = xml.indexOf('--', start + 4);
    return end >= 0 && xml[end + 2] === '>' ? end + 3 : null;
  }
  if (!xml.startsWith('[CDATA[', start + 2)) return null;
  const end = endOf(xml, ']]>', start + 9);
  if (end === null) return null;
  inner.text += xml.slice(start + 9, end - 3);
  inner.hasCdata = true;
  return end;
}

function endOf(xml: string, mark: string, from: number): number | null {
  const at = xml.indexOf(mark, from);
  return at < 0 ? null : at + mark.length;
}

function add(outer: Open, name: string, node: XmlNode): void {
  outer.element ??= {};
  const mates = outer.element[name];
  if (Array.isArray(mates)) mates.push(node);
  else outer.element[name] = [node];
}

/** An element as its text where it is nothing else; white space between its children is no text. */
function closed({ text, hasCdata, element }: Open): XmlNode {
  if (element === null) return text;
  if (hasCdata || /\S/.test(text)) element._ = text;
  return element;
}

function attributesOf(text: string): Record<string, string> | null {
  const read: Record<string, string> = Object.create(null);
  for (const [, name = '', double, single = ''] of text.matchAll(attribute)) {
    const value = decoded(double ?? single);
    const lower = name.toLowerCase();
    if (value === null || lower in read) return null;
    read[lower] = value;
  }
  return read;
}

const entity = /&(?:(amp|lt|gt|quot|apos);|#(\d{1,7});|#x([\da-f]{1,6});)?/gi;
/** Markup that was escaped has these and no other; the ampersand last, which may begin another. */
const usual = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&amp;', '&'],
] as const;
const otherEntity = /&(?!(?:lt|gt|quot|amp);)/;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text with its entities resolved; null when one of them is not XML's own. */
function decoded(text: string): string | null {
  if (!text.includes('&')) return text;
  if (!otherEntity.test(text)) return usual.reduce((whole, [name, letter]) => whole.replaceAll(name, letter), text);
  let isPlain = true;
  const whole = text.replace(entity, (_, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined && name in named) return named[name] ?? '';
    const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
    if (isCharacter(point)) return String.fromCodePoint(point);
    isPlain = false;
    return '';
  });
  return isPlain ? whole : null;
}

/** XML 1.0 §2.2. */
function isCharacter(point: number): boolean {
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd;
  return point <= 0xd7ff || (point >= 0xe000 && point <= 0xfffd) || (point >= 0x10000 && point <= 0x10ffff);
}
