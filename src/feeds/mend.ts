/** An ampersand that begins no entity. */
const bareAmpersand = /&(?!(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)/g;

/** What begins like a declaration where none may stand: parsers take the square of the length to find no end of it. */
const strayDeclaration = /<!(?!--|\[CDATA\[|doctype)/gi;

/** Where a document may begin. */
const opening = /<(?:[?A-Za-z_]|!(?:--|\[CDATA\[|doctype))/i;

/** Characters that XML 1.0 §2.2 forbids and that half the world's feeds carry. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * XML that a strict parser takes, where the faults are the ones feeds really have.
 *
 * In this order: forbidden characters, what stands before the document, the document type (entity bombs with it); outside
 * CDATA bare ampersands and stray declarations. Linear in the length. What is well-formed comes out meaning the same.
 */
export function mendXml(xml: string): string {
  const allowed = xml.replace(forbidden, '');
  const start = allowed.search(opening);
  const clean = withoutDoctype(allowed.slice(Math.max(0, start)));
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const open = clean.indexOf('<![CDATA[', at);
    const close = open < 0 ? -1 : clean.indexOf(']]>', open);
    if (close < 0) break;
    parts.push(withoutStrays(clean.slice(at, open)), clean.slice(open, close + 3));
    at = close + 3;
  }
  parts.push(withoutStrays(clean.slice(at)));
  return parts.join('');
}

function withoutStrays(markup: string): string {
  return markup.replace(bareAmpersand, '&amp;').replace(strayDeclaration, '&lt;!');
}

/** Cuts the document type, with the entities it may define, and all that follows up to the first element. */
function withoutDoctype(xml: string): string {
  const start = xml.search(/<!doctype/i);
  if (start < 0 || start > xml.search(/<[A-Za-z_]/)) return xml;
  const [bracket, plain] = [xml.indexOf('[', start), xml.indexOf('>', start)];
  const hasSubset = bracket >= 0 && bracket < plain;
  const end = hasSubset ? xml.indexOf(']', bracket) : plain;
  const root = end < 0 ? -1 : xml.slice(end).search(/<[A-Za-z_]/);
  return root < 0 ? xml : xml.slice(0, start) + xml.slice(end + root);
}
