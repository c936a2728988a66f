import { hash } from 'node:crypto';

/** Length of {@link hashOf}: 22 base64url characters carry 132 bits, so two of a billion never meet. */
const hashLength = 22;

/**
 * A short stable name for some texts taken together: the start of their SHA-256 in base64url.
 *
 * The parts are joined with a character that no text holds, so `('ab','c')` and `('a','bc')` differ.
 */
export function hashOf(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\u0000'), 'base64url').slice(0, hashLength);
}

/** {@link hashOf} of bytes as they are. */
export function hashOfBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url').slice(0, hashLength);
}

/**
 * A whole number that stands for a text where texts would be too long: 32 bits, signed, as a database's integer has them.
 *
 * Two of a hundred thousand texts meet once in a while (odds of one in two): only for what may be mistaken without harm.
 *
 * @see FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function numberOf(text: string): number {
  return numberAfter(0x811c9dc5, text);
}

/** The number of a longer text by that of its beginning: after that of `a`, `b` gives that of `ab`. */
export function numberAfter(before: number, text: string): number {
  let hash = before;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
