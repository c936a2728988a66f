import { createHash } from 'node:crypto';

/** Length of {@link hashOf}: 22 base64url characters carry 132 bits, so two of a billion never meet. */
const hashLength = 22;

/**
 * A short stable name for some texts taken together: the start of their SHA-256 in base64url.
 *
 * The parts are joined with a character that no text holds, so `('ab','c')` and `('a','bc')` differ.
 */
export function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, hashLength);
}
