/** Bytes in which an encoding declaration must stand: XML allows it nowhere but at the start. */
const declarationBytes = 1_024;

/** Byte order marks; the longer first, because UTF-32's begins with UTF-16's. */
const marks: readonly (readonly [bytes: readonly number[], label: string])[] = [
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32le'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];

/** How `<?` and `<r` look in the wide encodings when no mark stands before them (XML 1.0, appendix F). */
const shapes: readonly (readonly [bytes: readonly number[], label: string])[] = [
  [[0x00, 0x00, 0x00, 0x3c], 'utf-32be'],
  [[0x3c, 0x00, 0x00, 0x00], 'utf-32le'],
  [[0x00, 0x3c, 0x00], 'utf-16be'],
  [[0x3c, 0x00], 'utf-16le'],
];

/**
 * The text of a document, by byte order mark, then shape, then header, then its own declaration, else UTF-8.
 *
 * A declared UTF-8 that is not valid, and no declaration at all over bytes that are not UTF-8, are read as Windows-1252:
 * what such feeds and pages nearly always are. Never throws.
 *
 * @param contentType - The HTTP header, null when there is none.
 * @param declared - Finds the encoding's name in the start of the document (XML declaration, `<meta charset>`).
 */
export function decode(bytes: Uint8Array, contentType: string | null, declared: RegExp): string {
  const wide = found(marks, bytes) ?? found(shapes, bytes);
  if (wide?.startsWith('utf-32')) return decodeUtf32(bytes, wide === 'utf-32le');
  if (wide) return new TextDecoder(wide).decode(bytes);
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, declarationBytes)).toString(
    'latin1',
  );
  const labels = [/charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1], declared.exec(start)?.[1]];
  for (const label of [...labels, 'utf-8', 'windows-1252']) {
    const text = label === undefined ? null : tryDecode(bytes, label.toLowerCase());
    if (text !== null) return text;
  }
  return new TextDecoder().decode(bytes);
}

/** Where XML names its encoding. */
export const xmlEncoding = /<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i;

/** Where HTML names its encoding, in either form. */
export const htmlEncoding = /<meta[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i;

function found(table: typeof marks, bytes: Uint8Array): string | null {
  return table.find(([pattern]) => pattern.every((byte, index) => bytes[index] === byte))?.[1] ?? null;
}

/** null when the label is unknown, or is wrong for the bytes where that can be told (UTF-8 has a form to keep). */
function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    // A document that we could read as bytes is not UTF-16, whatever it says.
    const name = /^utf-?(16|32)|^ucs/.test(label) ? 'utf-8' : label;
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-32, which no decoder of the web knows; code points out of range become U+FFFD. */
function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, isLittleEndian);
    parts.push(point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point));
  }
  return parts.join('').replace(/^\ufeff/, '');
}
